"""Voices: whether words are the issuer's, the press's, the writer's own or somebody else's."""

from functools import cache, lru_cache

from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Span
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import Name, Person
from lodeline.model.facts import Standing, Voice
from lodeline.text import Hit
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_OPENING, _NEAREST = 400, 400
_OWN_NEWS = lazy_pattern(r"本[网报刊台站]")
_DATELINE = worded_pattern(
    r"(?:^|\n)[^\n。]{0,12}(?:社|网|台|报)[^\n。,]{0,24}?(?:电|讯|消息|报道)[)\s:(]|\((?:«agency»)\)", "en"
)


def voice_of(page: Page, standing: Standing, source: Span | None) -> Voice | None:
    """Return whose voice a claim is in; None for what the text reports as fact or leaves to an unnamed source.

    The press is told by its words (media, 报道, a news agency); the issuer by speaking of itself (the company, the
    meeting, 会议), by a name of the organisation the text opens with, or by a person with a post in it. "She" and
    他 speak as the person named last.
    """
    if standing == "inferred":
        return "writer"
    if standing == "reported" or source is None:
        return None
    if _press().search(page.text, *source):
        return "press"
    named = [_key(page, hit) for hit in page.within("organisation", *source)]
    if named:
        return "issuer" if any(name in _subjects(page) for name in named) else "other"
    if _self().search(page.text, *source):
        return "issuer"
    person = _person(page, source)
    return "issuer" if person is not None and _key(page, person) in _officers(page) else "other"


@cache
def _press() -> Finder:
    return cue_regex("attribution", "press")


@cache
def _self() -> Finder:
    return cue_regex("attribution", "self")


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(word for lang in ("en", "zh") for word in wordings("attribution", "person pronoun", lang))


def _person(page: Page, source: Span) -> Hit | None:
    """Return the person a source names, for a pronoun the one named last before it, or None."""
    named = page.within("person", *source)
    if named:
        return named[0]
    if page.text[slice(*source)].strip(" ,").lower() not in _pronouns():
        return None
    before = page.within("person", max(0, source[0] - _NEAREST), source[0])
    return before[-1] if before else None


def is_dispatch(page: Page) -> bool:
    """Tell whether a text opens with the dateline of a news agency; 本报讯 and 本网讯 are the publisher's own."""
    told = _DATELINE.search(page.text, 0, _OPENING)
    return told is not None and _OWN_NEWS.search(told[0]) is None


@lru_cache(maxsize=4)
def _subjects(page: Page) -> frozenset[str]:
    """Return the names of the organisations that open a text: those of its title and first sentences.

    What a news agency reports is nobody's own document: its dateline takes the place of an issuer.
    """
    told = _DATELINE.search(page.text, 0, _OPENING)
    if told is not None and "本网" not in told[0]:
        return frozenset()
    return frozenset(_key(page, hit) for hit in page.of("organisation") if hit.start < _OPENING)


@lru_cache(maxsize=4)
def _officers(page: Page) -> frozenset[str]:
    """Return the people with a post in what the text is about: a chairman or Party secretary of no other body."""
    found: set[str] = set()
    for hit in page.of("person"):
        person = hit.value
        if not isinstance(person, Person) or not any(_self().search(post) for post in person.posts):
            continue
        beside = page.within("organisation", max(0, hit.start - _NEAREST // 10), hit.end)
        if not beside or any(_key(page, body) in _subjects(page) for body in beside):
            found.add(_key(page, hit))
    return frozenset(found)


def _key(page: Page, hit: Hit) -> str:
    value = hit.value
    return value.id if isinstance(value, Name | Person) and value.id else page.text[hit.start : hit.end]
