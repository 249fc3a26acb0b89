"""Amounts written as one, parted by strokes: 产量1.4/1.2万吨, 增速17%/14%; each is taken with the unit of the last."""

from collections.abc import Sequence

from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence

__all__ = ["is_slashed", "with_slashed"]

_MOST = 6


def is_slashed(page: Page, hit: Hit) -> bool:
    """Tell whether an amount is a member of a list parted by strokes."""
    start = hit.start - 1 if page.text[hit.start - 1 : hit.start] in ("+", "-") else hit.start
    return page.text.endswith("/", 0, start) or page.text.startswith("/", hit.end)


def with_slashed(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> list[Hit]:
    """Return the amounts of a sentence with the bare numbers that strokes join to one of them, each in its unit."""
    if "/" not in page.text[sentence.start : sentence.end]:
        return list(hits)
    numbers = {h.end: h for h in page.within("number", sentence.start, sentence.end)}
    found: list[Hit] = []
    for hit in hits:
        found.extend(reversed(_before(page, hit, numbers)))
        found.append(hit)
    return found


def _before(page: Page, hit: Hit, numbers: dict[int, Hit]) -> list[Hit]:
    """Return the numbers before an amount that a stroke joins to it, from the nearest on."""
    own = next((n for n in numbers.values() if n.start == hit.start), None)
    scale = _scale(page, hit, own)
    found: list[Hit] = []
    at = hit.start
    while scale is not None and len(found) < _MOST and page.text.endswith("/", 0, at):
        number = numbers.get(at - 1)
        value = number.value.value if number is not None and isinstance(number.value, Amount) else None
        if number is None or value is None or not isinstance(hit.value, Amount):
            break
        amount = Amount(round(value * scale, 6), unit=hit.value.unit)
        found.append(Hit(number.start, number.end, hit.kind, amount, f"{hit.rule}+slashed"))
        at = number.start
    return found


def _scale(page: Page, hit: Hit, own: Hit | None) -> float | None:
    """Return by how much the digits of an amount are multiplied: 10,000 for 1.2万吨."""
    if hit.kind not in ("quantity", "money") or not isinstance(hit.value, Amount) or not hit.value.value:
        return None
    digits = ""
    for sign in page.text[hit.start : own.end if own is not None else hit.end]:
        if not (sign.isdigit() or sign in ".,"):
            break
        digits += sign
    bare = float(digits.replace(",", "").rstrip(".") or 0)
    return hit.value.value / bare if bare else None
