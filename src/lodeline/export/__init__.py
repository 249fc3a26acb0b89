"""Exports: rows in, bytes of an outside format out."""
