"""Wording in Chinese: dates, deadlines and amounts as a brief prints them; None where there is nothing to print."""

import re
from datetime import date, timedelta

from lodeline.brief.wording import MONTHS, is_clock, last_day, number_words, unit_of
from lodeline.model import Amount, DateValue

_MODIFIERS = {"about": "约", "at_least": "至少", "more_than": "超过", "at_most": "至多", "less_than": "不足"}
_WITHOUT_SPACE = {
    "%": "%", "CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "GBP": "英镑", "AUD": "澳元", "CAD": "加元",
    "HKD": "港元", "KRW": "韩元", "MYR": "林吉特", "VND": "越南盾", "INR": "卢比", "RUB": "卢布", "CHF": "瑞士法郎",
}  # fmt: skip
_QUARTERS = "一二三四"
_ENGLISH_DATE = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) )?(\d{{4}})(?:, (\d\d:\d\d))?")
_FROM_TO = re.compile(r"(.+) to (.+)|until (.+)|from (.+) on")


def day_words(day: date) -> str:
    """Return `2025年2月26日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_words(value: DateValue | None) -> str | None:
    """Return a date as a Chinese brief prints it, never more precise than it is."""
    if value is None or (value.start is None and value.end is None):
        return None
    if value.start is None:
        return f"至{day_words(last_day(value.end or ''))}"
    first = date.fromisoformat(value.start[:10])
    if value.end is None:
        return f"{day_words(first)}起"
    last = last_day(value.end)
    if is_clock(value):
        return f"{day_words(first)}{value.start[11:16]}" if "T" in value.start else day_words(first)
    if first == last:
        return day_words(first)
    if value.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{first.year}年{first.month}月"
    if value.precision == "quarter" and (last - first).days < 95 and first.month % 3 == 1:
        return f"{first.year}年第{_QUARTERS[(first.month - 1) // 3]}季度"
    if value.precision == "half" and (last - first).days < 190 and first.month % 6 == 1:
        return f"{first.year}年{'上' if first.month < 7 else '下'}半年"
    if first.month == first.day == 1 and last.month == 12 and last.day == 31:
        return f"{first.year}年" if first.year == last.year else f"{first.year}年至{last.year}年"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    return f"{day_words(first)}至{day_words(last)}"


def deadline_words(value: DateValue | None, *, before: bool = False) -> str | None:
    """Return a date as a deadline: `2025年12月31日前`, `2025年内`; with `before` the very day before 前."""
    if value is None or (value.start is None and value.end is None):
        return None
    if before and value.start is None and value.end is not None:
        return f"{day_words(date.fromisoformat(value.end[:10]))}前"
    if value.start is None and value.end is not None:
        return f"{day_words(last_day(value.end))}前"
    words = date_words(value)
    whole = words is not None and words.endswith(("年", "月", "季度", "半年")) and "至" not in words
    return f"{words}内" if whole and value.end is not None else words


def amount_words(amount: Amount, *, percent: bool = False) -> str | None:
    """Return an amount with its modifier and unit: `约30,000 t`, `40至45 kt`."""
    unit = _unit(amount, percent=percent)
    if amount.value is not None:
        return f"{_MODIFIERS.get(amount.modifier, '')}{number_words(amount.value)}{unit}"
    if amount.low is not None and amount.high is not None:
        return f"{number_words(amount.low)}至{number_words(amount.high)}{unit}"
    if amount.low is not None:
        return f"{'超过' if amount.modifier == 'more_than' else '至少'}{number_words(amount.low)}{unit}"
    if amount.high is not None:
        return f"{'不足' if amount.modifier == 'less_than' else '至多'}{number_words(amount.high)}{unit}"
    return None


def _unit(amount: Amount, *, percent: bool) -> str:
    """Return the unit as it follows the number: a percent sign and a currency without a space, in Chinese."""
    unit = unit_of(amount, percent=percent)
    return _WITHOUT_SPACE.get(unit.strip(), unit)


def date_retold(words: str) -> str:
    """Return a date that is written in an English sentence of ours as a Chinese one; the words where they are none."""
    stretch = _FROM_TO.fullmatch(words)
    if stretch is not None:
        first, last, until, since = (date_retold(part) if part else "" for part in stretch.groups())
        return f"{first}至{last}" if first else f"至{until}" if until else f"{since}起"
    found = _ENGLISH_DATE.fullmatch(words)
    if found is None:
        return words
    day, month, year, clock = found.groups()
    return f"{year}年" + (f"{MONTHS.index(month) + 1}月" if month else "") + (f"{day}日" if day else "") + (clock or "")
