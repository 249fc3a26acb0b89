"""Aims that a plan sets one after another under a heading, for one day: 发展目标。到2025年,…。…占比超过30%."""

from collections.abc import Iterator
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
_PLAN_PART = lazy_pattern(r"(?<=\n)[ \t]*[一二三四五六七八九十]{1,3}、[^\n。,;:]{2,30}(?=\n)")
_OPENS_LINE = 30  # characters of a line in which its heading stands
_LONGEST, _LEAD, _TITLED, _OPENS_TEXT = 1500, 160, 40, 400
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_WHOLE = ("year", "half", "quarter", "month", "period")


class _Goals(NamedTuple):
    """Where the aims of a heading stand, and the hit of the day they are set for."""

    start: int
    end: int
    day: Hit


@lru_cache(maxsize=4)
def _goals(page: Page) -> tuple[_Goals, ...]:
    if "目标" not in page.text or not (_reports_work(page) or _orders(page)):
        return ()
    found: list[_Goals] = [*_year_ahead(page)] if _reports_work(page) else []
    for head in _HEADED.finditer(page.text):
        line = page.text.rfind("\n", 0, head.start()) + 1
        if head.start() - line > _OPENS_LINE and not page.text.startswith((":", "是"), head.end()):
            continue
        if found and head.start() < found[-1].end:
            continue
        following = _NEXT.search(page.text, head.end(), head.end() + _LONGEST)
        end = following.start() if following else min(len(page.text), head.end() + _LONGEST)
        near = (
            page.within("date", line, min(end, head.end() + _LEAD)),
            page.within("date", max(0, line - _TITLED), line),
        )
        day = next((h for hits in near for h in hits if _may_be_set(page, h)), None)
        if day is not None:
            found.append(_Goals(head.end(), end, day))
    return tuple(found)


def _year_ahead(page: Page) -> Iterator[_Goals]:
    """Yield what a government's report sets for the year to come: behind 二、2025年工作安排, to its end."""
    for heading in _PLAN_PART.finditer(page.text):
        if cue_regex("commitments", "looks-ahead").search(page.text, *heading.span()):
            year = next((h for h in page.within("date", *heading.span()) if _may_be_set(page, h)), None)
            if year is not None:
                yield _Goals(heading.end(), len(page.text), year)
                return


def _orders(page: Page) -> bool:
    kind = spoken_by(page)[0]
    return kind == "policy_document" and role_of(page, kind) == "authority"


def _reports_work(page: Page) -> bool:
    """Tell whether a government reports on its work to its congress."""
    return cue_regex("commitments", "reports-work").search(page.text, 0, _OPENS_TEXT) is not None


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
    close = close_of(page, sentence)
    if goal_day(page, close - 1) is None:
        return []
    if page.text[close - 1] == ":":  # the aims follow
        return []
    figures = any(page.within(kind, sentence.start, close) for kind in _FIGURES)
    if not figures or cue_regex("commitments", "reached").search(page.text, sentence.start, close):
        return []
    aimed = cue_regex("commitments", "target", "goal").search(page.text, sentence.start, close)
    return [Promise(sentence.start, close, None, "zh-commitment.goal")] if aimed else []
