"""Formulations, attribution cues, hedges and quotes."""

from collections.abc import Iterator, Sequence

from lodeline.lexicon import Term
from lodeline.text import Hit, Reading


def annotate_wording(reading: Reading, terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield `formulation`, `cue`, `hedge` and `quote` hits."""
    yield from ()
