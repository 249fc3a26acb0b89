"""Words around a figure that bound it: 超过, 近, 不低于 before it, 以上, 左右 after it."""

import re
from functools import cache
from typing import Literal, NamedTuple

from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern

Bound = Literal["about", "less_than", "more_than", "at_least", "at_most", "equal"]
_LINK = "(?: *(?:或者?)? *等于)?"
_AFTER_CUE = " *(?:了|是|为|有|达到?|到)? *"
# Words that end in a cue without being one: 节约, 附近, 通过.
_NOT_CUE = lazy_pattern(
    "(?:[节签条违履合契预简制邀特公]约|[附最临靠邻远亲相新逼]近|[经通透越路渡错难看去走做说]过|[赶反高]超|[打攻爆]破|"
    "至少有)$"
)
_COMPARED = lazy_pattern("比 *$")
_COMPARED_AFTER = lazy_pattern(" *(?:还要?|要)?([低小少]|[高大多])(?![了于价度学级])")
_AFTER_TRAP = lazy_pattern(r"\+ ?[\w(]|许[多可]|起(?:[点草到来自步源初诉飞码重家义伏因跑]|\d)")


class Cue(NamedTuple):
    """A cue word `[start, end)` and what it says of the figure."""

    start: int
    end: int
    bound: Bound


@cache
def _firsts() -> frozenset[str]:
    return frozenset(form[0] for form in _tables()[2]) | {" "}


@cache
def _tables() -> tuple[dict[str, Bound], re.Pattern[str], dict[str, Bound], re.Pattern[str], frozenset[str]]:
    rows = cached_table("units/approximators_zh.tsv")
    before: dict[str, Bound] = {r["form"]: r["modifier"] for r in rows if r["side"] == "before"}  # type: ignore[misc]
    after: dict[str, Bound] = {r["form"]: r["modifier"] for r in rows if r["side"] == "after"}  # type: ignore[misc]
    lasts = frozenset(form[-1] for form in before) | frozenset("了是为有达到于")
    return (
        before, lazy_pattern(f"({_any(before)}){_LINK}{_AFTER_CUE}$"), after,
        lazy_pattern(f" *({_any(after)})"), lasts,
    )  # fmt: skip


def _any(forms: dict[str, Bound]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def cue_before(text: str, at: int, since: int) -> Cue | None:
    """Return the cue that ends where a figure starts."""
    forms, pattern, _, _, lasts = _tables()
    stop = at
    while stop > since and text[stop - 1] == " ":
        stop -= 1
    if stop <= since or text[stop - 1] not in lasts:
        return None
    found = pattern.search(text, max(since, at - 12), at)
    if found is None or _NOT_CUE.search(text, max(0, found.start() - 2), found.end(1)):
        return None
    bound = forms[found.group(1)]
    if "等于" in found.group() and found.group(1) != "等于":
        bound = {"more_than": "at_least", "less_than": "at_most"}.get(bound, bound)  # type: ignore[assignment]
    return Cue(found.start(), at, bound)


def cue_after(text: str, at: int) -> Cue | None:
    """Return the cue that starts where an amount ends."""
    if at >= len(text) or text[at] not in _firsts():
        return None
    _, _, forms, pattern, _ = _tables()
    found = pattern.match(text, at)
    if found is None or _AFTER_TRAP.match(text, found.start(1)):
        return None
    return Cue(at, found.end(), forms[found.group(1)])


def compared(text: str, start: int, end: int) -> Cue | None:
    """Return the bound of 比170低: under 170."""
    if not start or text[start - 1] not in "比 ":
        return None
    before = _COMPARED.search(text, max(0, start - 3), start)
    after = _COMPARED_AFTER.match(text, end) if before else None
    if before is None or after is None:
        return None
    return Cue(before.start(), after.end(), "less_than" if after.group(1) in "低小少" else "more_than")
