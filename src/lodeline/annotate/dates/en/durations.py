"""Rules for lengths of time: "two weeks", "half an hour", "one and a half years", "2 years 3 months"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.model import Amount
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

Parts = tuple[tuple[float, str], ...]


class Range(NamedTuple):
    """A duration between two bounds."""

    low: float
    high: float
    unit: str


# Units counted in the units a stored amount may have.
_STORED = {"d": ("d", 1), "wk": ("wk", 1), "mo": ("mo", 1), "qtr": ("qtr", 1), "a": ("a", 1), "h": ("h", 1),
           "min": ("min", 1), "s": ("s", 1), "decade": ("a", 10), "century": ("a", 100), "fortnight": ("wk", 2),
           "weekend": ("d", 2), "night": ("d", 1), "business": ("d", 1)}  # fmt: skip
_IN_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 604800}
_IN_MONTHS = {"mo": 1, "qtr": 3, "a": 12}
_YEAR_SECONDS = 31556952  # mean Gregorian year


_ANNIVERSARY = lazy_pattern(r"(?i)([1-9](?<![\w.,-][1-9])\d{0,3})(?:st|nd|rd|th)[ -]anniversar(?:y|ies)\b")
_A_UNIT = lazy_pattern(r"an?\s", re.I)


def duration_amount(parts: Parts) -> Amount:
    """Return a duration as one amount, in its first unit's stored form or the finest unit that keeps it whole."""
    stored = [(count * _STORED[unit][1], _STORED[unit][0]) for count, unit in parts]
    if len(stored) == 1:
        return Amount(value=_whole(stored[0][0]), unit=stored[0][1])
    if all(unit in _IN_MONTHS for _, unit in stored):
        return Amount(value=_whole(sum(count * _IN_MONTHS[unit] for count, unit in stored)), unit="mo")
    if all(unit in _IN_SECONDS for _, unit in stored):
        smallest = min((unit for _, unit in stored), key=lambda unit: _IN_SECONDS[unit])
        total = sum(count * _IN_SECONDS[unit] for count, unit in stored)
        return Amount(value=_whole(total / _IN_SECONDS[smallest]), unit=smallest)
    seconds = sum(
        count * (_IN_SECONDS[unit] if unit in _IN_SECONDS else _IN_MONTHS[unit] * _YEAR_SECONDS / 12)
        for count, unit in stored
    )
    if all(unit not in ("s", "min", "h") for _, unit in stored):
        return Amount(value=round(seconds / 86400, 2), unit="d", modifier="about")
    return Amount(value=_whole(seconds), unit="s")


def find_anniversaries(text: str) -> Iterator[Hit]:
    """Yield the years an anniversary counts: "the 80th anniversary" is one of 80 years."""
    for match in _ANNIVERSARY.finditer(text):
        yield Hit(
            match.start(), match.end(), "duration", Amount(value=int(match[1]), unit="a"), "en-duration.anniversary"
        )


def range_amount(value: Range) -> Amount:
    """Return a duration between two bounds as an amount."""
    unit, factor = _STORED[value.unit]
    return Amount(low=_whole(value.low * factor), high=_whole(value.high * factor), unit=unit)


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)


def _plain(s: Slots) -> Parts | None:
    unit, count = str(s.value("u")), s.value("n")
    named = s.frame.text[s.last.start : s.last.end]
    if unit not in _STORED or (named.isupper() and len(named) > 1):  # 13 SEC filings
        return None
    return ((1 if s.token("one") else float(count if count is not None else 1), unit),)


def _nights(s: Slots) -> Parts | None:
    return ((float(s.value("n")), "night"),) if s.value("p") == "night" else None


def _between(s: Slots) -> Range | None:
    """Read "12 to 18 months", "between two and three years"."""
    unit, low, high = str(s.value("u")), float(s.value("n")), float(s.value("n2"))
    return Range(low, high, unit) if unit in _STORED and low < high else None


def _seconds(s: Slots) -> Parts | None:
    """Read "one second" but not "a second round": singular only with one."""
    return ((1.0, "s"),) if s.value("n") in (1, None) and not s.tail(1).isspace() else None


def _half(s: Slots) -> Parts | None:
    unit = str(s.value("u"))
    return ((0.5, unit),) if unit in _STORED else None


def _fraction(s: Slots) -> Parts | None:
    over, under = s.value("f")
    unit = str(s.value("u"))
    return ((over / under, unit),) if under and over < under <= 10 and unit in _STORED else None


def _and_part(s: Slots) -> Parts | None:
    """Read "one and a half hours", "one and three quarter hours"."""
    unit = str(s.value("u"))
    quarters = s.number("k")
    extra = 0.5 if s.token("half") else (quarters or 1) * 0.25
    return ((float(s.value("n")) + extra, unit),) if unit in _STORED and extra < 1 else None


def _part_after(s: Slots) -> Parts | None:
    """Read "an hour and a half"."""
    (count, unit), *rest = s.value("d")
    extra = 0.5 if s.token("half") else 0.25
    return None if rest else ((count + extra, unit),)


def _loose_part(s: Slots) -> Parts | None:
    """Read "1 hour thirty"."""
    (count, unit), *rest = s.value("d")
    return ((count, unit), (float(s.value("n")), "min")) if not rest and unit == "h" else None


def _joined(s: Slots) -> Parts | None:
    one: Parts = s.value("d")
    two: Parts = s.value("d2")
    if _A_UNIT.match(s.frame.text, s.last.start) and s.tokens[-2].code == "U":
        return None  # "364 days a year" is a rate
    taken = {unit for _, unit in one}
    return None if taken & {unit for _, unit in two} else (*one, *two)


_UNIT = "(?P<u>[uhq])"

DURATIONS = (
    rule("en-duration", rf"(?P<n>[abcefnY])&1?(?:(?P<half>H)|(?P<k>[a-c])?q)v?{_UNIT}", _and_part, "U"),
    rule("en-duration", rf"H1?{_UNIT}", _half, "U"),
    rule("en-duration", rf"1H{_UNIT}", _half, "U"),
    rule("en-duration", rf"(?P<f>7){_UNIT}", _fraction, "U"),
    rule("en-duration.range", rf"(?P<n>[abcefn])-?(?:[-=]|(?<=B.)&)(?P<n2>[abcefn])-?{_UNIT}", _between, "|"),
    rule("en-duration", rf"(?P<n>[abcefnY])(?:-|4)?{_UNIT}", _plain, "U"),
    rule("en-duration", rf"1?(?P<n>k)v?4?{_UNIT}", _plain, "U"),
    rule("en-duration", r"(?P<one>1)(?P<u>[uh])", _plain, "U"),
    rule("en-duration", r"(?P<n>[abc])-?(?P<p>p)", _nights, "U"),
    rule("en-duration", r"(?P<n>[a1])s", _seconds, "U"),
    rule("en-duration", r"(?P<d>U)&?1?(?:(?P<half>H)|q)", _part_after, "U"),
    rule("en-duration", r"(?P<d>U),?&?(?P<d2>U)", _joined, "U"),
    rule("en-duration", r"(?P<d>U)&?(?P<n>[bce])(?![\w:])", _loose_part, "U"),
)
