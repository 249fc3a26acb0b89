"""Exposure: what a signal means for those who depend on the supply."""
