"""English acts by the number their form gives: "Regulation (EU) 2031/12", "Executive Order (E.O.) 14999"."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives
from lodeline.facts.directives.invoked import Span, title_words
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern


class Act(NamedTuple):
    """An act with the span of its title and number, and the number alone."""

    span: Span
    number: str


@cache
def _union() -> Finder:
    heads = title_words("union-act")
    pattern = lazy_pattern(
        rf"\b(?P<t>(?:{alternatives(heads)})\s(?P<n>\((?:EU|EC|EEC|Euratom)\)\s(?:No\.?\s)?\d{{1,4}}/\d{{1,4}}))\b"
    )
    return Finder(pattern, heads)


@cache
def _state() -> Finder:
    heads = title_words("numbered-act")
    pattern = lazy_pattern(
        rf"\b(?P<t>(?:{alternatives(heads)})\s(?:\([A-Z.]{{2,8}}\)\s)?(?P<n>(?:(?:[Nn]os?\.?|[Nn][°º])\s)?\d{{1,5}}(?:[/-][A-Z\d]{{1,12}}){{0,3}}))\b(?![%,]\d)"
    )
    return Finder(pattern, heads)


@cache
def _sections() -> Finder:
    """Return the pattern of the sections of US trade law that texts name for the law: Section 232 tariffs."""
    names = title_words("trade-section")
    return Finder(lazy_pattern(rf"\b(?P<t>(?:{alternatives(names)}))\b(?!\s?\()"), names)


def find_sections(page: Page, sentence: Sentence) -> Iterator[Span]:
    """Yield where a sentence names a section of trade law."""
    for match in _sections().finditer(page.text, sentence.start, sentence.end):
        yield match.span("t")


def find_acts(page: Page, sentence: Sentence) -> Iterator[Act]:
    """Yield the numbered acts of a sentence, in text order of each form."""
    for pattern in (_union(), _state()):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            yield Act(match.span("t"), page.words(*match.span("n")))
