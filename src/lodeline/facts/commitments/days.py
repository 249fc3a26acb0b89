"""The day of a promise: the last date of its words that may be a deadline, and that date as one."""

import re

from lodeline.facts.cues import single_day
from lodeline.facts.horizon import due, may_be_due
from lodeline.facts.page import Page
from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_PERIOD_END = lazy_pattern(r"[”\"]?(?:时期|期间|期)?(?:末|底)")
_BY_THEN = lazy_pattern(r"\b(?:[Bb]y|[Bb]efore|no\slater\sthan)\s(?:the\s)?$")
_GONE_BY = lazy_pattern(r"\b(?:last|past|previous|recent)\b|\b(?:ago|earlier)$", re.IGNORECASE)
_BARE_DAY = lazy_pattern(r"(?:(?:本|今|当)?[月天日]?\(?)?\d{1,2}[日号]\)?(?:[^\d,。;]{0,2}[午晚晨])?")
_SET_FOR = lazy_pattern(r"(?<!原)(?:[拟将]于|(?:计划|力争|争取|定|预定)于?)$")  # 一期拟于|2016年四季度开工
_SET_REACH, _TITLE_REACH = 6, 60
_TOWARD = lazy_pattern(r"[到至自从]$")
_REACHED = lazy_pattern(r"之?前|起|止")
_COUNTED = lazy_pattern(  # 2023年第三批, 2017年第34号, 2024世界大会, 2024年中期股息: no day to come
    r"(?:中期|年度|半年度|季度)?(?:股息|分红|派息|利润分配|现金红利|业绩|财务)|[”\"]规划|[”\"]?(?:收官|开局|开篇)|度?第[\d一二三四五六七八九十、]{1,8}[批号次届]|(?<=\d{4})[\u4e00-\u9fff](?<![年前以之至到底末])"
)
_DONE_ON = lazy_pattern(  # "launched on", "said Velmar on"; not "to be launched in", "expected in"
    r"(?<!\bbe )(?<!\bis )(?<!\bare )\b(?!(?:expect|schedul|plann|target|slat)ed\b)(?:[a-z]{2,14}ed|said|told)\s"
    r"(?:[\w.'-]{1,20}\s){0,4}(?:(?:on|in|late|early|this)\s){0,2}$"
)
_DONE_REACH = 120
_MOST_DAYS = 48  # more days stand in no promise: a list of a thousand is read in linear time
_OF_AIM = lazy_pattern(r"\s(?:targets?|goals?|objectives?)\b")  # the 2030 targets, which aim to
_LEADS_DAY = lazy_pattern(  # before the words of a promise: "By 2026 it will", not "after a first-half loss it will"
    r"(?:\b(?:by|before|until|from|in|within|over|during|on)\s(?:the\s)?|^|[\n.]\s?)$", re.IGNORECASE
)
_UNTIL = lazy_pattern(r"[前底末内]|[到至]|[A-Za-z]")


def day_of_promise(page: Page, start: int, end: int, cue: int | None) -> Hit | None:
    """Return the last date of a stretch that may be a deadline; `cue` is where the words of an English promise end."""
    dates = [
        h
        for h in page.within("date", start, end)[-_MOST_DAYS:]
        if isinstance(h.value, DateValue)
        and not _GONE_BY.search(page.text, h.start, h.end)
        and not _COUNTED.match(page.text, h.end)
        and not _in_title(page, h)
        and (
            cue is None
            or h.start >= cue
            or _LEADS_DAY.search(page.text, max(0, h.start - 16), h.start)
            or _OF_AIM.match(page.text, h.end)
        )
        and (h.value.start or h.value.end or _bounds(page, h))
    ]
    hits = [
        h
        for h in dates
        if isinstance(h.value, DateValue)
        and (due(page, h.value) or (cue is None and _is_set(page, h)))
        and (cue is None or h.value.start or h.value.end or _aimed_at(page, h, cue))  # "said on Monday" is of no day
    ]
    if not hits:  # a day of no stated year or month may lie behind or ahead
        hits = [
            h
            for h in dates
            if isinstance(h.value, DateValue) and _aimed_at(page, h, cue) and due(page, _reading_ahead(page, h.value))
        ]
    return hits[-1] if hits else None


def as_deadline(page: Page, hit: Hit) -> DateValue | None:
    """Return the date of a hit as a deadline.

    Of "from ... on" it is the day from which something holds, of the end of a plan's period ("十五五"末) its last year.
    """
    if not isinstance(hit.value, DateValue):
        return None
    value = _reading_ahead(page, hit.value)
    if value.end is None and value.start is not None:
        return single_day(value.start[:10])
    if value.precision == "period" and _BY_THEN.search(page.text[max(0, hit.start - 16) : hit.start]):
        return DateValue(None, value.end, value.precision)
    if value.precision == "period" and value.start and value.end:
        first, last = int(value.start[:4]), int(value.end[:4]) - 1
        if last == first or not (_PERIOD_END.match(page.text, hit.end) or page.text[hit.end - 1] in "末底"):
            return value
        return DateValue(f"{last}-01-01", f"{last + 1}-01-01", "year")
    return value


def _reading_ahead(page: Page, value: DateValue) -> DateValue:
    """Return the reading of a date without a year that lies ahead: "by the end of June", said in February."""
    if not value.alternatives or due(page, value):
        return value
    others = (DateValue(a.start, a.end, a.precision) for a in value.alternatives)
    return next((other for other in others if due(page, other)), value)


def _is_set(page: Page, hit: Hit) -> bool:
    """Tell whether a date that may be over is one set for a deed: 拟于2016年四季度, 10月底前 in a text of no date."""
    if _SET_FOR.search(page.text, max(0, hit.start - _SET_REACH), hit.start):
        return True
    value = hit.value
    return isinstance(value, DateValue) and value.start is None and may_be_due(page, value)


def _in_title(page: Page, hit: Hit) -> bool:
    """Tell whether a date stands in what a paper is called: 《电网发展规划(2022-2025年)》."""
    floor = max(0, hit.start - _TITLE_REACH)
    opened = page.text.rfind("《", floor, hit.start)
    return opened >= 0 and page.text.find("》", opened, hit.start) < 0


def _aimed_at(page: Page, hit: Hit, cue: int | None) -> bool:
    """Tell whether a day of no stated month or year may be still to come: 将于20日, 20日前, not 20日表示, 15日决定.

    In English it is where the words of the deed name it, "will meet on Friday", not when something was said or done:
    "said on Thursday it will", "to finish the mill launched in May".
    """
    if cue is not None:
        told = _DONE_ON.search(page.text, max(0, hit.start - _DONE_REACH), hit.start)
        return _BY_THEN.search(page.text, max(0, hit.start - 16), hit.start) is not None or (
            hit.start >= cue and told is None and not _is_day_of(page, hit)
        )
    if not _BARE_DAY.fullmatch(page.text, hit.start, hit.end):
        return True
    return bool(_TOWARD.search(page.text, max(0, hit.start - 1), hit.start) or _REACHED.match(page.text, hit.end))


def _is_day_of(page: Page, hit: Hit) -> bool:
    """Tell whether a date can be the day of the document itself: "Thursday" in Thursday's news."""
    day = page.reading.anchor
    return day is not None and isinstance(hit.value, DateValue) and hit.value.start == day.date().isoformat()


def _bounds(page: Page, hit: Hit) -> bool:
    """Tell whether a time that cannot be placed is one until which: 年底前, 3月底, 到月末; no other is."""
    return _UNTIL.search(page.text, max(0, hit.start - 1), hit.end + 1) is not None
