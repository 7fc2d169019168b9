"""What happens because time passes, and nobody acts: one file for each thing; `tick` puts them together."""
