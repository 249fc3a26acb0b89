"""English meetings of no known kind: told by a verb that holds or chairs one, or by a number and "was held"."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words, ordinal_pattern, whole_number
from lodeline.facts.naming.namings import Naming, Span, meeting_words, type_of
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_LEAD, _VERB_REACH = 12, 40
_ASKED_OF = 4
"""A sentence of the body this far down may only name a meeting that somebody chaired or that bears a number."""

_LATIN = lazy_pattern(r"[A-Za-z]{4}")
_OF_A_PLAN = lazy_pattern(r"\s(?:\w+-)?(?:Year|Plenum|Plenary|Congress|Central)", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?:19|20)\d\d\b")
_YEAR_BEHIND = lazy_pattern(r"(?:\s\([^()]{1,40}\))?\s(?:of|for|in)\s(?P<year>(?:19|20)\d\d)\b")
# Talks of two sides are no meeting of a body; nor is one that did not take place or takes place all the time.
_TALKS = lazy_pattern(r"\s(?:on\s[^,.;]{3,20}\s)?(?:with\s(?:his|her)\b|with\s[A-Z]|between\s)")
_NOT_HELD = lazy_pattern(
    r"\b(?:not|never|refused\sto|yet\sto|if|could|would|may|might)\s(?:\w+\s){0,2}$", re.IGNORECASE
)


@cache
def _told() -> re.Pattern[str]:
    """Return the pattern of "convened its quarterly analysis meeting" and of "the 12th Summit, ..., was held"."""
    noun, order = meeting_words("en", "noun", "noun-of-name"), ordinal_pattern()
    verbs = meeting_words("en", "hold")
    part = rf"(?!{meeting_words('en', 'not-modifier')}|(?:who|he|she|they)\b)[\w&’'.-]+"
    return lazy_pattern(
        rf"(?:(?P<hold>{verbs})|(?P<chair>{_presided()}))\s(?:(?:its|their|an?|his|her)\s|the\s(?!{noun}))[\"“]?"
        rf"(?P<name>(?:{part}(?:\s\([^()]{{1,30}}\))?,?\s){{0,9}}?{noun})"
        rf"|(?<![\w-])the\s(?P<serial>{order}\s(?:{part}\s){{0,9}}?{noun})"
        rf"(?=[^.;]{{0,320}}?\s(?:(?:was|were)\s{verbs}|{meeting_words('en', 'took-place')}))",
        re.IGNORECASE,
    )


@cache
def _no_meeting() -> re.Pattern[str]:
    return lazy_pattern(rf"\b(?:{alternatives(cue_words('meeting_cues', 'not-meeting', 'en'))})$", re.IGNORECASE)


@cache
def _presided() -> str:
    """Return a pattern for what a person did at a meeting: chaired, attended or addressed it; who hosts it holds it."""
    holds = cue_words("meeting_cues", "hold", "en")
    chairs = (word for word in cue_words("meeting_cues", "chair-verb", "en") if word not in holds)
    there = (word for role in ("attend-at", "speak-to") for word in cue_words("meeting_cues", role, "en"))
    return rf"\b(?:{alternatives((*chairs, *there))})\b"


@cache
def _chaired() -> re.Pattern[str]:
    return lazy_pattern(rf"{_presided()}\s(?:(?:its|their|the|an?)\s)?$", re.IGNORECASE)


def is_chaired(page: Page, naming: Naming) -> bool:
    """Tell whether somebody is said to have chaired or attended the meeting right where it is named."""
    start = max(naming.sentence.start, naming.start - _VERB_REACH)
    return _chaired().search(page.text, start, naming.start) is not None


def find_bare_english(page: Page) -> Iterator[Naming]:
    """Yield the meeting that one of the first sentences of the body says was held; its type is "meeting" if unknown."""
    told = [s for s in page.body_sentences if s.section in ("body", "list")][:_LEAD]
    for at, sentence in enumerate(told):
        if not _LATIN.search(page.text, sentence.start, sentence.end):
            continue
        for match in _told().finditer(page.text, sentence.start, sentence.end):
            start, end = match.span("serial" if match["serial"] else "name")
            if at >= _ASKED_OF and not (match["chair"] or match["serial"]):
                continue
            if _NOT_HELD.search(page.text, sentence.start, match.start()) or _TALKS.match(page.text, end):
                continue
            if _no_meeting().search(page.text, start, end):
                continue
            yield _naming(page, sentence, match)
            return


# the 5th meeting |of BRICS Industry Ministers
_OF_WHOM = lazy_pattern(r"\sof\s(?:the\s)?[A-Z][\w&]*(?:\s[A-Z][\w&]*){1,5}")
_OF_THE, _FAR = lazy_pattern(r"\sof\s(?:the\s)?"), 120


def _naming(page: Page, sentence: Sentence, match: re.Match[str]) -> Naming:
    start, end = match.span("serial" if match["serial"] else "name")
    number = _number(page.text, start, end)
    year = _YEAR.match(page.text, start, end)
    behind = _YEAR_BEHIND.match(page.text, end, sentence.end)
    span: Span | None = year.span() if year else behind.span("year") if behind else None
    chaired = match["chair"] is not None and match["chair"].lower() in cue_words("meeting_cues", "chair-verb", "en")
    who = named_organisations(page, sentence.start, match.start()) if chaired else []
    link = _OF_THE.match(page.text, end, sentence.end)
    if link:
        who = [h for h in named_organisations(page, link.end(), link.end() + _FAR) if h.start == link.end()] or who
    whom = _OF_WHOM.match(page.text, end, sentence.end) if number and not who else None
    last = max([end, *(m.end() for m in (behind, whom) if m)])
    return Naming(
        start, last, _kind(page.text[start:end]), (start, end), sentence,
        "meeting.en-held", True,
        whole_number(page.text[slice(*number)]) if number else None, number,
        int(page.text[slice(*span)]) if span else None, span,
        (who[-1].start, who[-1].end) if who else None,
    )  # fmt: skip


def _number(text: str, start: int, end: int) -> Span | None:
    """Return the number a name begins with, unless it is of a plan: "15th Five-Year Plan planning session"."""
    found = re.compile(ordinal_pattern(), re.IGNORECASE).match(text, start, end)
    return found.span() if found and not _OF_A_PLAN.match(text, found.end(), end) else None


def _kind(name: str) -> str:
    """Return the type of a name by its last words: "annual work conference" is a work conference."""
    words = re.split(r"\s+", name)
    return next((kind for at in range(len(words)) if (kind := type_of(" ".join(words[at:]), "en"))), "meeting")
