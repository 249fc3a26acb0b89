"""Amounts of a text in order, with ranges joined, lists filled in and bounds read from the words around them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lodeline.annotate.numbers.zh_amounts import read_amount
from lodeline.annotate.numbers.zh_cues import Cue, compared, cue_after, cue_before
from lodeline.annotate.numbers.zh_numerals import Figure, Number
from lodeline.annotate.numbers.zh_shares import Found, scaled
from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern

_LINK = lazy_pattern(r" {0,4}(?:\(含\))? {0,4}(?:-{1,2}|~{1,2}|—{1,2}|至|到) {0,4}")
_UP_TO = lazy_pattern(" {0,2}以上,? {0,2}")
_AND = lazy_pattern(" *[和与及] *")
_BETWEEN = lazy_pattern(" *(?:之间|间(?![接隔谍断距歇]))")
_PLACED = lazy_pattern("(?:位于|介于|处于|在) *$")
_CALENDAR = lazy_pattern(" *(?:年|月|日|号|时(?!候)|点(?!位)|分(?!之)|秒|周|星期|天|个 *月|小时|季度|届|世纪|岁月)")
_MORE = lazy_pattern(
    "[多余几](?![一-龥]|$)|[多余几](?=[个家名位人天年月岁次项条种件米吨公里斤块元处座台亩户头只棵])|[多余]$"
)
_LISTED = lazy_pattern(" *(?:、|和|及|与|以及) *")
_FAR = 3  # a level is this many times what it moved by; the ends of a range are nearer
_EACH_OF = lazy_pattern("分别|依次|各(?:为|达|有)")


class Bounds(NamedTuple):
    """A range of plain numbers `[start, end)` with the words that bound it."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    modifier: str
    rule: str


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
            ranges.extend(_bounds(text, figure, figures, found, since))
        if found is not None:
            if found.kind != "number":
                amounts.append(_bounded(text, found, since))
            index, since = found.last + 1, found.end
            while index < len(figures) and figures[index].start < found.end:
                del figures[index]  # the second character of 一两黄金 is the unit
        else:
            index, since = index + 1, figure.end
    amounts.extend(_listed(text, figures, for_lists))
    return amounts, list(_merged(text, ranges))


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
    if not (between and not _BETWEEN.match(text, finish)) and not (other is None and _CALENDAR.match(text, finish)):
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


def _measure(found: Found) -> tuple[str, str | None, bool]:
    return found.kind, found.unit, found.rule == "zh-percent.basis-points"


def _shared(first: Figure, second: Figure, other: Found) -> Number | None:
    """Return the first bound with the multiplier and unit factor the second has: 20-30万吨, 三到五成."""
    low = first.value
    if low is None or not second.value or other.value is None:
        return None
    if first.scale < second.scale and low * second.scale < second.value:
        low = scaled(low, second.scale)
    ratio = Decimal(str(other.value)) / Decimal(str(second.value))
    return scaled(low, float(ratio)) if ratio in (Decimal("0.1"), Decimal(10), Decimal("0.01")) else low


def _bounded(text: str, found: Found, since: int) -> Found:
    """Take the modifier from the words around an amount, unless the figure itself has one."""
    if found.modifier != "exact":
        return found
    cues = [c for c in (cue_after(text, found.end), cue_before(text, found.start, since)) if c is not None]
    bounds = [c.bound for c in cues if c.bound != "equal"]
    if not bounds:
        return found
    precise = [bound for bound in bounds if bound != "about"]
    modifier = precise[0] if precise else "about"
    return found if found.value is None and modifier != "about" else found._replace(modifier=modifier)


def _bounds(
    text: str, figure: Figure, figures: Sequence[Figure], found: Found | None, since: int
) -> Iterator[Bounds]:  # fmt: skip
    """Yield the range of plain numbers that stands here, if any."""
    if figure.value is None:
        return
    if found is not None and found.value is None and found.low is not None and found.high is not None:
        yield _two_sided(text, figure, figures[found.last], found, since)
        return
    if figure.bare or figure.kind != "number":
        return
    end = figure.end
    if figure.modifier == "more_than":
        return  # 三十余万: the figure says it by itself
    if (more := _MORE.match(text, end)) is not None and (found is not None or not figure.lone):
        yield Bounds(figure.start, more.end(), figure.value, None, "more_than", "zh-range.more")
        return
    if found is None and _CALENDAR.match(text, end):
        return
    before = cue_before(text, figure.start, since) or compared(text, figure.start, end)
    counted = found.end if found is not None else end + text.startswith("分", end)
    after = cue_after(text, end) or cue_after(text, counted)
    for cue in (before, after):
        if cue is not None and (cue.bound not in ("about", "less_than") or _strict(text, cue)):
            yield _one_sided(figure, cue)
            return


def _strict(text: str, cue: Cue) -> bool:
    """Less than, said as a comparison; 近 and 不到 are estimates of the figure itself."""
    return cue.bound == "less_than" and text[cue.start] not in "近将接"


def _one_sided(figure: Figure, cue: Cue) -> Bounds:
    low = figure.value if cue.bound in ("more_than", "at_least", "equal") else None
    high = figure.value if cue.bound in ("less_than", "at_most", "equal") else None
    modifier = "exact" if cue.bound == "equal" else cue.bound
    return Bounds(min(cue.start, figure.start), max(cue.end, figure.end), low, high, modifier, "zh-range.cue")


def _two_sided(text: str, first: Figure, second: Figure, found: Found, since: int) -> Bounds:
    start, end = first.start, second.end
    if (between := _BETWEEN.match(text, end)) is not None:
        end = between.end()
        if (placed := _PLACED.search(text, max(since, start - 4), start)) is not None:
            start = placed.start()
    return Bounds(start, end, found.low, found.high, "exact", "zh-range.between")


_JOINING = lazy_pattern(" *(?:,|、)? *(?:并且|而且|但是|同时|并|且|但|又)? *")


def _merged(text: str, ranges: list[Bounds]) -> Iterator[Bounds]:
    """Join 大于100并且小于300 into one range where the bounds agree."""
    index = 0
    while index < len(ranges):
        one = ranges[index]
        two = ranges[index + 1] if index + 1 < len(ranges) else None
        if two is not None and one.rule == two.rule == "zh-range.cue":
            lows = [b for b in (one.low, two.low) if b is not None]
            highs = [b for b in (one.high, two.high) if b is not None]
            joins = _JOINING.fullmatch(text, one.end, two.start) if 0 <= two.start - one.end <= 8 else None
            if joins and len(lows) == len(highs) == 1 and lows[0] < highs[0] and not _crossed(text, ranges, index):
                yield Bounds(one.start, two.end, lows[0], highs[0], "exact", "zh-range.both")
                index += 2
                continue
        yield one
        index += 1


def _crossed(text: str, ranges: list[Bounds], index: int) -> bool:
    return ranges[index].end > ranges[index + 1].start or not text


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
