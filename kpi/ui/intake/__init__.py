"""取込: the way of a file in five steps: choose, check what was read, issues, compare, publish."""
