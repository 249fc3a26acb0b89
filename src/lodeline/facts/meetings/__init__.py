"""Meetings as records: day, place, agenda, and who chaired, spoke and attended."""
