"""The lake: blobs by hash, Delta tables, DuckDB reads."""
