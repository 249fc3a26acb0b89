"""How firm a figure is: reached, estimated, guided, aimed at, the capacity of a plan, or not told."""

import re
from datetime import date

from lodeline.facts.figures.words.cues import AS_AT, FAR, STATED, clause_start, figure_cue, words_end
from lodeline.facts.figures.words.moves import FROM, FROM_REACH
from lodeline.facts.horizon import written
from lodeline.facts.moved_periods import already
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Amount, DateValue
from lodeline.model.facts import FigureStatus
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

__all__ = ["status_of_figure"]

_AFTER = 40
_LONG = 3  # years of a plan: what is said of them before they are over is aimed at
_NO_CAPACITY = ("mu", "ha", "m2", "km2", "{人}", "{名}")  # land and people
_AGAINST = lazy_pattern(r"\s(?:versus|vs\.?|against|compared\s(?:with|to))\s")
_REACHED = lazy_pattern(
    r"(?:完成|实现)[^,。;]{0,12}(?:计划|目标|指标|任务|预算)(?:数|量)?的?|\b(?:of\sits|of\sthe)\s(?:full-year\s|annual\s)?(?:target|plan)\s$"
)
_AIM_BEHIND = lazy_pattern(  # 实现营业收入62亿元、利润3亿元的生产经营目标任务
    r"(?:以上|左右)?(?:、[^,。;、]{2,16}?\d[\d.]{0,8}[^,。;、]{1,6}){0,4}的[\u4e00-\u9fff]{0,8}(?:目标|任务)(?!完成|已|实现|顺利)"
)
_MET = lazy_pattern(r"(?:[好高低优]于|超出?过?|符合|不及|达到)[^,。;]{0,4}预期$")
_MET_EN = lazy_pattern(  # above the guidance range, exceeded both production and cost guidance
    r"\b(?:above|below|beat(?:s|ing)?|exceed(?:s|ed|ing)?|within|in\sline\swith|met|meets|meeting|miss(?:es|ed|ing)?|versus|vs\.?"
    r"|against|than)\s(?:[a-z-]+\s){0,5}$",
    re.IGNORECASE,
)
_PART_OF_AIM = lazy_pattern(  # reaching 58% of the guidance midpoint and 75% of last year's output
    r"\b(?:reach(?:ed|es|ing)|achiev(?:ed|es|ing)|complet(?:ed|es|ing)|represent(?:ed|s|ing)?)\s[^.;]{0,60}?%\s[^.;]{0,60}$"
)
_SETTLED = lazy_pattern(
    r"派发|分派|股息|股利|红利|征收|加征|\b(?:dividend|duty|duties|tariff|tax)\b"
)  # in force as decided
_TAKES = lazy_pattern(r"将[^,。;至]{2,24}?(?:由|从|提升|提高|降低|降|压缩|下调|上调|控制)[^,。;]{0,4}[到至](?:了)?$")
_DUE_BY = lazy_pattern(r"(?:底|末|月|日|年)之?前$")
_PLAN = lazy_pattern(r"[一二三四五六七八九十]五|\b[Ff]ive-[Yy]ear\s[Pp]lan")
_SO_FAR = lazy_pattern(r"累计|已|以来|\b(?:so\sfar|has|have|had)\b")


def status_of_figure(page: Page, sentence: Sentence, hit: Hit, period: Hit | None = None) -> FigureStatus:
    """Return how firm a figure is: reached, guided, aimed at, or the capacity of a plan.

    A level of a period that lies wholly ahead of the document is aimed at, whatever its verb says; a price, a rate or a
    quota that is set for it is not.
    """
    status = _told_status(page, sentence, hit, over=period is not None and _is_over(page, period.value))
    if status in STATED and _is_due(page, sentence, hit):
        return "planned_capacity" if _of_capacity(page, sentence, hit) else "target"
    if status == "unstated" and period is not None and _to_be_spent(page, sentence, hit, period.value):
        return "guided"
    if status not in STATED or period is None or not _ahead(page, period.value):
        return status
    if _PLAN.search(page.text, period.start, period.end) and _over_at_last(page, sentence, hit):
        return "actual"
    if AS_AT.search(page.text[max(0, period.start - 8) : period.start]):  # what is counted up to then has happened
        return status
    near = max(sentence.start, hit.start - _AFTER)
    if _terms().search(page.text, near, hit.start) or figure_cue("set-level").search(page.text, near, hit.start):
        return status
    return "planned_capacity" if _of_capacity(page, sentence, hit) else "target"


def _to_be_spent(page: Page, sentence: Sentence, hit: Hit, value: object) -> bool:
    """Tell whether a sum is what a year still under way is to cost: 今年资本支出约35亿元."""
    day = written(page)
    if not isinstance(value, DateValue) or value.precision != "year" or day is None or value.end is None:
        return False
    clause = clause_start(page, sentence, hit.start)
    spent = figure_cue("of-a-year").search(page.text, clause, hit.start) is not None
    return spent and date.fromisoformat(value.end[:10]) > day


def _is_due(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a figure stands behind a day to come before which it is reached: 6月底前关停12家."""
    day = written(page)
    for date_hit in page.within("date", max(sentence.start, hit.start - _AFTER), hit.start):
        value = date_hit.value
        if day is not None and isinstance(value, DateValue) and value.start is None and value.end is not None:
            led = _DUE_BY.search(page.text, date_hit.start, date_hit.end)
            if led and date.fromisoformat(value.end[:10]) > day:
                return True
    return False


def _over_at_last(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a figure of a plan's years is told as reached so far."""
    return _SO_FAR.search(page.text, sentence.start, hit.start) is not None


def _terms() -> Finder:
    return cue_regex("commitments", "terms", "terms of law")


def _ahead(page: Page, value: object) -> bool:
    day = written(page)
    begins = already(value, day).start if isinstance(value, DateValue) else None
    open_ended = isinstance(value, DateValue) and value.start is None  # before a day to come
    if isinstance(value, DateValue) and value.end is not None and (open_ended or _years(value) >= _LONG):
        begins = value.end
    return day is not None and begins is not None and date.fromisoformat(begins[:10]) > day


def _years(value: DateValue) -> int:
    return int(value.end[:4]) - int(value.start[:4]) if value.start and value.end else 0


def _of_capacity(page: Page, sentence: Sentence, hit: Hit) -> bool:
    around = page.text[max(sentence.start, hit.start - 60) : min(sentence.end, hit.end + 24)]
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    return (
        hit.kind == "quantity"
        and unit not in _NO_CAPACITY
        and re.search(r"capacity|plant|产能|年产(?![量值])|年处理|能力|规模|装机", around, re.IGNORECASE) is not None
    )


def _is_over(page: Page, value: object) -> bool:
    """Tell whether a period lay wholly behind on the day of the text."""
    day = written(page)
    end = already(value, day).end if isinstance(value, DateValue) else None
    return day is not None and end is not None and date.fromisoformat(end[:10]) <= day


def _aims(page: Page, sentence: Sentence, cue: re.Match[str], hit: Hit, *, over: bool) -> bool:
    """Tell whether a word of aim is one here: 将 is none of what is over or done, of a tariff, or before an object."""
    if cue[0] == "计划" and page.text[cue.end() : cue.end() + 1] in ",;。、》":  # 调整生产经营计划,生产镍9吨
        return False
    if cue[0] != "将":
        return True
    tariff = "关税" in page.text[cue.start() : min(sentence.end, hit.end + 8)]
    done = page.text.endswith(("了", "已"), 0, hit.start)
    return not (over or tariff or done or _TAKES.match(page.text, cue.start(), hit.start))


def _told_status(page: Page, sentence: Sentence, hit: Hit, *, over: bool) -> FigureStatus:
    start = max(sentence.start, hit.start - 60)
    window = start, min(sentence.end, hit.end + 24)
    capacity = _of_capacity(page, sentence, hit)
    planned = figure_cue("planned").finditer(page.text, *window)
    if capacity and any(not page.text.startswith(("量", "值"), m.end()) for m in planned):  # 2024年|产量
        return "planned_capacity"
    if _REACHED.search(page.text, start, hit.start):
        return "actual"
    if _AIM_BEHIND.match(page.text, hit.end, sentence.end):
        return "planned_capacity" if capacity else "target"
    compared = _AGAINST.search(page.text, hit.end, window[1])
    behind = min(compared.start() if compared else window[1], words_end(page, sentence, hit))
    expects = figure_cue("guided").finditer(page.text, start, behind)
    if any(
        not _MET.search(page.text, start, m.end())
        and not page.text.startswith("指数", m.end())
        and not (hit.kind == "percent" and _PART_OF_AIM.search(page.text, max(sentence.start, start - 60), m.start()))
        and not _MET_EN.search(page.text, max(sentence.start, m.start() - 60), m.start())
        for m in expects
    ):
        return "guided"
    aims = figure_cue("target").finditer(page.text, start, hit.start)
    if any(_aims(page, sentence, cue, hit, over=over) for cue in aims):
        return "planned_capacity" if capacity else "target"
    if (
        (decided := figure_cue("decision").search(page.text, max(sentence.start, hit.start - FAR), hit.start))
        and not FROM.search(page.text[max(0, hit.start - FROM_REACH) : hit.start])
        and not _SETTLED.search(page.text, decided.end(), hit.start)
    ):
        return "planned_capacity" if capacity else "target"
    if figure_cue("estimated").search(page.text, sentence.start, hit.start):
        return "estimated"
    return "actual" if figure_cue("actual").search(page.text, *window) else "unstated"
