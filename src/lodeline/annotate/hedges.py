"""Attribution cues and hedges from the lexicon."""

from collections.abc import Iterator, Sequence

from lodeline.lexicon import Term
from lodeline.model import AnnotationKind, Name
from lodeline.text import Hit

_KINDS: dict[str, AnnotationKind] = {"cue": "cue", "hedge": "hedge"}


def find_cues(terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield `cue` and `hedge` hits; the value names the dictionary form."""
    for term in terms:
        kind = _KINDS.get(term.kind)
        if kind is not None:
            entry = term.entries[0]
            yield Hit(term.start, term.end, kind, Name(entry.zh or entry.en or "", entry.id), "lexicon")
