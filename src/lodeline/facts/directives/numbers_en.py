"""English numbered announcements: "Announcement No. 61 of 2025", "announcements No. 55 and 56", "Decree No. 785"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lodeline.facts.directives.bodies_en import bodies_joined
from lodeline.facts.directives.invoked import Span
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_NUMBERED = lazy_pattern(
    r"(?P<lead>\b(?:[A-Z][\w&]*(?:'s)?\s){0,3})\b(?P<head>[Aa]nnouncement|[Nn]otice|[Cc]ircular|[Dd]ecree|[Oo]rder|[Dd]ocument|[Nn]otification)s?\s"
    r"(?P<list>(?:[Nn]os?\.?\s?)\d{1,4}(?:(?:,\sand\s|,\s|\sand\s|\sto\s|\s?&\s?|\s?[-–]\s?)(?:[Nn]o\.?\s?)?\d{1,4}(?![\d%])){0,12})"
    r"(?P<year>\s?(?:of\s|\()?(?:19|20)\d\d\)?(?!\d))?"
)
_EACH = lazy_pattern(r"\d{1,4}")
_RUN = lazy_pattern(r"(?P<a>\d{1,4})(?:\sto\s|\s?[-–]\s?)(?:[Nn]o\.?\s?)?(?P<b>\d{1,4})")
_ISSUED = lazy_pattern(r"\b(?:issued|released|published|announced|promulgated)\b")
_ISSUED_ON = lazy_pattern(
    r"(?:\b(?:issued|dated|released|published|announced|unveiled|promulgated|signed)\s(?:on\s)?|(?:^|[.\s])On\s|^|\son\s|\()$"
)
_UNDONE = lazy_pattern(
    r"\b(?:suspen(?:ds?|ded|ding|sion)|repeal\w*|revok\w*|lift(?:s|ed|ing)?|paus\w+|postpon\w+|extend\w*)\b"
)
_MOST = 24


class Numbered(NamedTuple):
    """A number with the words that title it, and the day and body that the sentence ties to it."""

    span: Span
    head: Span
    title: str
    number: str
    type: DirectiveType
    date: Hit | None
    issuer: Span | None


def find_numbered(page: Page, sentence: Sentence) -> Iterator[Numbered]:
    """Yield each number of a sentence once, a list or a run of numbers as its members.

    An announcement that the sentence suspends or repeals was issued earlier: it gets no day and no issuer from it.
    """
    text = page.text
    for match in _NUMBERED.finditer(text, sentence.start, sentence.end):
        undone = _UNDONE.search(text, max(sentence.start, match.start() - 60), match.start()) is not None
        undone = undone or _passive(text, match.end(), sentence.end)
        day = None if undone else _day(page, sentence, match)
        issuer = None if undone else _issuer(page, sentence, match)
        year = re.sub(r"[()\s]|of", "", match["year"] or "")
        head, kind = _head(match), _kind(match["head"])
        parts = list(_members(match))
        for place, (number, span) in enumerate(parts):
            start = head[0] if place == 0 else span[0]
            end = match.end() if span[1] == match.end("list") else span[1]
            title = f"{text[head[0] : head[1]]} No. {number}" if len(parts) > 1 else text[head[0] : match.end()]
            written = f"No. {number}" + (f" of {year}" if year else "")
            yield Numbered((start, end), head, _closed(title), written, kind, day, issuer)


def _closed(title: str) -> str:
    """Return a title without a bracket that is left open: "Notice No. 5 (2024)" keeps both of its."""
    return title.strip() if title.count("(") == title.count(")") else title.rstrip(" ()")


def _members(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """Yield the numbers of a list; a run (55 to 58) as each of its numbers at the place of the run."""
    words, at = match["list"], match.start("list")
    reach = 0
    for found in _EACH.finditer(words):
        if found.start() < reach:
            continue
        run = _RUN.match(words, found.start())
        if run and 0 < int(run["b"]) - int(run["a"]) <= _MOST:
            reach = run.end()
            for number in range(int(run["a"]), int(run["b"]) + 1):
                yield str(number), (at + run.start(), at + run.end())
        else:
            yield found[0], (at + found.start(), at + found.end())


def _head(match: re.Match[str]) -> Span:
    """Return the words before the numbers, without an article or preposition that opens them."""
    start = match.start()
    skip = re.compile(
        r"(?:(?:The|A|An|Under|In|On|Since|With|After|By|And|See|Regarding|Concerning|Following|Per|Of|Through)\s)+"
    ).match(match.string, start, match.end())
    return (skip.end() if skip else start), match.start("list") - 1


def _kind(head: str) -> DirectiveType:
    return "regulation" if head.lower() in ("decree", "order") else "notice"


def _passive(text: str, start: int, end: int) -> bool:
    return re.compile(
        r"[^.;]{0,60}?\s(?:was|were|is|are|has\sbeen|have\sbeen|will\sbe)\s(?:\w+\s)?(?:suspended|repealed|revoked|lifted|paused|extended)\b"
    ).match(text, start, end) is not None  # fmt: skip


def _day(page: Page, sentence: Sentence, match: re.Match[str]) -> Hit | None:
    days = [h for h in page.within("date", sentence.start, sentence.end) if getattr(h.value, "precision", "") == "day"]
    days = [h for h in days if _ISSUED_ON.search(page.text[max(sentence.start, h.start - 40) : h.start])]
    return min(days, key=lambda h: abs(h.start - match.start()), default=None)


def _issuer(page: Page, sentence: Sentence, match: re.Match[str]) -> Span | None:
    verb = _ISSUED.search(page.text, sentence.start, match.start())
    by = named_organisations(page, sentence.start, verb.start()) if verb else []
    if by:
        return bodies_joined(page, by, -1)
    lead = named_organisations(page, match.start(), match.end("lead")) if match["lead"] else []
    return (lead[0].start, lead[0].end) if lead else None
