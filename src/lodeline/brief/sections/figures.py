"""Figures in words: as written, with the unit a table states in its head, the kind of bound, period and change."""

import re
from collections.abc import Iterable
from math import isclose
from typing import NamedTuple

import msgspec

from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import shortened
from lodeline.brief.page import Page
from lodeline.brief.tables import cue_pattern
from lodeline.model import Amount, Fact, Figure

NO_MARKS = dict.fromkeys(map(ord, '“”"「」'))
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_AMOUNT = re.compile(r"(?:[A-Z]{1,3}\s?)?[$€£¥]?\s?\d")
_POINTS = "个百分点"
_LONGEST_PERIOD = 30  # characters; what is longer is no period alone


def is_base(fact: Fact) -> bool:
    """Tell whether a figure is only a level that another is compared with: "versus $16 million"."""
    return "+earlier" in fact.rule


def is_count(page: Page, figure: Figure, fact: Fact) -> bool:
    """Tell whether a figure only counts a few things in words: "three companies"."""
    amounts = [page.words(e) for e in fact.evidence if e.role == "amount"]
    bare = figure.amount.unit in (None, "1") or (figure.amount.unit or "").startswith("{")
    return bare and bool(amounts) and not any(map(_DIGITS.search, amounts)) and all(map(str.isascii, amounts))


def base_levels(page: Page) -> dict[tuple[int, int], str]:
    """Return the levels with which the text compares figures, as written, by where it says what both measure."""
    levels: dict[tuple[int, int], str] = {}
    for _, fact in page.records(Figure):
        what = next((e for e in fact.evidence if e.role == "what"), None)
        amount = next((e for e in fact.evidence if e.role == "amount"), None)
        if is_base(fact) and what is not None and amount is not None:
            levels.setdefault((what.start, what.end), page.words(amount))
    return levels


class Told(NamedTuple):
    """A figure with its fact, and the facts that tell it again."""

    figure: Figure
    fact: Fact
    again: tuple[Fact, ...] = ()


def each_once(found: Iterable[tuple[Figure, Fact]]) -> list[Told]:
    """Return figures without those that tell one again and state no more of it, in the order given.

    Titles, leads and summaries tell the figures of the body again: the same amount of the same thing, often without
    its period or with a shorter name.
    """
    kept: list[Told] = []
    by_amount: dict[tuple[object, ...], list[int]] = {}
    for figure, fact in found:
        amount = figure.amount
        own = by_amount.setdefault((amount.value, amount.low, amount.high, amount.unit, is_base(fact)), [])
        at = next((at for at in own if _agree(kept[at].figure, figure)), None)
        if at is None:
            own.append(len(kept))
            kept.append(Told(figure, fact))
        elif _stated(figure) > _stated(kept[at].figure):
            kept[at] = Told(figure, fact, (*kept[at].again, kept[at].fact))
        else:
            kept[at] = kept[at]._replace(again=(*kept[at].again, fact))
    return _with_their_changes(kept)


def _with_their_changes(kept: list[Told]) -> list[Told]:
    """Return figures without bare percentages that are the change of another: "a 45% increase", "CNY 18.9 bn, up 45%".

    The figure takes the period that is stated beside the percentage alone.
    """
    changes = [told for told in kept if told.figure.amount.unit is None and _ends(told.figure.amount)]
    dropped: set[int] = set()
    for told in changes:
        figure = told.figure
        for at, other in enumerate(kept):
            change = other.figure.change
            if other is told or at in dropped or change is None or other.figure.amount.unit is None:
                continue
            ends = _ends(figure.amount)
            same = len(ends) > 1 or _agree(other.figure, msgspec.structs.replace(figure, change=None))
            alike = _ends(change) == ends and same  # of a range both ends are the same by no chance
            if alike:
                period = other.figure.period if _days(other.figure) else figure.period
                own = msgspec.structs.replace(other.figure, period=period)
                kept[at] = Told(own, other.fact, (*other.again, told.fact, *told.again))
                dropped.add(next(n for n, each in enumerate(kept) if each is told))
                break
    return [told for at, told in enumerate(kept) if at not in dropped]


def _ends(amount: Amount) -> list[float]:
    """Return the size of an amount, without its sign: that of both ends of a range."""
    return sorted(abs(end) for end in (amount.value, amount.low, amount.high) if end is not None)


def _agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of the same amount can be the same: nothing that both state of it differs."""
    first, second = one.what.casefold(), other.what.casefold()
    if not (first in second or second in first):
        return False
    pairs = ((_days(one), _days(other)), (one.change, other.change), (one.change_base, other.change_base))
    return all(a is None or b is None or a == b for a, b in pairs)


def _days(figure: Figure) -> tuple[str | None, str | None] | None:
    return (figure.period.start, figure.period.end) if figure.period and figure.period.start else None


def _stated(figure: Figure) -> int:
    return sum(value is not None for value in (_days(figure), figure.change, figure.change_base))


def figure_words(figure: Figure, written: str, tongue: Tongue, *, against: str | None = None, period: str = "") -> str:
    """Return a figure after its colon: as written, worked out where it is foreign, with period and change.

    `against` is the level the text compares it with; it is told where no change is. `period` is its period in words.
    """
    moved = is_its_change(figure)
    base = base_words(figure, written, tongue)
    words = level_words(figure, written, tongue, beside=True)
    by = figure.change.value or figure.change.low if figure.change is not None else None
    if moved and by and written[:1] not in "+-−":
        words = tongue.say("figure.up" if by > 0 else "figure.down", words=words)
    if moved and base:
        words = tongue.say("figure.moved", words=words, base=base)
    if period:
        words = tongue.say("figure.period", words=words, period=period)
    if figure.change is None and against:
        return tongue.say("figure.against", words=words, base=against)
    if figure.change is None or moved:
        return words
    return tongue.say("figure.change", words=words, change=change_words(figure.change, tongue), base=base).rstrip()


def period_words(page: Page, figure: Figure, fact: Fact) -> str:
    """Return the period of a figure in words, as the text has it where the year of it is not stated; empty for none."""
    period = figure.period
    if period is None:
        return ""
    if period.start or period.end:
        return page.tongue.date(period)
    written = next((page.words(e).strip() for e in fact.evidence if e.role == "period"), "")
    return page.tongue.yearless(written) if 0 < len(written) <= _LONGEST_PERIOD else ""


def is_its_change(figure: Figure) -> bool:
    """Tell whether a figure is only by how much something changed: "output rose 28%"."""
    change, amount = figure.change, figure.amount
    if change is None:
        return False
    return bool(_ends(amount)) and _ends(change) == _ends(amount)  # down 20 to 30% is -30 to -20


def base_words(figure: Figure, written: str, tongue: Tongue) -> str:
    """Return what a change is against; 环比 of ten days or of no known period is against the period before."""
    base = figure.change_base
    if base == "qoq" and is_chinese(written) and (figure.period is None or figure.period.precision != "quarter"):
        base = "pop"
    return tongue.term("base", base) if base else ""


def level_words(figure: Figure, written: str, tongue: Tongue, *, beside: bool = False) -> str:
    """Return a level as written, with its unit and what it amounts to; a profit below nothing is a loss."""
    amount = figure.amount
    ends = [end for end in (amount.value, amount.low, amount.high) if end is not None]
    shown, loses = shortened(written, 60), cue_pattern("profit").search(figure.what) and written[-1:] not in ")）"
    if not (loses and ends and max(ends) < 0) or cue_pattern("loss").search(figure.what):
        return worked_out(with_unit(shown, figure, tongue), figure, tongue, beside=beside)
    size = {name: -end for name in ("value", "low", "high") if (end := getattr(amount, name)) is not None}
    if len(size) == 2:
        size["low"], size["high"] = sorted(size.values())
    lost = msgspec.structs.replace(figure, amount=msgspec.structs.replace(amount, **size))
    shown = shown.lstrip("-−－ ")
    return tongue.say("figure.loss", words=worked_out(with_unit(shown, lost, tongue), lost, tongue, beside=beside))


def worked_out(words: str, figure: Figure, tongue: Tongue, *, beside: bool = False) -> str:
    """Return a figure with what it amounts to where it is foreign: 3亿吨 = 300 million t; else with its bound.

    In a sentence the words stand in brackets `beside` it: 300 million t (3亿吨).
    """
    unit = "pp" if words.endswith(_POINTS) else figure.amount.unit
    scaled, _, amounts = words.partition(" = ")
    if beside and amounts:  # the cell of a table in thousands, and what it amounts to
        return tongue.say("bracketed", words=amounts, inside=scaled) if any(map(str.isalpha, scaled)) else amounts
    if " = " not in words and tongue.foreign(words, unit or "%"):
        amount = tongue.amount(msgspec.structs.replace(figure.amount, unit=unit), percent=unit is None)
        if unit is None:
            return amount
        return tongue.say("bracketed", words=amount, inside=words) if beside else f"{words} = {amount}"
    return _with_bound(words, figure, tongue)


def change_words(change: Amount, tongue: Tongue) -> str:
    """Return a change as it is said: `up 18%`, `down about 15%`, `up 20 to 30%`."""
    percent, by = change.unit is None, change.value or change.low
    if not by or (change.high is not None and by * change.high < 0):
        return tongue.amount(change, percent=percent)
    ends = {name: abs(end) for name in ("value", "low", "high") if (end := getattr(change, name)) is not None}
    if by < 0 and len(ends) == 2:  # down 30 to 20% is down 20 to 30%
        ends["low"], ends["high"] = sorted(ends.values())
    size = msgspec.structs.replace(change, **ends)
    return tongue.say("figure.up" if by > 0 else "figure.down", words=tongue.amount(size, percent=percent))


def with_unit(written: str, figure: Figure, tongue: Tongue) -> str:
    """Return a figure as written, with its unit where a table states that in its head and not beside the figure.

    Where the head also scales it (万元), the number alone would be wrong by that: it is followed by what it amounts to.
    """
    unit = figure.amount.unit or ""
    written = written.strip()
    bare = not any(mark.isalpha() or mark in "%$€£¥°" for mark in written)
    if not bare or not unit or unit.startswith("{") or unit == "1":
        return written
    number, value = _number(written), figure.amount.value
    if number is not None and value is not None and not isclose(number, abs(value), rel_tol=1e-6):
        return f"{written} = {tongue.amount(figure.amount)}"
    return written + tongue.amount(Amount(value=1, unit=unit)).removeprefix("1")


def _number(written: str) -> float | None:
    """Return the number that stands in a cell, without its sign; None where there is not just one."""
    found = _DIGITS.findall(written)
    return float(found[0].replace(",", "")) if len(found) == 1 else None


def measured(figure: Figure, tongue: Tongue) -> str:
    """Return what a figure measures, without the word that joins it to what stands before it (though, 其中)."""
    what = figure.what.translate(NO_MARKS).strip()
    joined = cue_pattern("joins").match(what)
    return tongue.measure(shortened(what[joined.end() :].strip() if joined else what, 80))


def _with_bound(words: str, figure: Figure, tongue: Tongue) -> str:
    """Return the words with what kind of bound they are (`at least 70%`), unless they say so themselves."""
    modifier = tongue.term("modifier", figure.amount.modifier)
    if figure.amount.modifier == "exact" or modifier in words.lower():
        return words
    bare = _AMOUNT.match(words)
    if not bare:
        return tongue.say("bracketed", words=words, inside=modifier)
    return tongue.say("figure.bound", words=words, bound=modifier)
