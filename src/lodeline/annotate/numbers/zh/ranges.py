"""Amounts of a text in order, with ranges joined, lists filled in and bounds read from the words around them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from lodeline.annotate.numbers.zh.amounts import read_amount
from lodeline.annotate.numbers.zh.bounds import BETWEEN, CALENDAR, Bounds, bounded, bounds_of, merged
from lodeline.annotate.numbers.zh.digits import Figure, Number
from lodeline.annotate.numbers.zh.shares import Found, scaled
from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern

_LINK = lazy_pattern(r" {0,4}(?:\(含\))? {0,4}(?:-{1,2}|~{1,2}|—{1,2}|至|到) {0,4}")
_UP_TO = lazy_pattern(" {0,2}以上[,、]? {0,2}")
_AND = lazy_pattern(" *[和与及] *")
_LISTED = lazy_pattern(" *(?:、|和|及|与|以及) *")
_FAR = 3  # a level is this many times what it moved by; the ends of a range are nearer
_EACH_OF = lazy_pattern("分别|依次|各(?:为|达|有)")


def read_amounts(text: str, figures: list[Figure]) -> tuple[list[Found], list[Bounds]]:
    """Return the amounts and the ranges of plain numbers, each in text order.

    What a wider view shows is put right in `figures`: a hyphen read as a sign that joins a range
    (20吨-30吨), a numeral that turned out to be a unit (一两黄金).
    """
    amounts: list[Found] = []
    ranges: list[Bounds] = []
    index = since = 0
    for_lists: list[tuple[int, Found | None]] = []
    while index < len(figures):
        figure = figures[index]
        found = read_amount(text, figures, index, since)
        if figure.kind == "ordinal":
            index, since = index + 1, figure.end
            continue
        joined = _joined(text, figures, index, found)
        if joined is not None:
            found = joined
        for_lists.append((index, found))
        if found is None or found.counted or found.kind == "number":
            ranges.extend(bounds_of(text, figure, figures, found, since))
        if found is not None:
            if found.kind != "number":
                amounts.append(bounded(text, found, since))
            index, since = found.last + 1, found.end
            while index < len(figures) and figures[index].start < found.end:
                del figures[index]  # the second character of 一两黄金 is the unit
        else:
            index, since = index + 1, figure.end
    amounts.extend(_listed(text, figures, for_lists))
    return amounts, list(merged(text, ranges))


def _joined(text: str, figures: list[Figure], index: int, found: Found | None) -> Found | None:
    """Join two figures into a range: 20-30万吨, 1万元到5万元, 三到五成."""
    first = figures[index]
    last = found.last if found else index
    end = found.end if found else first.end
    if last + 1 >= len(figures) or first.kind == "ordinal" or first.modifier != "exact":
        return None
    second = figures[last + 1]
    if second.kind == "ordinal" or second.start - end > 8:
        return None
    link = _LINK.match(text, end) or _UP_TO.match(text, end)
    if link is not None and link[0].strip() == "以上" and not _capped(text, figures, last + 1, found):
        return None
    if link is None or link.end() != second.start:
        if second.value is not None and second.value < 0 and text[end : second.start + 1].strip(" -") == "":
            second = second._replace(value=-second.value)
        else:
            link = _AND.match(text, end)
            if link is None or link.end() != second.start:
                return None
    between = link is not None and _AND.fullmatch(link.group()) is not None
    written, figures[last + 1] = figures[last + 1], second
    other = read_amount(text, figures, last + 1, second.start)
    if between and other is not None and other.unit == "{间}":
        other = None
    finish = other.end if other else second.end
    joined = None
    if not (between and not BETWEEN.match(text, finish)) and not (other is None and CALENDAR.match(text, finish)):
        joined = _range(text, first, second, found, other, last + 1)
    if joined is not None and link is not None and _moves_to(text, first, link[0], joined):
        joined = None
    if joined is None:
        figures[last + 1] = written
    elif link is not None and "以上" in link[0]:
        joined = joined._replace(end=joined.end + 2)
    return joined


def _moves_to(text: str, first: Figure, link: str, joined: Found) -> bool:
    """Whether two amounts are by how much something moved and to what level: 下滑2万元至64万元, not 增加2万至3万元."""
    if link.strip() not in ("至", "到") or joined.kind == "percent" or not joined.low or joined.high is None:
        return False
    far = joined.low > 0 and joined.high >= _FAR * joined.low
    return far and _moved().search(text, max(0, first.start - 8), first.start) is not None


@cache
def _moved() -> re.Pattern[str]:
    """Return the pattern of a verb of change right before a figure, which it moved by."""
    words = "|".join(
        r["cue"] for r in cached_table("facts/figure_cues.tsv") if r["role"] in ("up", "down") and r["lang"] == "zh"
    )
    return lazy_pattern(f"(?:{words})了?(?:约|近)?$")


def _capped(text: str, figures: list[Figure], index: int, found: Found | None) -> bool:
    """Whether the amount at `index` closes 2万元以上3万元以下: of the same unit, 以下 after it."""
    other = read_amount(text, figures, index, figures[index].start)
    return found is not None and other is not None and text.startswith("以下", other.end)


def _range(
    text: str, first: Figure, second: Figure, found: Found | None, other: Found | None, last: int
) -> Found | None:  # fmt: skip
    low: Number | None
    high: Number | None
    if other is not None:
        if found is not None and _measure(found) != _measure(other):
            return None
        low, high = (found.value, other.value) if found is not None else (_shared(first, second, other), other.value)
        base = other
    elif found is not None:
        if found.rule != "zh-percent.over-hundred":
            return None
        low, high, base = found.value, second.value, found
    else:
        low, high = first.value, second.value
        if _numbered(text, first) or (_is_year(low) and _is_year(high)):
            return None
        if first.scale < second.scale and low is not None and high is not None and low * second.scale < high:
            low = scaled(low, second.scale)
        base = Found(first.start, second.end, "number", None, low, high, "exact", None, "zh-range", last)
    if found is not None and low is not None and high is not None and 0 > low > high:
        low, high = high, low  # -1000万元到-1400万元: a loss is told by its size
    if low is None or high is None or low >= high:
        return None
    start = found.start if found else first.start
    end = other.end if other else second.end
    if base.kind == "money" and start and text[start - 1] == "从":
        start -= 1
    return base._replace(
        start=start, end=end, value=None, low=low, high=high, last=max(base.last, last), modifier="exact",
        rule=base.rule if base.kind == "number" else f"{base.rule.partition('.')[0]}.range",
    )  # fmt: skip


def _numbered(text: str, figure: Figure) -> bool:
    """A telephone or serial number: digits that begin with a nought."""
    return text[figure.start] == "0" and text[figure.start : figure.start + 2] not in ("0", "0.") and figure.value != 0


def _is_year(value: Number | None) -> bool:
    return isinstance(value, int) and 1900 <= value <= 2100


def _measure(found: Found) -> tuple[str, str | None, str]:
    return found.kind, found.unit, found.rule if found.kind == "percent" else ""


def _shared(first: Figure, second: Figure, other: Found) -> Number | None:
    """Return the first bound with the multiplier and unit factor the second has: 20-30万吨, 三到五成."""
    low = first.value
    if low is None or not second.value or other.value is None:
        return None
    if first.scale < second.scale and low * second.scale < second.value:
        low = scaled(low, second.scale)
    ratio = Decimal(str(other.value)) / Decimal(str(second.value))
    return scaled(low, float(ratio)) if ratio in (Decimal("0.1"), Decimal(10), Decimal("0.01")) else low


def _listed(
    text: str, figures: Sequence[Figure], items: list[tuple[int, Found | None]]
) -> Iterator[Found]:  # fmt: skip
    """Yield bare members of a paired list with the unit of the member after them: 分别为20、30万吨."""
    unit_of: Found | None = None
    for position in range(len(items) - 2, -1, -1):
        index, found = items[position]
        figure, (next_index, next_found) = figures[index], items[position + 1]
        following = unit_of if next_found is None else next_found
        unit_of = None
        if found is not None or following is None or figure.value is None or following.value is None:
            continue
        if text[figure.end : figures[next_index].start] != "/":  # 产量/销量2450/3311万吨
            link = _LISTED.match(text, figure.end)
            if link is None or link.end() != figures[next_index].start:
                continue
            if not _EACH_OF.search(text, max(0, figure.start - 25), figure.start):
                continue
        value = scaled(figure.value, following.scale) if figure.scale == 1 else figure.value
        unit_of = following._replace(
            start=figure.start, end=figure.end, value=value, rule=f"{following.rule.partition('.')[0]}.list", last=index
        )
        yield unit_of
