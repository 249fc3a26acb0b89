"""Calendar periods: days, ISO weeks, months, quarters and years, labelled after ISO 8601."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

PeriodUnit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[PeriodUnit, ...] = get_args(PeriodUnit)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """A labelled stretch of whole days, `[start, end)`."""

    label: str
    start: date
    end: date


def period_of(day: date, unit: PeriodUnit) -> Period:
    """Return the period a day lies in: 2024-03-05, 2024-W10, 2024-03, 2024-Q1 or 2024."""
    if unit == "day":
        return Period(day.isoformat(), day, day + timedelta(days=1))
    if unit == "week":
        year, week, weekday = day.isocalendar()
        start = day - timedelta(days=weekday - 1)
        return Period(f"{year}-W{week:02d}", start, start + timedelta(days=7))
    length = _MONTHS[unit]
    first = (day.month - 1) // length * length + 1
    start = date(day.year, first, 1)
    following = first + length
    end = date(day.year + following // 13, (following - 1) % 12 + 1, 1)
    label = {
        "month": f"{day.year}-{day.month:02d}",
        "quarter": f"{day.year}-Q{(first + 2) // 3}",
        "year": f"{day.year}",
    }
    return Period(label[unit], start, end)


def periods_between(first: date, last: date, unit: PeriodUnit) -> Iterator[Period]:
    """Yield the periods from the one that holds `first` to the one that holds `last`, none left out."""
    day = first
    while day <= last:
        period = period_of(day, unit)
        yield period
        day = period.end
