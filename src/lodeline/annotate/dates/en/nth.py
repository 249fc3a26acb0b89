"""The nth day, weekday, week or month of a date, and its first units: the last week of May, the first ten days."""

from datetime import date, datetime, timedelta

from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import (
    Span,
    When,
    day_span,
    grain_span,
    midnight,
    resolved,
    unresolved,
)
from lodeline.model.values import Precision

_LONGEST_DAYS = {"mo": 31, "qtr": 92, "a": 366}


def container(s: Slots) -> tuple[Span, ...]:
    """Return the readings of what a part is taken of: a date, or the running month or year."""
    if s.token("base"):
        when: When = s.value("base")
        return tuple(span for span in when.spans[:3] if span.start and span.end)
    if s.frame.day is None:
        return ()
    return (grain_span(s.frame.day, str(s.value("u2"))),)


def _nth(s: Slots) -> int:
    number = s.number("n") or 0
    if s.token("last"):
        return -number if s.token("n") else -1
    return number


def nth_of(s: Slots) -> When | None:
    """Read "first Monday of March", "last week of 2019", "third day of the month"."""
    nth, unit = _nth(s), s.value("u") if s.token("u") else "weekday"
    if not nth or (s.token("last") and s.value("last") != -1):
        return None
    precision: Precision = "week" if unit == "wk" else "month" if unit == "mo" else "day"
    found: list[Span] = []
    for span in container(s):
        if span.start is None or span.end is None or span.end - span.start < timedelta(days=6):
            return None
        start, end = span.start.date(), span.end.date()
        found.extend(_nth_spans(start, end, nth, str(unit), s.number("w")))
    return resolved(*found, precision=precision) if found else unresolved(precision) if not container(s) else None


def nth_weekday(s: Slots) -> When | None:
    """Read "the third Tuesday" by itself: of the running month, the last or the next."""
    anchor, nth = s.frame.day, s.number("n") or 0
    if not 1 <= nth <= 5:
        return None
    if anchor is None:
        return When("day", weekday=s.number("w"))
    found: list[Span] = []
    for count in (0, -1, 1):
        month = grain_span(anchor, "mo", count)
        if month.start and month.end:
            found.extend(_nth_spans(month.start.date(), month.end.date(), nth, "weekday", s.number("w")))
    return resolved(*found) if found else None


def _nth_spans(start: date, end: date, nth: int, unit: str, weekday: int | None) -> list[Span]:
    """Return the readings of the nth unit in `[start, end)`; a week belongs where most of its days lie."""
    if unit == "weekday" and weekday is not None:
        first = start + timedelta(days=(weekday - start.weekday()) % 7)
        last = end - timedelta(days=1 + (end.weekday() - 1 - weekday) % 7)
        day = first + timedelta(days=7 * (nth - 1)) if nth > 0 else last + timedelta(days=7 * (nth + 1))
        return [day_span(day)] if start <= day < end else []
    if unit == "d":
        day = start + timedelta(days=nth - 1) if nth > 0 else end + timedelta(days=nth)
        return [day_span(day)] if start <= day < end else []
    if unit == "wk":
        return _nth_weeks(start, end, nth)
    if unit == "weekend":
        saturday = _nth_spans(start, end, nth, "weekday", 5)
        return [grain_span(span.start.date(), "weekend") for span in saturday if span.start]
    longest = _LONGEST_DAYS.get(unit)
    if longest is None or (end - start).days <= longest:
        return []
    return [grain_span(start, unit, nth - 1) if nth > 0 else grain_span(end, unit, nth)]


def _nth_weeks(start: date, end: date, nth: int) -> list[Span]:
    by_most = start - timedelta(days=start.weekday()) + timedelta(days=7 * (start.weekday() > 3))
    whole = start + timedelta(days=-start.weekday() % 7)
    if nth > 0:
        firsts = [by_most + timedelta(days=7 * (nth - 1)), whole + timedelta(days=7 * (nth - 1))]
    else:
        after = end - timedelta(days=end.weekday()) - timedelta(days=7 * (end.weekday() <= 3))
        full = end - timedelta(days=end.weekday() + 7)
        firsts = [after + timedelta(days=7 * (nth + 1)), full + timedelta(days=7 * (nth + 1))]
    return [grain_span(day, "wk") for day in dict.fromkeys(firsts)]


def _first_units(s: Slots) -> When | None:
    """Read "first ten days of last year", "the first three quarters" (of the running or the last year)."""
    nth, count, unit = s.number("o"), s.number("n") or 0, str(s.value("u"))
    if nth != 1 or unit not in ("d", "wk", "mo", "a", "qtr"):
        return None
    if s.token("base") or s.token("u2"):
        found = [_leading(span, unit, count) for span in container(s)]
    elif unit not in ("mo", "qtr") or s.frame.day is None:
        return unresolved("period") if unit in ("mo", "qtr") else None
    else:
        years = [grain_span(s.frame.day, "a", n) for n in (-1, 0)]
        now = midnight(s.frame.day)
        found = [_leading(span, unit, count) for span in years]
        found = sorted(found, key=lambda x: ((x.end or now) > now, -(x.start or now).toordinal()))
    return resolved(*found, precision="period") if found else unresolved("period")


def _leading(span: Span, unit: str, count: int) -> Span:
    start = span.start or datetime.min
    end = start + timedelta(days=7 * count) if unit == "wk" else grain_span(start.date(), unit, count).start
    return Span(span.start, end, "period")


FIRST_UNITS = (
    rule("en-date.first-units", r"x?(?P<o>o)(?P<n>[abcef])(?P<u>[uq])[vi]?x?(?:(?P<base>D)|(?P<u2>u))", _first_units),
    rule("en-date.first-units", r"x?(?P<o>o)(?P<n>[abcef])(?P<u>[uq])(?![vi])", _first_units),
)
