"""Figures in words: as written, with the unit a table states in its head, the kind of bound, period and change."""

import re
from math import isclose

import msgspec

from lodeline.brief.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.brief.tongue import Tongue
from lodeline.brief.wording import shortened
from lodeline.model import Amount, Fact, Figure

NO_MARKS = dict.fromkeys(map(ord, '“”"「」'))
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def is_base(fact: Fact) -> bool:
    """Tell whether a figure is only a level that another is compared with: "versus $16 million"."""
    return "+earlier" in fact.rule


def base_levels(page: Page) -> dict[tuple[int, int], str]:
    """Return the levels with which the text compares figures, as written, by where it says what both measure."""
    levels: dict[tuple[int, int], str] = {}
    for _, fact in page.records(Figure):
        what = next((e for e in fact.evidence if e.role == "what"), None)
        amount = next((e for e in fact.evidence if e.role == "amount"), None)
        if is_base(fact) and what is not None and amount is not None:
            levels.setdefault((what.start, what.end), page.words(amount))
    return levels


def figure_words(figure: Figure, written: str, tongue: Tongue, *, against: str | None = None) -> str:
    """Return a figure after its colon: as written, worked out when it is written in Chinese, period and change.

    `against` is the level the text compares it with; it is told where no change is.
    """
    words = with_unit(shortened(written, 60), figure, tongue)
    size = abs(figure.amount.value) if figure.amount.value is not None else None
    moved = figure.change is not None and abs(figure.change.value or 0) == size  # the change is the figure
    base = tongue.term("base", figure.change_base) if figure.change_base else ""
    if moved and figure.change is not None and figure.change.value and written[:1] not in "+-−":
        words = tongue.say("figure.up" if figure.change.value > 0 else "figure.down", words=words)
    words = with_bound(words, figure, tongue)
    if moved and base:
        words = tongue.say("figure.moved", words=words, base=base)
    if is_chinese(written) and figure.amount.unit and not figure.amount.unit.startswith("{") and tongue.code == "en":
        words += f" = {tongue.amount(figure.amount)}"
    if figure.period is not None and figure.period.start:
        words = tongue.say("figure.period", words=words, period=tongue.date(figure.period))
    if figure.change is None and against:
        return tongue.say("figure.against", words=words, base=against)
    if figure.change is None or moved:
        return words
    return tongue.say("figure.change", words=words, change=_change_words(figure.change, tongue), base=base).rstrip()


def _change_words(change: Amount, tongue: Tongue) -> str:
    """Return a change as it is said: `up 18 %`, `down about 15 %`; as a range where it is one."""
    percent = change.unit is None
    if not change.value:
        return tongue.amount(change, percent=percent)
    size = msgspec.structs.replace(change, value=abs(change.value))
    return tongue.say("figure.up" if change.value > 0 else "figure.down", words=tongue.amount(size, percent=percent))


def with_unit(written: str, figure: Figure, tongue: Tongue) -> str:
    """Return a figure as written, with its unit where a table states that in its head and not beside the figure.

    Where the head also scales it (万元), the number alone would be wrong by that: it is followed by what it amounts to.
    """
    unit = figure.amount.unit or ""
    written = written.strip()
    bare = not any(mark.isalpha() or mark in "%$€£¥" for mark in written)
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


def with_bound(words: str, figure: Figure, tongue: Tongue) -> str:
    """Return the words with what kind of bound they are, unless they say so themselves."""
    modifier = tongue.term("modifier", figure.amount.modifier)
    if figure.amount.modifier == "exact" or modifier in words.lower():
        return words
    return tongue.say("bracketed", words=words, inside=modifier)
