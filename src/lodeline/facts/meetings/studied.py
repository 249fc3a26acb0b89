"""What a meeting studied: the directives its sentences say so of, and speeches told without a name of their own."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.facts.directives.invoked import head_pattern, is_studied
from lodeline.facts.directives.spans import find_directives
from lodeline.facts.naming.namings import Span, meeting_words
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_CLOSES = r"(?=[,.;:)]|\s(?![“\"]|titled|on\b)|$)"
_PARTED = lazy_pattern(r"[,.;:]")
_SO_MUCH = 40
# The first item was the study of A. It also included what B said.
_ALSO = lazy_pattern(r"(?:It|The\s\w+)\salso\s(?:included|covered|took\sin)\b")


def studied_spans(page: Page, scope: Sequence[Sentence]) -> list[Span]:
    """Return the spans of the documents and speeches that the sentences of the meeting say were studied."""
    if not scope:
        return []
    first, last = scope[0].start, scope[-1].end
    more = [s for s in scope if _goes_on(page, s)]
    found = [
        (d.start, d.end)
        for d in find_directives(page)
        if first <= d.start and d.end <= last and (d.studied or any(s.start <= d.start < s.end for s in more))
    ]
    for sentence in scope:
        found += (s for s in _unnamed(page, sentence) if not any(a < s[1] and s[0] < b for a, b in found))
    return sorted(found)


def _goes_on(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence adds to what the one before says was studied: "It also included ...\""""
    if not _ALSO.match(page.text, sentence.start, sentence.end):
        return False
    before = page.sentence_before(sentence)
    return before is not None and is_studied(page, before.start, before.end, "en")


def _unnamed(page: Page, sentence: Sentence) -> Iterator[Span]:
    """Yield "a run of X's speeches" right behind a verb of studying: no directive, for it has no title or day."""
    for hit in page.within("person", sentence.start, sentence.end):
        spoken = _spoken().match(page.text, hit.end, sentence.end)
        if spoken is None:
            continue
        verb = _study().search(page.text, max(sentence.start, hit.start - _SO_MUCH), hit.start)
        if verb is not None and not _PARTED.search(page.text, verb.end(), hit.start):
            yield verb.end() + 1, spoken.end()


@cache
def _spoken() -> re.Pattern[str]:
    head = head_pattern("en", "speech", "article")
    return lazy_pattern(rf"(?:'s|')?\s(?:[a-z-]+\s){{0,3}}?(?:{head}){_CLOSES}", re.IGNORECASE)


@cache
def _study() -> re.Pattern[str]:
    return lazy_pattern(
        rf"{meeting_words('en', 'study-verb')}(?:\s(?:of|and\s{meeting_words('en', 'carry-out')}))?", re.IGNORECASE
    )
