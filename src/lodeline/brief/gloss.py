"""Gloss: what a quoted sentence in the other language names, for a reader who cannot read it.

Names, materials, places and fixed wordings of the lexicon that stand in the sentence, by their rendering there; no
sentence is translated.
"""

from collections.abc import Iterator

from lodeline.brief.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.lexicon import entry_by_id
from lodeline.model import AnnotationKind, Name, Person

_KINDS: tuple[AnnotationKind, ...] = ("person", "organisation", "place", "material", "formulation")
_MOST, _LONGEST = 4, 80
_COUNTRY = "country/region"  # that a sentence names China says nothing


def glossed(page: Page, words: str, start: int, end: int) -> str:
    """Return a sentence about the words at `[start, end)` with what they name, where they are in the other language."""
    tongue = page.tongue
    words = tongue.stopped(words)
    if is_chinese(page.document.text[start:end]) == (tongue.code == "zh"):
        return words
    named = list(dict.fromkeys(_named(page, start, end)))[:_MOST]
    return (
        tongue.sentences([words, tongue.say("highlight.names", named=tongue.say("join.items").join(named))])
        if named
        else words
    )


def _named(page: Page, start: int, end: int) -> Iterator[str]:
    """Yield the renderings of what is named, in text order, the longest of those at one place."""
    found = [a for kind in _KINDS for a in page.within(kind, start, end) if not a.nested]
    told_to = start
    for annotation in sorted(found, key=lambda a: (a.start, -a.end)):
        value = annotation.value
        entry = entry_by_id(value.id) if isinstance(value, Name | Person) else None
        rendering = entry and (entry.zh if page.tongue.code == "zh" else entry.en)
        if annotation.start < told_to:
            continue
        if rendering and len(rendering) <= _LONGEST and entry and entry.group != _COUNTRY:
            yield rendering.split(" / ")[0]
        if rendering or annotation.kind == "formulation":  # what a wording is made of is not named by it
            told_to = annotation.end
