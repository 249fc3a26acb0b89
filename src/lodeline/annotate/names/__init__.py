"""People with posts, organisations, places, materials and stages."""

from collections.abc import Iterator, Sequence

from lodeline.lexicon import Term
from lodeline.model import Name
from lodeline.text import Hit, Reading

_KINDS = {"organisation": "organisation", "body": "organisation", "post": "post", "place": "place",
          "material": "material", "stage": "stage"}  # fmt: skip


def annotate_names(reading: Reading, terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield `person`, `post`, `organisation`, `place`, `material` and `stage` hits.

    Args:
        reading: The text.
        terms: Lexicon forms found in it.
    """
    for term in terms:
        kind = _KINDS.get(term.kind)
        if kind is not None:
            entry = term.entries[0]
            yield Hit(term.start, term.end, kind, Name(entry.zh or entry.en or "", entry.id), "lexicon")  # type: ignore[arg-type]
