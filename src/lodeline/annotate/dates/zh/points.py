"""One Chinese date from left to right: year, month, day, weekday, part of the day, clock."""

import re
from datetime import datetime, timedelta

from lodeline.annotate.dates.en.when import make_span
from lodeline.annotate.dates.zh import patterns as patterns
from lodeline.annotate.dates.zh.clock import clock_at
from lodeline.annotate.dates.zh.cursor import WEEKDAYS, Cursor, Point
from lodeline.annotate.dates.zh.inner import take_day, take_inner, take_month
from lodeline.annotate.dates.zh.numbers import CHARACTERS, number
from lodeline.annotate.dates.zh.parts import Clock, Parts
from lodeline.annotate.dates.zh.stated import take_century, take_figures, take_relative, take_year
from lodeline.annotate.dates.zh.told import Told
from lodeline.annotate.dates.zh.words import dayparts, relative_words, weekday_span


def read_point(
    text: str, at: int, anchor: datetime | None, *, linked: bool = False, told: Told | None = None
) -> Point | None:
    """Return the date that begins at a place, None if there is none.

    Args:
        text: The folded text.
        at: The place.
        anchor: Moment from which relative dates are counted.
        linked: What stands before it says that a time follows.
        told: Time that the sentence tells of.
    """
    return _point(Cursor(text, at, anchor, linked=linked, told=told))


def _point(cursor: Cursor) -> Point | None:
    """Return the date at the cursor, None if there is none."""
    if _take_spoken(cursor):
        return _done(cursor)
    cursor.take(patterns.ZONE)
    head = cursor.at
    if _take_calendar(cursor):
        head = cursor.at
    if take_figures(cursor) or take_century(cursor):
        _take_time(cursor)
        return _done(cursor)
    stated = take_year(cursor) or take_relative(cursor)
    if cursor.until is None:
        _take_calendar(cursor)
        take_inner(cursor, stated)
    if cursor.until is None:
        _take_weekday(cursor, stated)
        _take_bracket(cursor)
        _take_time(cursor)
    return _done(cursor) if cursor.at > head else None


def _done(cursor: Cursor) -> Point | None:
    """Return what was read, with an approximator after it."""
    if cursor.parts == Parts():
        return None
    cursor.take(patterns.APPROX)
    aside = cursor.aside
    if aside is not None and (aside[2] + 1 != cursor.at or not _stands_aside(cursor, aside)):
        aside = None
    return Point(cursor.at, cursor.parts, cursor.until, aside=aside)


def _stands_aside(cursor: Cursor, aside: tuple[int, int, int]) -> bool:
    """True if a bracket gives a day beside its weekday, or a year beside that of an era."""
    apart = patterns.WEEKDAY.match(cursor.text, cursor.start) or patterns.WEEKDAY.fullmatch(cursor.text, *aside[1:])
    return apart is not None or patterns.ERA.match(cursor.text, cursor.start) is not None


def _take_spoken(cursor: Cursor) -> bool:
    """Read 昨(10)日 and 今(5月20日): a day said twice, the figure deciding."""
    match = cursor.take(patterns.SPOKEN)
    if match is None:
        return False
    month, day = number(match["m"]) if match["m"] else None, number(match["d"])
    if day is None or not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        cursor.at = match.start()
        return False
    around = cursor.day + timedelta(days=relative_words()[match["word"] + "天"].offset)
    fits = around.day == day and month in (None, around.month)
    if fits:
        cursor.narrow(fixed=(make_span(around, around + timedelta(1), "day"),))
    else:
        cursor.narrow(month=month, day=day)
    _take_time(cursor)
    return True


def _take_calendar(cursor: Cursor) -> bool:
    """Read 农历 and the like."""
    match = cursor.take(patterns.CALENDAR)
    if match:
        cursor.lunar = match[1] not in ("公历", "阳历")
    return match is not None


def _take_weekday(cursor: Cursor, stated: bool) -> bool:
    """Read a weekday: of the week named before it, or the one around the anchor."""
    fixed = cursor.parts.fixed
    if fixed and fixed[0].precision == "week" and fixed[0].start:
        match = cursor.take(patterns.WEEKDAY_OF_WEEK)
        match = match or cursor.take(patterns.WEEKDAY)
        if match:
            monday = fixed[0].start.date()
            weeks = (monday, monday - timedelta(7), monday + timedelta(7))
            return cursor.narrow(fixed=tuple(weekday_span(m, WEEKDAYS[match[1]]) for m in weeks))
        return False
    if cursor.at == cursor.start and not stated:
        if cursor.start and cursor.text[cursor.start - 1] in CHARACTERS + "0123456789每个":
            return False
        match = cursor.take(patterns.WEEKDAY)
        if match is None:
            return False
        monday = cursor.day - timedelta(days=cursor.day.weekday())
        weeks = (monday, monday - timedelta(7), monday + timedelta(7))
        cursor.narrow(fixed=tuple(weekday_span(m, WEEKDAYS[match[1]]) for m in weeks))
        if match[1] != "末" and (comma := re.compile(", ?").match(cursor.text, cursor.at)):
            return _take_date_after(cursor, comma.end())
        return True
    return cursor.parts.grain == "day" and cursor.take(patterns.WEEKDAY, gap=True) is not None


def _take_date_after(cursor: Cursor, at: int) -> bool:
    inner = Cursor(cursor.text, at, None)
    inner.day = cursor.day
    if take_month(inner, gap=False) and take_day(inner, gap=False) and inner.until is None:
        cursor.at, cursor.parts = inner.at, inner.parts
    return True


def _take_bracket(cursor: Cursor) -> bool:
    """Read a date in brackets that says the same day another way: 昨(10)日, 今天(4月4日), 周四(17日)."""
    if cursor.at >= len(cursor.text) or cursor.text[cursor.at] != "(":
        return False
    match = patterns.BRACKETED.match(cursor.text, cursor.at)
    if match is None:
        return False
    inner = Cursor(cursor.text, cursor.at + 1, None)
    inner.day = cursor.day
    point = _point(inner)
    if point is None or point.until is not None or cursor.text[point.end : point.end + 1] != ")":
        return False
    cursor.aside = (cursor.at, cursor.at + 1, point.end)
    cursor.at = point.end + 1
    if point.parts.day is not None:
        cursor.parts = point.parts
    return True


def _take_time(cursor: Cursor) -> bool:
    """Read a part of the day and a clock time."""
    if cursor.until is not None:
        return False
    known = cursor.parts != Parts()
    if known and cursor.parts.grain not in ("day", "daypart"):
        return False
    match = cursor.take(patterns.DAYPART, gap=known)
    hours = dayparts()[match[0]] if match else None
    if (
        match and len(match[0]) == 1 and not known and not re.match("[0-9]", cursor.text[match.end() : match.end() + 1])
    ) or (match and not known and patterns.BY_NIGHT.match(cursor.text, match.start())):
        cursor.at = match.start()
        return False
    if hours:
        cursor.narrow(clock=Clock(hours[0] * 3600, hours[1] * 3600, "daypart"))
        _take_bracket(cursor)
    stated = known or match is not None
    read = clock_at(cursor.text, cursor.at, cursor.parts.clock, known=stated, linked=cursor.linked)
    if read is None:
        return match is not None
    cursor.at = read.end
    if read.until is not None:
        cursor.until = Parts(clock=read.until)
    return cursor.narrow(clock=read.clock)
