"""Dates and durations written in English."""

from collections.abc import Iterator

from lodeline.text import Hit, Reading


def find_english_dates(reading: Reading) -> Iterator[Hit]:
    """Yield dates and durations in text order, not overlapping within a kind."""
    yield from ()
