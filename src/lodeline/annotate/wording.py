"""Formulations, attribution cues, hedges and quotes."""

from collections.abc import Iterator, Sequence

from lodeline.annotate.formulations import find_formulations
from lodeline.annotate.hedges import find_cues
from lodeline.annotate.quotes import find_quotes
from lodeline.lexicon import Term
from lodeline.text import Hit, Reading


def annotate_wording(reading: Reading, terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield `formulation`, `cue`, `hedge` and `quote` hits."""
    quotes = list(find_quotes(reading))
    yield from find_formulations(reading, terms, quotes)
    yield from find_cues(terms)
    for quote in quotes:
        yield Hit(quote.start, quote.end, "quote", None, "marks" if quote.closed else "marks.open")
