"""What the cells of a table say: the head of a column, the part of a year in it, the unit stated once.

A header in two lines names the parts above and the years below; each part stands over the years that fall from left to
right (2024, 2023 | 2024 | 2024). Where the two lines do not fit, or a head names part of a year in words that are not
known, the column is left alone: no year stands for its half.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives
from lodeline.facts.moved_periods import within_year
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.model import Amount, DateValue
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

Span = tuple[int, int]
_CELL = lazy_pattern(r"[^|\t\n]+")
_PART = lazy_pattern(
    r"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|H(?P<h>[12])|(?P<h2>[12])H|(?P<ytd>year[- ]to[- ]date|YTD))\b",
    re.IGNORECASE,
)
_SOME_PART = lazy_pattern(
    r"\b(?:half|quarter|months?|weeks|interim|[QH][1-4]|[1-4][QH]|year[- ]to[- ]date|YTD)\b", re.IGNORECASE
)
_LONGEST = 160
_QUARTERS, _HALVES = "一二三四", ("上半年", "下半年")


class Column(Plain, frozen=True):
    """A column: a period, a change or another; where its head stands; `before`, the end of the year before."""

    role: str
    span: Span
    period: DateValue | None
    prior: bool
    words: str
    before: DateValue | None = None
    head: Span = (0, 0)


def cells_of(page: Page, line: Span) -> list[Span]:
    """Return the cells of a line that bars or tabs part, without the empty ones."""
    return [m.span() for m in _CELL.finditer(page.text, *line) if m[0].strip()]


def part_of_year(page: Page, column: Column) -> Column:
    """Return a column headed by a year and a part of it with that part; another where the part is not known."""
    value = column.period
    if column.role != "period" or column.words or value is None or value.precision != "year" or value.start is None:
        return column
    words = page.text[slice(*column.head)]
    if not _SOME_PART.search(words):
        return column
    return _in_part(column, words)


def _in_part(column: Column, words: str) -> Column:
    named = _PART.search(words)
    value = column.period
    if named is None or value is None or value.start is None:
        return column._replace(role="other")
    if named["ytd"]:
        return column._replace(words=named["ytd"])
    quarter, half = named["q"] or named["q2"], named["h"] or named["h2"]
    told = f"第{_QUARTERS[int(quarter) - 1]}季度" if quarter else _HALVES[int(half) - 1]
    return column._replace(period=within_year(told, int(value.start[:4])))


def parts_above(page: Page, line: Span) -> list[str]:
    """Return the parts of years that the line above a header names, from left to right."""
    start = page.text.rfind("\n", 0, max(0, line[0] - 1)) + 1
    above = page.text[start : max(start, line[0] - 1)]
    if len(above) > _LONGEST or ("|" not in above and "\t" not in above):
        return []
    cells = (page.text[slice(*cell)].strip() for cell in cells_of(page, (start, start + len(above))))
    return [cell for cell in cells if _SOME_PART.search(cell)]


def under_parts(columns: list[Column], parts: list[str]) -> list[Column]:
    """Return the columns of bare years in the parts above them; none where the two lines do not fit."""
    found: list[Column] = []
    at, last = -1, ""
    for column in columns:
        value = column.period
        if column.role == "period" and (value is None or value.precision != "year" or value.start is None):
            return columns  # the line names its periods whole
        if column.role != "period" or value is None or value.start is None:
            found.append(column)
            continue
        if at < 0 or value.start >= last:
            at += 1
        last = value.start
        if at >= len(parts):
            return []
        found.append(_in_part(column, parts[at]))
        if found[-1].role != "period":
            return []
    return found if at == len(parts) - 1 else []


class Unit(NamedTuple):
    """A unit code and by how much the figures of the table are to be multiplied."""

    code: str
    scale: float


@cache
def _units() -> tuple[re.Pattern[str], dict[str, Unit]]:
    known = {r["form"].lower(): Unit(r["code"], float(r["scale"])) for r in cached_table("facts/table_units.tsv")}
    latin = alternatives(w for w in known if w.isascii())
    chinese = alternatives(w for w in known if not w.isascii())
    return lazy_pattern(rf"(?:{chinese})|(?<![A-Za-z])(?:{latin})(?![A-Za-z])", re.IGNORECASE), known


def unit_of(words: str) -> Unit | None:
    """Return the unit that words name, the longest form first; None when they name none."""
    pattern, known = _units()
    match = pattern.search(words)
    return known[re.sub(r"\s+", " ", match[0].lower())] if match else None


def with_unit(number: int | float, unit: Unit) -> Amount:
    """Return a figure of a table in its unit: 786,000 in 万元 is 7,860,000,000 CNY."""
    value = float(
        Decimal(repr(number)) * Decimal(repr(unit.scale))
    )  # 1311.9亿 is 131,190,000,000 and no float beside it
    return Amount(int(value) if float(value).is_integer() else value, unit=unit.code)
