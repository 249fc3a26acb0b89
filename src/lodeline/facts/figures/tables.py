"""Figures of tables printed as lines: each column's period is its own, the change column belongs to the first period.

A header is a line with two or more columns that name a period, "this period", "a year earlier" or a change; a row is a
label and one figure for each column. What does not fit that shape is left alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lodeline.facts.figures.cues import figure_cue
from lodeline.facts.figures.moments import YEAR_END, end_of, end_of_year_before, is_balance, names_moment
from lodeline.facts.figures.price_tables import measured_tables
from lodeline.facts.figures.table_units import unit_of, with_unit
from lodeline.facts.horizon import written
from lodeline.facts.moved_periods import already, year_before
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.model.facts import FigureStatus
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_LINE = lazy_pattern(r"[^\n]+")
_PERIODS = ("year", "quarter", "half", "month", "period")
_CELL = lazy_pattern(
    r"(?<![\w.])(?:\(\s?[\d,]+(?:\.\d+)?\s?\)|[-−+]?[\d,]*\d(?:\.\d+)?)\s?%?(?![\w.])"
    r"|\bn/?[am]\b|不适用|—|--|(?<=[\t|])\s?-\s?(?=[\t|])",
    re.IGNORECASE,
)
_NOW = lazy_pattern(
    r"本报告期(?:末)?|本期(?:末|数|金额)?|报告期末?|\b(?:current|this) (?:period|quarter|year)\b", re.IGNORECASE
)
_THEN = lazy_pattern(
    r"上年同期(?:数|金额)?|去年同期|上年(?:度)?末|上年度?|上期(?:末|数|金额)?|年初"
    r"|\b(?:prior|previous|last) (?:year|period)\b|\b(?:a )?year (?:earlier|ago)\b",
    re.IGNORECASE,
)
_TO_DATE = lazy_pattern(r"年初至(?:本)?报告期末|年初至今|本年累计|\byear[- ]to[- ]date\b|\bYTD\b", re.IGNORECASE)
_CHANGE = lazy_pattern(
    r"(?:年初至(?:本)?报告期末|年初至今|本(?:报告)?期)?(?:比上年同期|比上年|较上年同期|较上年|同比|环比)?(?:增减|变动|变化|增长){1,2}(?:幅度|比例|率)?|同比|环比"
    r"|\b(?:[yq][-/]?o[-/]?[yq]\s)?(?:%\s)?(?:change|growth|chg)\b|\b(?:y[-/]?o[-/]?y|%\s?chg)\b",
    re.IGNORECASE,
)
_NO_MONEY = lazy_pattern(
    r"产量|销量|产能|人数|员工|比例|比率|率$|每股"
    r"|\b(?:output|volumes?|employees|headcount|ratio|margin|per share|EPS|capacity)\b",
    re.IGNORECASE,
)
_QOQ = lazy_pattern(r"环比|上季|上一季|\bq[-/]?o[-/]?q\b|quarter", re.IGNORECASE)
_AIM = lazy_pattern(r"预算|计划|目标|\b(?:target|plan|budget)\b", re.IGNORECASE)
_GUIDED = lazy_pattern(r"预计|预测|\b(?:guidance|forecast|estimate)\b", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[。;]|,(?!\d)|\.\s[A-Z]|[a-z\d]{3}\.\s?$")
_PROSE = lazy_pattern(r"[A-Za-z\d]\.\s?$")  # a sentence of two figures is no row
_EMPTY = lazy_pattern(r"n/?[am]|不适用|—|-+", re.IGNORECASE)
_PART_OF = lazy_pattern(r"半年|前三季|[一二三四]季|第|[上下]半")  # the year alone is not the period
_NAMES_TIME = lazy_pattern(r"\d|[\u3007一二三四五六七八九]{2}")  # 上年 of a header is no period the text is about
_MOST_ROWS = 60
_UNIT_BEHIND = lazy_pattern(r"(?:\s?\([^()]{1,16}\)|\s?[|\t]\s?(?P<cell>[^|\t]{1,12}))$")
_HEAD_MEASURE = lazy_pattern(r"(?:累计)?(?P<measure>[\u4e00-\u9fff]{2,8})(?:\([^()]{1,8}\))?\s?(?=[|\t\n]|$)")
_RULE = lazy_pattern(r"[\s|:-]*")


class Column(NamedTuple):
    """A column: a period or a change, where its head stands; `before`, the end of the financial year before."""

    role: str
    span: Span
    period: DateValue | None
    prior: bool
    words: str
    before: DateValue | None = None


class Row(NamedTuple):
    """A row: its label and the places of its figures, one for each column."""

    label: Span
    cells: list[Span]
    line: Span


@lru_cache(maxsize=4)
def table_figures(page: Page) -> tuple[tuple[Draft, ...], tuple[Span, ...]]:
    """Return the figures of the tables of a text and the stretches the tables cover."""
    drafts: list[Draft] = []
    covered: list[Span] = []
    lines = [m.span() for m in _LINE.finditer(page.text)] if _may_hold(page) or "|" in page.text else []
    at = 0
    while at < len(lines):
        columns = _header(page, lines[at])
        rows = list(_rows(page, lines[at + 1 : at + 1 + _MOST_ROWS], columns)) if columns else []
        if rows:
            above = lines[max(0, at - 2)][0]
            for row in rows:
                drafts.extend(_figures(page, row, columns, (above, lines[at][1])))
            covered.append((lines[at][0], rows[-1].line[1]))
            at += len(rows)
        at += 1
    rest = [line for line in lines if not any(start <= line[0] < end for start, end in covered)]
    more, stretches = measured_tables(page, rest)
    return (*drafts, *more), (*covered, *stretches)


def _may_hold(page: Page) -> bool:
    return "\n" in page.text and (len(page.of("date")) > 1 or _THEN.search(page.text) is not None)


def _header(page: Page, line: Span) -> list[Column]:
    """Return the columns of a line that heads a table; empty for any other line."""
    words = page.text[slice(*line)]
    if len(words) > 200 or _SENTENCE.search(words):
        return []
    found: list[Column] = []
    for hit in page.within("date", *line):
        relative = _THEN.search(page.text, hit.start, hit.end) or _NOW.search(page.text, hit.start, hit.end)
        if relative:  # counted from the period of the text, not from the day it came out
            continue
        if isinstance(hit.value, DateValue) and hit.value.precision in _PERIODS and hit.value.start:
            found.append(Column("period", (hit.start, hit.end), already(hit.value, written(page)), False, ""))
    for pattern, role, prior in (
        (_CHANGE, "change", False),
        (_TO_DATE, "period", False),
        (_THEN, "period", True),
        (_NOW, "period", False),
    ):
        for match in pattern.finditer(page.text, *line):
            if not any(c.span[0] < match.end() and match.start() < c.span[1] for c in found):
                found.append(Column(role, match.span(), None, prior, match[0]))
    found.sort(key=lambda c: c.span)
    if len([c for c in found if c.role == "period"]) < 2:
        return []
    own = found[0].period or _stated_period(page, line[0])
    chinese = any(column.span[1] > column.span[0] and page.text[column.span[0]] > "\u3400" for column in found)
    before = end_of_year_before(own, calendar=chinese)
    return [_dated(column, own)._replace(before=before) for column in found]


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


def _dated(column: Column, own: DateValue | None) -> Column:
    if column.role != "period" or column.period is not None or own is None:
        return column
    if _TO_DATE.fullmatch(column.words) and own.start is not None:
        return column._replace(period=DateValue(f"{own.start[:4]}-01-01", own.end, "period"))
    return column._replace(period=year_before(own) if column.prior else own)


def _rows(page: Page, lines: list[Span], columns: list[Column]) -> Iterator[Row]:
    """Yield the rows below a header up to the first line that is none."""
    for line in lines:
        if _RULE.fullmatch(page.text[slice(*line)]):  # the rule under a header
            continue
        cells = [m.span() for m in _CELL.finditer(page.text, *line)]
        if len(cells) < len(columns) or _PROSE.search(page.text, *line):
            return
        cells = cells[-len(columns) :]
        start, end = line[0], cells[0][0]
        while start < end and page.text[start] in " \t|":
            start += 1
        while end > start and page.text[end - 1] in " \t|:":
            end -= 1
        label = page.text[start:end]
        if not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", label) or _SENTENCE.search(label):
            return
        yield Row((start, end), cells, line)


def _figures(page: Page, row: Row, columns: list[Column], head: Span) -> Iterator[Draft]:
    cells = list(zip(columns, row.cells, strict=True))
    changes = [(c, cell) for c, cell in cells if c.role == "change"]
    first = True
    for at, (column, cell) in enumerate(cells):
        if column.role != "period":
            continue
        amount = _amount(page, row, column, cell, head)
        if amount is None:
            continue
        change = changes[0] if changes and first else None
        if len(changes) > 1:  # each period has its own beside it
            change = cells[at + 1] if cells[at + 1 : at + 2] and cells[at + 1][0].role == "change" else None
        moved = _change(page, change[1]) if change else None
        base = ("qoq" if _QOQ.search(page.text[slice(*change[0].span)]) else "yoy") if change and moved else None
        label, measure = _bare_label(page, row.label), _measure_above(page, column, row.label)
        period, moment = _period(page, row, column)
        if base == "yoy" and moment and _against_year_end(columns):
            base = YEAR_END
        record = Figure(
            what=page.words(*label) + (page.words(*measure) if measure else ""),
            amount=amount, period=period, change=moved, change_base=base, status=_status(page, column),
        )  # fmt: skip
        spans = [("", (row.line[0], row.line[1])), ("what", label), ("amount", cell), ("period", column.span)]
        spans += [("what", measure)] if measure else []
        spans += [("change", change[1])] if change and moved else []
        rule = f"figure.table{'' if first else '+prior'}{'+moment' if moment else ''}"
        first = False
        yield Draft(record, tuple(Evidence(*span, role) for role, span in spans), rule)


def _period(page: Page, row: Row, column: Column) -> tuple[DateValue | None, bool]:
    """Return the period of a cell; for an item of a balance sheet, or under 本期末, the day at its end, and True."""
    flow = _TO_DATE.fullmatch(column.words) is not None or not names_moment(column.words)
    if flow and not is_balance(page.text[slice(*row.label)]):
        return column.period, False
    return column.before if column.prior else end_of(column.period), True


def _against_year_end(columns: list[Column]) -> bool:
    """Tell whether the column beside the current one holds, for a moment, the end of the year before."""
    return any(column.prior for column in columns)


def _bare_label(page: Page, label: Span) -> Span:
    """Return a label without the unit behind it, in brackets or in a column of its own."""
    match = _UNIT_BEHIND.search(page.text, *label)
    if match is None or match.start() == label[0] or (match["cell"] and unit_of(match["cell"]) is None):
        return label
    return label[0], match.start()


def _measure_above(page: Page, column: Column, label: Span) -> Span | None:
    """Return what the head of a column measures behind its period, where the row does not say it: 第三季度产量."""
    found = _HEAD_MEASURE.match(page.text, column.span[1])
    if found is None or figure_cue("measure").search(page.text, *label):
        return None
    measure = figure_cue("measure").fullmatch(page.text, found.start("measure"), found.end("measure"))
    return measure.span() if measure else None


def _amount(page: Page, row: Row, column: Column, cell: Span, head: Span) -> Amount | None:
    for kind in ("money", "quantity"):
        for hit in page.within(kind, cell[0], row.line[1]):
            if hit.start <= cell[0] + 1 and isinstance(hit.value, Amount):
                return hit.value
    number = _number(page.text[slice(*cell)])
    if number is None:
        return None
    beside = page.text[column.span[0] : column.span[1] + 12].split("\t")[0].split("|")[0].split("\n")[0]
    label = page.text[slice(*row.label)]
    if "%" in label or "%" in page.text[slice(*cell)]:
        return Amount(number)
    stated = [label, beside, *(() if _NO_MONEY.search(label) else (page.text[slice(*head)],))]
    unit = next((found for words in stated if (found := unit_of(words)) is not None), None)
    return with_unit(number, unit) if unit else Amount(number)


def _number(words: str) -> int | float | None:
    if _EMPTY.fullmatch(words.strip()):
        return None
    negative = words.strip().startswith(("(", "-", "−"))
    digits = re.sub(r"[^\d.]", "", words)
    value = float(digits) if "." in digits else int(digits)
    return -value if negative else value


def _change(page: Page, cell: Span) -> Amount | None:
    value = _number(page.text[slice(*cell)])
    return Amount(value) if value is not None else None


def _status(page: Page, column: Column) -> FigureStatus:
    around = page.text[column.span[0] : column.span[1] + 6].split("\n")[0]
    if _AIM.search(around):
        return "target"
    return "guided" if _GUIDED.search(around) else "actual"
