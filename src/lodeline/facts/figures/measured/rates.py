"""Rates told by less than their measure: growth of a branch, shares of a whole, readings of an index.

Statistics name the measure in the sentence that opens a list and then only whose it is: 增加值保持增长。纺织业下降1.3%.
The name of a share is what has it and the whole it is of: 三元电池装车量占总装车量. Of an index told in points
(进出口贸易指数为182.69点) the readings are taken; by how many points it moved is left alone.
"""

import re
from functools import cache

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.measured.measures import PART_OF_THING
from lodeline.facts.figures.words.cues import clause_start, figure_cue
from lodeline.facts.figures.words.moves import change_nouns, change_verbs, moves_by
from lodeline.facts.figures.words.names import told_what, widened
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["SHARE", "index_readings", "risen_of", "share_of", "whole_of"]

Span = tuple[int, int]
_REACH, _NEAR = 600, 24


def risen_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return what a rate of growth is of, and the measure told before it; nothing where either is not told."""
    if hit.kind != "percent":
        return ()
    start = max(clause_start(page, sentence, hit.start), floor)
    start = max([start, *(h.end for h in page.within("date", start, hit.start))])
    named = _subject().fullmatch(page.text, start, hit.start)
    if named is None or not _is_branch(page, named.span("subject")):
        return ()
    measure = _measure_before(page, start)
    return (named.span("subject"), measure) if measure else ()


def _is_branch(page: Page, span: Span) -> bool:
    words = page.text[slice(*span)]
    if words.endswith(cue_words("figure_cues", "branch", "zh")):
        return True
    return any(h.end == span[1] for h in page.within("material", *span))


def _measure_before(page: Page, at: int) -> Span | None:
    """Return the last measure before a place in its line behind which something is said to grow or fall."""
    line = max(page.text.rfind("\n", 0, at) + 1, at - _REACH)
    for match in reversed(list(figure_cue("measure").finditer(page.text, line, at))):
        moved = _moved().match(page.text, match.end(), min(at, match.end() + _NEAR))
        if moved and not PART_OF_THING.match(page.text, match.end()):
            return match.span()
    return None


@cache
def _subject() -> re.Pattern[str]:
    base = r"(?:(?:同比|环比)(?:实际|名义)?|(?:较|比)[^,;。]{2,8}?)?"
    return re.compile(
        rf"份?(?:其中)?(?P<subject>[\u4e00-\u9fff、()]{{2,40}}?){base}(?:{change_verbs()})(?:了|约|近|超过?|逾)?\s?"
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"[^,;。\d]{{0,12}}?(?:{change_verbs()}|{change_nouns()})")


SHARE = "share"
_SHARE_REACH = 48
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
    start = max(clause_start(page, sentence, hit.start), sentence.start, hit.start - _SHARE_REACH)
    of = _OF.fullmatch(page.text, start, hit.start)
    return _whole(page, of) if of else None


def _whole(page: Page, of: re.Match[str]) -> Span:
    share = page.text.startswith("占比", of.start())
    return of.start(), max(of.end("whole"), of.start() + (len("占比") if share else 1))


def share_of(page: Page, sentence: Sentence, hit: Hit, last: Draft | None) -> tuple[Span, ...] | None:
    """Return what has a share and the whole, () where what has it is not told, None where the amount is no share."""
    if hit.kind != "percent":
        return None
    start = max(clause_start(page, sentence, hit.start), sentence.start, hit.start - _SHARE_REACH)
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


_POINTS = lazy_pattern(r"点(?![半钟多整火])")
_LINK = r"(?:平均)?(?:[为报是达]|收[于报]|报收|录得|[升降涨跌]至|回[升落]至|约)"
_INDEX = lazy_pattern(rf"(?:指数|PMI)(?:\([^()]{{1,16}}\))?{_LINK}{{0,3}}$")
_RATIO = lazy_pattern(
    rf"(?:(?:比率|系数|PMI|指数)(?:\([^()]{{1,16}}\))?{_LINK}{{1,3}}|率(?:\([^()]{{1,16}}\))?{_LINK}{{0,3}})$"
)
_ENDS = lazy_pattern(r"[,;。、)\n]|$|[较比][上去年同前]|同比|环比")
_READING_EN = lazy_pattern(
    r"\b(?:[Ii]ndex|PMI|[Rr]atio|[Ff]requency\s[Rr]ate|[Ss]core)(?:\s\([A-Za-z]{2,6}\))?,?\s(?:(?!from\b|by\b)[a-z]+\s){0,3}?"
    r"(?:of|at|to|was|is|were|hit|reached|registered)\s(?:about\s|only\s|just\s)?$"
)
_ENDS_EN = lazy_pattern(
    r"[,;)\n]|\.(?!\d)|$|\s(?:in|from|for|versus|compared|last|this|on|as|against|points?|during|and|up|down|after|at\sthe)\b"
)
_SIGNS = ("指数", "PMI", "比率", "系数", "率", "ndex", "atio", "requency", "core")
_READING_REACH = 56


def index_readings(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the bare numbers of a sentence that an index or a ratio reads: PMI为50.2, "the ratio was 1.4"."""
    numbers = page.within("number", sentence.start, sentence.end)
    if not numbers or not any(page.text.find(sign, sentence.start, sentence.end) >= 0 for sign in _SIGNS):
        return []
    found: list[Hit] = []
    for hit in numbers:
        amount = hit.value if isinstance(hit.value, Amount) else None
        if amount is None or amount.value is None or amount.unit is not None:
            continue
        points = _POINTS.match(page.text, hit.end)
        reading = Hit(
            hit.start, points.end() if points else hit.end, "quantity", Amount(amount.value), f"{hit.rule}+points"
        )
        if _is_reading(page, sentence, hit, pointed=points is not None) and not moves_by(page, reading):
            found.append(reading)
    return found


def _is_reading(page: Page, sentence: Sentence, hit: Hit, *, pointed: bool) -> bool:
    """Tell whether the words before a bare number are an index or a ratio that reads so."""
    if page.text[hit.start - 1 : hit.start] == " " and page.text[hit.start - 2 : hit.start - 1].isascii():
        if not _ENDS_EN.match(page.text, hit.end):
            return False
        return _READING_EN.search(page.text, max(sentence.start, hit.start - _READING_REACH), hit.start) is not None
    start = max(sentence.start, hit.start - _READING_REACH)
    if pointed:
        return _INDEX.search(page.text, start, hit.start) is not None
    written = page.text[hit.start : hit.end]
    if not written.isascii() or "." not in written or not _ENDS.match(page.text, hit.end):
        return False
    return _RATIO.search(page.text, start, hit.start) is not None
