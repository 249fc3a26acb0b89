"""Lengths of time, and the dates counted to by them: 三个月, 近两年, 3天后."""

from datetime import datetime

from lodeline.annotate.dates.en.when import Span, When, as_value
from lodeline.annotate.dates.zh.counted import counted
from lodeline.annotate.dates.zh.durations import AFTER, Length, length_at
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

__all__ = ["QUALIFIER", "distinct", "length_hit"]

QUALIFIER = lazy_pattern(
    "(?:近|过去的?|未来的?|今后的?|最近的?|接下来的?|此后|再过|前|后|上|下|约|大约|这)"
    "(?= ?[0-9一二两俩仨三四五六七八九十几数半多百])|头(?=[0-9一二两三四五六七八九十]{1,2}个[月季])"
)
_LUNAR_BEFORE = lazy_pattern("初[一二三四五六七八九十][两几]")  # 初三两天
_TENS = lazy_pattern("[0-9一二三四五六七八九十百千万]")
_ARTICLES = {"一天": frozenset("每那这某有的头同"), "一年": frozenset("每那某同")}  # a day, not the length of one
_NEARLY = "了过达已有时用经长耗"


def length_hit(text: str, at: int, anchor: datetime | None) -> Hit | None:
    """Return a length of time, or the date it is counted to."""
    qualifier = QUALIFIER.match(text, at)
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
    word = {"前": "前…", "头": "前…", "上": "前…", "后": "后…", "下": "后…"}.get(word, word)
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
    return Hit(start, end, "date", as_value(When(precision, distinct(spans))), "zh-date.counted")


def distinct(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the readings of a time that have a bound, each once, at most four."""
    return tuple(dict.fromkeys(s for s in spans if s.start or s.end))[:4]
