"""Wording in Chinese: dates, deadlines and amounts as a brief prints them; None where there is nothing to print."""

import re
from datetime import date

from lodeline.brief.language.value_forms import DateForms, last_day, told_amount, told_date
from lodeline.brief.language.wording import MONTHS, unit_of
from lodeline.model import Amount, DateValue

_MODIFIERS = {"about": "约", "at_least": "至少", "more_than": "超过", "at_most": "至多", "less_than": "不足"}
UNITS = {
    "%": "%", "CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "GBP": "英镑", "AUD": "澳元", "CAD": "加元",
    "HKD": "港元", "KRW": "韩元", "MYR": "林吉特", "VND": "越南盾", "INR": "卢比", "RUB": "卢布", "CHF": "瑞士法郎",
    "t": "吨", "t/a": "吨/年", "kg": "千克", "kt": "千吨", "CNY/t": "元/吨", "CNY/kg": "元/千克", "USD/t": "美元/吨",
    "USD/kg": "美元/千克", "kW": "千瓦", "MW": "兆瓦", "kW.h": "千瓦时",
    "percentage points": "个百分点", "CNY per share": "元/股",
}  # fmt: skip
_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_QUARTERS = "一二三四"
_ENGLISH_DATE = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) )?(\d{{4}})(?:, (\d\d:\d\d))?")
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})\b|\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
_FROM_TO = re.compile(r"(.+) to (.+)|until (.+)|from (.+) on")


def day_words(day: date) -> str:
    """Return `2025年2月26日`."""
    return f"{day.year}年{day.month}月{day.day}日"


_FORMS = DateForms(
    day=day_words,
    month=lambda first: f"{first.year}年{first.month}月",
    quarter=lambda first: f"{first.year}年第{_QUARTERS[(first.month - 1) // 3]}季度",
    half=lambda first: f"{first.year}年{'上' if first.month < 7 else '下'}半年",
    year=lambda first: f"{first.year}年",
    until="至{}",
    onwards="{}起",
    clock="{}{}",
    stretch="{}至{}",
    month_to_month=lambda first, last: f"{first.year}年{first.month}月至{last.month}月",
    day_to_day=lambda first, last: (
        f"{day_words(first)}至{last.day}日" if first.month == last.month
        else f"{day_words(first)}至{last.month}月{last.day}日"
    ),
)  # fmt: skip


def date_words(value: DateValue | None) -> str | None:
    """Return a date as a Chinese brief prints it, never more precise than it is."""
    return told_date(value, _FORMS)


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
    """Return an amount with its modifier and unit: `约3万吨`, `40至45千吨`."""
    return told_amount(amount, _unit(amount, percent=percent), modifiers=_MODIFIERS, stretch="{}至{}", scales=_SCALES)


def _unit(amount: Amount, *, percent: bool) -> str:
    """Return the unit as it follows the number: without a space where it is Chinese."""
    unit = unit_of(amount, percent=percent)
    return UNITS.get(unit.strip(), unit)


def day_retold(words: str) -> str | None:
    """Return `5月14日` for May 14 and 14 May; None for other words."""
    found = _ENGLISH_DAY.search(words)
    if found is None:
        return None
    month = MONTHS.index(found[1] or found[4]) + 1
    return f"{month}月{found[2] or found[3]}日"


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
