"""Fiscal years whose months the text tells: "our financial year ends on 30 June" moves H1 FY2025 to July 2024.

A year is named after the calendar year in which it ends, unless the text places one otherwise ("fiscal 2024, the year
ended 31 March 2025"). Where no year-end is told, the calendar year stays the first reading and the usual other
year-ends (June, March, September) are further ones.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from msgspec.structs import replace

from lodeline.lexicon import cached_table
from lodeline.model import DateValue
from lodeline.model.values import Interval, Precision
from lodeline.text import Hit
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?{_MONTH}(?:\s\d{{1,2}}\b)?(?:,?\s(?P<ends>(?:19|20)\d\d))?"
_STATED = lazy_pattern(
    r"\b(?:fiscal|financial)\syears?\s(?:that\s)?(?:ends?|ended|ending|closes?|closed|running\sto|runs\sto|to)\s"
    rf"(?:on\s)?(?:the\s)?{_DAY}"
    rf"|\b(?:an?|our|its|the)\s{_MONTH.replace('month', 'named')}\s(?:fiscal\s|financial\s)?year[\s-]end\b"
    rf"|\byear\s(?:ended|ending)\s(?:on\s)?{_DAY.replace('month>', 'year_month>').replace('ends>', 'year_ends>')}",
    re.I,
)
_NAME = r"(?:FY\s?'?|fiscal\s(?:year\s)?|financial\syear\s)(?P<year>(?:19|20)?\d\d)\b(?![-/]\d)"
_PART = (
    r"(?:(?P<part>H[12]|Q[1-4]|[12]H|[1-4]Q|(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:half|quarter))"
    r"(?:\s(?:of|in))?(?:\sthe)?\s?)?"
)
_FISCAL = lazy_pattern(rf"(?:the\s)?{_PART}{_NAME}", re.I)
_PAIR = lazy_pattern(r"(?:FY\s?|fiscal\s|financial\s)?(?:year\s)?(?P<year>(?:19|20)\d\d)[-/](?P<to>\d\d)", re.I)
_PAIRED = ("en-date.fiscal-year", "en-date.year-pair", "en-date.year-range")
_PLACED = lazy_pattern(
    rf"{_PART}{_NAME}[\s,(]{{1,3}}(?:the\s|for\sthe\s|being\sthe\s)?(?:(?P<count>six|three|nine|twelve)\smonths|(?P<span>half[\s-]year|quarter|year))"
    rf"\s(?:to|ended|ending)\s{_DAY}",
    re.I,
)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_SPANS = {"quarter": 3, "half": 6, "year": 12}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LENGTHS: dict[str, tuple[int, Precision]] = {"h": (6, "half"), "q": (3, "quarter")}
_USUAL = (6, 3, 9)  # months in which financial years end that are not the calendar's
_CALENDAR, _CENTURY = 12, 100


def by_financial_year(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits; fiscal years, halves and quarters are those of the year-end the text tells."""
    told: tuple[int, int] | bool | None = False
    for hit in hits:
        match = _FISCAL.fullmatch(text, hit.start, hit.end) if hit.kind == "date" else None
        pair = _PAIR.fullmatch(text, hit.start, hit.end) if hit.rule in _PAIRED else None
        if (match or pair) is None or not isinstance(hit.value, DateValue) or hit.value.start is None:
            yield hit
            continue
        if isinstance(told, bool):
            told = _year_end(text) or _known_year_end(text)
        if match is None:
            yield _of_pair(hit, pair, told) if pair else hit
        elif told is None:
            others = tuple(_interval(match, month, 0) for month in _USUAL)
            yield hit._replace(value=replace(hit.value, alternatives=others))
        elif told[0] == _CALENDAR:
            yield hit
        else:
            yield hit._replace(value=DateValue(*_bounds(match, *told)), rule=f"{hit.rule}+year-end")


def _of_pair(hit: Hit, pair: re.Match[str], told: tuple[int, int] | None) -> Hit:
    """Return "2024-25" as the one financial year that begins in 2024, where its months are known."""
    first = int(pair["year"])
    if told is None or told[0] == _CALENDAR or int(pair["to"]) != (first + 1) % _CENTURY:
        return hit
    begin, end = (date(year, told[0] % 12 + 1, 1).isoformat() for year in (first, first + 1))
    return hit._replace(value=DateValue(begin, end, "year"), rule=f"{hit.rule}+year-end")


@cache
def _signs() -> tuple[Finder, dict[str, int]]:
    """Return the finder of names and signs whose financial year is known, and the month in which it ends."""
    months = {row["sign"]: int(row["month"]) for row in cached_table("dates/en_year_ends.tsv")}
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    return Finder(lazy_pattern(rf"(?<!\w)(?:{names})(?!\w)|₹"), tuple(months)), months


def _known_year_end(text: str) -> tuple[int, int] | None:
    """Return the month in which the financial years end of all whom a text names, None where they differ."""
    finder, months = _signs()
    ends = {months[found[0]] for found in finder.finditer(text, 0, len(text))}
    return (ends.pop(), 0) if len(ends) == 1 else None


def _year_end(text: str) -> tuple[int, int] | None:
    """Return the month in which the financial year ends and how many years after its name; None where unclear."""
    placed = {found for match in _PLACED.finditer(text) if (found := _from_placed(match)) is not None}
    if placed:
        return placed.pop() if len(placed) == 1 else None
    months = {
        _MONTHS.index(name[:3].lower()) + 1
        for match in _STATED.finditer(text)
        if (name := match["month"] or match["named"] or match["year_month"])
    }
    return (months.pop(), 0) if len(months) == 1 else None


def _from_placed(match: re.Match[str]) -> tuple[int, int] | None:
    """Return what "H1 FY2025, the six months to 31 December 2024" tells: it ends in June, of the year it names."""
    if not match["ends"]:
        return None
    number, length = _part(match)
    span = re.split(r"[\s-]", (match["span"] or "").lower())[0]
    stated = _COUNTS.get((match["count"] or "").lower()) or _SPANS.get(span, 0)
    if match["part"] and stated not in (length, length * number):
        return None
    if not match["part"] and stated != _CALENDAR:
        return None
    last = int(match["ends"]) * 12 + _MONTHS.index(match["month"][:3].lower())
    end = last + (_CALENDAR - number * length if match["part"] else 0)
    return end % 12 + 1, end // 12 - _named(match)


def _named(match: re.Match[str]) -> int:
    year = int(match["year"])
    return year + 2000 if year < _CENTURY else year


def _part(match: re.Match[str]) -> tuple[int, int]:
    """Return the number of the part and its months: (1, 6) of H1, (1, 12) of a whole year."""
    part = (match["part"] or "").lower()
    if not part:
        return 1, _CALENDAR
    if len(part) == len("h1"):
        return int(part.strip("hq")), _LENGTHS[part.strip("1234")][0]
    words = re.split(r"[\s-]", part)
    return _ORDER[words[0].rstrip("stndrh") if words[0][0].isdigit() else words[0]], _LENGTHS[words[1][0]][0]


def _bounds(match: re.Match[str], month: int, after: int) -> tuple[str, str, Precision]:
    """Return the first day, the day after the last, and the precision of a fiscal period."""
    number, length = _part(match)
    begin = (_named(match) + after) * 12 + month - _CALENDAR + (number - 1) * length
    first, last = (date(at // 12, at % 12 + 1, 1) for at in (begin, begin + length))
    precision: Precision = "year" if length == _CALENDAR else "half" if length == _LENGTHS["h"][0] else "quarter"
    return first.isoformat(), last.isoformat(), precision


def _interval(match: re.Match[str], month: int, after: int) -> Interval:
    return Interval(*_bounds(match, month, after))
