"""Which change belongs to an amount: the percentage, or the amount of its own unit, that says how it moved.

Between the two may stand brackets that explain the amount (19,109元/吨(干量,REO=50%),环比上涨1.51%), how much it moved
in its own unit (将增加2.1亿元,同比增长190%), or the parts of a total (共1.9万吨,其中甲1.4万吨、乙0.5万吨,较上年减少5%).
Behind a measure of its own a percentage is no change of the amount before: 投入强度3.5%,能耗降低2%.
"""

import re
from collections.abc import Sequence
from functools import cache

from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.figures.words.moves import change_nouns, change_verbs, direction, is_points, moves_by
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["and_so", "between_change", "change_behind"]

_REACH, _MOST_PARTS = 48, 6
_BRACKET = lazy_pattern(r"\s?\([^()]{1,48}\)")
_AGAINST = lazy_pattern(r",(?:但|而|并)?(?:相?较|相?比|与)(?!例|重)")
_SHARE = lazy_pattern(r",(?:约|分别)?占[^,;。]{1,20}(?:的|比重|比例|份额)?(?:约|近|为|达)?")
_GROWTH = lazy_pattern(r"增速|增长率|增幅|涨幅|降幅|growth\srate|rate", re.IGNORECASE)
_STEP = lazy_pattern(r"每[^,;。]{0,4}$|增减|浮动")
_PART = lazy_pattern(r"其中")
_ASIDE = lazy_pattern(r"(?:\([^()]{1,24}\))?(?:,[按以扣剔][^,。;:]{2,14}(?:计算|因素|后))?,?")
_NAME_REACH = 12
_LIST = lazy_pattern(r"、[^,;。、]{1,16}")
_OF_ALL = lazy_pattern(r",(?:总量|合计)?(?:较|比|同比|环比)[^,;。]{0,16}")


def change_behind(page: Page, sentence: Sentence, hits: Sequence[Hit], index: int) -> int | None:
    """Return the index of the change of an amount of a sentence, None where none is told."""
    hit = hits[index]
    if _last_of_parts(page, sentence, hits, index):
        return None
    behind = _past_bracket(page, hits, index)
    if behind >= len(hits):
        return None
    follower = hits[behind]
    if _is_share(page, sentence, hit) and not is_points(page, follower):  # a share moves by points
        return None
    share = follower.kind == "percent" and _SHARE.fullmatch(page.text, hit.end, follower.start)
    if (
        share
        and behind + 1 < len(hits)
        and hits[behind + 1].kind == "percent"
        and direction(page, sentence, hits[behind + 1])
    ):
        return None if is_points(page, hits[behind + 1]) else behind + 1
    if follower.kind != "percent" and _moved_by(page, hit, follower):
        more = hits[behind + 1] if behind + 1 < len(hits) else None
        told = more and more.kind == "percent" and and_so().fullmatch(page.text, follower.end, more.start)
        if more and told and direction(page, sentence, more):
            return behind + 1
        return behind if direction(page, sentence, follower) else None
    total = _behind_parts(page, hits, index)
    if total is not None:
        behind, follower = total, hits[total]
    if (
        follower.kind != "percent"
        or follower.start - hits[behind - 1].end > _REACH
        or not direction(page, sentence, follower)
    ):
        return None
    if _STEP.search(page.text[follower.start - 8 : follower.start]):
        return None
    if page.text.find("分别", hits[behind - 1].end, follower.start) >= 0:  # the first of a list of changes
        return None
    return None if _own_measure(page, hit, hits[behind - 1].end, follower.start) else behind


def between_change(page: Page, hits: Sequence[Hit], index: int, taken: int) -> list[int]:
    """Return the indexes that a change uses up with itself; the parts of a total are figures of their own."""
    share = taken == index + 2 and _SHARE.fullmatch(page.text, hits[index].end, hits[index + 1].start)
    if share or _behind_parts(page, hits, index) == taken:
        return [taken]
    return list(range(index + 1, taken + 1))


def _is_share(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a percentage is what an amount before it makes up of a total: 16万吨,占总量的69%."""
    start = max(sentence.start, hit.start - _REACH)
    comma = page.text.rfind(",", start, hit.start)
    return hit.kind == "percent" and comma >= 0 and _SHARE.fullmatch(page.text, comma, hit.start) is not None


def _past_bracket(page: Page, hits: Sequence[Hit], index: int) -> int:
    """Return the index of the first amount behind the brackets that give the basis of an amount or its exchange."""
    bracket = _BRACKET.match(page.text, hits[index].end)
    behind = index + 1
    if bracket is None:
        return behind
    first = hits[behind] if behind < len(hits) and hits[behind].start < bracket.end() else None
    basis = figure_cue("basis").search(page.text, bracket.start(), bracket.end())
    if basis or (first is not None and first.kind == "money" == hits[index].kind):
        while behind < len(hits) and hits[behind].start < bracket.end():
            behind += 1
    return behind


def _moved_by(page: Page, hit: Hit, follower: Hit) -> bool:
    """Tell whether an amount says by how much the one before it moved: 11800元/吨,较上月上调300元/吨."""
    if not isinstance(hit.value, Amount) or not isinstance(follower.value, Amount):
        return False
    if follower.start - hit.end > _REACH or hit.value.unit is None or hit.value.unit != follower.value.unit:
        return False
    if _MOVED_BY_EN.fullmatch(page.text, hit.end, follower.start):
        return True
    if page.text.startswith(" ", hit.end):
        return moves_by(page, follower) and _WAS.fullmatch(page.text, hit.end, follower.start) is not None
    return moves_by(page, follower) and _moved_by_zh().fullmatch(page.text, hit.end, follower.start) is not None


_WAS = lazy_pattern(r"[^.;:]{0,32}?,?\s(?:was|were|is|are)\s(?:about\s|some\s|nearly\s)?")
_MOVED_BY_EN = lazy_pattern(r",?\s(?:up|down|higher\sby|lower\sby|an?\s(?:increase|decrease|rise|fall)\sof)\s(?:by\s)?")


@cache
def and_so() -> re.Pattern[str]:
    """Return the pattern of what leads from the amount of a change to its percentage: 增加6万吨,增幅5%."""
    return lazy_pattern(
        rf",?(?:(?:同比|环比)[^,;。、]{{0,6}}|(?:{change_verbs()}|{change_nouns()})(?:为|达到?|约|了|近)?|\s?\(即?[+-]?)\s?"
    )


@cache
def _moved_by_zh() -> re.Pattern[str]:
    """Return the pattern of the words between a level and the amount it moved by, with no other measure between."""
    compared = r"(?:相?较|相?比|环比|同比|年增|[与和同](?:上年|去年)同期[^,;。]{0,24}相比,)[^,;。:、]{0,14}"
    verb = rf"(?:{change_verbs()})(?:了|约|近|超过?|逾)?"
    return lazy_pattern(
        rf"(?:\([^()]{{0,24}}\))?[^,;。:()\u4e00-\u9fff]{{0,4}},?(?:但|而)?(?:均价|价格)?(?:{compared}|{verb})"
    )


def _own_measure(page: Page, hit: Hit, start: int, end: int) -> bool:
    """Tell whether the words between an amount and a percentage name something else that is measured."""
    if _AGAINST.match(page.text, start, end):  # ,较6月日均产量下降3%
        return False
    aside = _ASIDE.match(page.text, start, end)  # ,按可比价格计算,
    start = aside.end() if aside else start
    found = figure_cue("measure").finditer(page.text, start, end)
    named = (match[0] for match in found if not _GROWTH.search(match[0]))
    before = page.text[max(0, hit.start - _NAME_REACH) : hit.start].rstrip()  # 平均日产5万吨,日产环比下降3%
    before = "" if page.within("date", start, end) else before
    return any(not before.endswith(name) for name in named)


def _behind_parts(page: Page, hits: Sequence[Hit], index: int) -> int | None:
    """Return the index of the change that stands behind the listed parts of a total and is the total's."""
    first = index + 1
    if first >= len(hits) or not _PART.search(page.text, hits[index].end, min(hits[first].start, hits[index].end + 8)):
        return None
    last = first
    while (
        last + 1 < len(hits)
        and last - first < _MOST_PARTS
        and _LIST.fullmatch(page.text, hits[last].end, hits[last + 1].start)
    ):
        last += 1
    if last == first or last + 1 >= len(hits) or hits[last + 1].kind != "percent":
        return None
    return last + 1 if _OF_ALL.fullmatch(page.text, hits[last].end, hits[last + 1].start) else None


def _last_of_parts(page: Page, sentence: Sentence, hits: Sequence[Hit], index: int) -> bool:
    """Tell whether an amount is the last of the listed parts of a total, behind which the total's change stands."""
    if not _PART.search(page.text, sentence.start, hits[index].start):
        return False
    return any(_behind_parts(page, hits, at) == index + 1 for at in range(max(0, index - _MOST_PARTS), index))
