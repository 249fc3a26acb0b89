"""Chinese numbers, amounts and ranges."""
