"""Periods moved back: the year before a period, the quarter before it."""

from datetime import date

from lodeline.model import DateValue

_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def year_before(value: DateValue) -> DateValue | None:
    """Return the same period of the year before; None where a bound is open or falls on 29 February."""
    return _moved(value, 12)


def period_before(value: DateValue) -> DateValue | None:
    """Return the period right before one of a year, half, quarter or month."""
    months = _MONTHS.get(value.precision)
    return _moved(value, months) if months else None


def _moved(value: DateValue, months: int) -> DateValue | None:
    if value.start is None or value.end is None:
        return None
    try:
        return DateValue(_back(value.start, months), _back(value.end, months), value.precision)
    except ValueError:
        return None


def _back(moment: str, months: int) -> str:
    day = date.fromisoformat(moment[:10])
    index = day.year * 12 + day.month - 1 - months
    return day.replace(year=index // 12, month=index % 12 + 1).isoformat()
