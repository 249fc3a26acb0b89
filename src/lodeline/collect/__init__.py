"""Collectors: bytes in, documents out."""
