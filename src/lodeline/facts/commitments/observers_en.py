"""Who only watches or wishes: what an analyst foretells and what is hoped for is no promise of its subject."""

import re
from functools import cache

from lodeline.facts.page import Page
from lodeline.facts.standing.claims import attributions_of
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import lazy_pattern

_BESIDE = 90  # characters around a name in which its post stands


def is_foretold(page: Page, begin: int, at: int) -> bool:
    """Tell whether the deed named at a place is an observer's forecast or somebody's wish.

    An observer is told by a word for one (analyst, professor) or by the body beside the name where it is first
    written: "Lin Haiyan, director of the Velmar Research Centre, said ... Lin said".
    """
    if _wished().search(page.text, begin, at):
        return True
    told = (a for a in attributions_of(page) if a.source and any(first <= at < last for first, last in a.content))
    return any(_observes(page, a.source) for a in told if a.source)


def _observes(page: Page, source: tuple[int, int]) -> bool:
    words = page.text[slice(*source)]
    if _observers().search(words):
        return True
    people = page.within("person", *source)
    name = (page.text[people[0].start : people[0].end] if people else words).split()
    if not name:
        return False
    written = [(hit, page.text[hit.start : hit.end].split()) for hit in page.of("person")]
    first = next((hit for part in (name[-1], name[0]) for hit, parts in written if part in parts), None)
    sentence = page.reading.sentence_at(first.start) if first else None
    if first is None or sentence is None:
        return False
    beside = max(sentence.start, first.start - _BESIDE), min(sentence.end, first.end + _BESIDE)
    return _observers().search(page.text, *beside) is not None


@cache
def _observers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, wordings("commitments", "observer", "en")))
    return lazy_pattern(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _wished() -> re.Pattern[str]:
    """Return the pattern of a wish that governs what stands behind it: "it is hoped that the mill"."""
    words = "|".join(map(re.escape, wordings("commitments", "wished", "en")))
    return lazy_pattern(rf"\b(?:{words})\s(?:that\s)?(?:[\w'&.-]+\s){{1,8}}$", re.IGNORECASE)
