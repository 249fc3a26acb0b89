"""Numbers, percents, quantities and money written in English."""

from collections.abc import Iterator

from lodeline.text import Hit, Reading


def find_english_numbers(reading: Reading) -> Iterator[Hit]:
    """Yield numbers, ordinals, percents, quantities and money in text order."""
    yield from ()
