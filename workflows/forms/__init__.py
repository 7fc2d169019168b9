"""Forms that are not acts: the filters above lists."""
