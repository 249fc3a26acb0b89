"""Measures: rows in, scores and series out."""
