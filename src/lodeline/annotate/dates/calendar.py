"""Calendar arithmetic: half-open ISO intervals for days, months, quarters, years and runs of them."""

from datetime import date, timedelta

from lodeline.model import DateValue
from lodeline.model.values import Precision


def next_month(year: int, month: int, count: int = 1) -> date:
    """Return the first day of the month `count` months after the given one."""
    index = year * 12 + month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def span_value(start: date | None, end: date | None, precision: Precision) -> DateValue:
    """Return the value covering `[start, end)`; None is an open end."""
    return DateValue(start.isoformat() if start else None, end.isoformat() if end else None, precision)


def year_value(year: int) -> DateValue:
    """Return the value of one calendar year."""
    return span_value(date(year, 1, 1), date(year + 1, 1, 1), "year")


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar as a Gregorian date (Meeus, chapter 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    lag = year // 100 - year // 400 - 2  # Julian to Gregorian
    return date(year, month, day + 1) + timedelta(days=lag)
