"""Dates and durations written in Chinese."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache

from lodeline.annotate.alternation import any_of
from lodeline.annotate.dates import zh_patterns as patterns
from lodeline.annotate.dates.en_when import Span, When, as_value, grain_span, make_span
from lodeline.annotate.dates.zh_coming import coming
from lodeline.annotate.dates.zh_durations import AFTER, Length, counted, length_at
from lodeline.annotate.dates.zh_numbers import CHARACTERS, forms, number, words
from lodeline.annotate.dates.zh_parts import Parts
from lodeline.annotate.dates.zh_points import read_point
from lodeline.annotate.dates.zh_spans import Found, date_at
from lodeline.annotate.dates.zh_triggers import triggers
from lodeline.annotate.dates.zh_years import bare_year
from lodeline.lexicon import cached_table
from lodeline.model import DateValue
from lodeline.model.values import Precision
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_PERIODS = {row["name"]: row for row in cached_table("dates/zh_periods.tsv")}
_PERIOD = lazy_pattern(
    rf"(?:党的|中共)?[“\"]?(?P<name>{any_of(_PERIODS)})(?:[”\"])?"
    r"(?:(?P<plan>规划|计划)?(?P<during>期间|时期|期末|末|期)?)?(?P<since>以来)?"
)
_VAGUE = lazy_pattern(words("dates/zh_vague.tsv"))
_DYNASTY = lazy_pattern(f"({words('dates/zh_dynasties.tsv', 'name')})([初早中晚末前后]{{1,2}}期|[初中末]叶?)?")
_REIGN = lazy_pattern(f"(?:[汉唐宋元明清][代朝]?)?{words('dates/zh_eras.tsv', 'name')}(?:年间|时期)")
_EVERY = lazy_pattern(
    rf"每隔?(?:[{CHARACTERS}半0-9]+)?个?(?:年|月|周|星期|礼拜|季度|天|日|晚|早|夜|小时|分钟|秒|工作日|周末)"
    rf"(?:(?<=[周期拜])[一二三四五六日天末](?!次|个))?(?:的?[0-9{CHARACTERS}]+(?:日|号))?"
)
_LINKED = lazy_pattern(patterns.LINK)
_TITLE = lazy_pattern("《[^《》\n]*$")
_CLOSING = lazy_pattern("[^《》\n]{0,40}》")
_STATED = lazy_pattern("[12][0-9]{3}|[二一][〇零○九][〇零○一二三四五六七八九]{2}")
_COMMON = ("每天", "每日", "每年", "每月", "每个月", "每小时", "每分钟", "每秒", "每一年", "每一天", "每隔一天",
           "每季度")  # fmt: skip
_AT_TIME = lazy_pattern(f"的?(?:[0-9{CHARACTERS}]+(?:时|点|:|月|日)|{words('dates/zh_dayparts.tsv')})")
_NTH = lazy_pattern(
    rf"(?:第([{CHARACTERS}0-9]+)个?(年(?!级|度)头?|分钟|天|日|周|个?月|财?季度?|季度)|首(?:日|周|月))(内|起|上午"
    rf"|下午|晚上|早上|早晨|清晨|凌晨)?"
)
_QUALIFIER = lazy_pattern(
    "(?:近|过去的?|未来的?|今后的?|最近的?|接下来的?|此后|再过|前|后|上|下|约|大约|这)"
    "(?= ?[0-9一二两俩仨三四五六七八九十几数半多百])"
)
_BOTH = lazy_pattern("(去今两|今明两|今明后三|昨今两)(年|天|日)")
_OFFSETS = {"去": -1, "昨": -1, "今": 0}
_WITHIN = lazy_pattern("(年|月)内")
_LUNAR_BEFORE = lazy_pattern("初[一二三四五六七八九十][两几]")  # 初三两天
_TENS = lazy_pattern("[0-9一二三四五六七八九十百千万]")
_COMMON_ERA = lazy_pattern("公元(前)?([0-9]{1,4})年(?: ?(?:-|—|~|至|到) ?(?:公元)?(前)?([0-9]{1,4})年)?")
_NUMERALS = frozenset("一二三四五六七八九十百千万几数")
_ARTICLES = {"一天": frozenset("每那这某有的头同"), "一年": frozenset("每那某同")}  # a day, not the length of one
_COUNTS_ON = ("连续", "这是", "已是", "也是", "进入", "迈入")
_NEARLY = "了过达已有时用经长耗"


Reader = Callable[[str, int, datetime | None], Hit | None]


def find_chinese_dates(reading: Reading) -> Iterator[Hit]:
    """Yield dates and durations in text order, not overlapping within a kind.

    A date without a year takes the year its sentence stated, else the nearest to the anchor; without
    either it stays unresolved. A month stays a month.
    """
    text = reading.text
    at, context, sentence_end = 0, Parts(), 0
    for start in triggers(terms="节气" in text or len(text.strip()) == 2).starts(text):
        if start < at:
            continue
        if start >= sentence_end:
            sentence = reading.sentence_at(start)
            context, sentence_end = Parts(), sentence.end if sentence else start + 1
        if start and text[start] in _NUMERALS and text[start - 1] in _NUMERALS:
            continue
        hit, found = _read_at(text, start, reading.anchor, context)
        if hit is None:
            continue
        if found is not None and found.parts.needs_year is False and (found.parts.said_year or found.parts.month):
            context = _context(found.parts, context)
        at = max(hit.end, start + 1)
        if _in_title(text, hit):
            continue
        yield coming(text, hit, reading.anchor)
        if found is not None and found.aside is not None:
            yield hit._replace(start=found.aside[0], end=found.aside[1])
            at = found.aside[1]


def _in_title(text: str, hit: Hit) -> bool:
    """True for a time without a year inside 《》: a word of the title, 《八月》."""
    opening = _TITLE.search(text, max(0, hit.start - 60), hit.start)
    return opening is not None and bool(_CLOSING.match(text, hit.end)) and not _STATED.search(text, hit.start, hit.end)


def _context(parts: Parts, context: Parts) -> Parts:
    if parts.fixed or parts.lunar:
        return context
    return Parts(years=parts.years, month=parts.month, said_year=parts.said_year or context.said_year)


def _read_at(text: str, at: int, anchor: datetime | None, context: Parts) -> tuple[Hit | None, Found | None]:
    """Return the longest reading at `at`: a named period, a date, a recurrence, a length of time."""
    for read in _readers().get(text[at], ()):
        hit = read(text, at, anchor)
        if hit is not None:
            return hit, None
    length = _length_hit(text, at, anchor)
    found = date_at(text, at, anchor, context)
    if found is not None and (length is None or found.end >= length.end):
        value = as_value(When(found.precision, _distinct(found.spans)))
        return Hit(found.start, found.end, "date", value, found.rule), found
    if length is not None:
        return length, None
    return _name_hit(text, at), None


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
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


def _distinct(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(s for s in spans if s.start or s.end))[:4]


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
    quoted = match[0][0] in '“"' and re.search('[”"]', match[0])
    if not (quoted or match["plan"] or match["during"] or match["since"] or len(match["name"]) == 3):
        return None
    if len(match["name"]) < 3 and not quoted and not match["during"]:
        return None
    span = make_span(start, None if match["since"] else end, "period")
    if (match["during"] or "").endswith("末"):  # the last year of the plan
        span = make_span(end.replace(year=end.year - 1), end, "year")
    begin, stop = at, match.end()
    if quoted and not (match["during"] or match["since"]):
        begin, stop = match.start("name"), match.end("name")
    return Hit(begin, stop, "date", as_value(When("period", (span,))), "zh-date.plan")


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
    if match[0] in ("最近", "近来") and _QUALIFIER.match(text, at):
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


def _length_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    """Return a length of time, or the date it is counted to."""
    qualifier = _QUALIFIER.match(text, at)
    if qualifier and qualifier[0] == "近" and at and text[at - 1] in _NEARLY:
        return None
    start = qualifier.end() if qualifier else at
    while start < len(text) and text[start] == " ":
        start += 1
    length = length_at(text, start)
    if (
        length is None
        or _LUNAR_BEFORE.match(text, start - 1)
        or text[start - 1 : start] in _ARTICLES.get(text[start : length.end], ())
    ):
        return None
    if length.figure is None and not _TENS.search(text, start, length.end):
        return None  # 几年前, 过去几个月: nothing to count by
    word = qualifier[0].rstrip("的") if qualifier else ""
    after = AFTER.match(text, length.end)
    if word in ("约", "大约", "这", ""):
        if after is None:
            return (
                None
                if length.unit == "day-or-date"
                else Hit(start, length.end, "duration", length.amount, "zh-duration")
            )
        return _counted_hit(length, start, after.end(), _plain(after[0]), anchor)
    if after and after[0] not in ("间", "来"):
        length = length._replace(end=after.end())
    word = {"前": "前…", "上": "前…", "后": "后…", "下": "后…"}.get(word, word)
    if length.unit == "day-or-date" and word in ("前…", "后…") and text[start] not in "0123456789":
        return _counted_hit(length, at, length.end, word, anchor)
    return _counted_hit(length, at, length.end, word, anchor)


def _plain(word: str) -> str:
    return {
        "以前": "前",
        "之前": "前",
        "过后": "后",
        "以后": "后",
        "之后": "后",
        "以内": "内",
        "之内": "内",
        "之间": "间",
    }.get(word, word)


def _counted_hit(length: Length, start: int, end: int, word: str, anchor: datetime | None) -> Hit:
    spans: tuple[Span, ...] = ()
    if anchor is not None and length.figure is not None and length.unit:
        spans = counted(length.figure, length.unit, word, anchor)
    precision = spans[0].precision if spans else "unknown"
    return Hit(start, end, "date", as_value(When(precision, _distinct(spans))), "zh-date.counted")


def _name_hit(text: str, at: int) -> Hit | None:
    if (bare := bare_year().match(text, at)) is not None:
        span = make_span(date(int(bare[0]), 1, 1), date(int(bare[0]) + 1, 1, 1), "year")
        return Hit(at, bare.end(), "date", as_value(When("year", (span,))), "zh-date.bare-year")
    if (era := _COMMON_ERA.match(text, at)) is not None:
        return Hit(at, era.end(), "date", _era_value(era), "zh-date.era")
    if (reign := _REIGN.match(text, at)) is not None:
        return Hit(at, reign.end(), "date", DateValue(None, None, "period"), "zh-date.reign")
    match = _DYNASTY.match(text, at)
    if match is None:
        return None
    row = next(r for r in cached_table("dates/zh_dynasties.tsv") if r["name"] == match[1])
    value = DateValue(None, None, "period")
    if row["first_year"] and not match[2]:
        value = DateValue(f"{row['first_year']}-01-01", f"{row['end_year']}-01-01", "period")
    return Hit(at, match.end(), "date", value, "zh-date.dynasty")


def _era_value(era: re.Match[str]) -> DateValue:
    """Return the years of the common era that were matched; those before it have no calendar here."""
    first = 0 if era[1] else int(era[2])
    last = first if era[4] is None else 0 if era[3] else int(era[4])
    precision: Precision = "year" if era[4] is None else "period"
    if not 0 < first <= last:
        return as_value(When(precision, ()))
    return as_value(When(precision, (make_span(date(first, 1, 1), date(last + 1, 1, 1), precision),)))
