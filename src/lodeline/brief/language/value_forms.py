"""Dates and amounts told by the forms of a language: which form a value takes is the same in each."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from math import isclose
from typing import NamedTuple

from lodeline.model import Amount, DateValue

_CLOCKS = ("second", "minute", "hour", "daypart")
_DIGITS = 7  # of a scaled figure; one that needs more is written out
Scales = tuple[tuple[float, str], ...]


class DateForms(NamedTuple):
    """How a language writes a day, month, quarter, half and year, and stretches of them; `{}` stands for a part."""

    day: Callable[[date], str]
    month: Callable[[date], str]
    quarter: Callable[[date], str]
    half: Callable[[date], str]
    year: Callable[[date], str]
    until: str
    onwards: str
    clock: str
    stretch: str
    month_to_month: Callable[[date, date], str]  # in one year
    day_to_day: Callable[[date, date], str]  # in one year


def told_date(value: DateValue | None, forms: DateForms) -> str | None:
    """Return a date, never more precise than it is; None where there is none."""
    if value is None or (value.start is None and value.end is None):
        return None
    if value.start is None:
        return forms.until.format(forms.day(last_day(value.end or "")))
    first = date.fromisoformat(value.start[:10])
    if value.end is None:
        return forms.onwards.format(forms.day(first))
    last = last_day(value.end)
    if is_clock(value) and "T" in value.start:
        return forms.clock.format(forms.day(first), value.start[11:16])
    if is_clock(value) or first == last:
        return forms.day(first)
    if value.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return forms.month(first)
    if value.precision == "quarter" and (last - first).days < 95 and first.month % 3 == 1:
        return forms.quarter(first)
    if value.precision == "half" and (last - first).days < 190 and first.month % 6 == 1:
        return forms.half(first)
    if first.month == first.day == 1 and last.month == 12 and last.day == 31:
        return forms.year(first) if first.year == last.year else _stretch(first, last, forms.year, forms)
    months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if first.year == last.year:
        return (forms.month_to_month if months else forms.day_to_day)(first, last)
    return _stretch(first, last, forms.month if months else forms.day, forms)


def _stretch(first: date, last: date, form: Callable[[date], str], forms: DateForms) -> str:
    return forms.stretch.format(form(first), form(last))


def is_clock(value: DateValue) -> bool:
    """Return whether a date is one of the clock, finer than a day."""
    return value.precision in _CLOCKS


def last_day(end: str) -> date:
    """Return the last day covered by a half-open end."""
    day = date.fromisoformat(end[:10])
    return day if len(end) > 10 and end[11:] != "00:00:00" else day - timedelta(days=1)


def told_amount(
    amount: Amount, unit: str, *, modifiers: Mapping[str, str], stretch: str, scales: Scales = ()
) -> str | None:
    """Return an amount with the words of its modifier; None where it has no figure.

    Args:
        amount: The amount.
        unit: Its unit, as it follows the figure.
        modifiers: The words of each modifier, as they stand before the figure.
        stretch: How two figures are joined.
        scales: The words for large figures, largest first: `((1e9, " billion"), (1e6, " million"))`.
    """
    words = partial(number_words, scales=scales)
    if amount.value is not None:
        return f"{modifiers.get(amount.modifier, '')}{words(amount.value)}{unit}"
    if amount.low is not None and amount.high is not None:
        return f"{_stretched(amount.low, amount.high, stretch, scales)}{unit}"
    if amount.low is not None:
        over = "more_than" if amount.modifier == "more_than" else "at_least"
        return f"{modifiers[over]}{words(amount.low)}{unit}"
    if amount.high is not None:
        under = "less_than" if amount.modifier == "less_than" else "at_most"
        return f"{modifiers[under]}{words(amount.high)}{unit}"
    return None


def _stretched(low: float, high: float, stretch: str, scales: Scales) -> str:
    """Return two figures joined, told in the same way: both in millions, or both written out."""
    ends = [number_words(end, scales=scales) for end in (low, high)]
    if len({end.lstrip("-0123456789.,") for end in ends}) > 1:
        ends = [number_words(end) for end in (low, high)]
    return stretch.format(*ends)


def number_words(number: int | float, *, scales: Scales = ()) -> str:
    """Return a figure with thousands separators and no needless decimals; a large round one in words: `5.09 trillion`.

    Args:
        number: The figure.
        scales: The words for large figures, largest first; only a figure of few digits is told by them.
    """
    for size, word in scales:
        if abs(number) >= size:
            scaled = f"{number / size:.{_DIGITS}g}"
            if "e" not in scaled and isclose(float(scaled) * size, number, rel_tol=1e-9):
                return number_words(float(scaled)) + word
            break
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, int):
        return f"{number:,}"
    if abs(number) < 0.001:
        return f"{number:g}"
    return f"{round(Decimal(repr(number)), 6):,f}".rstrip("0").rstrip(".")
