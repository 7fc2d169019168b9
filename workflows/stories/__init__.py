"""The demonstration's stories: real supervisions with invented persons, told through the product's own steps."""
