"""The day in the first words of a report: its dateline without a year, or the day on which what it tells was announced.

The year comes from a full date or a half, quarter or month of a year in the title or the first sentence, where only
one year brings the day near to it; else the day stays without a year.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from lodeline.model import DateValue, Section
from lodeline.text.lazy import lazy_pattern
from lodeline.text.printed import PrintedDate, month_names, month_of, printed_dates

_REACH, _SENTENCE = 3, 320  # sections below the title in which a report may begin; characters of its first sentence
_NEAR, _SOON = 45, 130  # days between a report and a day, or the end of a period, of which it tells
_WHO = r"(?:【[^【】\n]{2,16}】 ?)?(?:本报讯 ?)?(?:\([^()\n]{0,6}(?:记者|通讯员)[^()\n]{1,24}\) ?)?"
_CHINESE = lazy_pattern(
    r"(?:【[^【】\n]{2,16}】 ?|[^\s,。:;()【】\d]{2,16}?(?:\([^()\s]{3,30}\))? ?|\()?"
    r"(?P<day>(?:20\d\d ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?日)"
    r"(?:电(?!价|力|量|池|解|动|站)|讯|专讯|消息|报道|丨|\|)"
    rf"|{_WHO}(?P<told>(?:20\d\d ?年 ?)?\d{{1,2}} ?月 ?\d{{1,2}} ?日)"
    r"(?:晚间?|[上下]午|盘[前后]|早间|当日)?,?[^。,;\d]{2,24}?"
    r"(?:\([^()\n]{2,60}\))?,?(?:官网|网站|正式|联合|对外|公开){0,2}(?:发布(?!会)|公布|公告|披露|通报)"
)
_FIRST = lazy_pattern(  # a day in figures before the first words, or before the agency
    r"(?P<day>20\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])) (?:\([A-Z][^()\n]{2,30}\) ?)?(?:--? ?|— ?)?"
    r"(?=[A-Z\u4e00-\u9fff])"
)
_YEARLESS = lazy_pattern(r"(?<![\d年])(?P<month>1[0-2]|0?[1-9]) ?月 ?(?P<day>3[01]|[12]\d|0?[1-9]) ?日")
_PERIOD = lazy_pattern(
    r"(?P<year>20\d\d) ?年 ?(?:"
    r"(?P<half>上半年|半年度|中期)|(?P<three>前三季度|三季报)"
    r"|第?(?P<quarter>[一二三四])季度?|(?P<month>1[0-2]|[1-9]) ?月(?! ?\d))"
)
_OF_NOTICE = lazy_pattern(r"(?P<year>20\d\d) ?年?[〕\]】)]?(?:第 ?)?\d{1,4} ?号")  # is issued in the year of its number
_LATER = lazy_pattern(r" ?(?:起|前|之前|以前|止|开始|施行|实施|生效)|(?:自|从|至|到|截至|于)$")
_QUARTERS = "一二三四"


class Lede(NamedTuple):
    """The day of a report by its first words: the span that says it, and the date where its year is known."""

    start: int
    end: int
    value: DateValue | None


@cache
def _english() -> re.Pattern[str]:
    months = month_names()
    day = rf"(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?|\d{{1,2}} (?:{months})\.?(?: \d{{4}})?"
    return lazy_pattern(
        rf"(?:\([A-Z][^()\n]{{2,30}}\) |[A-Z][A-Z.' -]{{2,30}}(?:, [A-Z][A-Za-z.' -]{{1,30}})?,? )(?P<day>{day}) ?"
        r"(?:[/(][^/()\n]{2,30}[/)] ?)?(?:--?|–|—)(?= ?\S)"
        rf"|Today,? ?\(?(?P<today>{day})\)?,"
    )


@cache
def _yearless_en() -> re.Pattern[str]:
    months = month_names()
    return lazy_pattern(
        rf"\b(?P<month>{months})\.? (?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
        rf"|\b(?P<day2>3[01]|[12]\d|0?[1-9]) (?P<month2>{months})\b"
    )


def lede_day(folded: str, sections: Sequence[Section]) -> Lede | None:
    """Return the day that a report's first words give, None where they give none."""
    below = [s for s in sections if s.kind in ("dateline", "heading", "body")][:_REACH]
    for section in below:
        for start, end in _days(folded, section):
            found = _read(folded, start, end, _told(folded, sections, section))
            if found is not None:
                return found
    return None


def _days(folded: str, section: Section) -> Iterator[tuple[int, int]]:
    """Yield where a section has its own day: a dateline anywhere, other words at their beginning."""
    if section.kind == "dateline":
        for pattern in (_YEARLESS, _yearless_en()):
            yield from (m.span() for m in pattern.finditer(folded, section.start, section.end))
        return
    patterns = (_CHINESE, _english(), _FIRST)
    match = next((m for pattern in patterns if (m := pattern.match(folded, section.start, section.end))), None)
    if match is None:
        return
    groups = match.groupdict()
    own = next(name for name in ("day", "told", "today") if groups.get(name))
    if own == "day" or not _is_told_of_later(folded, match.end(), section.end):
        yield match.span(own)


def _is_told_of_later(folded: str, start: int, end: int) -> bool:
    """Tell whether a text goes on to what happened later than a day it opens with: then it looks back on it."""
    first = printed_dates(folded[max(0, start - 80) : start])
    later = printed_dates(folded[start : start + 4000])
    return any(
        first and _first_day(d) > _first_day(first[0]) and not _LATER.match(folded, start + d.end) for d in later
    )


def _first_day(printed: PrintedDate) -> date:
    return printed.value.first_day or date.min


def _told(folded: str, sections: Sequence[Section], own: Section) -> str:
    """Return the words that may tell the year: the title and the first sentence."""
    title = next((folded[s.start : s.end] for s in sections if s.kind == "title"), "")
    body = next((s for s in sections if s.kind == "body" and s.start >= own.start), own)
    stop = folded.find("。", body.start, min(body.end, body.start + _SENTENCE))
    return f"{title}\n{folded[body.start : stop if stop >= 0 else min(body.end, body.start + _SENTENCE)]}"


def _read(folded: str, start: int, end: int, told: str) -> Lede | None:
    printed = printed_dates(folded[start:end])
    if printed:
        return Lede(start, end, printed[0].value) if printed[0].value.precision != "month" else None
    match = _YEARLESS.search(folded, start, end) or _yearless_en().search(folded, start, end)
    if match is None:
        return None
    groups = match.groupdict()
    named = groups["month"] or groups.get("month2") or ""
    month, day = int(named) if named.isdigit() else month_of(named), int(groups["day"] or groups["day2"])
    try:
        date(2000, month, day)
    except ValueError:
        return None
    years = set(_years(told, month, day))
    value = _day_value(years.pop(), month, day) if len(years) == 1 else None
    return Lede(match.start(), match.end(), value)


def _years(told: str, month: int, day: int) -> Iterator[int]:
    """Yield the years in which a day lies near to a day of the words, or soon after a period of them."""
    for printed in printed_dates(told):
        if printed.value.precision != "month" and (near := _first_day(printed)):
            yield from (y for y in _around(near) if abs((_on(y, month, day) - near).days) <= _NEAR)
    yield from (int(m["year"]) for m in _OF_NOTICE.finditer(told))
    for match in _PERIOD.finditer(told):
        ended = _ended(match)
        yield from (y for y in _around(ended) if 0 <= (_on(y, month, day) - ended).days <= _SOON)


def _around(day: date) -> range:
    return range(day.year - 1, day.year + 2)


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28) if month == 2 else day)


def _ended(match: re.Match[str]) -> date:
    """Return the first day after a half, a quarter or a month of a year."""
    year = int(match["year"])
    if match["month"]:
        last = int(match["month"])
    elif match["quarter"]:
        last = 3 * (_QUARTERS.index(match["quarter"]) + 1)
    else:
        last = 6 if match["half"] else 9
    return date(year + last // 12, last % 12 + 1, 1)


def _day_value(year: int, month: int, day: int) -> DateValue | None:
    dates = printed_dates(f"{year}-{month:02}-{day:02}")
    return dates[0].value if dates else None
