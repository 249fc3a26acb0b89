"""Calendar arithmetic: half-open ISO intervals for days, months, quarters, years and runs of them."""

from datetime import date, timedelta

from lodeline.model import DateValue
from lodeline.model.values import Interval, Precision


def next_month(year: int, month: int, count: int = 1) -> date:
    """Return the first day of the month `count` months after the given one."""
    index = year * 12 + month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def span_value(start: date | None, end: date | None, precision: Precision) -> DateValue:
    """Return the value covering `[start, end)`; None is an open end."""
    return DateValue(start.isoformat() if start else None, end.isoformat() if end else None, precision)


def day_value(day: date) -> DateValue:
    """Return the value of one day."""
    return span_value(day, day + timedelta(days=1), "day")


def month_value(year: int, month: int) -> DateValue:
    """Return the value of one month."""
    return span_value(date(year, month, 1), next_month(year, month), "month")


def quarter_value(year: int, quarter: int) -> DateValue:
    """Return the value of one quarter, 1 to 4."""
    return span_value(date(year, 3 * quarter - 2, 1), next_month(year, 3 * quarter), "quarter")


def half_value(year: int, half: int) -> DateValue:
    """Return the value of one half-year, 1 or 2."""
    return span_value(date(year, 6 * half - 5, 1), next_month(year, 6 * half), "half")


def year_value(year: int) -> DateValue:
    """Return the value of one calendar year."""
    return span_value(date(year, 1, 1), date(year + 1, 1, 1), "year")


def with_alternatives(main: DateValue, *others: DateValue) -> DateValue:
    """Return `main` with up to three further readings."""
    readings = tuple(Interval(o.start, o.end, o.precision) for o in others[:3])
    return DateValue(main.start, main.end, main.precision, readings)
