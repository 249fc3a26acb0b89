"""Ranges of English figures: between two of them, and the bounds the words around one give."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lodeline.annotate.numbers.en.amounts import Found
from lodeline.annotate.numbers.en.bounds import cue_after, cue_before
from lodeline.annotate.numbers.en.figures import Figure
from lodeline.annotate.numbers.en.units import Mark, with_divisors
from lodeline.text.lazy import lazy_pattern

_DASH = lazy_pattern(r"(?: ?[-—]{1,2} ?~?|~{1,2}| ~ )-?")  # "two ~10 kt cargoes": about 10, no range
_TO = lazy_pattern(r" ?-? (?:and|to) (?:about |around |the )?-?")
_BETWEEN = lazy_pattern(r"(?i)\bbetween (?:the |about )?$")
_FROM = lazy_pattern(r"(?i)\bfrom (?:the |about )?$")
_MOVED = lazy_pattern(
    r"(?i)\b(?:rose|rise|rises|rising|risen|fell|falls?|falling|fallen|grew|grow|grown|up|down|increased?|increasing|decreased?"
    r"|decreasing|declined?|dropped|cut|raised?|lifted|lowered|reduced|jumped|climbed|slid|sank|changed|expanded?|moved|went"
    r"|soared|surged|slipped|plunged)\b[^.;\n]{0,60}$"
)
_LISTED = lazy_pattern(r",? (?:and|or|&) |, ")
_SHARED = ("en-quantity.unit", "en-quantity.list", "en-percent.sign", "en-percent.list")
_INCLUSIVE = lazy_pattern(r" or equal(?: to)?\b")
_MERGE = lazy_pattern(r",? ?(?:and|but)? ?")
_NEXT_FIGURE = lazy_pattern(r" \d")
_DIGITS = lazy_pattern(r"\d+(?:,\d{3})*(?:\.\d+)?")
_GRADE = lazy_pattern(r"(?: [A-Z][A-Za-z0-9]{0,8}){0,2} over $")  # 12.5 g/t Au over 3.2 metres: how long, no bound
_LAST_YEAR = 2100
_SCALES = (10**12, 10**9, 10**7, 10**6, 10**5, 10**3)
_LENGTHS = ("m", "ft", "cm", "km")


class Bounds(NamedTuple):
    """A range of plain numbers: open sides are None."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    modifier: str
    rule: str


def join_range(
    text: str, figures: list[Figure], index: int, first: Found | None, second: Found | None, since: int
) -> Found | None:
    """Join two figures into a range: 40-45 kt, $10-$20, between 1.1 and 1.3 dollars, 3 to 4 L."""
    one, two = figures[index], figures[first.last + 1 if first else index + 1]
    begin, end = (first.start, first.end) if first else (one.start, one.end)
    link = text[end : second.start if second and second.sign_first else two.start]
    between = _BETWEEN.search(text, max(since, begin - 16), begin)
    dashed = _DASH.fullmatch(link) is not None or (
        two.value < 0 <= one.value and text[two.start] == "-" and not link.strip()
    )
    if not dashed and (_TO.fullmatch(link) is None or (" and " in link and between is None)):
        return None
    if not dashed and first is None and _is_year(text, one) and two.value > _LAST_YEAR:
        return None  # rose from 2023 to 270,000 tons
    if one.kind != two.kind or (one.kind == "ordinal" and between is None):
        return None
    source = _FROM.search(text, max(since, begin - 12), begin)
    if not dashed and first and second and source and _MOVED.search(text, max(0, source.start() - 80), source.start()):
        return None
    base = _base(text, (one, two), first.last + 1 if first else index + 1, first, second, dashed)
    if base is None:
        return None
    low, high = base.low, -base.high if dashed and two.value < 0 and not link.strip() else base.high
    turned = high < low
    if low == high or (turned and not (low < 0 and first and second)):
        return None
    opened = between or (source if base.kind == "number" else None)
    if opened is not None and not dashed:
        begin = opened.start()
    low, high = (high, low) if turned else (low, high)
    return base._replace(start=begin, low=low, high=high, rule=f"en-{base.kind}.range")


def _is_year(text: str, figure: Figure) -> bool:
    written = text[figure.start : figure.end]
    return len(written) == 4 and written.isdigit() and 1900 <= figure.value <= _LAST_YEAR


def _base(
    text: str, figures: tuple[Figure, Figure], last: int, first: Found | None, second: Found | None, dashed: bool
) -> Found | None:
    """Return the amount of the second figure (at index `last`) with the first one's value, in its unit, as `low`."""
    one, two = figures
    if first is not None and second is not None:
        if not _alike(text, first, second):
            return None
        return second._replace(low=_scaled_like(text, one, two) if first.value == one.value else first.value)
    if first is not None:
        if not first.sign_first:
            return None
        full = with_divisors(text, Mark(two.end, first.unit or "", "money"))
        return first._replace(end=full.end, low=_scaled_like(text, one, two), high=two.value, unit=full.code, last=last)
    if second is not None:
        factor = abs(second.value / two.value) if two.value else Decimal(1)
        low = _scaled_like(text, one, two) * factor
        if not two.scaled and 100 <= one.value < two.value / 1000 < 1000 and "," in text[two.start : two.end]:
            low = one.value * 1000 * factor  # 670-710,000 tonnes
        if one.scaled and (second.unit or "").startswith("kt") and second.value < low < second.value * 1000:
            low /= 1000
        return second._replace(low=low)
    if dashed and not _plain_dash(text, one, two):
        return None
    return Found(one.start, two.end, "number", _scaled_like(text, one, two), two.value, None, "", last)


def _alike(text: str, first: Found, second: Found) -> bool:
    """Tell whether two amounts can bound one range: $2.35 to $2.50 a pound, not 4c to $2.54 or 2 points to 5 %."""
    same = first.unit == second.unit or (
        first.kind == "money" and (second.unit or "").startswith(f"{first.unit}/")  # the unit is told once
    )
    if not same or first.kind != second.kind or (first.kind == "money" and first.sign_first != second.sign_first):
        return False
    return ("point" in text[first.start : first.end]) == ("point" in text[second.start : second.end])


def _scaled_like(text: str, one: Figure, two: Figure) -> Decimal:
    """Return the first bound with the multiplier of the second: 1.51-1.57 billion, 7-9 lakh, 5,189-5,735mn."""
    if not two.scaled:
        return one.value
    written = _DIGITS.match(text, two.start)
    plain = Decimal(written[0].replace(",", "")) if written is not None else None
    if plain and 0 < one.value < plain and (one.value >= 1000 or two.value / plain in _SCALES):
        return one.value * two.value / plain
    if one.value >= 1000:
        return one.value
    for scale in _SCALES:
        if scale <= two.value < scale * 1000 and one.value * scale < two.value:
            return one.value * scale
    return one.value


def _plain_dash(text: str, one: Figure, two: Figure) -> bool:
    """Whether a dash between bare numbers is a range: no telephone, part number or span of years."""
    if text[one.start - 1 : one.start] in ("-", "+", "/", ".") or text[two.end : two.end + 1] in ("-", "/"):
        return False
    if one.words or two.words:
        return False
    return not (
        1900 <= one.value <= 2100 and one.end - one.start == 4 and two.end - two.start <= 4 and two.value <= 2100
    )


def modifier_of(text: str, found: Found, since: int) -> str:
    """Return the modifier the words around an amount give, `exact` where none do; `since`: end of the amount before."""
    start, end = found.start, found.end
    before = cue_before(text, start, since)
    if before is not None and since and found.unit in _LENGTHS and _GRADE.fullmatch(text, since, start):
        before = None
    after = cue_after(text, end)
    if "+" in text[start + 1 : end]:
        return "at_least"
    for cue in (before, after):
        if cue is not None and cue.modifier not in ("equal", "about"):
            return cue.modifier
    return "about" if (before and before.modifier == "about") or (after and after.modifier == "about") else "exact"


def one_sided(text: str, figure: Figure, since: int) -> Bounds | None:
    """Return the range a bare figure and the cue beside it make: more than 20, 200 or greater, equals 20."""
    before, after = cue_before(text, figure.start, since), cue_after(text, figure.end)
    if after is not None and _NEXT_FIGURE.match(text, after.end):
        after = None
    start, end, modifier = figure.start, figure.end, ""
    if before is not None and before.modifier != "about":
        start, modifier = before.start, before.modifier
    if after is not None and after.modifier != "about" and modifier in ("", "equal"):
        end, modifier = after.end, after.modifier
    if not modifier or (
        before is not None and before.start == start and text[start : start + 6].lower() in ("nearly", "almost")
    ):
        return None
    if modifier in ("more_than", "less_than") and (inclusive := _INCLUSIVE.match(text, end)):
        end, modifier = inclusive.end(), {"more_than": "at_least", "less_than": "at_most"}[modifier]
    low = figure.value if modifier in ("more_than", "at_least", "equal") else None
    high = figure.value if modifier in ("less_than", "at_most", "equal") else None
    return Bounds(start, end, low, high, "exact" if modifier == "equal" else modifier, "en-range.cue")


def shared_unit(text: str, figure: Figure, following: Figure, unit: Found) -> Found | None:
    """Return a bare member of a list with the unit of the member after it: 45 and 50 mg, 5, 6 and 7 kt."""
    if figure.kind != "number" or figure.words != following.words or figure.glued or unit.low != unit.high:
        return None
    if (
        unit.start != following.start
        or unit.rule not in _SHARED
        or _LISTED.fullmatch(text, figure.end, unit.start) is None
    ):
        return None
    year = _is_year(text, figure)
    factor = unit.value / following.value if following.value else Decimal(1)
    if year or figure.scaled or (following.scaled and factor == 1):
        return None
    if unit.kind == "percent" and figure.value >= 1000 > unit.value:  # up 12 % from 120,000 and 10 %
        return None
    value = figure.value * factor
    return unit._replace(
        start=figure.start, end=figure.end, low=value, high=value, rule=f"{unit.rule.partition('.')[0]}.list"
    )


def merged(text: str, ranges: list[Bounds]) -> Iterator[Bounds]:
    """Join "more than 10 and less than 40" into one range where the bounds agree."""
    index = 0
    while index < len(ranges):
        one, two = ranges[index], ranges[index + 1] if index + 1 < len(ranges) else None
        if two is not None and 0 <= two.start - one.end <= 6 and _MERGE.fullmatch(text, one.end, two.start):
            lows = [b for b in (one.low, two.low) if b is not None]
            highs = [b for b in (one.high, two.high) if b is not None]
            if len(lows) == len(highs) == 1 and lows[0] < highs[0]:
                yield Bounds(one.start, two.end, lows[0], highs[0], "exact", "en-range.both")
                index += 2
                continue
        yield one
        index += 1
