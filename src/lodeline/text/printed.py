"""Printed dates: the unambiguous forms in which a page states when it was published.

Only forms that can be read in one way are read: a year, a month and mostly a day in figures or with the month's
name; 21/08/2025 is, as no month is the 21st. `11/6/25` and `11/06/2025` are not; a month without a year is not.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from lodeline.model import DateValue
from lodeline.text.cues import cue_rows
from lodeline.text.lazy import lazy_pattern


class PrintedDate(NamedTuple):
    """A date as printed: its span in the text looked at, and its value."""

    start: int
    end: int
    value: DateValue


_TIME = r"(?:[T ]{0,3}(?P<hour>[01]?\d|2[0-3])[:时](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?分?(?:Z|[+-]\d\d:?\d\d)?)?"
_FIGURES = lazy_pattern(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:"
    r" ?年 ?(?P<m1>1[0-2]|0?[1-9]) ?月(?: ?(?P<d1>3[01]|[12]\d|0?[1-9]) ?日)?"
    r"|(?P<sep>[-/.])(?P<m2>1[0-2]|0?[1-9])(?:(?P=sep)(?P<d2>3[01]|[12]\d|0?[1-9]))?(?!\d|[-/.]\d)"
    r")" + _TIME
)
_SLASHED = lazy_pattern(r"\d[/.-](?:19|20)\d\d")
_DAY_FIRST = lazy_pattern(
    r"(?<![\d./-])(?:(?P<d1>3[01]|2\d|1[3-9])(?P<sep>[/.-])(?P<m1>1[0-2]|0?[1-9])"
    r"|(?P<m2>1[0-2]|0?[1-9])(?P<sep2>/)(?P<d2>3[01]|2\d|1[3-9]))(?:(?P=sep)|(?P=sep2))(?P<year>(?:19|20)\d\d)(?![\d./-]\d)"
    + _TIME
)


_DIGITS = "〇一二三四五六七八九"
_ZEROS = str.maketrans("○Ｏ零O0", "〇〇〇〇〇")
_NUMERALS = lazy_pattern(
    r"(?P<year>[一二][〇○零O0九一二三四五六七八]{3})年(?P<month>十[一二]?|[一二三四五六七八九])月(?P<day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)


@cache
def _months() -> dict[str, int]:
    return {row["form"].lower(): int(row["month"]) for row in cue_rows("months")}


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    return lazy_pattern(
        rf"\b(?:(?P<d1>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ -])?(?P<month>{names})\b\.?"
        r"(?:[ -](?P<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?=,|[ -](?:19|20)\d\d))?"
        r"(?:,? |-|,)(?P<year>(?:19|20)\d\d)(?!\d)" + _TIME,
        re.IGNORECASE,
    )


@cache
def month_names() -> str:
    """Return the English names of months, in full and short, as the alternatives of a pattern."""
    return "|".join(re.escape(row["form"]) for row in cue_rows("months"))


def month_of(name: str) -> int:
    """Return the number of a month by its English name or short name."""
    return _months()[name.lower()]


def printed_dates(text: str) -> list[PrintedDate]:
    """Return the unambiguous dates of a folded text, in text order."""
    found = [*_read(_FIGURES, text), *_read(_named(), text), *_in_numerals(text)]
    if _SLASHED.search(text):
        found += _read(_DAY_FIRST, text)
    return sorted(found, key=lambda printed: printed.start)


def _read(pattern: re.Pattern[str], text: str) -> list[PrintedDate]:
    found = []
    for match in pattern.finditer(text):
        parts = match.groupdict()
        month = month_of(parts["month"]) if "month" in parts else int(parts["m1"] or parts["m2"])
        day = parts["d1"] or parts["d2"]
        value = _value(int(parts["year"]), month, day, parts["hour"], parts["minute"])
        if value is not None:
            found.append(PrintedDate(*match.span(), value))
    return found


def _in_numerals(text: str) -> list[PrintedDate]:
    """Return dates written in Chinese numerals, as official documents close: 二〇二五年五月九日."""
    found = []
    for match in _NUMERALS.finditer(text):
        year = int("".join(str(_DIGITS.index(c)) for c in match["year"].translate(_ZEROS)))
        value = _value(year, _counted(match["month"]), str(_counted(match["day"])), None, None)
        if value is not None:
            found.append(PrintedDate(*match.span(), value))
    return found


def _counted(numeral: str) -> int:
    """Return 1 to 31 written in Chinese numerals."""
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones) if ones else 0)


def _value(year: int, month: int, day: str | None, hour: str | None, minute: str | None) -> DateValue | None:
    if day is None:
        after = date(year + month // 12, month % 12 + 1, 1)
        return DateValue(date(year, month, 1).isoformat(), after.isoformat(), "month")
    try:
        first = date(year, month, int(day))
    except ValueError:
        return None
    if hour is None or minute is None:
        return DateValue(first.isoformat(), (first + timedelta(days=1)).isoformat(), "day")
    moment = datetime(year, month, int(day), int(hour), int(minute))
    return DateValue(
        moment.isoformat(timespec="minutes"), (moment + timedelta(minutes=1)).isoformat(timespec="minutes"), "minute"
    )
