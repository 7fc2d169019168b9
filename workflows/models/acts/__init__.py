"""What can be done with a supervision: one file for each part of its course."""
