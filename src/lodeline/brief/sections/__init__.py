"""What each part of a brief tells, and from which facts."""
