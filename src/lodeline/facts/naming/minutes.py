"""A meeting that only the labels of its minutes tell: 时间:… 地点:… 主持人:…, "Date: … Chair: …"."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.naming.namings import Naming, Span
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_ROLES = ("date", "place", "chair", "attend")
_LEAST, _MOST_LINES = 3, 14
_WORD = lazy_pattern(r"会议|例会|座谈会|\b[Mm]eeting\b|\b[Ss]ession\b")
_VALUE = lazy_pattern(r"\s?(?P<value>[^\n。;]{2,60}?)(?=\.?\s*(?:\n|$)|[。;])")
_ROOM = lazy_pattern(r"室|厅|中心|\s[Rr]oom|\s[Cc]ent")


def find_minutes(page: Page) -> Iterator[Naming]:
    """Yield the meeting of minutes without a title: three of day, place, chair and attendance stand as labels.

    Its name is what the label of its subject gives, else the first word for a meeting in the text.
    """
    sentences = list(page.body_sentences)
    for number, sentence in enumerate(sentences):
        if not _labels().match(page.text, sentence.start):
            continue
        block = sentences[number : number + _MOST_LINES]
        told = {role for line in block for role in _roles(page, line)}
        if len(told) < _LEAST or not told & {"chair", "attend"}:
            return
        named = _named(page, block)
        if named is not None:
            yield Naming(*named, "meeting", named, sentence, "meeting.minutes-labels", True)
        return


@cache
def _labels() -> re.Pattern[str]:
    """Return the pattern of a label of minutes that opens a line, one group a role."""
    parts = (rf"(?P<{role}>{alternatives(_words(role))})" for role in (*_ROLES, "subject"))
    return lazy_pattern(rf"(?:{'|'.join(parts)})\s?:", re.IGNORECASE)


def _words(role: str) -> list[str]:
    return [word for lang in ("en", "zh") for word in cue_words("meeting_cues", f"{role}-label", lang)]


def _roles(page: Page, line: Sentence) -> Iterator[str]:
    """Yield the roles whose labels open the lines of a sentence."""
    for match in _line_start().finditer(page.text, line.start, line.end):
        label = _labels().match(page.text, match.end(), line.end)
        if label is not None and label.lastgroup is not None:
            yield label.lastgroup


@cache
def _line_start() -> re.Pattern[str]:
    return lazy_pattern(r"^(?:[-*•]\s)?", re.MULTILINE)


def _named(page: Page, block: list[Sentence]) -> Span | None:
    for line in block:
        label = _labels().match(page.text, line.start, line.end)
        value = _VALUE.match(page.text, label.end(), line.end) if label and label.lastgroup == "subject" else None
        if value is not None:
            return value.span("value")
    word = next((m for m in _WORD.finditer(page.text, block[0].start) if not _is_room(page, m.end())), None)
    return word.span() if word else None


def _is_room(page: Page, at: int) -> bool:
    return _ROOM.match(page.text, at) is not None
