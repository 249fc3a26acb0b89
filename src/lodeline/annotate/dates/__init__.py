"""Dates and durations in Chinese and English, resolved against the reading's anchor."""

from collections.abc import Iterator

from lodeline.annotate.dates.chinese import find_chinese_dates
from lodeline.annotate.dates.en.fiscal import by_financial_year
from lodeline.annotate.dates.english import find_english_dates
from lodeline.annotate.dates.from_event import unplaced_from_events
from lodeline.text import Hit, Reading


def annotate_dates(reading: Reading) -> Iterator[Hit]:
    """Yield `date` and `duration` hits of both grammars; neither grammar looks at the other's script.

    A clock in figures is read by both; inside an English date ("14:26, March 3") it is no time of its own. Nor is a
    quarter in letters inside a Chinese date (23年Q4).
    """
    english = list(by_financial_year(reading.text, find_english_dates(reading)))
    inside = {place for hit in english if hit.rule.endswith("clock") for place in range(hit.start, hit.end)}
    chinese = list(unplaced_from_events(reading.text, find_chinese_dates(reading)))
    lettered = {hit.end for hit in chinese if hit.rule == "zh-date.quarter"}
    yield from (hit for hit in chinese if hit.rule != "zh-date.clock" or hit.start not in inside)
    rest = (hit for hit in english if hit.rule != "en-date.quarter" or hit.end not in lettered)
    yield from unplaced_from_events(reading.text, rest)
