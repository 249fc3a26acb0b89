"""One figure told: its record, how firm it is, what its head says, and whose it is."""
