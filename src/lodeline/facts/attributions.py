"""Attributions: who is said to say, think, ask for or order what, as spans of source, cue and content."""

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from lodeline.facts.page import Page

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
def quoted(page: Page) -> list[Span]:
    """Return the spans in quotation marks."""
    return [(q.start, q.end) for q in page.of("quote")]


@lru_cache(maxsize=4)
def lines(page: Page) -> tuple[Line, ...]:
    """Return the sentences of a page, those that share a quote joined, in text order."""
    quotes = quoted(page)
    found: list[Line] = []
    section = ""
    for sentence in page.sentences:
        if found and section == sentence.section and _share(quotes, found[-1].end, sentence.start):
            found[-1] = Line(found[-1].start, sentence.end)
        else:
            found.append(Line(sentence.start, sentence.end))
        section = sentence.section
    return tuple(found)


def _share(quotes: list[Span], end: int, start: int) -> bool:
    """Tell whether one quote holds the end of a sentence and the start of the next."""
    return any(q[0] < end and start < q[1] for q in overlapping(quotes, end - 1, start + 1))


def within(spans: list[Span], at: int) -> Span | None:
    """Return the span that holds `at` inside its ends, or None."""
    return next((s for s in spans if s[0] < at < s[1]), None)


def holder_words(page: Page, attribution: Attribution) -> str | None:
    """Return the words that name who speaks, or None."""
    if attribution.source is None:
        return None
    return page.words(*attribution.source).strip(" ,") or None


def overlapping(spans: list[Span], start: int, end: int) -> list[Span]:
    """Return the spans, in order and apart from each other, that share a place with `[start, end)`."""
    first = max(0, bisect_left(spans, (start, start)) - 1)
    last = bisect_left(spans, (end, end))
    return [s for s in spans[first:last] if s[0] < end and start < s[1]]
