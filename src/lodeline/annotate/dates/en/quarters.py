"""Rules for quarters, halves and fiscal years: Q1 2026, the second half, 1H24, FY2024/25."""

import re
from datetime import date
from functools import cache

from lodeline.annotate.dates.en.absolute import stated_years
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import When, calendar_when, half_when, make_span, quarter_when, unresolved
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_NEAR = 160


def _quarter(s: Slots) -> When | None:
    number = s.number("n")
    years = stated_years(s)
    if not number or number > 4:
        return None
    return quarter_when(s.frame.day, years[0] if years else _year_told(s, 3 * number - 2), number)


def _year_told(s: Slots, month: int) -> int | None:
    """Return the year before where a part of a year, still to begin, is told of as over: "in Q4 output rose"."""
    day = s.frame.day
    if day is None or month <= day.month:
        return None
    begin = max(s.frame.text.rfind(mark, 0, s.first.start) for mark in (". ", "\n")) + 1
    ends = [at for mark in (". ", "\n") if (at := s.frame.text.find(mark, s.last.end)) >= 0]
    around = s.frame.text[max(begin, s.first.start - _NEAR) : min([*ends, s.last.end + _NEAR])]
    return day.year - 1 if _telling("over").search(around) and not _telling("to-come").search(around) else None


@cache
def _telling(role: str) -> re.Pattern[str]:
    """Return the pattern of words that tell of what is over, or of what is to come."""
    words = any_of(row["form"] for row in cached_table("dates/en_told_of.tsv") if row["role"] == role)
    return lazy_pattern(rf"\b{words}\b", re.IGNORECASE)


def _half(s: Slots) -> When | None:
    number = s.number("n")
    years = stated_years(s)
    if not number or number > 2:
        return None
    return half_when(s.frame.day, years[0] if years else _year_told(s, 6 * number - 5), number)


def _bare_half(s: Slots) -> When | None:
    """Read "the first half" where the words around count something that a half-year is told of; a match has halves."""
    around = s.frame.text[max(0, s.first.start - _NEAR) : s.last.end + _NEAR]
    return _half(s) if _told_of_half_years().search(around) else None


@cache
def _told_of_half_years() -> re.Pattern[str]:
    words = any_of(row["form"] for row in cached_table("dates/en_half_years.tsv"))
    return lazy_pattern(rf"\b{words}\b", re.IGNORECASE)


def _relative_quarter(s: Slots) -> When | None:
    """Read "the third quarter of this year", "second half of last year"."""
    number, anchor = s.number("n"), s.frame.day
    if not number or s.value("u") not in ("a", None):
        return None
    half = s.value("k") == "half"
    if anchor is None:
        return unresolved("half" if half else "quarter")
    year = anchor.year + (s.number("r") or 0)
    if half:
        return half_when(anchor, year, number) if number <= 2 else None
    return quarter_when(anchor, year, number) if number <= 4 else None


def _fiscal(s: Slots) -> When | None:
    """Read FY25, FY 2024/25: the year as named; which months it covers the text does not say."""
    years = stated_years(s)
    if s.token("range"):
        years = (int(s.value("range")),)
        span = make_span(date(years[0], 1, 1), date(years[0] + 2, 1, 1), "period")
        return When("year", (span,), years[0])
    if not years:
        return None
    return calendar_when(None, years[0], None, None)


# Before 4-2026 is read as a month.
QUARTER_DASHED = (rule("en-date.quarter", r"Q(?P<n>a)[/-](?P<y>Y)", _quarter),)
QUARTERS = (
    rule("en-date.quarter", r"Q(?P<n>a)[,]?v?(?:G)?'?(?:(?P<y>Y)|(?P<yy>[bcef](?![uh%])))", _quarter),
    rule("en-date.quarter", r"(?:(?P<y>Y)|(?P<yy>[bc]))[,-]?Q(?P<n>a)", _quarter),
    rule("en-date.quarter", r"(?P<y>Y)(?P<n>a)Q", _quarter),
    rule("en-date.quarter", r"(?P<n>a)QG?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _quarter),
    rule("en-date.quarter", r"x?(?P<n>[os])-?q(?:v?G?(?P<y>Y)|,(?P<y2>Y))", _quarter),
    rule("en-date.quarter", r"(?P<y>Y)x?(?P<n>[os])q", _quarter),
    rule("en-date.quarter-relative", r"x?(?P<n>[os])-?(?P<k>q)v?x?(?P<r>r)(?P<u>u)", _relative_quarter),
    rule("en-date.quarter-relative", r"x?(?P<n>[os])-?(?P<k>H)v?x?(?P<r>r)(?P<u>u)", _relative_quarter),
    rule("en-date.quarter-relative", r"x?(?P<n>[os])-?(?P<k>[qH])vx(?P<u>u)", _relative_quarter),
    rule("en-date.quarter-relative", r"(?P<r>r)(?P<u>u)x?(?P<n>[os])-?(?P<k>[qH])", _relative_quarter),
    rule("en-date.half", r"x?J(?P<n>a)[,]?v?G?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _half),
    rule("en-date.half", r"(?:(?P<y>Y)|(?P<yy>[bc]))[,-]?J(?P<n>a)", _half),
    rule("en-date.half", r"(?P<y>Y)(?P<n>a)J", _half),
    rule("en-date.half", r"(?P<n>a)JG?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _half),
    rule("en-date.half", r"x?(?P<n>[os])-?H(?:v?x?(?:u(?=Y))?G?(?P<y>Y))", _half),
    rule("en-date.quarter", r"Q(?P<n>a)", _quarter),
    rule("en-date.quarter", r"x?(?P<n>[os])-?q", _quarter),
    rule("en-date.half", r"(?<=[id])J(?P<n>a)(?=,)", _half),
    rule("en-date.half", r"J(?P<n>a)", lambda s: _bare_half(s) if s.frame.text[s.first.start] == "H" else None),
    rule("en-date.half", r"x?(?P<n>[os])-?H(?!v)", _bare_half),
    rule("en-date.fiscal-year", r"Gu?(?P<range>8)", _fiscal),
    rule("en-date.fiscal-year", r"Gu?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _fiscal),
)
