"""What is read before a date and a length: plans, recurrences, words for now, the n-th of a unit, 今明两年."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from lodeline.annotate.dates.en.when import Span, When, as_value, grain_span, make_span
from lodeline.annotate.dates.zh import patterns as patterns
from lodeline.annotate.dates.zh.lengths import QUALIFIER
from lodeline.annotate.dates.zh.numbers import CHARACTERS, cues, forms, number, words
from lodeline.annotate.dates.zh.points import read_point
from lodeline.lexicon import cached_table
from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

__all__ = ["readers"]

Reader = Callable[[str, int, datetime | None], Hit | None]

_PERIODS = {row["name"]: row for row in cached_table("dates/zh_periods.tsv")}
_PERIOD = lazy_pattern(
    rf"(?:党的|中共)?[“\"]?(?P<name>{any_of(_PERIODS)})(?:[”\"])?"
    r"(?:(?P<plan>规划|计划)?(?P<during>期间|时期|期末|末|期)?)?(?P<since>以来)?"
    rf"(?P<years>{words('dates/zh_plan_years.tsv')})?"
)
_VAGUE = lazy_pattern(words("dates/zh_vague.tsv"))
_EVERY = lazy_pattern(
    rf"每隔?(?:[{CHARACTERS}半0-9]+)?个?(?:年|月|周|星期|礼拜|季度|天|日|晚|早|夜|小时|分钟|秒|工作日|周末)"
    rf"(?:(?<=[周期拜])[一二三四五六日天末](?!次|个))?(?:的?[0-9{CHARACTERS}]+(?:日|号))?"
)
_LINKED = lazy_pattern(patterns.LINK)
_COMMON = ("每天", "每日", "每年", "每月", "每个月", "每小时", "每分钟", "每秒", "每一年", "每一天", "每隔一天",
           "每季度")  # fmt: skip
_AT_TIME = lazy_pattern(f"的?(?:[0-9{CHARACTERS}]+(?:时|点|:|月|日)|{words('dates/zh_dayparts.tsv')})")
_NTH = lazy_pattern(
    rf"(?:第([{CHARACTERS}0-9]+)个?(年(?!级|度)头?|分钟|天|日|周|个?月|财?季度?|季度)|首(?:日|周|月))(内|起|上午"
    rf"|下午|晚上|早上|早晨|清晨|凌晨)?"
)
_BOTH = lazy_pattern("(去今两|今明两|今明后三|昨今两)(年|天|日)")
_OFFSETS = {"去": -1, "昨": -1, "今": 0}
_WITHIN = lazy_pattern("(年|月)内")
_COUNTS_ON = cues("counts-on")


@cache
def readers() -> dict[str, tuple[Reader, ...]]:
    """Return what may be read before a date and a length, by the character it begins with, in the order to try."""
    openings: tuple[tuple[Reader, str], ...] = (
        (_period_hit, '党中“"' + "".join(name[0] for name in _PERIODS)),
        (_every_hit, "每"),
        (_vague_hit, "年月" + "".join(form[0] for form in forms("dates/zh_vague.tsv"))),
        (_nth_hit, "第首"),
        (_both_hit, "去昨今"),
    )
    found: dict[str, list[Reader]] = {}
    for read, characters in openings:
        for character in dict.fromkeys(characters):
            found.setdefault(character, []).append(read)
    return {character: tuple(readers) for character, readers in found.items()}


def _period_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    match = _PERIOD.match(text, at)
    if match is None:
        return None
    row = _PERIODS[match["name"]]
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    if row["kind"] != "plan":
        if not match["since"]:
            return None
        span = make_span(start, None, "period")
        return Hit(at, match.end(), "date", as_value(When("period", (span,))), "zh-date.period")
    years = match["years"]
    quoted = match[0][0] in '“"' and re.search('[”"]', match[0])
    if not (quoted or years or match["plan"] or match["during"] or match["since"] or len(match["name"]) == 3):
        return None
    if len(match["name"]) < 3 and not (quoted or years or match["during"]):
        return None
    span = make_span(start, None if match["since"] else end, "period")
    if (match["during"] or "").endswith("末"):  # the last year of the plan
        span = make_span(end.replace(year=end.year - 1), end, "year")
    if years:
        first, last = _plan_years()[years]
        begun = start.replace(year=start.year + first)
        span = make_span(begun, start.replace(year=start.year + last), "year" if last - first == 1 else "period")
    begin, stop = at, match.end()
    if quoted and not (match["during"] or match["since"] or years):
        begin, stop = match.start("name"), match.end("name")
    return Hit(begin, stop, "date", as_value(When("period", (span,))), "zh-date.plan")


@cache
def _plan_years() -> dict[str, tuple[int, int]]:
    """Return which years of a five-year plan a wording names: 前三年, 收官之年."""
    return {row["form"]: (int(row["first"]), int(row["end"])) for row in cached_table("dates/zh_plan_years.tsv")}


def _every_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    match = _EVERY.match(text, at)
    if match and match[0] in _COMMON and not _AT_TIME.match(text, match.end()) and len(text) > 2 * len(match[0]):
        return None
    if match is None:
        return None
    end = match.end() + (text.startswith("的", match.end()))
    point = read_point(text, end, anchor)
    stop = point.end if point else match.end()
    if point and (link := _LINKED.match(text, stop)) and (last := read_point(text, link.end(), anchor)):
        stop = last.end
    return Hit(at, stop, "date", DateValue(None, None, "recurring"), "zh-date.recurring")


@cache
def _vague_codes() -> dict[str, str]:
    return {row["form"]: row["code"] for row in cached_table("dates/zh_vague.tsv")}


def _vague_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    if (inner := _WITHIN.match(text, at)) is not None:
        return Hit(at, inner.end(), "date", as_value(When("period", _rest_of(inner[1], anchor))), "zh-date.within")
    match = _VAGUE.match(text, at)
    if match is None:
        return None
    if match[0] in ("最近", "近来") and QUALIFIER.match(text, at):
        return None
    code = _vague_codes()[match[0]]
    spans: tuple[Span, ...] = ()
    if code == "clause" and anchor is None:
        return None  # a word for the present says when only beside a date to count from
    if code in ("now", "past", "clause") and not _stands(text, at, match.end(), alone=code != "clause"):
        return None
    if anchor is not None and code in ("now", "clause"):
        second = timedelta(seconds=1)
        return Hit(
            at,
            match.end(),
            "date",
            as_value(When("second", (Span(anchor, anchor + second, "second"), Span(anchor, anchor, "second")))),
            "zh-date.now",
        )
    if code == "lately":  # begins nowhere in particular, lasts until now
        since = (make_span(None, anchor.date() + timedelta(1), "period"),) if anchor is not None else ()
        return Hit(at, match.end(), "date", as_value(When("period", since)), "zh-date.lately")
    if anchor is not None and match[0] == "最近":
        spans = (make_span(anchor.date(), anchor.date() + timedelta(1), "unknown"),)
    return Hit(at, match.end(), "date", as_value(When("unknown", spans)), "zh-date.vague")


def _stands(text: str, start: int, end: int, *, alone: bool) -> bool:
    """True if a word for the present opens a clause, or, if it must stand alone, is all there is."""
    before = text[max(0, start - 2) : start]
    if alone:
        return not before.strip() and (end == len(text) or text[end] in "\n 还")
    return not before or before[-1] in ",。;、!?:)>\n \u3000" or before == "截至" or before == "截止"


def _rest_of(unit: str, anchor: datetime | None) -> tuple[Span, ...]:
    if anchor is None:
        return ()
    day = anchor.date()
    first = day.replace(day=1) if unit == "月" else date(day.year, 1, 1)
    later = first + timedelta(days=31 if unit == "月" else 366)
    end = later.replace(day=1) if unit == "月" else date(day.year + 1, 1, 1)
    precision = "month" if unit == "月" else "year"
    return (make_span(first, end, precision), make_span(day, end, "period"))  # type: ignore[arg-type]


def _nth_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    if text[at] not in "第首":
        return None
    match = _NTH.match(text, at)
    if match is None or match[0].startswith(("第二天", "第二日")) or (match[2] or "").endswith(("季度", "季")):
        return None
    count = number(match[1]) if match[1] else None
    spans: tuple[Span, ...] = ()
    told = text.endswith(_COUNTS_ON, 0, at)  # 连续第四年: how many so far, not which to come
    if anchor is not None and count and not told and match[2] in ("天", "日", "年", "周", "个月", "月"):
        spans = (
            grain_span(anchor.date(), {"天": "d", "日": "d", "年": "a", "周": "wk"}.get(match[2], "mo"), count - 1),
        )
        if match[3] == "起" and spans[0].start:
            spans = (make_span(spans[0].start.date(), None, "period"),)
    precision = spans[0].precision if spans else "unknown"
    return Hit(at, match.end(), "date", as_value(When(precision, spans)), "zh-date.nth")


def _both_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    """Read 今明两年 and 昨今两天."""
    match = _BOTH.match(text, at)
    if match is None:
        return None
    first, unit = _OFFSETS[match[1][0]], "a" if match[2] == "年" else "d"
    count = 3 if match[1].endswith("三") else 2
    spans: tuple[Span, ...] = ()
    if anchor is not None:
        begin, last = (grain_span(anchor.date(), unit, first + n) for n in (0, count - 1))
        if begin.start and last.end:
            spans = (Span(begin.start, last.end, "period"),)
    return Hit(at, match.end(), "date", as_value(When("period", spans)), "zh-date.relative")
