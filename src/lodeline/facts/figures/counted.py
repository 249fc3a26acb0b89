"""Counts of the things a regulator counts: 注销采矿权93宗, 大型矿山增加352个, 查处5家企业.

What is counted stands right before its number, or right behind it where a verb says what was done to it; only things
that statistics of mining, permits and cases count are taken, so that parts of a speech or a list are no figures.
"""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.clauses import clause_start
from lodeline.facts.figures.cues import COUNTED
from lodeline.facts.figures.names import widened
from lodeline.facts.figures.parts import change_verbs
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["counted_of"]

Span = tuple[int, int]
_REACH = 40
_IN_ALL = lazy_pattern(
    r"(?P<whole>(?:其中)?[\u4e00-\u9fff]{0,8}?)(?:已|(?<![发实出体呈表涌])现|目前|累计|总计|合计|(?<!公)共(?!同|享|建|产|和)计?)+(?:拥?有)?(?=[\u4e00-\u9fff]{2})"
)
_IN_ALL_BEFORE = r"(?:共|了|出|到|约|近|逾|超过?|共计|累计|合计)*"
_INTO = r"(?:类|各类|大中小型|涉[\u4e00-\u9fff])?"


@cache
def _before() -> re.Pattern[str]:
    things = alternatives(cue_words("figure_cues", "counted-thing", "zh"))
    linked = r"(?:数量?|总数|共计?|合计|总计|累计|达到?|为|有|约|近|超过?|逾|多达|至少|仅)"
    moved = rf"(?:[较比][^,;。:、]{{1,8}}?)?(?:{change_verbs()})了?(?:约|近|超过?)?"
    return lazy_pattern(rf"(?P<thing>{things}){linked}{{0,3}}(?:{moved})?$")


@cache
def _vague() -> frozenset[str]:
    """Return the things that say nothing without a word before them: 企业, 项目."""
    return frozenset(cue_words("figure_cues", "counted-vague", "zh"))


@cache
def _deed() -> re.Pattern[str]:
    return lazy_pattern(rf"(?P<deed>{alternatives(cue_words('figure_cues', 'counted-deed', 'zh'))}){_IN_ALL_BEFORE}$")


@cache
def _behind() -> re.Pattern[str]:
    things = alternatives(cue_words("figure_cues", "counted-thing", "zh"))
    return lazy_pattern(rf"(?P<thing>[^\s,。;:()\d的了和与及被已均将在对为等]{{0,10}}?(?:{things}){{1,3}})")


def counted_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return the words that say what a count is of, nothing where no thing that is counted stands beside it."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if hit.kind != "quantity" or unit not in COUNTED:
        return ()
    start = max(clause_start(page, sentence, hit.start), floor, hit.start - _REACH)
    before = _before().search(page.text, start, hit.start)
    if before is not None:
        named = _without_sums(page, widened(page, start, before.span("thing")))
        return named if named != (before.span("thing"),) or before["thing"] not in _vague() else ()
    deed = _deed().search(page.text, start, hit.start)
    behind = _behind().match(page.text, hit.end, sentence.end) if deed else None
    return (deed.span("deed"), behind.span("thing")) if deed and behind else ()


def _without_sums(page: Page, span: Span) -> tuple[Span, ...]:
    """Return a name without the words that only say it is a sum: 全国|共|有企业, 全省|已累计|注销采矿权."""
    summed = _IN_ALL.match(page.text, *span)
    if summed is None or summed.end() >= span[1]:
        return (span,)
    whole = summed.span("whole")
    return (whole, (summed.end(), span[1])) if whole[0] < whole[1] else ((summed.end(), span[1]),)
