"""People with posts, organisations, places, materials and stages."""

from collections.abc import Iterator, Sequence

from lodeline.annotate.names.english import annotate_english
from lodeline.annotate.names.known import annotate_known
from lodeline.lexicon import Term
from lodeline.text import Hit, Reading


def annotate_names(reading: Reading, terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield `person`, `post`, `organisation`, `place`, `material` and `stage` hits.

    Args:
        reading: The text.
        terms: Lexicon forms found in it.
    """
    yield from annotate_known(reading.text, terms)
    yield from annotate_english(reading.text, terms)
