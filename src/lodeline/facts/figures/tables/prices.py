"""Tables whose columns are measures, not periods: 产品 | 均价(元/吨) | 涨跌(元/吨), 指标 | 绝对数(亿元) | 比上年增长%.

The head of a column names its unit in brackets; a column of change belongs to the figure before it, one of a range is a
range. 绝对数 says nothing but that a level follows. The period is the one that the line above the head names.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.periods.years import placed_period
from lodeline.facts.figures.tables.cells import Unit, cells_of, unit_of, with_unit
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

__all__ = ["measured_tables"]

Span = tuple[int, int]
_HEAD = lazy_pattern(
    r"\s*(?=[^|\t\n]{0,20}[A-Za-z\u4e00-\u9fff])(?P<measure>[^()|\t\n%]{1,24}?)\s?(?:\((?P<unit>[^()|\t\n]{1,12})\)|(?P<bare>%))\s*"
)
_NUMBER = lazy_pattern(r"\s*(?P<low>[-+]?\d[\d,]*(?:\.\d+)?)%?(?:\s?[-~—–]\s?(?P<high>\d[\d,]*(?:\.\d+)?)%?)?\s*")
_LABEL = lazy_pattern(
    r"\s*(?:其中:|#)?(?P<what>[\u4e00-\u9fff(][\u4e00-\u9fffA-Za-z0-9()#.-]{0,23}|[A-Z][A-Za-z0-9()#. -]{1,32}?)\s*"
)
_RULE = lazy_pattern(r"[\s|:-]*")
_CHANGE = lazy_pattern(
    r"涨跌|增减|变动|变化|同比|环比|[增降涨跌升]幅|累计增长|比上年[增±]|\b(?:change|growth|y[/-]?o[/-]?y)\b", re.I
)
_PERIODS = ("year", "half", "quarter", "month", "period")
_CAPTION = 60
_MOST_ROWS = 80


class Head(NamedTuple):
    """The head of a column: what it measures, in which unit, and whether it tells a change."""

    measure: Span
    unit: Unit | None
    moves: bool


def measured_tables(page: Page, lines: list[Span]) -> tuple[list[Draft], list[Span]]:
    """Return the figures of such tables among the lines of a text, and the stretches that the tables cover."""
    drafts: list[Draft] = []
    covered: list[Span] = []
    at = 0
    while at < len(lines):
        heads = _heads(page, lines[at]) if "|" in page.text[slice(*lines[at])] else {}
        period = _caption(page, lines[at - 1]) if heads and at else None
        end = at + 1
        while heads and end < len(lines) and end - at <= _MOST_ROWS:
            row = [_of_period(page, draft, period) for draft in _row(page, lines[end], heads)]
            if (
                not row
                and not _without_figures(page, lines[end])
                and not _RULE.fullmatch(page.text[slice(*lines[end])])
            ):
                break
            drafts.extend(row)
            end += 1
        if end > at + 1:
            covered.append((lines[at][0], lines[end - 1][1]))
        at = end
    return drafts, covered


def _caption(page: Page, line: Span) -> Hit | None:
    """Return the one period that the line above a head names."""
    if line[1] - line[0] > _CAPTION:
        return None
    hits = [h for h in page.within("date", *line) if isinstance(h.value, DateValue) and h.value.start]
    named = [h for h in hits if isinstance(h.value, DateValue) and h.value.precision in _PERIODS]
    return named[0] if len(named) == len(hits) == 1 else None


def _of_period(page: Page, draft: Draft, period: Hit | None) -> Draft:
    """Return a figure of a table in the period of its caption."""
    if period is None or not isinstance(draft.record, Figure) or not isinstance(period.value, DateValue):
        return draft
    record = replace(draft.record, period=placed_period(page, period))
    return Draft(record, (*draft.evidence, Evidence(period.start, period.end, "period")), draft.rule)


def _without_figures(page: Page, line: Span) -> bool:
    """Tell whether a row of a table only heads those below it: 按城乡分 | |."""
    words = page.text[slice(*line)]
    return "|" in words and len(cells_of(page, line)) == 1


def _heads(page: Page, line: Span) -> dict[int, Head]:
    """Return the measured columns of a head by their number from the right; none where no column has a unit."""
    cells = cells_of(page, line)
    found: dict[int, Head] = {}
    for back, cell in enumerate(reversed(cells[1:]), 1):
        head = _HEAD.fullmatch(page.text, *cell)
        if head is None:
            return {}
        unit, moves = unit_of(head["unit"] or ""), _CHANGE.search(head["measure"]) is not None
        if unit is None and "%" not in (head["unit"] or head["bare"]):
            return {}
        found[back] = Head(head.span("measure"), unit, moves)
    return found if any(not head.moves for head in found.values()) else {}


def _row(page: Page, line: Span, heads: dict[int, Head]) -> Iterator[Draft]:
    """Yield the figures of a row: each amount with the change that the next column tells."""
    cells = cells_of(page, line)
    if len(cells) <= len(heads):
        return
    label = _LABEL.fullmatch(page.text, *cells[-len(heads) - 1])
    if label is None:
        return
    last: Draft | None = None
    for back in sorted(heads, reverse=True):
        cell, head = cells[-back], heads[back]
        amount = _amount(page, cell, head)
        if amount is None:
            continue
        if head.moves:
            if last is not None:
                yield _moved(page, last, cell, head, amount)
            last = None
            continue
        if last is not None:
            yield last
        last = _figure(page, line, label.span("what"), cell, head, amount)
    if last is not None:
        yield last


def _figure(page: Page, line: Span, label: Span, cell: Span, head: Head, amount: Amount) -> Draft:
    bare = page.text[slice(*head.measure)].strip() in cue_words("figure_cues", "bare-head", "zh")
    gap = " " if page.text[label[1] - 1].isascii() and page.text[head.measure[0]].isascii() else ""
    what = page.words(*label).strip() + ("" if bare else gap + page.words(*head.measure).strip())
    named = () if bare else (Evidence(*head.measure, "what"),)
    evidence = (Evidence(*line, ""), Evidence(*label, "what"), *named, Evidence(*cell, "amount"))
    return Draft(Figure(what, amount, status="actual"), evidence, "figure.table+measured")


def _moved(page: Page, draft: Draft, cell: Span, head: Head, amount: Amount) -> Draft:
    """Return a figure with the change that its next column tells, and the base that the head names."""
    figure = draft.record
    assert isinstance(figure, Figure)
    words = page.text[slice(*head.measure)]
    base = next((b for b in ("yoy", "mom", "qoq") if figure_cue(b).search(words)), None)
    if base is None and "上年" in words:
        base = "yoy"
    record = Figure(figure.what, figure.amount, change=amount, change_base=base, status="actual")
    return Draft(record, (*draft.evidence, Evidence(*cell, "change")), draft.rule)


def _amount(page: Page, cell: Span, head: Head) -> Amount | None:
    told = _NUMBER.fullmatch(page.text, *cell)
    if told is None:
        return None
    low, high = (float(w.replace(",", "")) if w else None for w in (told["low"], told["high"]))
    assert low is not None
    if high is None:
        return with_unit(low, head.unit) if head.unit else Amount(_plain(low))
    ends = [with_unit(n, head.unit).value if head.unit else _plain(n) for n in (low, high)]
    return Amount(None, ends[0], ends[1], unit=head.unit.code if head.unit else None)


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number
