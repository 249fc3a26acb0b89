"""Explanations: the stretches of a text that made a score, and what each was worth."""

from msgspec import Struct


class Weight(Struct, frozen=True):
    """A stretch that counted towards a score, `[start, end)` in code points of `Document.text`.

    `part` is what it counted as, `weight` what that is worth, `adds` how much of the score it made; the `adds` of all
    rows of a score sum to it. `cue` are the words that decided, null where the stretch itself did.
    """

    score: str
    start: int
    end: int
    words: str
    part: str
    weight: float
    adds: float
    cue: str | None = None
