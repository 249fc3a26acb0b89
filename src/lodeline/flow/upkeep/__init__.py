"""A desk checked, repaired, compacted, brought to a newer layout; a brief verified."""
