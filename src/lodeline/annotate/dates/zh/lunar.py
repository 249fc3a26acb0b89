"""The Chinese calendar computed: new moons, solar terms and the days of lunar months, 1600 to 2200.

New moons after Meeus, "Astronomical Algorithms", chapter 49 (largest periodic terms); the sun's
longitude after chapter 25. Both are good to a minute or two, civil days are those of UTC+8 (GB/T 33661-2017).
"""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import floor, radians, sin

_J2000 = 2451545.0
_ORDINAL = 1721424.5  # Julian day of the start of proleptic Gregorian ordinal 0
_EAST_DAYS = 8 / 24
TERMS = (
    "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑", "白露",
    "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒", "立春", "雨水", "惊蛰",
)  # fmt: skip
_WINTER_SOLSTICE = TERMS.index("冬至")
_CYCLE = len(TERMS)
# Coefficients of the new-moon corrections: days, multiples of M, M', F and the power of E.
_MOON = (
    (-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 0, 1), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 1), (-0.00514, 1, 1, 0, 1), (0.00208, 2, 0, 0, 2), (-0.00111, 0, 1, -2, 0),
    (-0.00057, 0, 1, 2, 0), (0.00056, 1, 2, 0, 1), (-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 2, 1),
    (0.00038, 1, 0, -2, 1), (-0.00024, -1, 2, 0, 1),
)  # fmt: skip


def _civil_day(julian: float) -> int:
    """Return the ordinal of the day in UTC+8; the minute between dynamical and civil time is taken off."""
    return floor(julian + _EAST_DAYS - 0.0008 - _ORDINAL)


@cache
def _new_moon(k: int) -> int:
    """Return the ordinal of the day of new moon `k`, 0 the first of the year 2000."""
    t = k / 1236.85
    when = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t
    sun = 2.5534 + 29.10535670 * k
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
    node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
    ascending = 124.7746 - 1.56375588 * k
    when += sum(c * e**p * sin(radians(s * sun + m * moon + n * node)) for c, s, m, n, p in _MOON)
    return _civil_day(when - 0.00017 * sin(radians(ascending)))


def _sun_longitude(julian: float) -> float:
    t = (julian - _J2000) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    m = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


@cache
def term_day(year: int, term: int) -> date:
    """Return the day of a solar term that falls in a Gregorian year; `term` counts from the spring equinox."""
    julian = date(year, 3, 20).toordinal() + _ORDINAL + term * 15.2184
    if term >= TERMS.index("小寒"):
        julian -= 365.2422
    for _ in range(6):
        gap = (term * 15 - _sun_longitude(julian) + 180) % 360 - 180
        julian += gap * 365.2422 / 360
    return date.fromordinal(_civil_day(julian))


@cache
def _months_from(year: int) -> tuple[tuple[int, bool, int], ...]:
    """Return (number, leap, first day) of the months from the eleventh of `year` to that of the next."""
    solstice, following = (term_day(y, _WINTER_SOLSTICE).toordinal() for y in (year, year + 1))
    k = round((solstice - date(2000, 1, 6).toordinal()) / 29.530588861)
    while _new_moon(k) > solstice:
        k -= 1
    while _new_moon(k + 1) <= solstice:
        k += 1
    starts = [_new_moon(k)]
    while _new_moon(k + len(starts)) <= following:
        starts.append(_new_moon(k + len(starts)))
    middles = {term_day(y, t).toordinal() for y in (year, year + 1) for t in range(0, _CYCLE, 2)}
    leap_year = len(starts) == 14
    rows: list[tuple[int, bool, int]] = []
    number = 11
    for first, last in pairwise(starts):
        leap = leap_year and bool(rows) and not any(first <= day < last for day in middles)
        if leap:
            leap_year = False
            number -= 1
        rows.append(((number - 1) % 12 + 1, leap, first))
        number += 1
    return tuple(rows)


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """Return the Gregorian day of a day of the Chinese calendar; the year is that of its first month.

    Returns:
        None outside 1600-2200, or if the year has no such leap month.
    """
    if not 1600 <= year <= 2200:
        return None
    for number, is_leap, first in _months_from(year if month >= 11 else year - 1):
        if number == month and is_leap == leap:
            return date.fromordinal(first) + timedelta(days=day - 1)
    return None


def lunar_month(year: int, month: int, *, leap: bool = False) -> tuple[date, date] | None:
    """Return the first day of a lunar month and that of the month after it."""
    first = lunar_day(year, month, 1, leap=leap)
    if first is None:
        return None
    return first, first + timedelta(days=29 if _is_first(first + timedelta(days=29)) else 30)


def _is_first(day: date) -> bool:
    k = round((day.toordinal() - date(2000, 1, 6).toordinal()) / 29.530588861)
    return any(_new_moon(n) == day.toordinal() for n in (k - 1, k, k + 1))
