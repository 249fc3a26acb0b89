"""Attributions: who is said to say, think, ask for or order what, as spans of source, cue and content."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence

Span = tuple[int, int]


class Attribution(NamedTuple):
    """One attribution in reading offsets; `role` is the kind of its cue (`say`, `urge`, `show`, ...).

    `states` tells whether the cue alone makes a sentence an attributed one: "yes", only with somebody who can
    speak ("agent"), or "no".
    """

    cue: Span
    role: str
    source: Span | None
    content: tuple[Span, ...]
    direct: bool
    rule: str
    states: str = "yes"


class Line(NamedTuple):
    """A sentence as quotes leave it: a quote of several sentences is one line with the words around it."""

    start: int
    end: int


@lru_cache(maxsize=4)
def lines(page: Page) -> tuple[Line, ...]:
    """Return the sentences of a page, those that share a quote joined, in text order."""
    quotes = page.of("quote")
    found: list[Line] = []
    section = ""
    for sentence in page.sentences:
        if found and section == sentence.section and _inside(quotes, found[-1].end, sentence.start):
            found[-1] = Line(found[-1].start, sentence.end)
        else:
            found.append(Line(sentence.start, sentence.end))
        section = sentence.section
    return tuple(found)


def _inside(quotes: list[Hit], end: int, start: int) -> bool:
    return any(q.start < end and start < q.end for q in quotes)


def within(spans: list[Span], at: int) -> Span | None:
    """Return the span that holds `at` inside its ends, or None."""
    return next((s for s in spans if s[0] < at < s[1]), None)


def holder_words(page: Page, attribution: Attribution) -> str | None:
    """Return the words that name who speaks, or None."""
    if attribution.source is None:
        return None
    return page.words(*attribution.source).strip(" ,") or None


def overlapping(attributions: list[Attribution], sentence: Sentence) -> Iterator[Attribution]:
    """Yield the attributions whose cue stands in the sentence."""
    return (a for a in attributions if sentence.start <= a.cue[0] < sentence.end)
