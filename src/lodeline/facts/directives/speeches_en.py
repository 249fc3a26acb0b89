"""English speeches and instructions that a text says were studied, with who gave them and on which day."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import is_day
from lodeline.facts.directives.invoked import Span, head_pattern, is_studied
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_STOP = (
    r"(?=\s?[,.;:)“”\"\n—–]|\s?\((?!(?-i:[A-Z]{2,8}\)))|\s(?:and|or)\s(?:at|his|her|its|their|to|a|an|the|on|ordered|asked|pledged|called)\b"
    r"|\sand\s(?-i:(?=[A-Z]))|\s(?:were|was|is|are|which|that|who|has|had|have|called|published|during\sthe|as\swell|including)\b|$)"
)
_MATTER = r"(?!\w+(?:ed|ing)\b)[a-z][\w-]*(?:\s(?!(?:and|the|an?|its|his)\b)[\w-]+){0,3}"
_LIST = rf"(?:on|about|regarding|concerning)\s{_MATTER}(?:,\s{_MATTER}){{1,3}},?\sand\s{_MATTER}(?=[,.;:)\n]|$)"
_TOPIC = (
    rf"(?:{_LIST}|(?:at|in|on|to|during|about|regarding|with|for|concerning)\s"
    rf"(?:[^,.;:()“”\"\n—–]|(?<=\s)\([A-Z]{{2,8}}\)){{2,90}}?{_STOP})"
)
_SAID_AT = lazy_pattern(
    rf"\bsaid\sat\s(?:the\s|a\s)?(?P<a>[^,.;:\n]{{3,80}}?)(?:\sand\sat\s(?:the\s|a\s)?(?:(?:ceremony|event|meeting|gathering)\sfor\s(?:the\s)?)?(?P<b>[^,.;:\n]{{3,80}}?))?{_STOP}"
)
_STUDY_REACH = 300
_APPLIES = lazy_pattern(r"\b(?:appl(?:y|ying|ied)|link(?:ing|ed)?|add(?:ing|ed)?)\s(?:[A-Z]\w+\s){0,3}$")
_SPOKEN_ON = lazy_pattern(r"\s(?:(?:made|given|delivered|issued|held)\s)?(?:on|of)\s(?:the\s)?$")


class Spoken(NamedTuple):
    """A speech with its speaker and day; `order` says which of two readings of one place is told."""

    span: Span
    rule: str
    person: Hit | None
    order: int
    day: Hit | None = None


@cache
def _said() -> re.Pattern[str]:
    head = head_pattern("en", "speech")
    return lazy_pattern(
        rf"\s?(?:'s|')?\s(?P<mod>(?:[\w-]+\s){{0,4}}?)(?P<head>{head})\s(?P<topic>{_TOPIC})", re.IGNORECASE
    )


@cache
def _his() -> re.Pattern[str]:
    head = head_pattern("en", "speech")
    return lazy_pattern(
        rf"\b(?:his|her|the\s(?:president|leader|premier)'s)\s(?:[\w-]+\s){{0,3}}?(?P<t>(?:{head})\s{_TOPIC})",
        re.IGNORECASE,
    )


@cache
def _by() -> re.Pattern[str]:
    head = head_pattern("en", "speech")
    return lazy_pattern(rf"\b(?P<t>(?:{head})\s(?:(?:made|given|delivered|issued)\s)?by\s)", re.IGNORECASE)


def find_speeches(page: Page, sentence: Sentence) -> Iterator[Spoken]:
    """Yield speeches and instructions that the sentence says were studied, read or carried out."""
    text = page.text
    paragraph = page.text.rfind("\n", 0, sentence.start) + 1
    if not is_studied(page, max(paragraph, sentence.start - _STUDY_REACH), sentence.end, "en"):
        return
    people = page.within("person", sentence.start, sentence.end)
    for hit in people:
        match = _said().match(text, hit.end, sentence.end)
        if match and match["topic"].startswith("to ") and _APPLIES.search(text, sentence.start, hit.start):
            continue  # "applying Xi's guidance to the mill": no speech to it
        if match and not _has_verb(match["mod"]):
            span, day = _dated(page, sentence, (hit.start, match.end()))
            yield Spoken(span, "speech", hit, 1, day)
        said = _SAID_AT.match(text, hit.end + 1, sentence.end)
        for group in ("a", "b") if said else ():
            if said and said[group]:
                yield Spoken(said.span(group), "said-at", hit, 0)
    for match in _his().finditer(text, sentence.start, sentence.end):
        before = [h for h in page.within("person", max(0, sentence.start - 400), match.start()) if h.value]
        span, day = _dated(page, sentence, match.span("t"))
        who = before[-1] if before else None
        yield Spoken(span, "his-speech", who, 2, day)
    for match in _by().finditer(text, sentence.start, sentence.end):
        who = next((h for h in people if match.end() <= h.start <= match.end() + 40), None)
        topic = re.compile(rf"\s(?:{_TOPIC})").match(text, who.end, sentence.end) if who else None
        if who and topic:
            span, day = _dated(page, sentence, (match.start("t"), topic.end()))
            yield Spoken(span, "speech-by", who, 1, day)


_GIVEN_BEHIND = lazy_pattern(
    r"\s(?:[a-z]+\s){0,2}?(?:speech|remarks|address|letter|article|instructions?|message|talk)\b"
)


def _dated(page: Page, sentence: Sentence, span: Span) -> tuple[Span, Hit | None]:
    """Return a speech without the day that ends it, and that day; the only day of a text may be the meeting's own."""
    days = [h for h in page.within("date", *span) if getattr(h.value, "precision", "") in ("day", "unknown")]
    last = days[-1] if days else None
    own = next(
        (h for h in days if page.text.endswith("'s ", span[0], h.start) and _GIVEN_BEHIND.match(page.text, h.end)), None
    )
    if own is not None:  # Xi Jinping's April 8 speech
        return span, own
    if last is None or last.end != span[1]:
        return span, None
    lead = _SPOKEN_ON.search(page.text, span[0], last.start)
    if lead is None:
        return span, None
    others = [h for h in page.of("date") if is_day(h.value) and not (span[0] <= h.start < span[1])]
    return (span[0], lead.start()), last if others else None


def _has_verb(words: str) -> bool:
    return re.search(r"\b(?:said|was|were|is|chaired|led|gave|delivered|and|on|at|in|of)\b", words) is not None
