"""Bounds that the words around a Chinese figure give it: 不低于20万吨, 30多个, 大于100并且小于300."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lodeline.annotate.numbers.zh.cues import Cue, compared, cue_after, cue_before
from lodeline.annotate.numbers.zh.digits import Figure, Number
from lodeline.annotate.numbers.zh.shares import Found
from lodeline.text.lazy import lazy_pattern

__all__ = ["BETWEEN", "CALENDAR", "Bounds", "bounded", "bounds_of", "merged"]

BETWEEN = lazy_pattern(" *(?:之间|间(?![接隔谍断距歇]))")
_PLACED = lazy_pattern("(?:位于|介于|处于|在) *$")
CALENDAR = lazy_pattern(" *(?:年|月|日|号|时(?!候)|点(?!位)|分(?!之)|秒|周|星期|天|个 *月|小时|季度|届|世纪|岁月)")
_MORE = lazy_pattern(
    "[多余几](?![一-龥]|$)|[多余几](?=[个家名位人天年月岁次项条种件米吨公里斤块元处座台亩户头只棵])|[多余]$"
)
_JOINING = lazy_pattern(" *(?:,|、)? *(?:并且|而且|但是|同时|并|且|但|又)? *")


class Bounds(NamedTuple):
    """A range of plain numbers `[start, end)` with the words that bound it."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    modifier: str
    rule: str


def bounded(text: str, found: Found, since: int) -> Found:
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


def bounds_of(
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
    if found is None and CALENDAR.match(text, end):
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
    if (between := BETWEEN.match(text, end)) is not None:
        end = between.end()
        if (placed := _PLACED.search(text, max(since, start - 4), start)) is not None:
            start = placed.start()
    return Bounds(start, end, found.low, found.high, "exact", "zh-range.between")


def merged(text: str, ranges: list[Bounds]) -> Iterator[Bounds]:
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
