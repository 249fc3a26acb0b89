"""Tables whose columns are measures, not periods: 产品 | 均价(元/吨) | 涨跌(元/吨), 地区 | 产量(万吨) | 同比增长(%).

The head of a column names its unit in brackets; a column of change belongs to the figure before it, one of a range is a
range. What stands in other cells is left alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lodeline.facts.figures.cues import figure_cue
from lodeline.facts.figures.table_units import Unit, unit_of, with_unit
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Evidence, Figure
from lodeline.text.lazy import lazy_pattern

__all__ = ["measured_tables"]

Span = tuple[int, int]
_CELL = lazy_pattern(r"[^|\t\n]+")
_HEAD = lazy_pattern(r"\s*(?P<measure>[^()|\t\n]{1,20}?)\s?\((?P<unit>[^()|\t\n]{1,12})\)\s*")
_NUMBER = lazy_pattern(r"\s*(?P<low>[-+]?\d[\d,]*(?:\.\d+)?)%?(?:\s?[-~—–]\s?(?P<high>\d[\d,]*(?:\.\d+)?)%?)?\s*")
_LABEL = lazy_pattern(r"\s*[\u4e00-\u9fff(][\u4e00-\u9fffA-Za-z0-9()#.-]{0,23}\s*")
_RULE = lazy_pattern(r"[\s|:-]*")
_CHANGE = lazy_pattern(r"涨跌|增减|变动|变化|同比|环比|[增降涨跌升]幅|累计增长")
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
        end = at + 1
        while heads and end < len(lines) and end - at <= _MOST_ROWS:
            row = list(_row(page, lines[end], heads))
            if not row and not _RULE.fullmatch(page.text[slice(*lines[end])]):
                break
            drafts.extend(row)
            end += 1
        if end > at + 1:
            covered.append((lines[at][0], lines[end - 1][1]))
        at = end
    return drafts, covered


def _cells(page: Page, line: Span) -> list[Span]:
    return [m.span() for m in _CELL.finditer(page.text, *line) if m[0].strip()]


def _heads(page: Page, line: Span) -> dict[int, Head]:
    """Return the measured columns of a head by their number from the right; none where no column has a unit."""
    cells = _cells(page, line)
    found: dict[int, Head] = {}
    for back, cell in enumerate(reversed(cells[1:]), 1):
        head = _HEAD.fullmatch(page.text, *cell)
        if head is None:
            return {}
        unit, moves = unit_of(head["unit"]), _CHANGE.search(head["measure"]) is not None
        if unit is None and "%" not in head["unit"]:
            return {}
        found[back] = Head(head.span("measure"), unit, moves)
    return found if any(not head.moves for head in found.values()) else {}


def _row(page: Page, line: Span, heads: dict[int, Head]) -> Iterator[Draft]:
    """Yield the figures of a row: each amount with the change that the next column tells."""
    cells = _cells(page, line)
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
        last = _figure(page, line, label.span(), cell, head, amount)
    if last is not None:
        yield last


def _figure(page: Page, line: Span, label: Span, cell: Span, head: Head, amount: Amount) -> Draft:
    what = page.words(*label).strip() + page.words(*head.measure).strip()
    roles = (("", line), ("what", label), ("what", head.measure), ("amount", cell))
    record = Figure(what, amount, status="actual")
    return Draft(record, tuple(Evidence(*span, role) for role, span in roles), "figure.table+measured")


def _moved(page: Page, draft: Draft, cell: Span, head: Head, amount: Amount) -> Draft:
    """Return a figure with the change that its next column tells, and the base that the head names."""
    figure = draft.record
    assert isinstance(figure, Figure)
    words = page.text[slice(*head.measure)]
    base = next((b for b in ("yoy", "mom", "qoq") if figure_cue(b).search(words)), None)
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
