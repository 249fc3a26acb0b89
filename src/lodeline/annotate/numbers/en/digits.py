"""Figures in digits: any grouping, powers, fractions behind them and the letters that multiply (3.5k)."""

import re
from decimal import Decimal, InvalidOperation

from lodeline.annotate.numbers.en.units import find_unit
from lodeline.annotate.numbers.en.words import numerals
from lodeline.text.lazy import lazy_pattern

_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,12}(?:\.\d{1,30})?(?!,?\d)|\d{1,2}(?:,\d\d){1,9},\d{3}(?:\.\d{1,30})?(?!,?\d)|\d{1,3}(?:\.\d{3}){1,9},\d{1,2}(?!\d)"
    r"|\d{1,3}(?: \d{3}){2,6}(?:\.\d+)?(?![\d,])|\d{1,3}(?: 000){1,9}(?![\d,.])|(?<![\d,])\d{1,9},\d{1,2}(?![\d,])"
    r"|\d{1,60}(?:\.\d{1,30}(?!\.\d))?|\.\d{1,30})"
)
_NUM = lazy_pattern(
    rf"(?P<base>{_DIGITS})"
    r"(?P<power> ?[x×*] ?10 ?\^? ?[-+]?\d{1,3}(?!\d|[.,]\d)| ?[x×*]\d{1,2}\^\d{1,2}(?!\d)"
    r"|[eE][-+]?\d{1,3}(?!\w)|\^[-+]{0,2}\d{1,3}(?![\d.]))?"
)
_PART = lazy_pattern(r"(?: {1,2}(\d{1,3}) ?/ ?(\d{1,3})(?![\d/])| ?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))")
_OVER = lazy_pattern(r" ?/ ?(\d{1,4})(?![\d/]|[.,:]\d| ?/)")
VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
NUMERIC = {".", *VULGAR}
_SUFFIX = lazy_pattern(r"(?: {1,2}(?=[kMbG](?![\w/])))?(MM|[kKMbBGT])(?=$|[^\w]|kt)")
_EUROPEAN, _COMMA_POINT = lazy_pattern(r"\d{1,3}(?:\.\d{3})+,\d{1,2}"), lazy_pattern(r"\d+,\d{1,2}")
_SIGNS = ("$", "€", "£", "¥")
_GROUP = 3  # digits of a group of thousands


def decimal(text: str) -> Decimal:
    """Return the value of digits in any grouping: 1,234.5; 1.111,11; 12,34,567; 1 234 567; 5,00."""
    text = text.replace(" ", "")
    if "," not in text:
        return Decimal(text)
    if _EUROPEAN.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _COMMA_POINT.fullmatch(text):
        text = text.replace(",", ".")
    return Decimal(text.replace(",", ""))


def _powered(base: Decimal, power: str | None) -> Decimal:
    if not power:
        return base
    power = power.replace(" ", "")
    try:
        if power[0] == "^":
            sign = -1 if power.count("-") % 2 and not power.startswith("^--") else 1
            exponent = int(power.lstrip("^+-")) * sign
            return base**exponent if base and abs(exponent) <= 100 else base
        if (other := re.fullmatch(r"[x×*](\d{1,2})\^(\d{1,2})", power)) and other[1] != "10":
            return base * Decimal(other[1]) ** int(other[2])
        return base.scaleb(int(re.sub(r"^(?:[x×*]10\^?|[eE])", "", power)))
    except (InvalidOperation, OverflowError):
        return base


def numeral(text: str, at: int) -> tuple[int, Decimal] | None:
    """Return end and value of the digits at a place, fraction and multiplying letter taken in."""
    if text[at] in VULGAR:
        above, below = VULGAR[text[at]].split("/")
        return at + 1, Decimal(above) / Decimal(below)
    match = _NUM.match(text, at)
    if match is None:
        return None
    end, value = match.end(), _powered(decimal(match["base"]), match["power"])
    if end - at <= _GROUP and text[end : end + 1] == " " and (group := _thousands(text, at, end)) is not None:
        return group
    if match["power"] is None and match["base"].isdigit() and len(match["base"]) <= 9:
        if (part := _PART.match(text, end)) is not None and part[2] != "0" and int(part[2] or 1):
            above, below = VULGAR[part[3]].split("/") if part[3] else (part[1], part[2])
            if int(above) < int(below):
                return part.end(), value + Decimal(above) / Decimal(below)
        elif (over := _OVER.match(text, end)) is not None and text[at - 1 : at] != "/":
            return (over.end(), value / int(over[1])) if int(over[1]) else None
    if (suffix := _SUFFIX.match(text, end)) is not None and not (suffix[1] == "G" and end - at == 1):
        return suffix.end(), value * numerals()[suffix[1]][1]
    return end, value


def _thousands(text: str, at: int, end: int) -> tuple[int, Decimal] | None:
    """Return end and value of one group of thousands behind a blank, where a unit follows: 42 500 t."""
    stop = end + 1 + _GROUP
    digits = text[end + 1 : stop]
    if len(digits) < _GROUP or not (digits.isdigit() and text[at:end].isdigit()) or text[at] == "0":
        return None
    if text[at - 1 : at] in _SIGNS and not text[stop : stop + 1].isalnum() and text[stop : stop + 2] != ".":
        return stop, Decimal(text[at:end] + digits)  # A$1 054/dmt
    unit = find_unit(text, stop + 1) if text[stop : stop + 1] == " " else None
    measured = unit is not None and unit.kind not in ("count", "time")
    return (stop, Decimal(text[at:end] + digits)) if measured else None
