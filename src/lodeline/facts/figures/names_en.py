"""Where the English name of a measure begins and ends: with its noun phrase, not with the verb or firm before it.

An article, a possessive or a preposition opens a noun phrase (commanded an | average realised price), and so does the
verb behind "to" (pledged to trim | steel production). A measure of a measure is named whole: share of firms in output.
"""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.text.lazy import lazy_pattern

__all__ = ["named_behind", "phrase_end", "phrase_start", "rises_in", "stands_for_no_measure"]

Span = tuple[int, int]
_WHOLE_WORD = lazy_pattern(r"[\w'-]*\s?")
_OTHER = lazy_pattern(r"\b(?:than|since|before|after|following|despite|amid|given)\s(?:[a-z-]+\s)?$")
_HEAD_REACH = 80
_DATED = lazy_pattern(r"\s(?:in|for|during|over|of)\s(?:the\s)?$")
_DETERMINED = lazy_pattern(r"\b(?:the|an?|its|their|our|additional|further|this)\s$", re.IGNORECASE)
_BEHIND = 40


@cache
def _opens() -> re.Pattern[str]:
    """Return the pattern of the words behind which a noun phrase begins."""
    words = alternatives(cue_words("figure_cues", "opens-name", "en"))
    return lazy_pattern(
        rf"\b(?:to\s[a-z]+|{words}|(?:the\s)?(?:company|group|firm|miner|mine)'s)\s|^'?s\s", re.IGNORECASE
    )


@cache
def _head() -> re.Pattern[str]:
    """Return the pattern of a measure that the one behind it is only part of: the share of firms in output."""
    words = alternatives(cue_words("figure_cues", "measure-of-measure", "en"))
    return lazy_pattern(rf"\b(?:{words})\sof\s(?:[\w'&-]+\s){{0,8}}$", re.IGNORECASE)


def phrase_start(page: Page, floor: int, start: int, measure: int) -> int:
    """Return where the noun phrase of a measure begins, at or behind `start`, or before it with its head."""
    if page.text[start - 1 : start].isalnum() and (cut := _WHOLE_WORD.match(page.text, start, measure)):
        start = cut.end()  # no half a word
    for opening in _opens().finditer(page.text, start, measure):
        start = opening.end()
    head = _head().search(page.text, max(floor, measure - _HEAD_REACH), measure)
    return min(head.start(), start) if head else start


def phrase_end(page: Page, start: int, end: int) -> int:
    """Return where a name ends without the period that closes it: exports of ore | in August."""
    for hit in page.within("date", start, end):
        if hit.end >= end and (led := _DATED.search(page.text, start, hit.start)):
            return led.start()
    return end


def stands_for_no_measure(page: Page, start: int, measure: int) -> bool:
    """Tell whether a measure is only what another is compared with or follows: lower than production."""
    return _OTHER.search(page.text, start, measure) is not None


def named_behind(page: Page, start: int, at: int) -> bool:
    """Tell whether an article before an amount says that it counts the noun behind it: the $9 million proceeds."""
    return _DETERMINED.search(page.text, max(start, at - 16), at) is not None


@cache
def _rise_in() -> re.Pattern[str]:
    up, down = (alternatives(cue_words("figure_cues", role, "en")) for role in ("rise-noun", "fall-noun"))
    plain = r"\s(?!(?:from|of|in|to|the|by|as|and|for|at|with|than|was|were|is|are)\b)[a-z-]+"
    noun = rf"(?:(?P<up>{up})|(?P<down>{down}))"
    since = r"\s(?=over\s|from\s|on\s(?:the|a)\s|year[\s-]on)"
    return lazy_pattern(rf"(?:{plain}){{0,4}}?(?:\s\([A-Za-z]{{2,4}}\))?\s{noun}(?:(?:{plain}){{0,3}}?\sin\s|{since})")


def rises_in(page: Page, at: int, end: int) -> re.Match[str] | None:
    """Return the words behind a percentage that say it is by how much something moved: a 4% quarterly drop in |."""
    return _rise_in().match(page.text, at, end) if page.text[at : at + 1] == " " else None
