"""What an English date expression means: readings resolved against an anchor, main reading first."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from lodeline.annotate.dates.calendar import next_month
from lodeline.model import DateValue
from lodeline.model.values import Interval, Precision
from lodeline.text.plain import Plain

# A bare "3 May" is taken for the last one unless that lies further back than this.
_PAST_REACH = timedelta(days=270)
_MONTHS = {"mo": 1, "qtr": 3, "a": 12, "decade": 120, "century": 1200}
_DAYS = {"d": 1, "wk": 7, "fortnight": 14, "weekend": 7, "business": 1, "night": 1}
UNIT_PRECISION: dict[str, Precision] = {
    "d": "day", "wk": "week", "mo": "month", "qtr": "quarter", "a": "year", "decade": "decade",
    "century": "century", "weekend": "weekend", "fortnight": "period", "business": "day", "night": "daypart",
}  # fmt: skip
CLOCK_SECONDS = {"h": 3600, "min": 60, "s": 1}


class Span(Plain, frozen=True):
    """One reading: `[start, end)`, None an open end."""

    start: datetime | None
    end: datetime | None
    precision: Precision


class When(Plain, frozen=True):
    """A date expression: its readings, and the calendar parts it states itself.

    `spans` is empty when nothing resolves it. `floating` says that the year is not stated.
    """

    precision: Precision
    spans: tuple[Span, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    holiday: str | None = None
    weekday: int | None = None
    grain: str | None = None
    clock: bool = False

    @property
    def floating(self) -> bool:
        """True for a month, month-day or quarter that states no year."""
        return self.year is None and (self.month is not None or self.quarter is not None)

    @property
    def first(self) -> date | None:
        """Day on which the main reading starts."""
        start = self.spans[0].start if self.spans else None
        return start.date() if start else None


def midnight(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime(day.year, day.month, day.day)


def make_span(start: date | None, end: date | None, precision: Precision) -> Span:
    """Return a reading from days."""
    return Span(midnight(start) if start else None, midnight(end) if end else None, precision)


def day_span(day: date) -> Span:
    """Return the reading of one day."""
    return make_span(day, day + timedelta(days=1), "day")


def add_units(day: date, count: int, unit: str) -> date:
    """Return the day `count` units later; the day of the month is kept or cut to the month's last."""
    if unit == "business":
        step = 1 if count >= 0 else -1
        left = abs(count)
        while left:
            day += timedelta(days=step)
            left -= day.weekday() < 5
        return day
    if unit in _MONTHS:
        first = next_month(day.year, day.month, count * _MONTHS[unit])
        return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
    return day + timedelta(days=count * _DAYS[unit])


def grain_span(day: date, unit: str, count: int = 0) -> Span:
    """Return the calendar unit (week, month, ...) that lies `count` units after the one holding `day`."""
    if unit in ("d", "business", "night"):
        return day_span(add_units(day, count, "d"))
    if unit in ("wk", "fortnight", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(days=_DAYS[unit] * count)
        if unit == "weekend":
            return make_span(monday + timedelta(days=5), monday + timedelta(days=7), "weekend")
        return make_span(monday, monday + timedelta(days=_DAYS[unit]), UNIT_PRECISION[unit])
    months = _MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // months + count
    first = date(index * months // 12, index * months % 12 + 1, 1)
    return make_span(first, next_month(first.year, first.month, months), UNIT_PRECISION[unit])


def resolved(*spans: Span, precision: Precision | None = None) -> When:
    """Return a meaning with the given readings, doubles dropped."""
    kept = tuple(dict.fromkeys(spans))
    return When(precision or (kept[0].precision if kept else "unknown"), kept)


def unresolved(precision: Precision) -> When:
    """Return a meaning nothing resolves."""
    return When(precision)


def span_of(year: int, month: int | None, day: int | None) -> Span | None:
    """Return the day, month or year, or None if the calendar has no such day."""
    try:
        if month is None:
            return make_span(date(year, 1, 1), date(year + 1, 1, 1), "year")
        if day is None:
            return make_span(date(year, month, 1), next_month(year, month), "month")
        return day_span(date(year, month, day))
    except (ValueError, OverflowError):
        return None


def in_order(spans: Iterable[Span], anchor: date) -> tuple[Span, ...]:
    """Return past and future readings, the past one first unless it lies far back."""
    kept = sorted({s for s in spans if s.start}, key=lambda s: s.start or datetime.min)
    past = [s for s in kept if s.start and s.start.date() <= anchor][-1:]
    future = [s for s in kept if s.start and s.start.date() > anchor][:1]
    if past and midnight(anchor) - (past[-1].start or datetime.min) > _PAST_REACH and future:
        return (*future, *reversed(past))
    return (*reversed(past), *future)


def calendar_when(anchor: date | None, year: int | None, month: int | None, day: int | None) -> When | None:
    """Return the meaning of stated parts; without a year the nearest readings around the anchor.

    Returns:
        None if no calendar has the day (30 February).
    """
    precision: Precision = "day" if day else "month" if month else "year"
    if year is not None:
        span = span_of(year, month, day)
        return When(precision, (span,), year, month, day) if span else None
    if month is not None and span_of(2000, month, day) is None:
        return None
    spans: tuple[Span, ...] = ()
    if anchor is not None and month is not None:
        around = [s for n in range(-8, 9) if (s := span_of(anchor.year + n, month, day)) is not None]
        spans = in_order(around, anchor)
        if day is None and month == anchor.month:
            spans = (*spans[:1], *(s for s in around if s.start and s.start.year == anchor.year - 1), *spans[1:])
    return When(precision, spans, None, month, day)


def day_of_month(anchor: date | None, day: int) -> When | None:
    """Return the meaning of a bare day ("the 24th"): the last one and the next one."""
    if not 1 <= day <= 31:
        return None
    if anchor is None:
        return When("day", day=day)
    spans = []
    for count in range(-3, 4):
        first = next_month(anchor.year, anchor.month, count)
        if day <= monthrange(first.year, first.month)[1]:
            spans.append(day_span(first.replace(day=day)))
    return When("day", in_order(spans, anchor)[:3], day=day)


def with_year(when: When, year: int) -> When | None:
    """Return the same month, day or quarter in the given year."""
    if when.quarter is not None:
        return quarter_when(None, year, when.quarter)
    return calendar_when(None, year, when.month, when.day)


def quarter_when(anchor: date | None, year: int | None, quarter: int) -> When:
    """Return the meaning of a quarter; without a year the last one and the next one."""
    if year is not None:
        span = make_span(date(year, 3 * quarter - 2, 1), next_month(year, 3 * quarter), "quarter")
        return When("quarter", (span,), year, quarter=quarter)
    spans: tuple[Span, ...] = ()
    if anchor is not None:
        around = [quarter_when(None, anchor.year + n, quarter).spans[0] for n in (-1, 0, 1)]
        spans = in_order(around, anchor)
        spans = (*[s for s in spans if s.start and s.start.year == anchor.year], *spans)
        spans = tuple(dict.fromkeys(spans))[:3]
    return When("quarter", spans, quarter=quarter)


def half_when(anchor: date | None, year: int | None, half: int) -> When:
    """Return the meaning of a half-year."""
    if year is None and anchor is None:
        return unresolved("half")
    of = year if year is not None else anchor.year if anchor else 0
    span = make_span(date(of, 6 * half - 5, 1), next_month(of, 6 * half), "half")
    return When("half", (span,), year)


def full_year(short: int, anchor: date | None) -> tuple[int, ...]:
    """Return the years a two-digit year may mean, the likelier first; both only for those ahead of the anchor."""
    base = anchor.year if anchor else 2025
    if 2000 + short <= base + 10:
        return (2000 + short,)
    return (2000 + short, 1900 + short) if short < 70 and 2000 + short <= base + 25 else (1900 + short,)


def as_value(when: When) -> DateValue:
    """Return the meaning as a stored value: main reading and at most three others."""
    spans = [s for s in when.spans if s.start is None or s.end is None or s.start < s.end][:4]
    if not spans:
        return DateValue(None, None, when.precision)
    rows = [Interval(_iso(s.start, s), _iso(s.end, s), s.precision) for s in spans]
    return DateValue(rows[0].start, rows[0].end, rows[0].precision, tuple(rows[1:]))


def _iso(moment: datetime | None, span: Span) -> str | None:
    if moment is None:
        return None
    if moment.time() == datetime.min.time() and span.precision not in ("second", "minute", "hour", "daypart"):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")
