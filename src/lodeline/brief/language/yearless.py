"""Yearless: days and periods of which a text does not state the year, as an English sentence has them."""

import re
from collections.abc import Callable
from functools import cache

from lodeline.brief.language import wording
from lodeline.brief.language.naming import is_chinese
from lodeline.brief.tables import table
from lodeline.text.width import simplify

_Told = Callable[[re.Match[str]], str | None]
_YEAR = {"今年": " of this year", "本年": " of this year", "去年": " of last year", "上年": " of last year"}
_WHOSE = re.compile(r"(今年|本年|去年|上年)")
_ANY_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_TO = r"[-–—~～至到]"


def yearless_in_english(words: str) -> str | None:
    """Return `4 February` for 2月4日, `11 to 20 August` for 8月中旬; None for words that have no rendering."""
    if not is_chinese(words):
        return wording.day_first(words)
    plain = simplify(words.strip())
    whose = _WHOSE.match(plain)
    rest = plain[whose.end() :] if whose is not None else plain
    told = _nouns().get(rest) or next((form for form in map(_form(rest), _PATTERNS) if form), None)
    if told is None and len(days := _ANY_DAY.findall(rest)) == 1:  # 8月8日下午
        told = _day(*days[0])
    if told is None or whose is None:
        return told
    return told.removesuffix(" of the year") + _YEAR[whose[1]]


def _form(words: str) -> Callable[[tuple[re.Pattern[str], _Told]], str | None]:
    def told(pattern: tuple[re.Pattern[str], _Told]) -> str | None:
        found = pattern[0].fullmatch(words)
        return pattern[1](found) if found is not None else None

    return told


def _month(number: str) -> str | None:
    return wording.MONTHS[int(number) - 1] if 1 <= int(number) <= len(wording.MONTHS) else None


def _day(month: str, day: str) -> str | None:
    named = _month(month)
    return f"{int(day)} {named}" if named else None


def _days(month: str, first: str, last: str) -> str | None:
    named = _month(month)
    return f"{int(first)} to {int(last)} {named}" if named else None


def _joined(first: str | None, last: str | None) -> str | None:
    return f"{first} to {last}" if first and last else None


def _ten_days(found: re.Match[str]) -> str | None:
    month = _month(found[1])
    return month and {"上": f"1 to 10 {month}", "中": f"11 to 20 {month}", "下": f"from 21 {month} on"}[found[2]]


_PATTERNS: tuple[tuple[re.Pattern[str], _Told], ...] = (
    (re.compile(r"(\d{1,2})[日号]"), lambda m: f"the {wording.ordinal_word(int(m[1]))}"),
    (re.compile(r"(\d{1,2})月份?"), lambda m: _month(m[1])),
    (re.compile(r"(\d{1,2})月(\d{1,2})[日号]?"), lambda m: _day(m[1], m[2])),
    (re.compile(r"(\d{1,2})月([上中下])旬"), _ten_days),
    (re.compile(r"(\d{1,2})月[末底]"), lambda m: f"end of {month}" if (month := _month(m[1])) else None),
    (re.compile(rf"(\d{{1,2}})(?:月份?)?{_TO}(\d{{1,2}})月份?"), lambda m: _joined(_month(m[1]), _month(m[2]))),
    (
        re.compile(rf"(\d{{1,2}})月(\d{{1,2}})日?{_TO}(\d{{1,2}})月(\d{{1,2}})日"),
        lambda m: _joined(_day(m[1], m[2]), _day(m[3], m[4])),
    ),
    (re.compile(rf"(\d{{1,2}})月(\d{{1,2}})日?{_TO}(\d{{1,2}})[日号]"), lambda m: _days(m[1], m[2], m[3])),
    (re.compile(r"前(\d{1,2})个?月"), lambda m: f"first {m[1]} months of the year"),
)


@cache
def _nouns() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in table("yearless.tsv")}
