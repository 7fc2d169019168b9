"""The demonstration's stories: real supervisions with invented persons, told through its own steps."""
