"""Cue words of the extractors, read from the tables under `lexicon/data/facts` and ready for patterns."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

from lodeline.lexicon import cached_table
from lodeline.model import DateValue, Person
from lodeline.text.alternation import any_of
from lodeline.text.cues import cue_rows
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_MONTH_DAY_ZH = lazy_pattern(r"(\d{1,2})月(\d{1,2})日")
_YEAR = lazy_pattern(r"(?<!\d)\d{4}(?!\d)|年")
_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "两": 2, "〇": 0}


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; spaces match any white space."""
    return any_of((fold_characters(word) for word in words), space=r"\s")


@cache
def cue_words(table: str, role: str, lang: str) -> tuple[str, ...]:
    """Return the cues of a table (`meeting_cues`, ...) with this role and language, in table order."""
    return tuple(r["cue"] for r in cached_table(f"facts/{table}.tsv") if r["role"] == role and r["lang"] == lang)


@cache
def cue_pattern(table: str, role: str, lang: str) -> str:
    """Return the cues of a role as a pattern; English ones as whole words."""
    found = alternatives(cue_words(table, role, lang))
    return rf"(?:{found})" if lang == "zh" else rf"\b(?:{found})\b"


@cache
def post_verbs(*roles: str) -> str:
    """Return a pattern for the Chinese verbs of posts in these roles with words of manner before them: 随后|升任."""
    rows = cached_table("names/zh_post_verbs.tsv")
    manner = any_of(row["word"] for row in rows if row["role"] == "manner")
    verbs = any_of(row["word"] for row in rows if row["role"] in roles)
    return rf"(?:{manner}){{0,2}}(?:{verbs})"


@lru_cache(maxsize=1024)
def is_reporter(post: str) -> bool:
    """Tell whether a post is of who writes what is reported, and so is no part of it: 本报记者, "correspondent"."""
    words = fold_characters(post).lower()
    return words in _reporters("whole") or words.endswith(_reporters("end"))


@cache
def _reporters(counts_as: str) -> tuple[str, ...]:
    return tuple(row["post"] for row in cached_table("facts/reporters.tsv") if row["counts_as"] == counts_as)


@cache
def reporter_pattern() -> re.Pattern[str]:
    """Return the pattern of the Chinese words for who writes, at the end of a stretch: 记者|, 作者:|."""
    rows = cached_table("facts/reporters.tsv")
    return lazy_pattern(rf"(?:{any_of(row['post'] for row in rows if row['lang'] == 'zh')})[\s:]?$")


@cache
def _ordinals() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in cached_table("facts/ordinals_en.tsv")}


@cache
def ordinal_pattern() -> str:
    """Return the pattern of an English ordinal, in figures or words."""
    return rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{alternatives(_ordinals())})"


def whole_number(words: str) -> int | None:
    """Return the number that an ordinal or numeral names: `36th`, `eighth`, `第十二`, `17`."""
    text = words.strip().lower().removeprefix("第").strip()
    figures = re.match(r"\d+", text)
    if figures:
        return int(figures[0])
    if text in _ordinals():
        return _ordinals()[text]
    return _chinese_number(text)


def _chinese_number(text: str) -> int | None:
    total, current = 0, 0
    for character in text:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        elif character in _DIGITS:
            current = _DIGITS[character]
        else:
            return None
    return total + current or None


@cache
def _months() -> dict[str, int]:
    return {row["form"].lower().rstrip("."): int(row["month"]) for row in cue_rows("months")}


def names_year(words: str) -> bool:
    """Tell whether the words of a date name a year."""
    return _YEAR.search(words) is not None


def month_and_day(words: str) -> tuple[int, int] | None:
    """Return month and day of a date written without its year, `February 26` or `2月26日`."""
    chinese = _MONTH_DAY_ZH.search(words)
    if chinese:
        return int(chinese[1]), int(chinese[2])
    tokens = re.findall(r"[A-Za-z]+|\d+", words)
    months = [_months()[t.lower()] for t in tokens if t.lower() in _months()]
    days = [int(t) for t in tokens if t.isdigit() and 0 < int(t) <= 31]
    return (months[0], days[0]) if len(months) == 1 and len(days) == 1 else None


def is_day(value: object) -> bool:
    """Tell whether a value is a date of one day (or a part of it), resolved or not."""
    return isinstance(value, DateValue) and value.precision in ("day", "daypart", "hour", "minute", "second", "unknown")


def day_only(value: DateValue) -> DateValue:
    """Return the date without its clock time and without further readings."""
    if value.start is None:
        return DateValue(None, None, "day")
    first = value.first_day
    if first is None or value.precision == "day":
        return DateValue(value.start, value.end, value.precision)
    return single_day(first.isoformat())


def single_day(start: str) -> DateValue:
    """Return the one day `YYYY-MM-DD` as a date."""
    return DateValue(start, (date.fromisoformat(start) + timedelta(days=1)).isoformat(), "day")


def as_person(value: object) -> Person | None:
    """Return the value as a person, or None."""
    return value if isinstance(value, Person) else None
