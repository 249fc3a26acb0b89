"""What a head or a notice says of the figures below it: that they are targets, expected, quotas, or of a year.

发展主要预期目标是:产值增长5%左右;就业1200万人 are targets to the full stop; 预计,全市产值360亿元,增长9% are expected;
what stands under 一、2025年工作回顾 and names no period is of 2025. A quota (开采总量控制指标, 出口配额) is a limit set
for a year: a target whatever verb tells it, of the year that its notice names first; the year of the quota it is a
share of (按照2017年度指标的70%) is not its own.
"""

import re
from functools import cache

from msgspec.structs import replace

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.periods.years import year_of_title
from lodeline.facts.figures.words.cues import STATED
from lodeline.facts.figures.words.names import folded_what
from lodeline.facts.moved_periods import within_year
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Figure
from lodeline.model.facts import FigureStatus
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

__all__ = ["as_quota", "is_quota", "looked_back_on", "under_head"]

_AIMS = lazy_pattern(r"(?:目标|任务|指标)(?:值|任务)?(?:是|为|如下|包括|有)?:")
_DEMANDS = lazy_pattern(r"(?:方案|规划|计划|意见)》?(?:中)?(?:要求|提出|明确)[,:]")
_EXPECTED = lazy_pattern(r"\s*(?:初步)?(?:预计|预测|测算)[,:]")
_FORECAST = lazy_pattern(r"[-•·\s]{0,4}[^,;。:\n\d]{0,10}?(?:预计|预测)(?!的|目标)")
_EXPECTS = lazy_pattern(r"(?<=[,:丨|])\s?(?:公司|集团)?(?:预计|预测)(?!的|目标)")
_REACHED = lazy_pattern(r"实现|完成|显示|披露|已")
_REACH, _FAR = 500, 4000
_HEADING = lazy_pattern(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分)[^\n。;]{2,30}")


@cache
def _back() -> re.Pattern[str]:
    words = alternatives(cue_words("figure_cues", "looks-back", "zh"))
    return lazy_pattern(rf"[^\n。;,]{{0,12}}?(?:19|20)\d\d年(?:度|来)?[^\n。;,:]{{0,16}}(?:{words})")


def under_head(page: Page, draft: Draft) -> Draft:
    """Return a figure with the status, and the period, that the head of its list gives it."""
    figure, at = draft.record, draft.evidence[0].start
    if not isinstance(figure, Figure) or "+earlier" in draft.rule:
        return draft
    floor = max(page.text.rfind("\n", 0, at), page.text.rfind("。", 0, at), at - _REACH) + 1
    aims, expected = _AIMS.search(page.text, floor, at), _EXPECTED.match(page.text, floor, at)
    aims = aims or _DEMANDS.search(page.text, floor, at)
    if aims is not None:
        return _as(page, draft, "target", (floor, aims.end()))
    forecast = expected is None and figure.period is None and ";" in page.text[floor:at]
    own = page.text.rfind(";", floor, at) + 1  # with a time or a word of its own, what follows is no part of a forecast
    told_of = page.within("date", own, at) or _REACHED.search(page.text, own, at)
    if forecast and not told_of and (led := _FORECAST.match(page.text, floor, at)):  # 机构预测收入为4亿元;利润为1亿元
        told = _as(page, draft, "guided", led.span())
        return Draft(told.record, told.evidence, f"{told.rule}+forecast")
    if expected is not None:
        return _as(page, draft, "guided", (floor, expected.end()))
    if figure.status in STATED and (opens := _parallel(page, floor, at)):
        told = _as(page, draft, "guided", opens)
        return Draft(told.record, told.evidence, f"{told.rule}+forecast")
    return draft


def _parallel(page: Page, floor: int, at: int) -> tuple[int, int] | None:
    """Return where a forecast opens that a clause goes on with: 预计净利润5亿元,同比下降4%,扣非净利润4亿元."""
    last = list(_EXPECTS.finditer(page.text, floor, at))
    if not last or page.text.find(";", last[-1].end(), at) >= 0 or page.text.find(",", last[-1].end(), at) < 0:
        return None
    begun = last[-1].end()
    own = page.within("date", begun, at)
    dated = [h for h in own if h.start > begun + 1 and page.text[h.start - 1] not in "比较同与"]
    return None if dated or _REACHED.search(page.text, begun, at) else last[-1].span()


def _as(page: Page, draft: Draft, status: FigureStatus, head: tuple[int, int]) -> Draft:
    figure = draft.record
    assert isinstance(figure, Figure)
    firm = status if figure.status in (*STATED, "guided") else figure.status
    named = [h for h in page.within("date", *head) if isinstance(h.value, DateValue) and h.value.precision == "year"]
    if figure.period is not None or len(named) != 1:
        return Draft(replace(figure, status=firm), draft.evidence, f"{draft.rule}+head")
    record = replace(figure, status=firm, period=named[0].value)
    return Draft(record, (*draft.evidence, Evidence(named[0].start, named[0].end, "period")), f"{draft.rule}+head")


def looked_back_on(page: Page, draft: Draft) -> Hit | None:
    """Return the year that the part of a report is about in which a figure without a period stands."""
    at = draft.evidence[0].start
    lines = page.text[max(0, at - _FAR) : at].split("\n")
    end = at - len(lines[-1]) - 1
    for line in reversed(lines[:-1]):
        if _back().fullmatch(line.strip()):
            years = page.within("date", end - len(line), end)
            return years[0] if years else None
        if _HEADING.fullmatch(line.strip()):
            return None
        end -= len(line) + 1
    return None


_QUOTA = lazy_pattern(
    r"(?:总量|控制|开采|分离|冶炼|主采|综合利用|生产|矿|出口)(?:\([^()]{1,12}\))?(?:控制)?指标$|配额$|总量控制$"
)
_BASE = lazy_pattern(r"(?:按照?|较|比|与|占|参照)$")
_QUOTA_REACH = 400


def is_quota(what: str) -> bool:
    """Tell whether a measure is a quota."""
    return _QUOTA.search(what) is not None


def as_quota(page: Page, draft: Draft) -> Draft:
    """Return a figure of a quota as a target; where it states no period, of the year its line names first."""
    figure = draft.record
    if not isinstance(figure, Figure) or not is_quota(folded_what(page, draft)) or figure.status not in STATED:
        return draft
    told = Draft(replace(figure, status="target"), draft.evidence, draft.rule)
    at = draft.evidence[0].start
    line = page.text.rfind("\n", max(0, at - _QUOTA_REACH), at) + 1
    for hit in page.within("date", line, at) if figure.period is None else ():
        named = isinstance(hit.value, DateValue) and hit.value.precision == "year"
        if named and not _BASE.search(page.text[max(0, hit.start - 3) : hit.start]):
            record = replace(figure, status="target", period=hit.value)
            return Draft(record, (*draft.evidence, Evidence(hit.start, hit.end, "period")), f"{draft.rule}+period.line")
    year = year_of_title(page) if figure.period is None else None
    if year is not None:
        record = replace(figure, status="target", period=within_year("全年", year))
        return Draft(record, draft.evidence, f"{draft.rule}+period.title")
    return told
