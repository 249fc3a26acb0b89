"""Rules tried on a desk, and where their alerts go."""
