"""Strands of the line: what is counted in each, from `data/line/strands.tsv`."""

import re
from functools import cache
from typing import NamedTuple

from lodeline.lexicon.entries import cached_table
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

STRANDS = ("party", "discipline", "environment", "security", "industry", "finance")


class Indicator(NamedTuple):
    """One thing counted in a strand.

    `needs` is "word" where it counts only beside a word of the strand, else what else must be there; `direction` is 1
    where more of it tightens, -1 where it loosens, 0 where it only shows attention.
    """

    strand: str
    kind: str
    value: str
    needs: str
    direction: int
    source: str


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return the rows of the table, words apart, in its order."""
    return tuple(
        Indicator(r["strand"], r["kind"], r["value"], r["needs"], int(r["direction"]), r["source"])
        for r in cached_table("line/strands.tsv")
        if r["kind"] != "word"
    )


@cache
def strand_words(strand: str) -> re.Pattern[str]:
    """Return a pattern of the words that say a sentence is about a strand, for folded text in lower case."""
    words = {
        fold_characters(r["value"]).lower()
        for r in cached_table("line/strands.tsv")
        if r["kind"] == "word" and r["strand"] == strand
    }
    longest = sorted(words, key=lambda word: (-len(word), word))
    return lazy_pattern("|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest))
