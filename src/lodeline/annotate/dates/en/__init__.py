"""English words of time."""
