"""Figures of tables printed as lines: each column's period is its own, changes are of the first period before them.

A header is a line with two or more columns that name a period, "this period", "a year earlier" or a change; a row is a
label and one figure for each column. What does not fit that shape is left alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lodeline.facts.figures.periods.moments import YEAR_END, end_of, is_balance, names_moment
from lodeline.facts.figures.tables.cells import Column, cells_of, unit_of, with_unit
from lodeline.facts.figures.tables.columns import NAMES_THEN, base_between, columns_of, is_to_date
from lodeline.facts.figures.tables.prices import measured_tables
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.model.facts import FigureStatus
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_LINE = lazy_pattern(r"[^\n]+")
_NUMBER = r"(?:\(\s?[\d,]+(?:\.\d+)?\s?%?\s?\)|[-−+]?[\d,]*\d(?:\.\d+)?)\s?%?"
_CELL = lazy_pattern(rf"(?<![\w.]){_NUMBER}(?![\w.])|\bn/?[am]\b|不适用|—|--|(?<=[\t|])\s?-\s?(?=[\t|])", re.IGNORECASE)
_VALUE = lazy_pattern(rf"\s*(?:[$€£¥]\s?)?{_NUMBER}\s*")
_NO_MONEY = lazy_pattern(
    r"产量|销量|产能|人数|员工|比例|比率|率$|每股"
    r"|\b(?:output|production|sold|volumes?|employees|headcount|ratio|margin|per share|EPS|capacity|grade|recovery)\b",
    re.IGNORECASE,
)
_AIM = lazy_pattern(r"预算|计划|目标|\b(?:target|plan|budget)\b", re.IGNORECASE)
_GUIDED = lazy_pattern(r"预计|预测|\b(?:guidance|forecast|estimate)\b", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[。;]|,(?!\d)|\.\s[A-Z]|[a-z\d]{3}\.\s?$")
_PROSE = lazy_pattern(r"[A-Za-z\d]\.\s?$")  # a sentence of two figures is no row
_EMPTY = lazy_pattern(r"n/?[am]|不适用|—|-+", re.IGNORECASE)
_MOST_ROWS, _CAPTION, _ROUNDED = 60, 80, 0.011
_UNIT_BEHIND = lazy_pattern(
    r"(?:\s?\([^()]{1,16}\)|(?:\s?[|\t]\s?|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]))(?P<cell>[^|\t\s]{1,12}))$"
)
_HEAD_MEASURE = lazy_pattern(r"(?:累计)?(?P<measure>[\u4e00-\u9fff]{2,8})(?:\([^()]{1,8}\))?\s?(?=[|\t\n]|$)")
_NUMBERED = lazy_pattern(r"(?:\d{1,2}[.、]\s?|其中:\s?)(?=[\u4e00-\u9fff])")
_RULE = lazy_pattern(r"[\s|:-]*|\s*\([一二三四五六七八九十\d]{1,2}\)[\u4e00-\u9fff]{2,10}\s*")


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
        columns = columns_of(page, lines[at])
        rows = list(_rows(page, lines[at + 1 : at + 1 + _MOST_ROWS], columns)) if columns else []
        if rows:
            head = (_caption(page, lines, at), lines[at][1])
            for row in rows:
                drafts.extend(_figures(page, row, columns, head))
            covered.append((lines[at][0], rows[-1].line[1]))
            at += len(rows)
        at += 1
    rest = [line for line in lines if not any(start <= line[0] < end for start, end in covered)]
    more, stretches = measured_tables(page, rest)
    return (*drafts, *more), (*covered, *stretches)


def _may_hold(page: Page) -> bool:
    return "\n" in page.text and (len(page.of("date")) > 1 or NAMES_THEN.search(page.text) is not None)


def _caption(page: Page, lines: list[Span], at: int) -> int:
    """Return where the lines above a header begin that may state its unit: no sentences."""
    first = at
    while first > max(0, at - 2):
        above = lines[first - 1]
        if above[1] - above[0] > _CAPTION or _SENTENCE.search(page.text, *above):
            break
        first -= 1
    return lines[first][0]


def _rows(page: Page, lines: list[Span], columns: list[Column]) -> Iterator[Row]:
    """Yield the rows below a header up to the first line that is none."""
    for line in lines:
        if _RULE.fullmatch(page.text[slice(*line)]):  # the rule under a header, a head among rows: (二)运输
            continue
        cells = _cells(page, line, columns)
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


def _cells(page: Page, line: Span, columns: list[Column]) -> list[Span]:
    """Return the figures of a row: its cells where bars part it as they do the header, else its numbers."""
    parted = columns[0].head != (0, 0) and ("|" in page.text[slice(*line)] or "\t" in page.text[slice(*line)])
    return cells_of(page, line)[1:] if parted else [m.span() for m in _CELL.finditer(page.text, *line)]


def _changes(columns: list[Column]) -> dict[int, int]:
    """Return which column of changes belongs to which period: the first one since the column of changes before it."""
    found: dict[int, int] = {}
    first: int | None = None
    for at, column in enumerate(columns):
        if column.role == "period" and first is None:
            first = at
        elif column.role == "change" and first is not None:
            found[first], first = at, None
    if not found:  # the changes stand before the periods
        changes = [at for at, column in enumerate(columns) if column.role == "change"]
        if changes and first is not None:
            found[first] = changes[0]
    return found


def _figures(page: Page, row: Row, columns: list[Column], head: Span) -> Iterator[Draft]:
    changes = _changes(columns)
    after = dict(pairwise(at for at, column in enumerate(columns) if column.role == "period"))
    first = True
    for at, column in enumerate(columns):
        if column.role != "period":
            continue
        amount = _amount(page, row, column, row.cells[at], head)
        if amount is None:
            continue
        moved_at = changes.get(at)
        beside = row.cells[after[at]] if at in after else None
        moved = _change(page, row.cells[moved_at], row.cells[at], beside) if moved_at is not None else None
        then = columns[after[at]] if at in after else None
        base = base_between(page, columns[moved_at], column, then) if moved_at is not None and moved else None
        label, measure = _bare_label(page, row.label), _measure_above(page, column, row.label)
        period, moment = _period(page, row, column)
        if base == "yoy" and moment and _against_year_end(columns):
            base = YEAR_END
        record = Figure(
            what=page.words(*label) + (page.words(*measure) if measure else ""),
            amount=amount, period=period, change=moved, change_base=base, status=_status(page, column),
        )  # fmt: skip
        spans = [("", (row.line[0], row.line[1])), ("what", label), ("amount", row.cells[at]), ("period", column.span)]
        spans += [("what", measure)] if measure else []
        spans += [("change", row.cells[moved_at])] if moved_at is not None and moved else []
        rule = f"figure.table{'' if first else '+prior'}{'+moment' if moment else ''}"
        first = False
        yield Draft(record, tuple(Evidence(*span, role) for role, span in spans), rule)


def _period(page: Page, row: Row, column: Column) -> tuple[DateValue | None, bool]:
    """Return the period of a cell; for an item of a balance sheet, or under 本期末, the day at its end, and True."""
    flow = is_to_date(column) or not names_moment(column.words)
    if flow and not is_balance(page.text[slice(*row.label)]):
        return column.period, False
    return column.before if column.prior else end_of(column.period), True


def _against_year_end(columns: list[Column]) -> bool:
    """Tell whether the column beside the current one holds, for a moment, the end of the year before."""
    return any(column.prior for column in columns)


def _bare_label(page: Page, label: Span) -> Span:
    """Return a label without its number and the unit behind it, in brackets or in a column of its own."""
    numbered = _NUMBERED.match(page.text, *label)
    label = (numbered.end(), label[1]) if numbered else label
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
    if number is None or _unit_unknown(page, row.label):
        return None
    beside = page.text[slice(*column.head)]
    beside = beside or page.text[column.span[0] : column.span[1] + 12].split("\t")[0].split("|")[0].split("\n")[0]
    label = page.text[slice(*row.label)]
    if "%" in label or "%" in page.text[slice(*cell)]:
        return Amount(number)
    stated = [label, beside, *(() if _NO_MONEY.search(label) else (page.text[slice(*head)],))]
    unit = next((found for words in stated if (found := unit_of(words)) is not None), None)
    return with_unit(number, unit) if unit else Amount(number)


def _unit_unknown(page: Page, label: Span) -> bool:
    """Tell whether a row has a unit in a cell of its own that is not known."""
    cells = cells_of(page, label)
    unit = page.text[slice(*cells[1])].strip() if len(cells) > 1 else ""
    return bool(unit) and "%" not in unit and unit_of(unit) is None


def _number(words: str) -> int | float | None:
    if _EMPTY.fullmatch(words.strip()) or not _VALUE.fullmatch(words):
        return None
    negative = words.strip().startswith(("(", "-", "−"))
    digits = re.sub(r"[^\d.]", "", words)
    value = float(digits) if "." in digits else int(digits)
    return -value if negative else value


def _change(page: Page, cell: Span, now: Span, then: Span | None) -> Amount | None:
    """Return the change of a row: of two rates their difference, in percentage points."""
    value = _number(page.text[slice(*cell)])
    if value is None:
        return None
    rates = then is not None and "%" in page.text[slice(*now)] and "%" in page.text[slice(*then)]
    levels = (_number(page.text[slice(*now)]), _number(page.text[slice(*then)])) if rates and then else (None, None)
    points = levels[0] is not None and levels[1] is not None and abs(levels[0] - levels[1] - value) < _ROUNDED
    return Amount(value, unit="pp") if points else Amount(value)


def _status(page: Page, column: Column) -> FigureStatus:
    around = page.text[column.span[0] : column.span[1] + 6].split("\n")[0]
    if _AIM.search(around):
        return "target"
    return "guided" if _GUIDED.search(around) else "actual"
