"""Real supervisions walked from end to end: what people are offered, see and do not see on the way."""
