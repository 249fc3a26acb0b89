"""Numbers, ordinals, percents, quantities and money in Chinese and English."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from lodeline.annotate.numbers.chinese import find_chinese_numbers
from lodeline.annotate.numbers.en.units import find_currency
from lodeline.annotate.numbers.english import find_english_numbers
from lodeline.lexicon import cached_table
from lodeline.model import Amount
from lodeline.text import Hit, Reading
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_LINE = lazy_pattern(r"[^\n]+")
_HAN = lazy_pattern("[\u3007\u4e00-\u9fff]")
_STATED = lazy_pattern(
    r"\b(?:expressed|stated|reported|presented|shown|denominated|are|is) in ((?:[A-Z][a-z]{2,12} ){1,2}dollars)\b"
)
_CENTS = lazy_pattern(r"\bcents?\b")
_BARE = lazy_pattern(r"(?:negative |minus |-)?\(?\$(?![A-Za-z])")
_HOME = "USD"
_LATIN_WORD = lazy_pattern(r"(?<![0-9A-Za-z])[A-Za-z]{2,}")


@cache
def _codes(role: str) -> dict[str, str]:
    """Return the marks of dollars (`A`$), or the exchanges that count in them, and the currency of each."""
    return {row["form"]: row["code"] for row in cached_table("units/dollars.tsv") if row["role"] == role}


@cache
def _dollars() -> re.Pattern[str]:
    return lazy_pattern(rf"(?<![A-Za-z])({any_of(_codes('mark'))})\$")


@cache
def _exchange() -> re.Pattern[str]:
    return lazy_pattern(rf"\b({any_of(form for form, code in _codes('exchange').items() if code != _HOME)})\b")


@cache
def _american() -> re.Pattern[str]:
    """Return the pattern of what says that a bare dollar is one of the United States."""
    exchanges = [form for form, code in _codes("exchange").items() if code == _HOME]
    return lazy_pattern(rf"\bUS\$|\b(?:USD|U\.?S\.?\s[Dd]ollars?|{any_of(exchanges)})\b", re.IGNORECASE)


def annotate_numbers(reading: Reading, *, names: Sequence[tuple[int, int]] = ()) -> Iterator[Hit]:
    """Yield the hits of both grammars in text order, each figure read by one of them.

    A line of Latin words without a Han character is English. Elsewhere hits that overlap are settled by
    the longest: 3万 is read in Chinese, "3 million" in English, and what both read alike in Chinese.

    Args:
        reading: The document.
        names: Spans of fixed wordings (四个意识) whose Chinese figures count nothing.
    """
    english = list(_in_dollars_of_text(reading.text, find_english_numbers(reading)))
    lines = [line.span() for line in _LINE.finditer(reading.text) if _is_english(line.group())]
    found = find_chinese_numbers(reading, names=names, skip=lines)
    chinese = _in_dollars_of_taiwan(reading.text, found)
    group: list[tuple[Hit, bool]] = []
    reach = -1
    both = [*((hit, True) for hit in chinese), *((hit, False) for hit in english)]
    for item in sorted(both, key=lambda item: (item[0].start, item[0].end)):
        if item[0].start >= reach:
            yield from _settled(group)
            group = []
        group.append(item)
        reach = max(reach, item[0].end)
    yield from _settled(group)


def _in_dollars_of_taiwan(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits; a bare 元 of a text that counts in 新台币, and never in 人民币, is that."""
    taiwan = "台币" in text and "人民币" not in text
    for hit in hits:
        value = hit.value
        bare = taiwan and hit.kind == "money" and isinstance(value, Amount) and (value.unit or "").startswith("CNY")
        if bare and isinstance(value, Amount):
            unit = "TWD" + (value.unit or "")[len("CNY") :]
            yield hit._replace(value=replace(value, unit=unit), rule=f"{hit.rule}+台币")
        else:
            yield hit


def _in_dollars_of_text(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits; cents of a text that counts mostly in A$, C$ or the like are of these.

    A bare dollar is so too where no other dollar and no US one is named, or the text is one of that country's exchange.
    """
    used = Counter(_dollars().findall(text)) if "$" in text else Counter()
    code = _codes("mark").get(max(used, key=lambda mark: used[mark])) if used else None
    code = None if code == _HOME else code
    listed = set(_exchange().findall(text)) if "$" in text and not used else set()
    code = code or (_codes("exchange").get(listed.pop()) if len(listed) == 1 else None)
    bare = code is not None and _american().search(text) is None
    if "dollars" in text and (stated := _STATED.search(text)) is not None:
        told = find_currency(text, stated.start(1))
        code, bare = (told.code, True) if told is not None and told.code != _HOME else (code, bare)
    for hit in hits:
        value = hit.value
        own = code and hit.kind == "money" and isinstance(value, Amount) and (value.unit or "").startswith("USD")
        words = text[hit.start : hit.end] if own else ""
        if isinstance(value, Amount) and (
            (_CENTS.search(words) and not words.lstrip("0123456789., ").startswith("US"))
            or (bare and _BARE.match(words))
        ):
            unit = f"{code}{(value.unit or '')[len('USD') :]}"
            yield hit._replace(value=replace(value, unit=unit), rule=f"{hit.rule}+dollars")
        else:
            yield hit


def _is_english(line: str) -> bool:
    return _HAN.search(line) is None and _LATIN_WORD.search(line) is not None


def _settled(group: list[tuple[Hit, bool]]) -> Iterator[Hit]:
    """Yield the hits of one grammar out of a group of overlapping ones."""
    if len(group) < 2:
        yield from (hit for hit, _ in group)
        return
    longest = max((hit.end - hit.start, chinese) for hit, chinese in group)[1]
    seen: set[tuple[int, int, str]] = set()
    for hit, chinese in group:
        place = hit.start, hit.end, hit.kind
        if chinese is longest and place not in seen:
            seen.add(place)
            yield hit
