"""Figures of tables printed as lines."""
