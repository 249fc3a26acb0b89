"""Amounts of an English text: one figure with its unit, percent sign or currency."""

import re
from decimal import Decimal
from functools import cache

from lodeline.annotate.numbers.en.figures import Figure
from lodeline.annotate.numbers.en.units import (
    SCALES,
    Mark,
    accounts,
    currency_before,
    find_currency,
    find_unit,
    scale_after,
    with_divisors,
)
from lodeline.lexicon import cached_table, split_cell
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain


class Found(Plain, frozen=True):
    """An amount read around a figure: where it starts and ends, its kind, value and unit; `last` its last figure."""

    start: int
    end: int
    kind: str
    low: Decimal
    high: Decimal
    unit: str | None
    rule: str
    last: int
    sign_first: bool = False

    @property
    def value(self) -> Decimal:
        """The figure, where it is a point."""
        return self.low


_PERCENT = lazy_pattern(
    r"(?i)[ -]{0,2}(?:%|per[ -]?cents?\b|pct\b|percentage[ -]points?\b|percentage\b|(?<=\d)pc\b)(?!\d)"
)
_PERCENT_OF = lazy_pattern(r"(?i)(?:percent|per cent) of $")
_POINTS = lazy_pattern(r"(?i) (?:basis points|bps)\b")
_CLOSE = lazy_pattern(r"\s{0,2}\)(?:[ \n]{0,2}(thousand|million|billion)\b)?")
_GOODS = lazy_pattern(r" (?:of )?([A-Za-z0-9]{1,20}(?: [A-Za-z0-9]{1,20}){0,2})")
_FORMULA = lazy_pattern(r"(?=[A-Za-z]{0,6}\d)(?:[A-Z][a-z]?\d{0,2}){2,6}")  # U3O8
_LOSS_BEFORE = lazy_pattern(rf"(?i)\b{any_of(accounts('loss'))}\b[^.()\d\n]{{0,24}}$")
_A_SHARE = lazy_pattern(r" (?:per|a) (?:(?:basic|diluted|common|ordinary) ){0,2}share\b")
_NOT_CONVERTED = lazy_pattern(r"\b(?:or|and|of|was|were|is|to|at) $")  # what stands before no second currency
_MINUS = lazy_pattern(r"(?i)\b(?:minus|negative) $")
_MONEY_M = lazy_pattern(r"m(?![A-Za-z])")
_MILLION = lazy_pattern(r"\s{1,2}(thousand|million|billion|trillion)\b", re.I)
_STEP = lazy_pattern(r" ?[\[<{](?=[A-Za-z]{1,3}[\]>}])|\+? ?-?(?=\S)")
_HEAT = lazy_pattern(r"(?i)\btemperatures?\b")
_CLOSING = {"[": "]", "<": ">", "{": "}", "(": ")"}
_SMALLER = {("ft", "in"): 12, ("lb", "oz"): 16, ("yd", "ft"): 3}
_BY_THE_POUND = lazy_pattern(r"\d\s?(?:/|per\s|a\s)(?:pound|lb)\b|\b(?:per|a)\s(?:pound|lb)\b")
_CENTS = lazy_pattern(r" (?:and )?$")
_BARE_CENTS = lazy_pattern(r"(?=[ .,;!?]*$|[.,;!?](?!\d)| more\b)")


def read_amount(text: str, figures: list[Figure], index: int, since: int) -> Found | None:
    """Return the amount a figure is part of, or None for a bare number."""
    figure = figures[index]
    if figure.kind != "number":
        return None
    if (sign := _PERCENT.match(text, figure.end)) is not None:
        return Found(figure.start, sign.end(), "percent", figure.value, figure.value, None, "en-percent.sign", index)
    if (points := _POINTS.match(text, figure.end)) is not None:
        part = figure.value / 100
        return Found(figure.start, points.end(), "percent", part, part, None, "en-percent.basis-points", index)
    if (whole := _PERCENT_OF.search(text, max(since, figure.start - 12), figure.start)) is not None:
        return Found(whole.start(), figure.end, "percent", figure.value, figure.value, None, "en-percent.of", index)
    found = (
        _signed_money(text, figure, index, since) or _named_money(text, figure, index) or _measured(text, figure, index)
    )
    return None if found is None else _with_smaller(text, figures, found)


def _signed_money(text: str, figure: Figure, index: int, since: int) -> Found | None:
    """Read $4.3bn, US$ 2m, RMB 1.8 billion, $(1.2) million."""
    at, negative = figure.start, False
    if text[at : at + 1] == "-":
        at += 1
    elif text[at - 1 : at] == "(" and (closing := _CLOSE.match(text, figure.end)) is not None:
        at, negative = at - 1, True
    sign = currency_before(text, figure.start, since)
    if sign is None and at != figure.start:
        sign = currency_before(text, at, since)
    if sign is None and text[max(0, figure.start - 1) : figure.start] == "(":
        return None
    if sign is None:
        return None
    if (
        sign.code == "USD"
        and text[sign.end : figure.start].lower().startswith("dollar")
        and find_currency(text, figure.end + 1)
    ):
        return None
    start, end, value = sign.end, figure.end, figure.value
    if negative and sign.end < at:
        closing = _CLOSE.match(text, end)
        assert closing is not None
        end, value = closing.end(), -value * (SCALES[closing[1]] if closing[1] else 1)
    elif text[start - 1 : start] == "(" and (loss := _loss(text, start, end)) is not None:
        start, end, value = start - 1, loss[0], -value * loss[1]
    elif (million := _MONEY_M.match(text, end)) is not None:
        end, value = million.end(), value * 10**6
    elif (scale := _MILLION.match(text, end)) is not None:
        end, value = scale.end(), value * SCALES[scale[1].lower()]
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1] in ("", " ", "("):
        start, value = start - 1, -value
    elif (minus := _MINUS.search(text, max(since, start - 10), start)) is not None:
        start, value = minus.start(), -value
    full = with_divisors(text, Mark(end, sign.code, "money"))
    return Found(start, full.end, "money", value, value, full.code, "en-money.sign", index, True)


def _is_weighed(text: str, at: int) -> bool:
    """Tell whether pounds are a mass: of a material (3 million pounds of contained U3O8), or priced by the pound."""
    if _BY_THE_POUND.search(text):
        return True
    goods = _GOODS.match(text, at)
    words = goods[1].split() if goods is not None else []
    return any(word.lower() in _materials() or _FORMULA.fullmatch(word) for word in words)


@cache
def _materials() -> frozenset[str]:
    """Return the English names of materials, in lower case."""
    rows = cached_table("names/materials.tsv")
    return frozenset(form.lower() for row in rows for key in ("en", "en_aliases") for form in split_cell(row[key]))


def _loss(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return end and scale of a loss with its sign in the brackets: a net loss of ($5.2) million, but A$8m ($5.2)."""
    closing = _CLOSE.match(text, end)
    if closing is None:
        return None
    told = _LOSS_BEFORE.search(text, max(0, start - 40), start - 1)
    a_share = _A_SHARE.match(text, closing.end()) and _NOT_CONVERTED.search(text, max(0, start - 8), start - 1)
    if not (closing[1] or told or a_share):
        return None
    return closing.end(), SCALES[closing[1]] if closing[1] else 1


def _named_money(text: str, figure: Figure, index: int) -> Found | None:
    """Read 420 million yuan, 50 cents, one-yen, 75 USD million."""
    step = _STEP.match(text, figure.end)
    if step is None:
        return None
    mark = find_currency(text, step.end())
    if mark is None or (mark.code == "GBP" and text[step.end() : mark.end] == "p" and step.end() > figure.end):
        return None
    if (
        text[step.end() : mark.end] in ("$", "€", "£", "¥")
        and text[mark.end : mark.end + 2].strip()[:1].isdigit()
        and text[mark.end :][:1].isdigit()
    ):
        return None
    value, end = figure.value, mark.end
    if (
        mark.code == "GBP"
        and text[step.end() : end].lower().rstrip("s") == "pound"
        and (value < 10**6 or _is_weighed(text, end))
    ):
        return None
    if mark.factor != 1:
        value *= Decimal(str(mark.factor))
    elif (scale := scale_after(text, end)) is not None:
        end, value = scale[0], value * scale[1]
    full = with_divisors(text, Mark(end, mark.code, "money"))
    return Found(figure.start, full.end, "money", value, value, full.code, "en-money.name", index)


def _measured(text: str, figure: Figure, index: int) -> Found | None:
    """Read 40 kt, three-foot, 11,200 tons a year, 20 [kg]; counted nouns from the table too."""
    step = _STEP.match(text, figure.end)
    if step is None:
        return None
    mark = find_unit(text, step.end())
    gap = step.group()
    if mark is None or mark.kind == "time" or (figure.glued and gap):
        return None
    form = text[step.end() : mark.end]
    if mark.code == "deg" and _HEAT.search(text, max(0, figure.start - 40), figure.start):
        return None
    if mark.kind == "count" and figure.value != int(figure.value):
        return None
    if mark.kind == "count" and (
        form[0].isupper() or (not gap.strip("-") and gap != " " and "-" not in gap and gap != "+ " and gap != "+")
    ):
        return None
    if len(form) <= 2 and form not in ("kg", "km") and "-" in gap:
        return None
    if len(form) == 1 and form.isupper() and form not in "WVJ" and text[mark.end : mark.end + 1] in ("-", "&"):
        return None
    if form in ("m", "g", "t", "L", "l") and text[mark.end : mark.end + 2].lower() in ("'s",):
        return None
    if form == "pm" and (figure.value == int(figure.value) or figure.value.as_tuple().exponent < -1):  # type: ignore[operator]
        return None
    full, end = with_divisors(text, mark), mark.end
    end = full.end
    if gap[-1:] in _CLOSING and text[end : end + 1] == _CLOSING[gap[-1]]:
        end += 1
    kind = "en-quantity.count" if mark.kind == "count" else "en-quantity.unit"
    value = figure.value if mark.factor == 1 else figure.value * Decimal(str(mark.factor))
    return Found(figure.start, end, "quantity", value, value, full.code, kind, index)


def _with_smaller(text: str, figures: list[Figure], found: Found) -> Found:
    """Join 5 feet 2 inches, 3 dollars 50 cents, 15 dollars 50."""
    if found.last + 1 >= len(figures) or found.unit is None or "/" in found.unit:
        return found
    after = figures[found.last + 1]
    if (
        not 0 < after.start - found.end <= 5
        or _CENTS.fullmatch(text, found.end, after.start) is None
        or after.kind != "number"
    ):
        return found
    if found.kind == "money":
        step = _STEP.match(text, after.end)
        mark = find_currency(text, step.end()) if step else None
        if step and text.startswith("US", step.end()) and found.unit != "USD":
            return found  # HK$5.9 and 85 US cents
        small = mark is not None and mark.factor < 1
        if mark is not None and small and after.value < 100 and found.value < 10**6:
            total = found.value + after.value * Decimal(str(mark.factor))
            return found._replace(end=mark.end, low=total, high=total, last=found.last + 1, rule="en-money.minor")
        two = after.end - after.start == 2 and text[after.start : after.end].isdigit()
        whole = found.value == int(found.value)
        if two and whole and mark is None and text[after.start - 1] == " " and _BARE_CENTS.match(text, after.end):
            total = found.value + after.value / 100
            return found._replace(end=after.end, low=total, high=total, last=found.last + 1, rule="en-money.minor")
        return found
    step = _STEP.match(text, after.end)
    mark = find_unit(text, step.end(), alone=False) if step else None
    ratio = _SMALLER.get((found.unit, mark.code)) if mark else None
    if mark is None or ratio is None or after.value >= ratio:
        return found
    total = found.value + after.value / ratio
    return found._replace(end=mark.end, low=total, high=total, last=found.last + 1)
