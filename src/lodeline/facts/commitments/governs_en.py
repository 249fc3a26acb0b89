"""Whether who acts is the grammatical subject of an English verb: "the ministry will", not "the ministry's plant will".

A name inside a noun phrase (the removal of Velmar from the list, Velmar's furnace) undertakes nothing; what the phrase
is about would, and a thing, a law or a deal has effects, it makes no promise.
"""

import re
from functools import cache

from lodeline.facts.page import Page
from lodeline.facts.standing.subjects_en import names_agent
from lodeline.lexicon.wordings import wordings
from lodeline.model import AnnotationKind
from lodeline.text.lazy import lazy_pattern

_WHO: tuple[AnnotationKind, ...] = ("organisation", "person", "place")
_REACH, _PHRASE_REACH, _THING_REACH = 160, 90, 30
_RIGHT_BEFORE = lazy_pattern(  # between a subject and its verb: "Arden (ASX:ARD), the miner, has also|pledged"
    r"(?:'s|\))?\s?(?:\([^()]{1,60}\)\s?)?(?:,\s(?:[^;:]{2,120},\s?)?)?(?:continues?\sto\s|"
    r"(?:ha[sd]|have|is|are|was|were|also|then|now|further|still|each|both|all|jointly|together|itself|themselves"
    r"|not|never|soon|currently|today|[a-z]{2,14}ly)\s){0,3}"
)
_IN_PHRASE = lazy_pattern(
    r"(?P<head>[\w'-]{2,30}\s)?\b(?:of|for|from|with|by|at|in|to|against|between|on|into|under|over|about|via|through)\s(?:the\s)?$"
)
_HEADED = lazy_pattern(  # the noun a subject begins with and what hangs on it: "The removal of"
    r"(?:(?:The|An?|This|That|These|Those|Such|Any|Its|Their|Our)\s(?:[\w-]{1,20}\s){0,3}?|)(?P<head>[A-Za-z][a-z-]{2,20})"
    r"\s(?:of|for|to|between|from)\s"
)
_PRONOUN = lazy_pattern(r"\b(?:it|this|that|they|which)\s(?:also\s|then\s|now\s)?$", re.IGNORECASE)
_SAYS_IT = lazy_pattern(r"\b(?:said|says|announced|confirmed|added|stated)\s(?:that\s)?it\s(?:also\s)?$")
_REASON = lazy_pattern(r"\b(?:as|while|since|because|when|where)\s(?:[\w'-]+\s){1,4}$", re.IGNORECASE)


def governs(page: Page, begin: int, at: int) -> bool:
    """Tell whether a body, person or country named between two places is the subject of the verb at the second."""
    floor = max(begin, at - _REACH)
    hits = [h for kind in _WHO for h in page.within(kind, floor, at) if h.end <= at]
    last = max(hits, key=lambda h: (h.end, h.start - h.end), default=None)
    if last is None or _RIGHT_BEFORE.fullmatch(page.text, last.end, at) is None:
        return False
    inside = _IN_PHRASE.search(page.text, max(begin, last.start - _PHRASE_REACH), last.start)
    if inside is not None:
        return inside["head"] is not None and is_agent(inside["head"])
    headed = _HEADED.match(page.text, begin, last.start)
    if headed is None or any(page.within(kind, *headed.span("head")) for kind in _WHO):
        return True
    return is_agent(headed["head"]) or page.text.endswith(", ", begin, last.start)


def is_agent(noun: str) -> bool:
    """Tell whether a common noun is one for who acts: ministry, producers, leaders."""
    word = noun.strip().lower()
    return (word in wordings("commitments", "actor", "en") and not _things().search(word)) or names_agent(word)


def led_by_thing(page: Page, begin: int, at: int) -> bool:
    """Tell whether right before a verb stands what is built or run (the plant, the project): it has no will."""
    return _things().search(page.text, max(begin, at - _THING_REACH), at) is not None


@cache
def _things() -> re.Pattern[str]:
    words = "|".join(map(re.escape, wordings("commitments", "thing", "en")))
    return lazy_pattern(rf"\b(?:{words})\s?(?:(?:also|then|now)\s)?$", re.IGNORECASE)


def is_stand_in(page: Page, begin: int, at: int) -> bool:
    """Tell whether right before a verb stands a word for something named before: it, they, which.

    Who says what "it" will do speaks of itself.
    """
    found = _PRONOUN.search(page.text, max(begin, at - 16), at)
    return found is not None and _SAYS_IT.search(page.text, max(begin, at - 30), at) is None


def gives_reason(page: Page, begin: int, at: int) -> bool:
    """Tell whether a verb stands in a clause that gives a reason: ", as the government|seeks to"."""
    return _REASON.search(page.text, max(begin, at - _PHRASE_REACH), at) is not None
