"""Dates and durations in Chinese and English, resolved against the reading's anchor."""

from collections.abc import Iterator

from lodeline.annotate.dates.en import find_english_dates
from lodeline.annotate.dates.en_fiscal import by_financial_year
from lodeline.annotate.dates.from_event import unplaced_from_events
from lodeline.annotate.dates.zh import find_chinese_dates
from lodeline.text import Hit, Reading


def annotate_dates(reading: Reading) -> Iterator[Hit]:
    """Yield `date` and `duration` hits of both grammars; neither grammar looks at the other's script."""
    yield from unplaced_from_events(reading.text, find_chinese_dates(reading))
    english = by_financial_year(reading.text, find_english_dates(reading))
    yield from unplaced_from_events(reading.text, english)
