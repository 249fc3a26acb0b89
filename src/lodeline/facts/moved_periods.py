"""Periods moved back: the year before a period, the quarter before it."""

from datetime import date, timedelta

from lodeline.model import DateValue
from lodeline.model.values import Precision
from lodeline.text.lazy import lazy_pattern

_DAY = timedelta(days=1)
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def year_before(value: DateValue) -> DateValue | None:
    """Return the same period of the year before; None where a bound is open or falls on 29 February."""
    return _moved(value, 12)


def period_before(value: DateValue) -> DateValue | None:
    """Return the period right before one of a year, half, quarter or month."""
    months = _MONTHS.get(value.precision)
    return _moved(value, months) if months else None


def already(value: DateValue, day: date | None) -> DateValue:
    """Return the latest reading of a period that is over on a day, where its first lies ahead: 1—9月 in October."""
    if day is None or value.start is None or date.fromisoformat(value.start[:10]) <= day:
        return value
    over = [a for a in value.alternatives if a.start and a.end and date.fromisoformat(a.end[:10]) <= day + _DAY]
    last = max(over, key=lambda a: str(a.end), default=None)
    return DateValue(last.start, last.end, last.precision) if last is not None else value


def to_come(value: DateValue, day: date | None) -> DateValue | None:
    """Return the first reading of a period that is not over on a day, None where each is: a stop planned for 11月."""
    readings = [(value.start, value.end, value.precision), *((a.start, a.end, a.precision) for a in value.alternatives)]
    ahead = [
        (end, start, precision)
        for start, end, precision in readings
        if day is not None and start and end and date.fromisoformat(end[:10]) > day
    ]
    if not ahead:
        return None
    end, start, precision = min(ahead)
    return DateValue(start, end, precision)


def within_year(words: str, year: int) -> DateValue | None:
    """Return the half, quarter or month that words without a year name, in the year given: 第二季度, 上半年, 5月."""
    months = _MONTHS_ON.fullmatch(words)
    if months:
        first, last = int(months[1] or 1), 9 if months[3] else int(months[2] or months[4])
        return _span(year, first, last - first + 1, "period") if 1 <= first <= last <= _MONTHS["year"] else None
    half, quarter, month = (pattern.fullmatch(words) for pattern in (_HALF, _QUARTER, _MONTH))
    if half:
        return _span(year, 1 if half[1] in "上前" else 7, 6, "half")
    if quarter:
        return _span(year, 3 * _ORDER[quarter[1]] - 2, 3, "quarter")
    if month and 1 <= int(month[1]) <= _MONTHS["year"]:
        return _span(year, int(month[1]), 1, "month")
    return _span(year, 1, 12, "year") if words in ("全年", "年内") else None


_HALF = lazy_pattern(r"([上下前后])半年")
_MONTHS_ON = lazy_pattern(r"(\d{1,2})[至到—–-](\d{1,2})月份?|(前三季度)|前(\d{1,2})个?月")
_QUARTER = lazy_pattern(r"第?([一二三四1-4])季度?")
_MONTH = lazy_pattern(r"(\d{1,2})月份?")
_ORDER = {**dict(zip("一二三四", range(1, 5), strict=True)), **{str(n): n for n in range(1, 5)}}


def _span(year: int, month: int, count: int, precision: Precision) -> DateValue:
    index = year * 12 + month - 1 + count
    return DateValue(f"{year}-{month:02d}-01", date(index // 12, index % 12 + 1, 1).isoformat(), precision)


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
