"""Chinese words of time."""
