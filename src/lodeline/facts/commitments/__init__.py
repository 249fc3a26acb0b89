"""Promises as records: who, what, until when, how clear."""
