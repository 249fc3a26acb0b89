"""English numbers, amounts and ranges."""
