"""A meeting without a name of its own: a team that comes to check something, hears reports and has a chair."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.naming.namings import Naming, meeting_words
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_CHECKED = lazy_pattern(
    r"(?:督查|督导|检查|调研|巡察|验收)(?!组)(?:指导|了)?(?P<what>[^,。;:]{3,40}?)(?:的?(?:进展|落实|开展|推进|完成)?情况|的?进展|工作)?(?=[,。;])"
)
_TEAM = lazy_pattern(r"(?:督查|督导|检查|调研|巡察|工作)组[^。;]{0,8}(?:到|赴|深入|前往|来到|对)")
_TOPICS = (
    (lazy_pattern(r"学习"), "theory study"),
    (lazy_pattern(r"党建"), "Party building"),
    (lazy_pattern(r"安全"), "work safety"),
)
_NEAR = 3


@cache
def _chaired() -> re.Pattern[str]:
    return lazy_pattern(meeting_words("zh", "chair-verb"))


def find_supervision(page: Page) -> Iterator[Naming]:
    """Yield the check that a team held as a meeting: a team, what it checked, and somebody who chaired."""
    sentences = list(page.body_sentences)
    for number, sentence in enumerate(sentences):
        if not _TEAM.search(page.text, sentence.start, sentence.end):
            continue
        near = sentences[number : number + _NEAR]
        match = _last(_CHECKED, page, sentence)
        if match and any(_chaired().search(page.text, s.start, s.end) for s in near):
            topic = next((t for pattern, t in _TOPICS if pattern.search(match["what"])), "work")
            span = match.span("what")
            yield Naming(*span, f"supervision of {topic}", span, sentence, "meeting.zh-supervision", True)
            return


def _last(pattern: re.Pattern[str], page: Page, sentence: Sentence) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(page.text, sentence.start, sentence.end):
        found = match
    return found
