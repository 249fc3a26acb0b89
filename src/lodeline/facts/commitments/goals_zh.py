"""Aims that a plan sets one after another under a heading, for one day: 发展目标。到2025年,…。…占比超过30%."""

from functools import lru_cache
from typing import NamedTuple

from lodeline.facts.commitments.promise import Promise, close_of
from lodeline.facts.horizon import due, may_be_due
from lodeline.facts.issuing.profile import role_of, spoken_by
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import AnnotationKind, DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_HEADED = lazy_pattern(r"(?:发展|主要|预期|工作|总体|具体|奋斗|行动|建设|年度|以下)目标(?!任务|责任|考核|导向)")
_NEXT = lazy_pattern(
    r"\n\s{0,4}(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节])"
)
_OPENS_LINE = 30  # characters of a line in which its heading stands
_LONGEST, _LEAD = 1500, 160
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_WHOLE = ("year", "half", "quarter", "month", "period")


class _Goals(NamedTuple):
    """Where the aims of a heading stand, and the hit of the day they are set for."""

    start: int
    end: int
    day: Hit


@lru_cache(maxsize=4)
def _goals(page: Page) -> tuple[_Goals, ...]:
    kind = spoken_by(page)[0]
    if "目标" not in page.text or kind != "policy_document" or role_of(page, kind) != "authority":
        return ()
    found: list[_Goals] = []
    for head in _HEADED.finditer(page.text):
        line = page.text.rfind("\n", 0, head.start()) + 1
        if head.start() - line > _OPENS_LINE and not page.text.startswith((":", "是"), head.end()):
            continue
        if found and head.start() < found[-1].end:
            continue
        following = _NEXT.search(page.text, head.end(), head.end() + _LONGEST)
        end = following.start() if following else min(len(page.text), head.end() + _LONGEST)
        day = next((h for h in page.within("date", line, min(end, head.end() + _LEAD)) if _may_be_set(page, h)), None)
        if day is not None:
            found.append(_Goals(head.end(), end, day))
    return tuple(found)


def _may_be_set(page: Page, hit: Hit) -> bool:
    value = hit.value
    if not isinstance(value, DateValue) or value.precision not in _WHOLE or value.end is None:
        return False
    return due(page, value) or may_be_due(page, value)


def goal_day(page: Page, at: int) -> Hit | None:
    """Return the day for which a place of a text sets its aims, None outside a heading of aims."""
    return next((goals.day for goals in _goals(page) if goals.start <= at < goals.end), None)


def goals_in(page: Page, sentence: Sentence) -> list[Promise]:
    """Return a sentence of figures under a heading of aims as a promise; what was reached before is none."""
    if goal_day(page, sentence.start) is None:
        return []
    close = close_of(page, sentence)
    if page.text[close - 1] == ":":  # the aims follow
        return []
    figures = any(page.within(kind, sentence.start, close) for kind in _FIGURES)
    if not figures or cue_regex("commitments", "reached").search(page.text, sentence.start, close):
        return []
    aimed = cue_regex("commitments", "target", "goal").search(page.text, sentence.start, close)
    return [Promise(sentence.start, close, None, "zh-commitment.goal")] if aimed else []
