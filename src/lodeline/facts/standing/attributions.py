"""Attributions: who is said to say, think, ask for or order what, as spans of source, cue and content."""

from bisect import bisect_left
from functools import lru_cache

from lodeline.facts.page import Page
from lodeline.text.plain import Plain

Span = tuple[int, int]
SAYING = ("say", "urge", "continue")
"""Roles of cues by which somebody says something, and may go on."""


class Attribution(Plain, frozen=True):
    """One attribution in reading offsets; `role` is the kind of its cue (`say`, `urge`, `show`, ...).

    `states` tells whether the cue alone makes a sentence an attributed one: "yes", only with somebody who can
    speak ("agent"), or "no". `outer` is the cue of the attribution whose content holds this one;
    `holder` the words a pronoun of the source stands for ("officials" in "officials who say").
    """

    cue: Span
    role: str
    source: Span | None
    content: tuple[Span, ...]
    direct: bool
    rule: str
    states: str = "yes"
    outer: Span | None = None
    holder: Span | None = None


class Line(Plain, frozen=True):
    """A sentence as quotes leave it: a quote of several sentences is one line with the words around it."""

    start: int
    end: int


@lru_cache(maxsize=4)
def quoted(page: Page) -> list[Span]:
    """Return the spans in quotation marks."""
    return [(q.start, q.end) for q in page.of("quote")]


def taken_up(page: Page, quote: Span) -> tuple[Span, ...]:
    """Return the quotes that take up an unclosed one: each next paragraph that opens with a mark again."""
    return _taken_up(page).get(quote, ())


@lru_cache(maxsize=4)
def _taken_up(page: Page) -> dict[Span, tuple[Span, ...]]:
    found: dict[Span, tuple[Span, ...]] = {}
    hits = page.of("quote")
    for number in range(len(hits) - 2, -1, -1):
        quote, after = hits[number], hits[number + 1]
        gap = page.text[quote.end : after.start]
        if quote.rule == "marks.open" and "\n" in gap and not gap.strip():
            following = (after.start, after.end)
            found[quote.start, quote.end] = (following, *found.get(following, ()))
    return found


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
    """Return the span, of spans in order and apart from each other, that holds `at` inside its ends, or None."""
    number = bisect_left(spans, (at, 0)) - 1
    return spans[number] if number >= 0 and at < spans[number][1] else None


def holder_words(page: Page, attribution: Attribution) -> str | None:
    """Return the words that name who speaks, or None."""
    span = attribution.holder or attribution.source
    return None if span is None else page.words(*span).strip(" ,") or None


def overlapping(spans: list[Span], start: int, end: int) -> list[Span]:
    """Return the spans, in order and apart from each other, that share a place with `[start, end)`."""
    first = max(0, bisect_left(spans, (start, start)) - 1)
    last = bisect_left(spans, (end, end))
    return [s for s in spans[first:last] if s[0] < end and start < s[1]]
