"""Calendar arithmetic: half-open ISO intervals for days, months, quarters, years and runs of them."""

from datetime import date

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
