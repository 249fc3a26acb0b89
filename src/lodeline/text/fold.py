"""Folding: the reading's view of a text, with the way back to the text's own offsets.

Folding makes spellings alike so that lexicons and grammars are written once: full-width forms become
ASCII, odd spaces a space, curly apostrophes straight, traditional characters simplified. Each of these
keeps the length, so offsets stay; only breaks inside a wrapped sentence, zero-width characters and the
notes browsers put behind links are dropped, and then an offset table is kept.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from lodeline.model import Section
from lodeline.text.cues import cues
from lodeline.text.lazy import lazy_pattern
from lodeline.text.lines import Break, soft_breaks
from lodeline.text.width import fold_characters

__all__ = ["fold", "fold_characters", "noise_spans"]

_ZERO_WIDTH = lazy_pattern("[\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


@cache
def _noise() -> re.Pattern[str]:
    words = "|".join(re.escape(cue) for cue in cues("boilerplate", "scope", "inline"))
    return lazy_pattern(rf"\((?:{words})\)")


def noise_spans(folded: str) -> list[tuple[int, int]]:
    """Return the spans of notes inside sentences, "(opens in a new tab)", with the space before each."""
    spans = []
    for match in _noise().finditer(folded):
        start = match.start()
        while start and folded[start - 1] == " ":
            start -= 1
        spans.append((start, match.end()))
    return spans


def _within(sections: Sequence[Section], breaks: list[Break]) -> list[Break]:
    """Return the breaks that lie inside a section, all where none are known."""
    if not sections or not breaks:
        return breaks
    starts = [section.start for section in sections]
    return [cut for cut in breaks if cut.end < sections[max(bisect_right(starts, cut.start) - 1, 0)].end]


def fold(text: str, sections: Sequence[Section] = ()) -> tuple[str, list[int] | None]:
    """Fold a text for reading.

    Args:
        text: The text.
        sections: Its sections where they are known: a break between two of them is never joined.

    Returns:
        The folded text, and for each of its characters (and its end) the offset in `text` it came
        from; None in place of the table when offsets are unchanged.
    """
    folded = fold_characters(text)
    cuts = [
        *((cut.start, cut.end, cut.joint) for cut in _within(sections, soft_breaks(folded, text))),
        *((start, end, "") for start, end in noise_spans(folded)),
        *((*match.span(), "") for match in _ZERO_WIDTH.finditer(folded)),
    ]
    if not cuts:
        return folded, None
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end, joint in sorted(cuts):
        if start < at:
            continue
        pieces.append(folded[at:start] + joint)
        offsets.extend(range(at, start + len(joint)))
        at = end
    pieces.append(folded[at:])
    offsets.extend(range(at, len(folded) + 1))
    return "".join(pieces), offsets
