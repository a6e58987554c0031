"""What is promised about bad days, each promise proven by breaking things on purpose."""
