"""What an English text says a meeting dealt with: "the meeting heard a report on ..., and discussed ...\"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.facts.naming.namings import Naming, Span, meeting_words
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_LISTED = lazy_pattern(
    r"\bagenda\s(?:item\s)?(?:was|were|included|covered|concerned|listed)\s(?:the\s|a\s)?(?P<item>[^;.\n]{4,160})",
    re.IGNORECASE,
)
_OTHER = lazy_pattern(r"\w+\s(?:\w+\s)?(?:other|various)\b", re.IGNORECASE)
_POINTS_BACK = lazy_pattern(r"\b(?:these|those)\s", re.IGNORECASE)  # what was told before is no item of its own
_TOOK_UP = lazy_pattern(r"(?:covered|took\sup)\s", re.IGNORECASE)  # says no more than that it was an item
_MOST = 6


@cache
def _item() -> re.Pattern[str]:
    """Return the pattern of one thing done, up to the next or to what was said of it."""
    verbs = _verbs()
    return lazy_pattern(
        rf"(?P<item>{verbs}\s[^;\n]{{4,240}}?)"
        rf"(?=,?\s(?:and\s)?(?:also\s|then\s)?{verbs}|,\s(?:and\s)?\w+ing\b|,\s(?:with|which|according|while|as|but)\b"
        rf"|,?\sand\s(?:said|decided|called|stressed|urged)\b|\.?\s*(?:\n|$)|\.\s|;)",
        re.IGNORECASE,
    )


@cache
def _verbs() -> str:
    return meeting_words("en", "agenda-verb", "agenda-verb-of-meeting")


@cache
def _joint() -> re.Pattern[str]:
    return lazy_pattern(rf",?\s(?:and\s)?(?:also\s|then\s)?(?={_verbs()})", re.IGNORECASE)


@cache
def _opens() -> re.Pattern[str]:
    """Return the pattern of "Additionally, the meeting also ..." before a verb."""
    noun = meeting_words("en", "noun", "noun-of-name")
    return lazy_pattern(
        rf"(?:[A-Z][a-z]+,\s|In\saddition,\s)?(?:the|this)\s(?:[a-z-]+\s)?{noun}\s(?:also\s|then\s|further\s)?(?={_verbs()})",
        re.IGNORECASE,
    )


@cache
def _which() -> re.Pattern[str]:
    return lazy_pattern(rf",?\s(?:which|that|where\smembers|and)\s(?:also\s)?(?={_verbs()})", re.IGNORECASE)


def english_items(page: Page, namings: Sequence[Naming], scope: Sequence[Sentence]) -> Iterator[Span]:
    """Yield the spans of what an agenda is said to list, and of what the meeting is said to have taken up."""
    for sentence in scope:
        for match in _LISTED.finditer(page.text, sentence.start, sentence.end):
            yield match.span("item")
        if sentence.section in ("body", "list"):
            opened = _opens().match(page.text, sentence.start, sentence.end)
            yield from _items(page, opened.end(), sentence.end) if opened else ()
    for naming in namings:
        if naming.sentence.section in ("body", "list"):
            led = _which().match(page.text, naming.end, naming.sentence.end)
            yield from _items(page, led.end(), naming.sentence.end) if led else ()


def _items(page: Page, start: int, end: int) -> Iterator[Span]:
    """Yield the things done in a row from `start`: heard A, studied B and discussed C."""
    for _ in range(_MOST):
        match = _item().match(page.text, start, end)
        if match is None:
            return
        if not _OTHER.match(page.text, start, end) and not _POINTS_BACK.search(match["item"]):
            led = _TOOK_UP.match(match["item"])
            yield match.start("item") + (led.end() if led else 0), match.end("item")
        joint = _joint().match(page.text, match.end("item"), end)
        if joint is None:
            return
        start = joint.end()
