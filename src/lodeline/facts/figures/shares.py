"""Shares of a whole: 三元电池装车量13GWh,占总装车量24% is the share of that volume in the total, no volume.

The name of a share is what has it and the whole it is of: 三元电池装车量占总装车量, 甲企业产量占全国.
"""

import re

from lodeline.facts.figures.clauses import clause_start
from lodeline.facts.figures.names import told_what, widened
from lodeline.facts.page import Draft, Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["SHARE", "share_of", "whole_of"]

Span = tuple[int, int]
SHARE = "share"
_REACH = 48
_IN_BRACKET = lazy_pattern(r"[^()]{0,40}\)")
_DIGIT = lazy_pattern(r"\d")
_OF = lazy_pattern(
    r"(?<!应)占(?!用|据|领|有|地|率)(?P<whole>[^,;。:、()\d%]{0,16}?)(?:的)?(?:比重|比例|份额|比)?(?:分别)?(?:约|近|为|达到?|超过?|高达|逾|至|曾|已|仅|[升降增]至|提[高升][到至])*\s?"
)
_WHOLE = lazy_pattern(r"(?:约|在)?全[球国省市区县行]{1,2}")
_NOTHING = lazy_pattern(r"(?:其中|约|均|也|仅|还|且|而|,|\s){0,4}")


def _goes_on(page: Page, sentence: Sentence, last: Draft, start: int) -> bool:
    """Tell whether nothing else is counted between a figure and the clause of a share, which may open its sentence."""
    behind = max(e.end for e in last.evidence)
    return start == sentence.start or (behind > sentence.start and not _DIGIT.search(page.text, behind, start))


def _of_same_whole(page: Page, last: Draft | None, subject: Span) -> tuple[Span, ...]:
    """Return what has a share of the whole that the figure before is a share of; () where that is none."""
    if last is None or SHARE not in last.rule:
        return ()
    told = told_what(last)[-1]
    at = page.text.find("占", *told)
    return (subject, (at + 1 if at >= 0 else told[0], told[1]))


def whole_of(page: Page, sentence: Sentence, hit: Hit) -> Span | None:
    """Return the words of the whole that a clause opens with before a share: 占总量比分别为."""
    start = max(clause_start(page, sentence, hit.start), sentence.start, hit.start - _REACH)
    of = _OF.fullmatch(page.text, start, hit.start)
    return _whole(page, of) if of else None


def _whole(page: Page, of: re.Match[str]) -> Span:
    share = page.text.startswith("占比", of.start())
    return of.start(), max(of.end("whole"), of.start() + (len("占比") if share else 1))


def share_of(page: Page, sentence: Sentence, hit: Hit, last: Draft | None) -> tuple[Span, ...] | None:
    """Return what has a share and the whole, () where what has it is not told, None where the amount is no share."""
    if hit.kind != "percent":
        return None
    start = max(clause_start(page, sentence, hit.start), sentence.start, hit.start - _REACH)
    at = page.text.rfind("占", start, hit.start)
    of = _OF.fullmatch(page.text, at, hit.start) if at >= 0 else None
    if of is None:
        return None
    whole = _whole(page, of)
    if _WHOLE.fullmatch(page.text, start, at):  # 储量190万吨,全球占比58%
        whole = (start, whole[1])
    elif whole[1] - at == 1:  # 甲国占世界的5%、乙国占3%
        return _of_same_whole(page, last, widened(page, start, (at, at + 1)))
    elif not _NOTHING.fullmatch(page.text, start, at):
        return (widened(page, start, (at, whole[1])),)
    if last is None or not _goes_on(page, sentence, last, start):
        return ()
    if _IN_BRACKET.match(page.text, max(e.end for e in last.evidence), start):  # what stands in brackets has it not
        return ()
    told = told_what(last)
    return (*(told[:-1] if last.rule.endswith(SHARE) and len(told) > 1 else told), whole)
