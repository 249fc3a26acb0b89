"""Export controls, quotas and price steps as records."""
