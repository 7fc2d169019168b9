"""The acts: what people can do, as pages. One file for each part of a case's course; `registry` is the table."""
