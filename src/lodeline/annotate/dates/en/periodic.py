"""Rules for decades, centuries, numbered weeks and pairs of years."""

import re
from datetime import date, timedelta

from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import When, add_units, make_span, resolved, unresolved
from lodeline.text.lazy import lazy_pattern


def _year_pair(s: Slots) -> When | None:
    first = int(s.value("range"))
    return When("period", (make_span(date(first, 1, 1), date(first + 2, 1, 1), "period"),))


_POSSESSIVE = lazy_pattern(r"\b(?:my|your|his|her|its|our|their|low|high)[ -]+$", re.I)  # ages and levels


def _decade(s: Slots) -> When | None:
    """Read "1990s" and "the 90s" (the last such decade first)."""
    number = s.number("n") or 0
    if number < 100 and _POSSESSIVE.search(s.frame.text[max(0, s.first.start - 12) : s.first.start]):
        return None
    if number % 10 or (number > 99 and not 1000 <= number < 2100):
        return None
    starts = [number] if number > 99 else [1900 + number, 2000 + number] if number > 20 else [2000 + number]
    spans = [make_span(date(year, 1, 1), date(year + 10, 1, 1), "decade") for year in starts]
    return resolved(*spans, precision="decade")


def _decade_word(s: Slots) -> When | None:
    """Read "the seventies", "nineteen nineties"."""
    number = s.value("n")
    if not isinstance(number, int):
        return None
    century = s.number("c")
    if century is not None and 10 <= century <= 20:
        first = century * 100 + number
        return resolved(make_span(date(first, 1, 1), date(first + 10, 1, 1), "decade"))
    spans = [make_span(date(year, 1, 1), date(year + 10, 1, 1), "decade") for year in (1900 + number, 2000 + number)]
    return resolved(*spans)


def _century(s: Slots) -> When | None:
    number = s.number("n") or 0
    if s.value("u") != "century" or not 2 <= number <= 30:
        return None
    first = (number - 1) * 100
    return resolved(make_span(date(first, 1, 1), date(first + 100, 1, 1), "century"))


def _week_number(s: Slots) -> When | None:
    """Read "week 31 of 2027" as the ISO week; Monday of week 1 holds 4 January."""
    number = s.number("n") or 0
    if s.value("u") != "wk" or not 1 <= number <= 53:
        return None
    year = s.number("y") or (s.frame.day.year if s.frame.day else None)
    if year is None:
        return unresolved("week")
    fourth = date(year, 1, 4)
    monday = add_units(fourth - timedelta(days=fourth.weekday()), number - 1, "wk")
    return resolved(make_span(monday, monday + timedelta(days=7), "week"))


PERIODIC = (
    rule("en-date.year-pair", r"(?P<range>8)", _year_pair),
    rule("en-date.decade", r"x?(?P<n>[Ybcef])'?0", _decade),
    rule("en-date.decade", r"x?(?P<c>b)?(?P<n>0)", _decade_word),
    rule("en-date.century", r"x?(?P<n>o)-?(?P<u>u)", _century),
    rule("en-date.week-number", r"(?<!r)(?P<u>u)(?P<n>[abce])(?!m)(?:[vi]?(?P<y>Y))?", _week_number),
)
