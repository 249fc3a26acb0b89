"""Figures as records: what is measured, value, unit, period, change, base and status."""
