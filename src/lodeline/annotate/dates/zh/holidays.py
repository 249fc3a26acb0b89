"""Holidays under their Chinese names, by the rules of `dates/zh_holidays.tsv`.

`fixed MONTH DAY`; `lunar MONTH DAY` of the Chinese calendar and `eve` for the day before its new year;
`term N`, a solar term counted from the spring equinox;
`nth N WEEKDAY MONTH` (Monday is 0), `nthplus` the same and days after it; `easter`, `orthodox` and days
from it; `en NAME`, the rule of the English table.
"""

from datetime import date, timedelta
from functools import cache

from lodeline.annotate.dates.calendar import easter, orthodox_easter
from lodeline.annotate.dates.en.holidays import holiday_names as english_names
from lodeline.annotate.dates.en.holidays import holiday_span as english_span
from lodeline.annotate.dates.en.holidays import nth_weekday
from lodeline.annotate.dates.en.when import Span, make_span
from lodeline.annotate.dates.zh.lunar import lunar_day, term_day
from lodeline.lexicon import cached_table, split_cell


@cache
def holiday_names() -> dict[str, str]:
    """Return each wording of a holiday with the first name of its row."""
    rows = [split_cell(row["names"]) for row in cached_table("dates/zh_holidays.tsv")]
    return {name: names[0] for names in rows for name in names}


@cache
def _rules() -> dict[str, tuple[str, str, int]]:
    found = {}
    for row in cached_table("dates/zh_holidays.tsv"):
        kind, _, rest = row["rule"].partition(" ")
        found[split_cell(row["names"])[0]] = (kind, rest, int(row["days"]))
    return found


@cache
def holiday_span(name: str, year: int) -> Span | None:
    """Return the days of a holiday in a year, None if the rule gives none; `name` is the first of its row."""
    kind, rest, days = _rules()[name]
    if kind == "en":
        key = english_names().get(rest)
        return english_span(key, year) if key else None
    first = _first_day(kind, [int(cell) for cell in rest.split()], year)
    return make_span(first, first + timedelta(days=days), "day" if days == 1 else "period") if first else None


def _first_day(kind: str, numbers: list[int], year: int) -> date | None:
    if kind == "fixed":
        return date(year, numbers[0], numbers[1])
    if kind == "lunar":
        return lunar_day(year, numbers[0], numbers[1])
    if kind == "eve":
        day = lunar_day(year + 1, 1, 1)
        return day - timedelta(days=1) if day else None
    if kind == "term":
        return term_day(year, numbers[0])
    if kind in ("nth", "nthplus"):
        day = nth_weekday(year, numbers[2], numbers[1], numbers[0])
        return day + timedelta(days=numbers[3]) if day and kind == "nthplus" else day
    return (orthodox_easter(year) if kind == "orthodox" else easter(year)) + timedelta(days=numbers[0])
