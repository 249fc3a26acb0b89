"""Wordings that nobody has marked: found as they stand in the texts of a desk."""

import re

from lodeline.flow.desk import Desk
from lodeline.lake import select
from lodeline.lexicon import entries
from lodeline.text.fold import fold_characters

_SHORTEST_HAN, _SHORTEST_LATIN = 2, 3
_LATIN = re.compile(r"[ -~]+")


def find_plain(desk: Desk, words: str) -> dict[str, list[tuple[int, int]]]:
    """Return where words stand by document, in text order; scripts, widths and case alike, Latin ones as whole words.

    A single Chinese character, or fewer than three Latin letters, is not looked for.
    """
    asked = fold_characters(words).strip().lower()
    latin = _LATIN.fullmatch(asked) is not None
    if len(asked) < (_SHORTEST_LATIN if latin else _SHORTEST_HAN):
        return {}
    pattern = re.compile(rf"(?<!\w){re.escape(asked)}(?!\w)" if latin else re.escape(asked))
    rows = select(desk.tables, "documents", what="id, text", order="id")
    found = {}
    for identity, text in zip(rows.column(0).to_pylist(), rows.column(1).to_pylist(), strict=True):
        folded = fold_characters(text)
        lowered = folded.lower()
        if len(lowered) != len(folded):  # a few capitals grow when they become small
            lowered = folded
        if places := [match.span() for match in pattern.finditer(lowered)]:
            found[identity] = places
    return found


def holding(words: str) -> tuple[str, ...]:
    """Return the ids of the formulations whose wording holds these words: they move with them by themselves."""
    asked = fold_characters(words).strip().lower()
    return tuple(e.id for e in entries() if e.kind == "formulation" and any(asked in form.lower() for form in e.forms))
