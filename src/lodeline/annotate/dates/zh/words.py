"""Relative words, parts of the day, eras, and the spans of weekdays and centuries."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from lodeline.annotate.dates.en.when import Span, make_span
from lodeline.annotate.dates.zh.numbers import number
from lodeline.lexicon import cached_table


class RelativeWord(NamedTuple):
    """A word such as 上周 or 昨晚: its unit, units from now, and part of the day.

    `told` says that it counts from the time told of (次日); it is none behind or before some characters (后天|性).
    """

    level: str
    offset: int
    part: str
    told: bool
    not_behind: str
    not_before: str


@cache
def relative_words() -> dict[str, RelativeWord]:
    """Return each relative word with what it means."""

    rows = cached_table("dates/zh_relative.tsv")
    return {
        row["form"]: RelativeWord(
            row["level"], int(row["offset"]), row["part"], row["told"] != "", row["not_behind"], row["not_before"]
        )
        for row in rows
    }


@cache
def dayparts() -> dict[str, tuple[int, int]]:
    """Return the hours of each part of the day."""

    return {row["form"]: (int(row["start"]), int(row["end"])) for row in cached_table("dates/zh_dayparts.tsv")}


@cache
def eras() -> dict[str, int]:
    """Return the first year of each era."""

    return {row["name"]: int(row["first_year"]) for row in cached_table("dates/zh_eras.tsv")}


def week_number(match: re.Match[str]) -> int:
    """Return which week was matched, negative from the end."""

    if match[5]:
        return -(number(match[5]) or 1)
    return -1 if match[3] else 1 if match[2] else number(match[1]) or 1


def weekday_span(monday: date, weekday: int) -> Span:
    """Return a weekday of the week that begins on `monday`, 7 the weekend."""

    if weekday == 7:
        return make_span(monday + timedelta(5), monday + timedelta(7), "weekend")
    return make_span(monday + timedelta(weekday), monday + timedelta(weekday + 1), "day")


def century_span(century: int, decade: int | None, part: str | None) -> Span:
    """Return a century, a decade of it, or the early, middle or late part of either."""

    first, years = century * 100, 100
    if decade is not None:
        first, years = first + decade, 10
    if part and part[0] in "初前早":
        years = 3 if years == 10 else 20
    elif part and part[0] in "末后":
        first, years = (first + 7, 3) if years == 10 else (first + 80, 20)
    elif part:
        first, years = (first + 4, 3) if years == 10 else (first + 40, 20)
    kind = "decade" if decade is not None and not part else "period" if part else "century"
    return make_span(date(max(first, 1), 1, 1), date(first + years, 1, 1), kind)  # type: ignore[arg-type]
