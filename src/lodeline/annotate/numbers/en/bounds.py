"""Words around English figures that bound them: "more than", "at least", "or so"."""

from functools import cache
from typing import NamedTuple

from lodeline.lexicon import cached_table


class Cue(NamedTuple):
    """A bounding wording `[start, end)` and the modifier it gives; `equal` for "equals"."""

    start: int
    end: int
    modifier: str


@cache
def _forms(side: str) -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for row in cached_table("units/en_bounds.tsv"):
        if row["side"] == side:
            form = row["form"]
            key = form[-2:] if side == "before" else form[:2]
            out.setdefault(key, []).append((form, row["modifier"]))
    for forms in out.values():
        forms.sort(key=lambda row: -len(row[0]))
    return out


def cue_before(text: str, at: int, since: int) -> Cue | None:
    """Return the cue that ends right before a place, "the" or "a" between them allowed."""
    stop = at
    while stop > since and stop > at - 3 and text[stop - 1] == " ":
        stop -= 1
    if text[stop - 4 : stop].lower() in (" the", "<the"):
        stop -= 4
    lower = text[max(since, stop - 32) : stop].lower()
    table = _forms("before")
    for form, modifier in (*table.get(lower[-2:], ()), *table.get(lower[-1:], ())):
        if lower.endswith(form):
            start = stop - len(form)
            if not form[0].isalpha() or start == 0 or not text[start - 1].isalnum():
                return Cue(start, stop, modifier) if text[start - 1 : start] not in ("<", ">") else None
    return None


def cue_after(text: str, at: int) -> Cue | None:
    """Return the cue right after a place."""
    start = at
    while start < at + 2 and text[start : start + 1] == " ":
        start += 1
    for form, modifier in (
        *_forms("after").get(text[start : start + 2].lower(), ()),
        *_forms("after").get(text[start : start + 1], ()),
    ):
        if text[start : start + len(form)].lower() == form:
            end = start + len(form)
            if form == "+" and text[end : end + 1].isdigit():
                return None
            if not form[-1].isalpha() or not text[end : end + 1].isalnum():
                return Cue(start, end, modifier)
    return None
