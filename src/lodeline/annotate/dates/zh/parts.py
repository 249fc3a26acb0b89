"""The parts a Chinese date states, and the time they come to in one year and month."""

from datetime import date, timedelta

from lodeline.annotate.dates.calendar import next_month
from lodeline.annotate.dates.en.when import Span, make_span
from lodeline.annotate.dates.zh.holidays import holiday_span
from lodeline.annotate.dates.zh.lunar import TERMS, lunar_day, lunar_month, term_day
from lodeline.model.values import Precision
from lodeline.text.plain import Plain

YEAR_UNITS = frozenset(
    ("quarter", "quarters", "half", "season", "edge", "holiday", "term", "months", "week", "nth-day")
)
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_PRECISION: dict[str, Precision] = {
    "quarter": "quarter", "half": "half", "season": "season", "tenday": "tenday", "week": "week", "weekday": "day",
    "nth-day": "day", "term": "day", "half-month": "period",
}  # fmt: skip


class Clock(Plain, frozen=True):
    """A time of day in seconds from midnight, half-open; `vague` for a bare hour that may be of the afternoon."""

    start: int
    end: int
    precision: Precision
    vague: bool = False


class Parts(Plain, frozen=True):
    """What a date expression states. `unit` narrows the year or the month: ("quarter", 3), ("tenday", 1)."""

    years: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None
    unit: tuple[str, int | str] | None = None
    lunar: bool = False
    leap: bool = False
    fixed: tuple[Span, ...] = ()
    clock: Clock | None = None
    said_year: bool = False
    precision: Precision | None = None

    @property
    def needs_month(self) -> bool:
        """True where the expression names a day or part of a month it does not name."""
        if self.fixed or self.month is not None:
            return False
        return self.day is not None or (self.unit is not None and self.unit[0] not in YEAR_UNITS)

    @property
    def needs_year(self) -> bool:
        """True where no year is stated or implied."""
        return not self.fixed and not self.years

    @property
    def grain(self) -> Precision:
        """Precision of the reading, known without resolving it."""
        if self.clock is not None:
            return self.clock.precision
        if self.precision is not None:
            return self.precision
        if self.fixed:
            return self.fixed[0].precision
        if self.day is not None:
            return "day"
        if self.unit is not None:
            return "day" if self.unit[0] == "holiday" else _PRECISION.get(self.unit[0], "period")
        return "month" if self.month is not None else "year"


def span_in(parts: Parts, year: int, month: int | None) -> Span | None:
    """Return the reading in one year and month, None if the calendar has no such time."""
    try:
        if parts.lunar:
            return _lunar_span(parts, year, month)
        if parts.unit is not None and parts.unit[0] in YEAR_UNITS and month is None:
            return _year_unit(parts.unit, year)
        if month is None:
            return make_span(date(year, 1, 1), date(year + 1, 1, 1), "year")
        if parts.day is not None:
            day = date(year, month, parts.day)
            return make_span(day, day + timedelta(days=1), "day")
        if parts.unit is not None:
            return _month_unit(parts.unit, year, month)
        return make_span(date(year, month, 1), next_month(year, month), "month")
    except (ValueError, OverflowError):
        return None


def _lunar_span(parts: Parts, year: int, month: int | None) -> Span | None:
    if month is None:
        return None
    if parts.day is None:
        bounds = lunar_month(year, month, leap=parts.leap)
        return make_span(*bounds, "month") if bounds else None
    day = lunar_day(year, month, parts.day, leap=parts.leap)
    return make_span(day, day + timedelta(days=1), "day") if day else None


def _months(year: int, first: int, count: int, precision: Precision) -> Span:
    return make_span(next_month(year, 1, first - 1), next_month(year, 1, first - 1 + count), precision)


_EDGES = {"初": (1, 2), "中": (5, 4), "底": (11, 2), "头": (1, 1)}


def _year_unit(unit: tuple[str, int | str], year: int) -> Span | None:
    kind, which = unit
    if isinstance(which, str):
        if kind == "season":
            return _months(year, _SEASONS[which], 3, "season")
        if kind == "edge":
            return _months(year, *_EDGES[which], "period")
        if kind == "holiday":
            return holiday_span(which, year)
        day = term_day(year + (TERMS.index(which) in (19, 20) and year > 0), TERMS.index(which))
        return make_span(day, day + timedelta(days=1), "day")
    if kind == "quarter":
        return _months(year, 3 * which - 2, 3, "quarter")
    if kind == "quarters":
        return _months(year, 1, 3 * which, "period")
    if kind == "half":
        return _months(year, 6 * which - 5, 6, "half")
    if kind == "months":
        return _months(year, 1, which, "period") if which > 0 else _months(year, 13 + which, -which, "period")
    if kind == "week":
        return _weeks(date(year, 1, 1), date(year + 1, 1, 1), which)
    day = date(year, 1, 1) + timedelta(days=which - 1)
    return make_span(day, day + timedelta(days=1), "day")


def _weeks(first: date, end: date, which: int) -> Span:
    """Return week `which` counted from the first Monday; a negative number is that many weeks at the end."""
    week = timedelta(days=7)
    if which < 0:
        monday = end - timedelta(days=end.weekday())
        return make_span(monday + which * week, monday, "period")
    monday = first + timedelta(days=-first.weekday() % 7)
    return make_span(monday + (which - 1) * week, monday + which * week, "week")


def _month_unit(unit: tuple[str, int | str], year: int, month: int) -> Span | None:
    kind, which = unit
    first, end = date(year, month, 1), next_month(year, month)
    length = (end - first).days
    if kind == "medge":
        begin, stop = {"初": (1, 6), "头": (1, 6), "中": (11, 21), "底": (length - 5, length + 1)}[str(which)]
        return make_span(first.replace(day=begin), first + timedelta(days=stop - 1), "period")
    number = int(which)
    if kind == "tenday":
        tenth = first.replace(day=10 * number - 9)
        return make_span(tenth, end if number == 3 else tenth + timedelta(days=10), "tenday")
    if kind == "half-month":
        middle = first.replace(day=16)
        return make_span(first, middle, "period") if number == 1 else make_span(middle, end, "period")
    if kind == "days":
        if number > 0:
            return make_span(first, first + timedelta(days=number), "period")
        return make_span(end + timedelta(days=number), end, "period")
    if kind == "week":
        return _weeks(first, end, number)
    if kind == "weekday":
        return _nth_weekday(first, end, number // 10, number % 10)
    nth = first + timedelta(days=number - 1)
    return make_span(nth, nth + timedelta(days=1), "day")


def _nth_weekday(first: date, end: date, nth: int, weekday: int) -> Span | None:
    if nth == 9:
        day = end - timedelta(days=1 + (end.weekday() - 1 - weekday) % 7)
    else:
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return make_span(day, day + timedelta(days=1), "day") if day < end else None
