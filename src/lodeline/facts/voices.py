"""Voices: whether words are the issuer's, the press's, the writer's own or somebody else's."""

from functools import cache, lru_cache

from lodeline.facts.attributions import Span
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Name
from lodeline.model.facts import Standing, Voice
from lodeline.text.finder import Finder

_OPENING = 400


def voice_of(page: Page, standing: Standing, source: Span | None) -> Voice | None:
    """Return whose voice a claim is in; None for what the text reports as fact or leaves to an unnamed source.

    The press is told by its words (media, 报道, a news agency); the issuer by speaking of itself (the company, the
    meeting, 会议) or by a name of the organisation the text opens with.
    """
    if standing == "inferred":
        return "writer"
    if standing == "reported" or source is None:
        return None
    if _press().search(page.text, *source):
        return "press"
    named = [_key(page, hit.start, hit.end, hit.value) for hit in page.within("organisation", *source)]
    if named:
        return "issuer" if any(name in _subjects(page) for name in named) else "other"
    return "issuer" if _self().search(page.text, *source) else "other"


@cache
def _press() -> Finder:
    return cue_regex("attribution", "press")


@cache
def _self() -> Finder:
    return cue_regex("attribution", "self")


@lru_cache(maxsize=4)
def _subjects(page: Page) -> frozenset[str]:
    """Return the names of the organisations that open a text: those of its title and first sentences."""
    return frozenset(
        _key(page, hit.start, hit.end, hit.value) for hit in page.of("organisation") if hit.start < _OPENING
    )


def _key(page: Page, start: int, end: int, value: object) -> str:
    return value.id if isinstance(value, Name) and value.id else page.text[start:end]
