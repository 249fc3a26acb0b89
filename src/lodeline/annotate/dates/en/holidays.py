"""Holidays by rule: fixed days, nth weekdays, movable feasts and the arithmetic of other calendars.

The rules stand in `dates/en_holidays.tsv`: `fixed MM-DD`; `n NTH WEEKDAY MONTH [OFFSET]`; `easter OFFSET`;
`orthodox OFFSET`; `hebrew MONTH DAY`, `islamic MONTH DAY` (calendars of arithmetic, day counted at its
civil morning); `listed HOLIDAY OFFSET` from the days of `dates/en_listed_days.tsv`; a few have a rule of their own.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from lodeline.annotate.dates.calendar import easter, orthodox_easter
from lodeline.annotate.dates.en.when import Span, When, in_order, make_span
from lodeline.lexicon import cached_table, split_cell

_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_HEBREW_EPOCH = -1373427  # 1 Tishri AM 1 as a proleptic Gregorian ordinal
_ISLAMIC_EPOCH = 227015  # 16 July 622 (Julian) as a proleptic Gregorian ordinal


@cache
def holiday_names() -> dict[str, str]:
    """Return each wording of a holiday with the first name of its row."""
    return {
        name: names[0] for row in cached_table("dates/en_holidays.tsv") for names in [split_cell(row["names"])]
        for name in names
    }  # fmt: skip


@cache
def _rules() -> dict[str, tuple[str, tuple[str, ...], int]]:
    return {
        split_cell(row["names"])[0]: (row["rule"].split()[0], tuple(row["rule"].split()[1:]), int(row["days"]))
        for row in cached_table("dates/en_holidays.tsv")
    }


@cache
def holiday_span(key: str, year: int) -> Span | None:
    """Return the days of a holiday in a Gregorian year, None if the rule gives none."""
    kind, arguments, days = _rules()[key]
    first = _KINDS[kind](year, *arguments)
    return make_span(first, first + timedelta(days=days), "day" if days == 1 else "period") if first else None


def holiday_when(key: str, anchor: date | None, year: int | None = None) -> When:
    """Return the meaning of a holiday: in the year stated, else the last one and the next one."""
    if year is not None:
        span = holiday_span(key, year)
        return When("day", _observed(key, (span,)) if span else (), year, holiday=key)
    spans: tuple[Span, ...] = ()
    if anchor is not None:
        around = [s for n in range(-5, 6) if (s := holiday_span(key, anchor.year + n)) is not None]
        spans = _observed(key, in_order(around, anchor))
    return When("day", spans, holiday=key)


def _observed(key: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Add the day before and after where the month begins when the new moon is seen."""
    if _rules()[key][0] != "islamic":
        return spans
    one = timedelta(days=1)
    moved = [Span(x.start + n * one, x.end + n * one, x.precision) for n in (-1, 1) for x in spans if x.start and x.end]
    return (*spans, *moved)[:4]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth weekday of a month, -1 the last; None if the month has no such day."""
    length = monthrange(year, month)[1]
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    day = first + 7 * (nth - 1) if nth > 0 else first + 7 * ((length - first) // 7 + nth + 1)
    return date(year, month, day) if 1 <= day <= length else None


def _fixed(year: int, day: str) -> date:
    return date.fromisoformat(f"{year:04d}-{day}")


def _nth(year: int, nth: str, weekday: str, month: str, offset: str = "0") -> date | None:
    day = nth_weekday(year, int(month), _WEEKDAYS[weekday], int(nth))
    return day + timedelta(days=int(offset)) if day else None


def _before(year: int, weekday: str, day: str) -> date:
    limit = _fixed(year, day) - timedelta(days=1)
    return limit - timedelta(days=(limit.weekday() - _WEEKDAYS[weekday]) % 7)


def _shift(year: int, day: str) -> date:
    """Observed on the Friday before a Saturday and the Monday after a Sunday."""
    found = _fixed(year, day)
    return found + timedelta(days={5: -1, 6: 1}.get(found.weekday(), 0))


def _tax(year: int, day: str) -> date:
    """Moved past weekends and the District of Columbia's Emancipation Day."""
    found = _fixed(year, day)
    while found.weekday() > 4 or found == _shift(year, "04-16"):
        found += timedelta(days=1)
    return found


def _kings_day(year: int, day: str) -> date:
    found = _fixed(year, day)
    return found - timedelta(days=found.weekday() == 6)


def _super_tuesday(year: int) -> date | None:
    """First Tuesday of March of a presidential election year (in 2008 it was 5 February)."""
    if year % 4:
        return None
    return date(2008, 2, 5) if year == 2008 else nth_weekday(year, 3, 1, 1)


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(year + n) for n in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def _hebrew_day(year: int, month: int, day: int) -> date:
    """Month 7 is Tishri, the first of the year; 12 is the last Adar, before Nisan (1)."""
    start = _hebrew_new_year(year)
    length = _hebrew_new_year(year + 1) - start
    leap = length > 380
    long_heshvan, short_kislev = length % 10 == 5, length % 10 == 3
    lengths = {7: 30, 8: 30 if long_heshvan else 29, 9: 29 if short_kislev else 30, 10: 29, 11: 30,
               0: 30 if leap else 0, 12: 29, 1: 30, 2: 29, 3: 30, 4: 29, 5: 30, 6: 29}  # fmt: skip
    ahead = 0
    for name in (7, 8, 9, 10, 11, 0, 12, 1, 2, 3, 4, 5, 6):
        if name == month:
            break
        ahead += lengths[name]
    return date.fromordinal(start + ahead + day - 1)


def _hebrew(year: int, month: str, day: str) -> date | None:
    for hebrew_year in (year + 3760, year + 3761):
        found = _hebrew_day(hebrew_year, int(month), int(day))
        if found.year == year:
            return found
    return None


def _islamic(year: int, month: str, day: str) -> date | None:
    first = int((year - 622) * 33 / 32)
    for islamic_year in range(first - 1, first + 3):
        ordinal = (
            int(day) + 29 * (int(month) - 1) + int(month) // 2 + (islamic_year - 1) * 354
            + (3 + 11 * islamic_year) // 30 + _ISLAMIC_EPOCH - 1
        )  # fmt: skip
        found = date.fromordinal(ordinal)
        if found.year == year:
            return found
    return None


def _qingming(year: int) -> date | None:
    """The solar term at 15 degrees, 4 or 5 April; the formula holds for this century."""
    if not 2000 <= year < 2100:
        return None
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


@cache
def _listed_days() -> dict[tuple[str, int], date]:
    rows = [(row["holiday"], date.fromisoformat(row["day"])) for row in cached_table("dates/en_listed_days.tsv")]
    return {(holiday, day.year): day for holiday, day in rows}


def _listed(year: int, holiday: str, offset: str) -> date | None:
    day = _listed_days().get((holiday, year))
    return day + timedelta(days=int(offset)) if day else None


def _sankranti(year: int, offset: str) -> date | None:
    """The sun's entry into Makara falls on 15 January in two years of four, in this century's first half."""
    if not 2010 <= year <= 2040:
        return None
    return date(year, 1, 15 if year % 4 in (0, 3) else 14) + timedelta(days=int(offset))


_KINDS: dict[str, Callable[..., date | None]] = {
    "fixed": _fixed,
    "n": _nth,
    "before": _before,
    "shift": _shift,
    "tax": _tax,
    "kingsday": _kings_day,
    "easter": lambda year, offset: easter(year) + timedelta(days=int(offset)),
    "orthodox": lambda year, offset: orthodox_easter(year) + timedelta(days=int(offset)),
    "super": _super_tuesday,
    "hebrew": _hebrew,
    "islamic": _islamic,
    "listed": _listed,
    "qingming": _qingming,
    "sankranti": _sankranti,
}
