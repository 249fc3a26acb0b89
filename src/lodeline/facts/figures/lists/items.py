"""The things of a Chinese list whose amounts stand behind it: 甲、乙产量分别为, 产量1.4/1.2万吨.

A list of one measure over a run of years has one amount a year. Prices need no word of measure behind materials.
Amounts parted by strokes are each taken with the unit of the last.
"""

import re
from collections.abc import Sequence

from lodeline.facts.figures.words.cues import clause_start, figure_cue
from lodeline.facts.figures.words.names import widened
from lodeline.facts.page import Page
from lodeline.model import Amount, DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["APART", "chinese_items", "is_slashed", "split_at", "with_slashed", "years_of"]

_MOST = 6


def is_slashed(page: Page, hit: Hit) -> bool:
    """Tell whether an amount is a member of a list parted by strokes."""
    start = hit.start - 1 if page.text[hit.start - 1 : hit.start] in ("+", "-") else hit.start
    return page.text.endswith("/", 0, start) or page.text.startswith("/", hit.end)


def with_slashed(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> list[Hit]:
    """Return the amounts of a sentence with the bare numbers that strokes join to one of them, each in its unit."""
    if "/" not in page.text[sentence.start : sentence.end]:
        return list(hits)
    numbers = {h.end: h for h in page.within("number", sentence.start, sentence.end)}
    found: list[Hit] = []
    for hit in hits:
        found.extend(reversed(_before(page, hit, numbers)))
        found.append(hit)
    return found


def _before(page: Page, hit: Hit, numbers: dict[int, Hit]) -> list[Hit]:
    """Return the numbers before an amount that a stroke joins to it, from the nearest on."""
    own = next((n for n in numbers.values() if n.start == hit.start), None)
    scale = _scale(page, hit, own)
    found: list[Hit] = []
    at = hit.start
    while scale is not None and len(found) < _MOST and page.text.endswith("/", 0, at):
        number = numbers.get(at - 1)
        value = number.value.value if number is not None and isinstance(number.value, Amount) else None
        if number is None or value is None or not isinstance(hit.value, Amount):
            break
        amount = Amount(round(value * scale, 6), unit=hit.value.unit)
        found.append(Hit(number.start, number.end, hit.kind, amount, f"{hit.rule}+slashed"))
        at = number.start
    return found


def _scale(page: Page, hit: Hit, own: Hit | None) -> float | None:
    """Return by how much the digits of an amount are multiplied: 10,000 for 1.2万吨."""
    if hit.kind not in ("quantity", "money") or not isinstance(hit.value, Amount) or not hit.value.value:
        return None
    digits = ""
    for sign in page.text[hit.start : own.end if own is not None else hit.end]:
        if not (sign.isdigit() or sign in ".,"):
            break
        digits += sign
    bare = float(digits.replace(",", "").rstrip(".") or 0)
    return hit.value.value / bare if bare else None


Span = tuple[int, int]
APART = lazy_pattern(
    r"分别(?:[比较](?:上年|去年|上月|上季度?|上周|年初)(?:同期|末)?|同比|环比|分别|实际|增幅|降幅|涨幅|跌幅|提升|回落|上调|下调|为|是|达到?|完成|实现|增长|增加|上升|提高|上涨|下降|减少|下滑|降低|[增降升]?至|约)*(?:约|近|超过?)?$"
)
_SPLIT = lazy_pattern(r"、|和|与|以及|及(?!其?以[上下内]|其)")
_END = lazy_pattern(r"(?:为|达到?|约)?\s?$")
_CLAUSE = lazy_pattern(r"[,;。:](?!\d)")
_TAIL = lazy_pattern(r"(?:的|同比|环比|累计|均|各|也|则|又)+$")
_PLACES = lazy_pattern(r"[两二三四五六七八九]?(?:省份?|省区市|省\(区\)|市|县|地|家|矿)$")
_LINE_REACH, _NEAR = 240, 12
_THING = lazy_pattern(r"[\u4e00-\u9fff]{1,8}")
_STATE = lazy_pattern(
    r"(?:均|双双|总体|基本|保持|较快|快速|稳步|明显|大幅|小幅|平稳|环比|同比|较上月)*(?:持平|不变|稳定|平稳|上涨|下跌|下调|上调|上升|下降|增长|走高|走低)$"
)


def chinese_items(page: Page, sentence: Sentence, run: Sequence[Hit]) -> list[tuple[Span, ...]]:
    """Return what each amount of a run measures, spans to be read one after the other; nothing where none tells."""
    bounds = _bounds(page, sentence, run)
    if bounds is None:
        return []
    begun, start, end = bounds
    items = split_at(page.text, _SPLIT, start, end)
    if len(items) == 1 and figure_cue("measure").search(page.text, *items[0]) and years_of(page, sentence, run):
        return [(items[0],)] * len(run)
    if len(items) != len(run):
        items = split_at(page.text, _SPLIT, begun, end)  # 甲和乙全年产量: the date inside is no part
    if len(items) != len(run):
        return []
    measures = [figure_cue("measure").search(page.text, *item) for item in items]
    last = measures[-1]
    if last is None:
        if all(_is_priced(page, *pair) for pair in zip(items, run, strict=True)):
            return [(item,) for item in items]
        measure = _measure_told(page, sentence, begun, run[0])
        return [(_bare_place(page, item), measure) for item in items] if measure else []
    if all(measures) or last.start() == items[-1][0]:
        return [_undated(page, item) for item in items]
    told = [(item, _shared(item, items[-1], last.start())) for item in items[:-1]]
    return [*told, _undated(page, items[-1])]


def _shared(item: Span, last: Span, measure: int) -> Span:
    """Return what an item shares with the last one: its measure, or all but a letter (中、小型企业PMI)."""
    return (last[0] + 1, last[1]) if item[1] - item[0] == 1 else (measure, last[1])


def years_of(page: Page, sentence: Sentence, run: Sequence[Hit]) -> tuple[Hit, list[DateValue]] | None:
    """Return the run of years named before amounts of as many years, and each of them: 2024—2026年."""
    for hit in reversed(page.within("date", sentence.start, run[0].start)):
        value = hit.value
        if not isinstance(value, DateValue) or value.precision != "period" or not (value.start and value.end):
            continue
        first, after = int(value.start[:4]), int(value.end[:4])
        if after - first == len(run) and value.start[4:10] == value.end[4:10] == "-01-01":
            years = range(first, after)
            return hit, [DateValue(f"{year}-01-01", f"{year + 1}-01-01", "year") for year in years]
    return None


def _bounds(page: Page, sentence: Sentence, run: Sequence[Hit]) -> tuple[int, int, int] | None:
    """Return where the clause of a list begins, where its things begin behind dates and verbs, and where they end."""
    lead = APART.search(page.text[sentence.start : run[0].start])
    if lead is None and is_slashed(page, run[0]) and run[0].kind != "percent":
        lead = _END.search(page.text[sentence.start : run[0].start])
    if lead is None:
        return None
    end = sentence.start + lead.start()
    start = max((m.end() for m in _CLAUSE.finditer(page.text, sentence.start, end)), default=sentence.start)
    if start >= end and end - 1 > sentence.start:  # 氧化镧、氧化铈价格持平,分别为…
        end = start - 1
        start = max((m.end() for m in _CLAUSE.finditer(page.text, sentence.start, end)), default=sentence.start)
        state = _STATE.search(page.text, start, end)
        end = state.start() if state else end
    begun = start
    start = max([start, *(h.end for h in page.within("date", start, end))])
    for verb in figure_cue("lead-verb").finditer(page.text, start, end):
        if not verb[0].isascii():
            start = verb.end()
    start += page.text.startswith("的", start)
    tail = _TAIL.search(page.text, start, end)
    return begun, start, tail.start() if tail else end


def _is_priced(page: Page, item: Span, hit: Hit) -> bool:
    """Tell whether an item is a few characters and its amount a price: 铅、锌分别为1.4万元/吨、2.1万元/吨."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    return hit.kind == "money" and "/" in (unit or "") and _THING.fullmatch(page.text, *item) is not None


def _measure_told(page: Page, sentence: Sentence, at: int, hit: Hit) -> Span | None:
    """Return the measure told last in a line of an amount in the unit of a list: 指标为9万吨,…江西、湖南两省分别为…."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if hit.kind != "quantity" or unit is None:
        return None
    line = max(page.text.rfind("\n", 0, sentence.start) + 1, at - _LINE_REACH)
    for match in reversed(list(figure_cue("measure").finditer(page.text, line, at))):
        near = page.within("quantity", match.end(), min(match.end() + _NEAR, at))
        if near and isinstance(near[0].value, Amount) and near[0].value.unit == unit:
            own = page.reading.sentence_at(match.start()) or sentence
            return widened(page, min(clause_start(page, own, match.start()), match.start()), match.span())
    return None


def _bare_place(page: Page, item: Span) -> Span:
    """Return an item without the count of places behind the last: 湖南|两省."""
    counted = _PLACES.search(page.text, *item)
    return (item[0], counted.start()) if counted else item


def _undated(page: Page, item: Span) -> tuple[Span, ...]:
    """Return an item without a date inside it: 磷酸铁锂电池|装车量."""
    dates = [h for h in page.within("date", *item) if item[0] < h.start and h.end < item[1]]
    return ((item[0], dates[0].start), (dates[0].end, item[1])) if dates else (item,)


def split_at(text: str, pattern: re.Pattern[str], start: int, end: int) -> list[Span]:
    """Return the stretches between the matches of a pattern that hold more than blanks."""
    spans, at = [], start
    for stop in pattern.finditer(text, start, end):
        spans.append((at, stop.start()))
        at = stop.end()
    spans.append((at, end))
    return [span for span in spans if text[slice(*span)].strip()]
