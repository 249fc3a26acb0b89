"""Rules for quarters, halves, fiscal years, decades, numbered weeks and plans, and holidays."""

import re
from datetime import date, timedelta
from functools import cache

from lodeline.annotate.dates.en_absolute import stated_years
from lodeline.annotate.dates.en_holidays import holiday_when
from lodeline.annotate.dates.en_periods import series_span
from lodeline.annotate.dates.en_rules import Slots, rule
from lodeline.annotate.dates.en_when import (
    Span,
    When,
    add_units,
    calendar_when,
    half_when,
    make_span,
    midnight,
    quarter_when,
    resolved,
    unresolved,
)
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_SEASONS = {
    "spring": ((3, 20), (6, 20)),
    "summer": ((6, 21), (9, 24)),
    "autumn": ((9, 23), (12, 20)),
    "winter": ((12, 21), (3, 19)),
}

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


def _year_pair(s: Slots) -> When | None:
    first = int(s.value("range"))
    return When("period", (make_span(date(first, 1, 1), date(first + 2, 1, 1), "period"),))


def _series(s: Slots) -> When | None:
    """Read "14th Five-Year Plan": the years the series' table gives it."""
    if s.value("z") != "plan":
        return None
    span = series_span("plan", s.number("n") or 0)
    return resolved(span, precision="period") if span else None


def _event(s: Slots) -> When | None:
    span = series_span(str(s.value("z")), s.number("n") or 0)
    return resolved(span, precision="period") if span else None


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


def _holiday(s: Slots) -> When | None:
    if s.token("r") and s.frame.day is not None:
        return _relative_holiday(s)
    return holiday_when(str(s.value("p")), s.frame.day, s.number("y"))


def _relative_holiday(s: Slots) -> When | None:
    """Read "last Easter", "next Thanksgiving": the one before or after the anchor; "this": of its year."""
    anchor, step, key = s.frame.day, s.number("r") or 0, str(s.value("p"))
    if anchor is None:
        return unresolved("day")
    if step == 0:
        here = holiday_when(key, None, anchor.year)
        return here if here.spans else holiday_when(key, anchor)
    found = [w for n in range(-5, 6) if (w := holiday_when(key, None, anchor.year + n)).first is not None]
    fits = [w for w in found if w.first and (w.first > anchor if step > 0 else w.first < anchor)]
    if not fits:
        return unresolved("day")
    spans = [w.spans[0] for w in (fits if step > 0 else reversed(fits))][:2]
    return When("day", tuple(spans), holiday=key)


def _holiday_of_year(s: Slots) -> When | None:
    anchor = s.frame.day
    if s.value("u") != "a":
        return None
    return holiday_when(str(s.value("p")), anchor, anchor.year + (s.number("r") or 0)) if anchor else unresolved("day")


_FALL_OF = lazy_pattern(r"\s+(?:in|of|from|to)\b")


def _season(s: Slots) -> When | None:
    """Read "summer 2024", "this winter": the northern season between solstice and equinox."""
    name, anchor = str(s.value("x")), s.frame.day
    year = s.number("y")
    if s.frame.text[: s.last.end].endswith("fall") and _FALL_OF.match(s.frame.text, s.last.end):
        return None  # "this fall in prices"
    if name == "season":
        return _running_season(anchor, int(s.value("r") or 0)) if s.token("r") and s.value("r") != "same" else None
    if year is None and (anchor is None or not s.token("r") or s.value("r") == "same"):
        return unresolved("season") if s.token("r") or s.token("i") else None
    return resolved(
        _season_span(name, year if year is not None else (anchor.year if anchor else 0) + int(s.value("r")))
    )


def _season_span(name: str, year: int) -> Span:
    start, end = _SEASONS[name]
    return make_span(date(year, *start), date(year + (end < start), *end), "season")


def _running_season(anchor: date | None, step: int) -> When | None:
    if anchor is None:
        return unresolved("season")
    spans = [_season_span(name, anchor.year + n) for n in (-1, 0, 1) for name in _SEASONS]
    now = [i for i, span in enumerate(spans) if span.start and span.start <= midnight(anchor)]
    return resolved(spans[now[-1] + step]) if now and 0 <= now[-1] + step < len(spans) else None


# Before 4-2026 is read as a month.
QUARTER_DASHED = (rule("en-date.quarter", r"Q(?P<n>a)[/-](?P<y>Y)", _quarter),)
PERIODIC = (
    rule("en-date.season", r"x?(?P<r>r)?(?P<x>X)(?:[v,]?(?P<y>Y))?", _season),
    rule("en-date.holiday", r"x?(?P<p>P)v(?P<r>r)(?P<u>u)", _holiday_of_year),
    rule("en-date.holiday", r"x?(?P<p>P)(?P<r>r)(?P<u>u)", _holiday_of_year),
    rule("en-date.holiday", r"x?(?P<p>P),?[iv]?(?P<y>Y)", _holiday),
    rule("en-date.holiday", r"(?P<r>r)?(?P<p>P)", _holiday),
    rule("en-date.series", r"x?(?P<n>[oO])(?P<z>Z)", _series),
    rule("en-date.series-event", r"x?(?P<n>[oO])(?P<z>Z)", _event, "%"),
    rule("en-date.quarter", r"Q(?P<n>a)[,]?v?(?:G)?'?(?:(?P<y>Y)|(?P<yy>[bcef](?![uh%])))", _quarter),
    rule("en-date.quarter", r"(?:(?P<y>Y)|(?P<yy>[bc]))[,-]?Q(?P<n>a)", _quarter),
    rule("en-date.quarter", r"(?P<n>a)QG?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _quarter),
    rule("en-date.quarter", r"x?(?P<n>[os])-?q(?:v?G?(?P<y>Y)|,(?P<y2>Y))", _quarter),
    rule("en-date.quarter", r"(?P<y>Y)x?(?P<n>[os])q", _quarter),
    rule("en-date.quarter-relative", r"x?(?P<n>[os])-?(?P<k>q)v?x?(?P<r>r)(?P<u>u)", _relative_quarter),
    rule("en-date.quarter-relative", r"x?(?P<n>[os])-?(?P<k>H)v?x?(?P<r>r)(?P<u>u)", _relative_quarter),
    rule("en-date.quarter-relative", r"x?(?P<n>[os])-?(?P<k>[qH])vx(?P<u>u)", _relative_quarter),
    rule("en-date.quarter-relative", r"(?P<r>r)(?P<u>u)x?(?P<n>[os])-?(?P<k>[qH])", _relative_quarter),
    rule("en-date.half", r"x?J(?P<n>a)[,]?v?G?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _half),
    rule("en-date.half", r"(?:(?P<y>Y)|(?P<yy>[bc]))[,-]?J(?P<n>a)", _half),
    rule("en-date.half", r"(?P<n>a)JG?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _half),
    rule("en-date.half", r"x?(?P<n>[os])-?H(?:v?x?(?:u(?=Y))?G?(?P<y>Y))", _half),
    rule("en-date.quarter", r"Q(?P<n>a)", _quarter),
    rule("en-date.quarter", r"x?(?P<n>[os])-?q", _quarter),
    rule("en-date.half", r"(?<=[id])J(?P<n>a)(?=,)", _half),
    rule("en-date.half", r"x?(?P<n>[os])-?H(?!v)", _bare_half),
    rule("en-date.fiscal-year", r"Gu?(?P<range>8)", _fiscal),
    rule("en-date.fiscal-year", r"Gu?'?(?:(?P<y>Y)|(?P<yy>[bcef]))", _fiscal),
    rule("en-date.year-pair", r"(?P<range>8)", _year_pair),
    rule("en-date.decade", r"x?(?P<n>[Ybcef])'?0", _decade),
    rule("en-date.decade", r"x?(?P<c>b)?(?P<n>0)", _decade_word),
    rule("en-date.century", r"x?(?P<n>o)-?(?P<u>u)", _century),
    rule("en-date.week-number", r"(?<!r)(?P<u>u)(?P<n>[abce])(?!m)(?:[vi]?(?P<y>Y))?", _week_number),
)
