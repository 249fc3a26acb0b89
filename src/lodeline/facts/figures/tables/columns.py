"""The columns of a table, told by its header: periods, changes, and others that are left alone.

Where bars or tabs part the cells of a header, each cell is one column, whatever it says, so that no figure slides under
another head; elsewhere the columns are the periods and changes that the line names.
"""

import re
from collections.abc import Iterator

from lodeline.facts.figures.periods.moments import end_of_year_before
from lodeline.facts.figures.tables.cells import Column, cells_of, part_of_year, parts_above, under_parts
from lodeline.facts.horizon import written
from lodeline.facts.moved_periods import already, period_before, year_before
from lodeline.facts.page import Page
from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_PERIODS = ("year", "quarter", "half", "month", "period")
_NOW = lazy_pattern(
    r"本报告期(?:末)?|本期(?:末|数|金额)?|报告期末?|\b(?:current|this) (?:period|quarter|year)\b", re.IGNORECASE
)
NAMES_THEN = lazy_pattern(
    r"上年同期(?:数|金额)?|去年同期|上年(?:度)?末|上年度?|上期(?:末|数|金额)?|年初"
    r"|\b(?:prior|previous|last) (?:year|period)\b|\b(?:a )?year (?:earlier|ago)\b",
    re.IGNORECASE,
)
_TO_DATE = lazy_pattern(r"年初至(?:本)?报告期末|年初至今|本年累计|\byear[- ]to[- ]date\b|\bYTD\b", re.IGNORECASE)
_CHANGE = lazy_pattern(
    r"(?:年初至(?:本)?报告期末|年初至今|本(?:报告)?期)?(?:比上年同期|比上年|较上年同期|较上年|同比|环比)?(?:增减|变动|变化|增长){1,2}(?:幅度|比例|率)?|同比|环比"
    r"|\b(?:[yq][-/]?o[-/]?[yq]\s)?(?:%\s)?(?:change|growth|chg)\b|\b(?:y[-/]?o[-/]?y|q[-/]?o[-/]?q)\b|%\s?chg\b"
    r"|\bvar(?:iance|\.)?(?=\s?\(?%)",
    re.IGNORECASE,
)
_BARE_CHANGE = lazy_pattern(r"\s*\(?%\)?\s*")
_QUARTERLY = lazy_pattern(r"环比|上季|上一季|\bq[-/]?o[-/]?q\b|quarter", re.IGNORECASE)
_WHOLE_YEARS = lazy_pattern(r"\b(?:final|annual|full[- ]year)\b", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[。;]|,(?!\d)|\.\s[A-Z]|[a-z\d]{3}\.\s?$")
_PART_OF = lazy_pattern(r"半年|前三季|[一二三四]季|第|[上下]半")  # the year alone is not the period
_NAMES_TIME = lazy_pattern(r"\d|[\u3007一二三四五六七八九]{2}")  # 上年 of a header is no period the text is about
_LONGEST = 200


def columns_of(page: Page, line: Span) -> list[Column]:
    """Return the columns of a line that heads a table; empty for any other line."""
    words = page.text[slice(*line)]
    if len(words) > _LONGEST or not words.strip() or _SENTENCE.search(words):
        return []
    parted = "|" in words or "\t" in words
    found = list(_of_cells(page, line)) if parted else sorted(_in_words(page, line), key=lambda c: c.span)
    if parted and len(found) > 1 and (upper := parts_above(page, line)):
        found = under_parts(found, upper)
    if len([c for c in found if c.role == "period"]) < 2:
        return []
    own = found[0].period or _stated_period(page, line[0])
    chinese = any(column.span[1] > column.span[0] and page.text[column.span[0]] > "\u3400" for column in found)
    before = end_of_year_before(own, calendar=chinese)
    dated = [_dated(column, own)._replace(before=before) for column in found]
    return _as_years(dated) if _WHOLE_YEARS.search(words) else [_cumulated(column, dated) for column in dated]


def _of_cells(page: Page, line: Span) -> Iterator[Column]:
    """Yield a column for each cell of a header from the first that names a period on."""
    begun = False
    for cell in cells_of(page, line):
        named = sorted(_in_words(page, cell), key=lambda c: (c.role != "change", c.span))
        bare = _BARE_CHANGE.fullmatch(page.text, *cell)
        column = named[0] if named else Column("change" if bare else "other", cell, None, prior=False, words="")
        begun = begun or column.role == "period"
        if begun:
            to_date = _TO_DATE.search(page.text, *cell) if column.role == "period" else None
            whole = _to_date_of(page, cell, column, to_date[0]) if to_date else column._replace(head=cell)
            yield part_of_year(page, whole)


def _to_date_of(page: Page, cell: Span, column: Column, words: str) -> Column:
    """Return a column that counts from January in the year its cell names, else in that of the text."""
    dates = [h.value for h in page.within("date", *cell) if isinstance(h.value, DateValue)]
    year = next((value for value in dates if value.precision == "year"), None)
    return column._replace(words=words, head=cell, period=year)


def _in_words(page: Page, span: Span) -> Iterator[Column]:
    """Yield the periods and changes that words of a header name."""
    taken: list[Span] = []
    for hit in page.within("date", *span):
        relative = NAMES_THEN.search(page.text, hit.start, hit.end) or _NOW.search(page.text, hit.start, hit.end)
        if relative:  # counted from the period of the text, not from the day it came out
            continue
        if isinstance(hit.value, DateValue) and hit.value.precision in _PERIODS and hit.value.start:
            taken.append((hit.start, hit.end))
            yield Column("period", taken[-1], already(hit.value, written(page)), prior=False, words="")
    for pattern, role, prior in (
        (_CHANGE, "change", False),
        (_TO_DATE, "period", False),
        (NAMES_THEN, "period", True),
        (_NOW, "period", False),
    ):
        for match in pattern.finditer(page.text, *span):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Column(role, match.span(), None, prior=prior, words=match[0])


def _stated_period(page: Page, before: int) -> DateValue | None:
    """Return the reporting period the text above a table names last."""
    values = [_whole(page, h) for h in page.within("date", 0, before) if _NAMES_TIME.search(page.text, h.start, h.end)]
    stated = [v for v in values if v is not None and v.precision in ("quarter", "half", "year", "month")]
    return stated[-1] if stated else None


def _whole(page: Page, hit: Hit) -> DateValue | None:
    """Return the period that a year and the word behind it name: 2024年半年度 is its first half."""
    value = hit.value
    if not isinstance(value, DateValue) or value.precision != "year" or value.start is None:
        return value if isinstance(value, DateValue) else None
    if re.compile(r"\s?半年").match(page.text, hit.end):
        return DateValue(value.start, f"{value.start[:4]}-07-01", "half")
    return None if _PART_OF.match(page.text, hit.end) else value


def is_to_date(column: Column) -> bool:
    """Tell whether a column counts from the beginning of the year."""
    return _TO_DATE.fullmatch(column.words) is not None


def _dated(column: Column, own: DateValue | None) -> Column:
    if column.role != "period" or column.period is not None or own is None:
        return column
    if is_to_date(column) and own.start is not None:
        return column._replace(period=DateValue(f"{own.start[:4]}-01-01", own.end, "period"))
    return column._replace(period=year_before(own) if column.prior else own)


def _cumulated(column: Column, columns: list[Column]) -> Column:
    """Return a column "YTD 2024" with the months up to the end of the last quarter or month beside it."""
    value = column.period
    if not is_to_date(column) or value is None or value.precision != "year" or value.start is None:
        return column
    parts = [c.period.end for c in columns if c.period is not None and c.period.precision in ("quarter", "month")]
    last = max((end for end in parts if end is not None), default=None)
    year = int(value.start[:4])
    if last is None:
        return column._replace(period=None)
    turned = 1 if last.endswith("-01-01") else 0
    end = f"{year + turned}{last[4:10]}"
    return column._replace(period=DateValue(value.start, end, "period"))


def _as_years(columns: list[Column]) -> list[Column]:
    """Return columns headed by one month of several years ("2025/12 - Final") as the years that end with it."""
    months = [c.period for c in columns if c.role == "period" and c.period is not None]
    if {p.precision for p in months} != {"month"} or len({str(p.end)[5:7] for p in months}) != 1:
        return columns
    return [c._replace(period=_year_to(c.period)) if c.period is not None else c for c in columns]


def _year_to(month: DateValue) -> DateValue:
    end = str(month.end)
    start = f"{int(end[:4]) - 1}{end[4:]}"
    return DateValue(start, end, "year" if end.endswith("-01-01") else "period")


def base_between(page: Page, change: Column, now: Column, then: Column | None) -> str:
    """Return what a column of changes is against: as its head says, else the period of the column beside."""
    if _QUARTERLY.search(page.text, *change.head if change.head != (0, 0) else change.span):
        return "qoq"
    own, other = now.period, then.period if then is not None else None
    before = period_before(own) if own is not None and other is not None else None
    if other is not None and before is not None and before.start == other.start and own is not None:
        return {"month": "mom", "quarter": "qoq"}.get(own.precision, "yoy")
    return "yoy"
