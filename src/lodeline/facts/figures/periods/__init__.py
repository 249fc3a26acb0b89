"""Over which period a figure holds."""
