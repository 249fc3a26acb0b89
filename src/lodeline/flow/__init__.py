"""Flow: the steps in order, joined to lake and engine."""
