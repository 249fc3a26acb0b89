"""In what form a document tells what it tells: a meeting, talks, a signing, questions and answers, a speech."""

import re
from functools import cache

from lodeline.facts.cues import cue_pattern
from lodeline.facts.naming.namings import Naming
from lodeline.facts.page import Page
from lodeline.model.facts import DocType, Genre
from lodeline.text.lazy import lazy_pattern

_ASKED = lazy_pattern(r"(?m)^\s*(?:问|答|Q|A|Question|Answer)\d{0,2}\s?[:.]\s?\S")
_SUBTITLED = lazy_pattern(r"[^\n]{2,80}\n\s*[—-]{1,4}[^\n]{2,60}(?:访谈|专访|对话)")  # 主标题 \n ——某某访谈录
_ASKS_ALONE = lazy_pattern(r"对[^,。\n]{2,40}(?:进行|作|做)了?(?:独家)?专访")
_LEDE = 260
_TURNS, _OPENING = 2, 80
_MEETING_TYPES = ("party_meeting", "study_session", "inspection", "project_news", "other")


def genre_of(page: Page, kind: DocType, namings: list[Naming]) -> Genre | None:
    """Return the form of a text by its headline, who asks and answers in it, or the meeting it opens with."""
    title = next((page.text[s.start : s.end] for s in page.sentences if s.section == "title"), "")
    if _SUBTITLED.match(page.text) or _ASKS_ALONE.search(page.text, 0, _LEDE):
        return "interview"
    for genre, pattern in _headlines():
        if title and pattern.search(title):
            return genre
    if len(_ASKED.findall(page.text)) >= _TURNS:
        return "interview"
    if kind not in _MEETING_TYPES:
        return None
    opening = next((s.start for s in page.body_sentences if s.section in ("body", "list")), 0)
    leads = any(n.sentence.section == "title" or n.start < opening + _OPENING for n in namings)
    return "meeting" if leads else None


def tells_of_talks(words: str) -> bool:
    """Tell whether a headline is that of talks: 某某会见某某, "meets with"."""
    return dict(_headlines())["talks"].search(words) is not None


@cache
def _headlines() -> tuple[tuple[Genre, re.Pattern[str]], ...]:
    def either(role: str) -> str:
        zh, en = (cue_pattern("document_forms", role, lang) for lang in ("zh", "en"))
        return rf"{zh}|(?i:{en})"

    occasion = rf"(?:在|就)[^\n]{{2,60}}(?:{either('speaks')})|(?i:{cue_pattern('document_forms', 'speaks', 'en')})"
    return (
        ("interview", lazy_pattern(either("questions"))),
        ("talks", lazy_pattern(rf"{either('meets')}|[与同和][^\n,。]{{2,60}}座谈(?!会)")),
        ("speech", lazy_pattern(occasion)),
        ("signing", lazy_pattern(either("signs"))),
    )
