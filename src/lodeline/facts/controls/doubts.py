"""What is no control of this text: what was ruled before, what may come, what somebody only asks for."""

import re
from functools import cache

from lodeline.facts.controls.acts import TABLE, UNDOING
from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.model.facts import ControlStatus
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_BEFORE = lazy_pattern(r"(?:此前|先前|根据原(?:第?\d{1,4}号)?公告)[^。;]{0,60}$")
_ANEW = lazy_pattern(r"正式|决定|宣布|现将|新增|列入|纳入|起(?:实施|施行|执行)")
_IN_GENERAL = lazy_pattern(
    r"(?:(?:So|But|And|Yet|Thus|Clearly),?\s)?(?:[Tt]o\s[a-z]+|[A-Za-z]\w{2,14}ing)\s[^,.;]{4,90}?\s(?:is|are|was|would|will|can|could|may|might|does|makes?|means)\b"
)
_OPENING = 40
_MOVES = lazy_pattern(
    r"[^,。;\d]{0,8}(?:上涨|下跌|走高|走低|回落|回升|坚挺|上行|下行|反弹|攀升|下滑|持稳)|\s(?:have\s|has\s)?(?:rose|fell|risen|fallen|climbed|dropped|surged|slipped)\b"
)
_EFFECT = lazy_pattern(
    r"[^,。;0-9]{0,24}(?:影响|造成|打击|冲击|损害|推高|抬高|引发|导致|拖累|威胁|壁垒|大棒|谈判|休战)"
)
_NO_OPENING = ("may", "considering")  # May is a month, "Considering Decision No. 7" what a decision rests on
_NEAR = 110


@cache
def _led(role: str) -> re.Pattern[str]:
    """Return the pattern of the words of a role that lead up to the end of a stretch, in the same clause."""
    chinese = alternatives(cue_words(TABLE, role, "zh"))
    words = cue_words(TABLE, role, "en")
    english = alternatives((*words, *(w.capitalize() for w in words if w not in _NO_OPENING)))
    return lazy_pattern(rf"{chinese}[^,。;:、]{{0,16}}$|\b{english}\b[^,.;:]{{0,90}}$")


@cache
def _done_before() -> re.Pattern[str]:
    """Return the pattern of a deed told as over, up to its cue: "After suspending", "following the imposition of"."""
    words = cue_words(TABLE, "after", "en")
    over = alternatives((*words, *(w.capitalize() for w in words)))
    return lazy_pattern(
        rf"\b{over}\s(?:(?:the|its|a)\s)?(?:\w+(?:ing|ation|ition|uction|nsion)\b[^,.;:]{{0,60}}|(?:[a-z]+\s){{0,2}}|[\w\s]{{0,24}}'s\s(?:[a-z]+\s){{0,2}})$"
    )


def retold(page: Page, sentence: Sentence, cue: Span, status: ControlStatus) -> bool:
    """Tell whether a kind of control is only told again as what was ruled before: 根据原8号公告,此前…原则上不予许可.

    So are "After suspending exports in February, ..." and 曾于2022年禁止….
    """
    if status in UNDOING:
        return False
    start = max(sentence.start, cue[0] - _NEAR)
    if _led("before").search(page.text, start, cue[0]) or _done_before().search(page.text, start, cue[0]):
        return True
    return not _ANEW.search(page.text, sentence.start, sentence.end) and (
        _BEFORE.search(page.text, sentence.start, cue[0]) is not None
    )


def may_come(page: Page, sentence: Sentence, cue: Span) -> bool:
    """Tell whether a kind of control is only thought possible or denied: 或将禁止…, "may ban", "if exports are".

    So is one that a sentence judges in general: "Imposing tariffs ... will be to no avail".
    """
    if cue[0] - sentence.start <= _OPENING and _IN_GENERAL.match(page.text, sentence.start, sentence.end):
        return True
    return _led("maybe").search(page.text, max(sentence.start, cue[0] - _NEAR), cue[0]) is not None


def is_effect(page: Page, sentence: Sentence, cue: Span) -> bool:
    """Tell whether a duty is only said to have effects: 关税政策将对经济造成打击."""
    return _EFFECT.match(page.text, cue[1], sentence.end) is not None


def is_market_price(page: Page, cue: Span) -> bool:
    """Tell whether a price only moves on the market: 精矿价格继续上涨 sets none."""
    return _MOVES.match(page.text, cue[1]) is not None


def planned(page: Page, sentence: Sentence, cue: Span) -> Span | None:
    """Return the words by which a control is a plan so far: 计划2027年禁止…, "will develop a policy to ban"."""
    found = _led("plan").search(page.text, max(sentence.start, cue[0] - _NEAR), cue[0])
    return (found.start(), cue[0]) if found else None
