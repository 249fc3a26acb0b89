"""What the words around a figure say of it: what it measures, its period, its basis, its change, how firm it is."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache

from lodeline.facts.figure_cues import figure_cue
from lodeline.facts.horizon import written
from lodeline.facts.page import Page
from lodeline.facts.periods import already
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Amount, AnnotationKind, DateValue
from lodeline.model.facts import FigureStatus
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
KINDS: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
FROM = lazy_pattern(r"(?:[由从]|\bfrom\s)(?:约|近)?\s?$", re.IGNORECASE)
_CLAUSE = lazy_pattern(r"(?<!\d),|,(?!\d{3}(?!\d))|[;。:()]|\s(?:and|but|while|which|versus)\s")
_BEFORE, _BEFORE_LATIN, _AFTER, _FAR = 48, 80, 40, 400
_HEAD_REACH = 20
_MOVE_REACH, _MOVE_REACH_ZH = 24, 14
_BRACKETED = lazy_pattern(r"\([^()]{1,40}\)")
_SHORT_BRACKET = lazy_pattern(r"\([^()]{1,16}\)\s$")
_SECOND = lazy_pattern(
    r"[a-z][\w-]*(?:\s\([^()]{1,16}\))?\s(?:was|were|reached|totall?ed|stood\sat|came\sto|amounted\sto)\s(?:about\s|nearly\s)?"
)
_FIRST = lazy_pattern(r"\bof\s[a-z][\w-]*\sand\s$")
_QUALIFIED = lazy_pattern(r"(?:其中)?(?P<kind>[\u4e00-\u9fff]{1,5}(?:型|类|级)\([^()]{1,16}\))$")
_PERIODS = ("year", "quarter", "half", "month", "season")
_NOUN = lazy_pattern(r"(?:[\w“”’'&-]+\s){0,4}$")
_ZH_HEAD = lazy_pattern(r"[\u4e00-\u9fff“”A-Za-z]{0,16}$")
_NOUN_END = lazy_pattern(r"(?:[\u4e00-\u9fff]{0,3}?(?:率(?!先|领)|量|额|度|比)){1,2}")
_MOVES = (("down", -1), ("up", 1))
_LEVEL = lazy_pattern(r"[到至]|\bto\b", re.IGNORECASE)
_AS_AT = lazy_pattern(r"(?:截至|截止)$|\b(?:as\s(?:of|at)|at)\s$", re.IGNORECASE)
_ENDS = lazy_pattern(r"(?:月|年|季度?)[底末]$|\bend\sof\b", re.IGNORECASE)
_REPORTED = lazy_pattern(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct)[a-z]*\.?\s?[-–]\s?[A-Z][a-z]{2}|季度|个?月(?!底|末|初)|半年|\b(?:months?|weeks|quarters?|halves|half|year)\b|(?<!\d)\d{1,2}\s?[-–]\s?\d{1,2}月"
)
_NO_CAPACITY = ("mu", "ha", "m2", "km2", "{人}", "{名}")  # land and people
_AND = " and "
_POINTS = lazy_pattern(r"百分点|\bpoints?\b|\bbps\b|\bpp\b", re.IGNORECASE)
_MONTH = lazy_pattern(r"上个?月|\d{1,2}月")
_OF = lazy_pattern(
    r"\sof\s(?:[A-Za-z][\w'-]*\s){0,4}?[A-Za-z][\w'-]*(?=(?:\s\([^()]{1,16}\))?\s(?:was|were|is|are|rose|fell|stood|reached|totalled|totaled|grew|from|to|by|at|had|has"
    r"|will|came|climbed|dropped|jumped|increased|decreased|declined)\s)"
)
_DUE = lazy_pattern(r"\b(?:by|before|until)\s(?:the\s)?$", re.IGNORECASE)
_BASES = ("year-end", "yoy", "qoq", "mom")
_BY_END = lazy_pattern(r"(?:底|末|年内|之?前)$")
_OPENING = lazy_pattern(
    r"(?:截至|截止|力争|预计|自|在|到|至|公司|集团|[Ii]n|[Ff]or|[Dd]uring|[Tt]he|[Aa]t|[Aa]s|of|全年|,|\s){0,8}"
)
_LED_IN = lazy_pattern(r"(?:In|During|For)\s(?:the\s)?")
_SKIP = lazy_pattern(
    r"^(?:(?:the|a|an|its|their|our|of|and|with|in|at|on|to|is|was|were|has|had|that|as|by|for|we|it|reach|raise|lift|cut"
    r"|increase|reduce|expand|grow|keep|bring|record|post|report)\s|(?:公司|集团|本期|全年|同期|其)(?=[\u4e00-\u9fff]{2}))",
    re.IGNORECASE,
)
# a production line is no production
_PART_OF_THING = lazy_pattern(
    r"\s(?:lines?|plants?|bases?|facilit(?:y|ies)|units?|sites?|equipment|workshops?|agreements?|licences?|licenses?)\b"
)
_NUMBERED = lazy_pattern(r"\b[A-Z]\w+\s\d(?:,\s\d)*\sand\s$")
_IN_PERIOD = lazy_pattern(r"\s(?:in|for|during)\sthe\s(?:first\s|second\s)?(?:half|quarter|year|period|month)$")
_ALONE = lazy_pattern(r"\s?(?:人民币|约|近|不超过|不低于|[Aa]bout\s|[Uu]p\sto\s)?\s?")
_LABEL_END = lazy_pattern(r"[\u4e00-\u9fff]{0,4}(?:\([^()]{1,16}\))?\s?")
_AGAINST = lazy_pattern(r"\s(?:versus|vs\.?|against|compared\s(?:with|to))\s")
_VERBS = (
    "supply",
    "build",
    "recover",
    "yield",
    "demand",
    "value",
    "price",
    "fine",
    "cost",
    "share",
)  # "to supply lines"
_TOTAL = lazy_pattern(r"(?:共计|合计|总计|总共|共|达到?|升至|降至|增至)(?:为|约|近|逾|超过?)?")
_ACTS_ON = lazy_pattern(r"\s?(?:[a-z]+\s){0,2}?(?:to|that|which|who)\s")  # three smelters to suspend output
_TO_PLACE = lazy_pattern(r"\s(?:to|from)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z]\w+){0,2}(?=\s[a-z])")
_FLOWS = lazy_pattern(r"\b(?:shipments|exports|imports|sales)$", re.IGNORECASE)
_GROUND = lazy_pattern(r"[\u4e00-\u9fff]{0,3}(?:基础|水平)上")  # 在现行税率基础上加征34%关税
_REACHED = lazy_pattern(
    r"完成[^,。;]{0,12}(?:计划|目标|指标|任务)(?:数|量)?的?|\b(?:of\sits|of\sthe)\s(?:full-year\s|annual\s)?(?:target|plan)\s$"
)
_COMPARED = lazy_pattern(
    r"(?:\b(?:same|corresponding)\s(?:period|quarter|half|month)\s(?:of|in)|\bcompared\s(?:with|to)|\bfrom|\bthan\s(?:in|for)|\bversus|\bagainst"
    r"|\b(?:vs\.?|versus|against|compared\s(?:with|to))\s\S{1,12}(?:\s\S{1,12})?\s(?:in|for)"
    r"|较|比|同)\s?(?:that\sof\s|the\s)?$"
)


@lru_cache(maxsize=4)
def _breaks(page: Page) -> tuple[list[int], list[int]]:
    """Return where the breaks between the clauses of a text begin and end, from one pass over it."""
    spans = [match.span() for match in _CLAUSE.finditer(page.text)]
    return [start for start, _ in spans], [end for _, end in spans]


def _clause_start(page: Page, sentence: Sentence, at: int) -> int:
    _, ends = _breaks(page)
    last = bisect_right(ends, at) - 1
    return max(sentence.start, ends[last]) if last >= 0 else sentence.start


def what_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> Span | None:
    """Return the words that say what is measured: before the figure in its clause, else right behind it."""
    reach = hit.start - (_BEFORE_LATIN if page.text[hit.start - 2 : hit.start].isascii() else _BEFORE)
    start = max(_clause_start(page, sentence, hit.start), floor, reach)
    start = max(_past_subject(page, sentence, start, hit.start), floor, reach)
    label = _label_of(page, sentence, floor, start, hit.start)
    if label is not None:
        return label
    if page.text[start : hit.start].strip(" (") == "":  # a figure in brackets explains the words before them
        start = max(_clause_start(page, sentence, max(sentence.start, start - 1)), floor, reach)
    found = None
    for match in figure_cue("measure").finditer(page.text, start, hit.start):
        part = _GROUND.match(page.text, match.end()) or _PART_OF_THING.match(page.text, match.end())
        verb = match[0].casefold() in _VERBS and page.text.endswith("to ", 0, match.start())
        found = None if part or verb or _in_title(page, match.end(), hit.start) else match
    if found is not None:
        end = _NOUN_END.match(page.text, found.end(), hit.start) or _OF.match(page.text, found.end(), hit.start)
        if end is None and _FLOWS.search(page.text, found.start(), found.end()):
            end = _TO_PLACE.match(page.text, found.end(), hit.start)
        span = _widened(page, start, (found.start(), end.end() if end else found.end()))
        return _with_joined(page, sentence, floor, _with_qualified(page, span))
    after = figure_cue("measure").search(page.text, hit.end, min(sentence.end, hit.end + _AFTER))
    if after is not None and _PART_OF_THING.match(page.text, after.end()):
        return None
    if after is None or _CLAUSE.search(page.text, hit.end, after.start()) or _ACTS_ON.match(page.text, hit.end):
        return _measure_of_total(page, sentence, floor, start, hit)
    return _trimmed(page, hit.end, after.end())


def _with_qualified(page: Page, span: Span) -> Span:
    """Return a measure with the kind that brackets explain before it: 离子型(以中重稀土为主)稀土矿指标."""
    kind = _QUALIFIED.search(page.text[max(0, span[0] - _BEFORE) : span[0]]) if page.text[span[0] - 1] == ")" else None
    return (span[0] - len(kind["kind"]), span[1]) if kind else span


def _past_subject(page: Page, sentence: Sentence, start: int, at: int) -> int:
    """Return where a clause begins whose subject holds brackets or "and": production of neodymium and cerium (NdCe)."""
    if start > sentence.start and page.text[start - 1] == ")":
        named = _SHORT_BRACKET.search(page.text[max(0, start - 20) : start + 1])
        start = _clause_start(page, sentence, max(sentence.start, start - len(named[0]))) if named else start
    second = page.text.endswith(_AND, 0, start) and _SECOND.fullmatch(page.text, start, at)
    if second and _FIRST.search(page.text[max(sentence.start, start - _BEFORE) : start]):
        return _clause_start(page, sentence, max(sentence.start, start - len(_AND)))
    return start


def _measure_of_total(page: Page, sentence: Sentence, floor: int, start: int, hit: Hit) -> Span | None:
    """Return the measure that the clause before a total names: 现将控制指标下达你们,共计1.86万吨."""
    if not _TOTAL.fullmatch(page.text, start, hit.start) or start <= max(floor, sentence.start):
        return None
    begin = max(_clause_start(page, sentence, start - 2), floor, start - _BEFORE)
    found = list(figure_cue("measure").finditer(page.text, begin, start))
    return _widened(page, begin, (found[-1].start(), found[-1].end())) if found else None


def _in_title(page: Page, at: int, before: int) -> bool:
    """Tell whether a place lies inside a title that ends before a figure: 《某集团投资计划》等5项议题."""
    close = page.text.find("》", at, before)
    return close >= 0 and page.text.find("《", at, close) < 0


def _label_of(page: Page, sentence: Sentence, floor: int, start: int, at: int) -> Span | None:
    """Return the measure that ends a label before a colon with nothing but an amount behind it: 中标价:人民币3亿元."""
    if start <= max(floor, sentence.start) or page.text[start - 1] != ":" or not _ALONE.fullmatch(page.text, start, at):
        return None
    begin = max(_clause_start(page, sentence, start - 2), floor, start - _BEFORE)
    found = list(figure_cue("measure").finditer(page.text, begin, start - 1))
    if not found or not _LABEL_END.fullmatch(page.text, found[-1].end(), start - 1):
        return None
    return _widened(page, begin, (found[-1].start(), found[-1].end()))


def _with_joined(page: Page, sentence: Sentence, floor: int, span: Span) -> Span:
    """Return a measure with the one that "and" joins to it: cash and short-term deposits."""
    earlier = max(sentence.start, floor, span[0] - len(_AND) - _BEFORE)
    if not page.text.endswith(_AND, 0, span[0]):
        return span
    for match in figure_cue("measure").finditer(page.text, earlier, span[0]):
        if match.end() + len(_AND) == span[0]:
            return _widened(page, max(_clause_start(page, sentence, match.start()), earlier), (match.start(), span[1]))
    return span


def _widened(page: Page, floor: int, span: Span) -> Span:
    """Return the measure with the words that qualify it: 中央企业固定资产投资, "on-site transformation rate"."""
    dates = [h.end for h in page.within("date", max(0, floor - 12), span[1]) if floor < h.end <= span[0]]
    floor = max([floor, *dates])
    for verb in figure_cue("lead-verb").finditer(page.text, floor, span[0]):
        floor = verb.end()
    before = page.text[floor : span[0]]
    match = (_NOUN if page.text[span[0]].isascii() else _ZH_HEAD).search(before)
    start, end = _trimmed(page, floor + match.start() if match else span[0], span[1])
    series = _NUMBERED.search(page.text, max(0, start - _BEFORE), start) if page.text[start].isdigit() else None
    return (series.start(), end) if series else (start, end)  # Scope 1 and 2 emissions


def _trimmed(page: Page, start: int, end: int) -> Span:
    dated = _IN_PERIOD.search(page.text, start, end)
    end = dated.start() if dated else end
    while start < end - 1 and page.text[start] in " “”()的在":
        start += 1
    while (skip := _SKIP.match(page.text[start:end])) is not None:
        start += skip.end()
    return _balanced(page.text, start, end)


def _balanced(text: str, start: int, end: int) -> Span:
    """Return words without half a pair of quotes: the mark that opens or closes elsewhere, or the whole pair."""
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    if opened > closed and text.startswith("”", end):
        return start, end + 1
    if opened != closed:
        cut = text.rfind("”" if closed > opened else "“", start, end)
        return (cut + 1, end) if cut + 1 < end else (start, cut)
    return start, end


def direction(page: Page, sentence: Sentence, hit: Hit) -> int:
    """Return 1 or -1 when the words next to a percentage say that something rose or fell, else 0."""
    latin = page.text[hit.start - 2 : hit.start].isascii()
    before = max(_clause_start(page, sentence, hit.start), hit.start - (_MOVE_REACH if latin else _MOVE_REACH_ZH))
    if page.text[hit.start - 1] in "+-" or page.text[hit.start] in "+-":
        return 1 if "+" in page.text[hit.start - 1 : hit.start + 1] else -1
    behind = min(hit.end + 1, sentence.end) if page.text[hit.end : hit.end + 1] in (" ", "的") else sentence.end
    for role, sign in (("down-behind", -1), ("up-behind", 1)):
        if figure_cue(role).match(page.text, behind):
            return sign
    if page.text.endswith(" by ", 0, hit.start):  # "cut the quota by 8%": the verb stands before its object
        before = max(_clause_start(page, sentence, hit.start), hit.start - _AFTER * 2)
    said = [(m.end(), sign) for role, sign in _MOVES for m in figure_cue(role).finditer(page.text, before, hit.start)]
    if said:
        end, sign = max(said)
        return 0 if _LEVEL.search(page.text, end, hit.start) else sign  # "rose to 90%" is a level, no change
    for role, sign in (*_MOVES, ("yoy", 1), ("qoq", 1)):
        if figure_cue(role).match(page.text, behind):
            return sign
        if role in ("yoy", "qoq") and figure_cue(role).search(page.text, before, hit.start):
            return sign
    return 0


def signed_change(page: Page, sentence: Sentence, hit: Hit) -> Amount | None:
    """Return a percentage of change with its sign; percentage points in the unit `pp`."""
    value = hit.value
    if not isinstance(value, Amount):
        return None
    unit = "pp" if _POINTS.search(page.text, hit.start, hit.end) else value.unit
    if value.value is None:
        return Amount(None, value.low, value.high, value.modifier, unit)
    sign = -1 if direction(page, sentence, hit) < 0 and value.value > 0 else 1
    return Amount(sign * value.value, value.low, value.high, value.modifier, unit)


def base_of(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """Return what a change is measured against: the nearest words of comparison, before or behind."""
    for window in (
        (max(_clause_start(page, sentence, hit.start), hit.start - 16), hit.start),
        (hit.end, min(sentence.end, hit.end + 40)),
    ):
        for base in _BASES:
            found = figure_cue(base).search(page.text, *window)
            if found and base == "qoq" and _MONTH.match(page.text, found.end()):
                return "mom"
            if found:
                return "on year-end" if base == "year-end" else base
    return None


def period_of(page: Page, sentence: Sentence, hit: Hit) -> Hit | None:
    """Return the period named in the clause of a figure, else the one that opens its sentence."""
    start, end = _clause_start(page, sentence, hit.start), _clause_end(page, sentence, hit.end)
    own = [
        h for h in page.within("date", max(start, hit.start - _FAR), min(end, hit.end + _FAR)) if _is_period(page, h)
    ]
    before = [h for h in own if h.end <= hit.start]
    if own:
        return before[-1] if before else own[0]
    if _TOTAL.fullmatch(page.text, start, hit.start) and start > sentence.start:  # 7月持续回升,达619吨
        led = page.within("date", max(_clause_start(page, sentence, start - 2), start - _FAR), start)
        if found := [h for h in led if _is_period(page, h)]:
            return found[-1]
    earlier = page.within("date", max(sentence.start, start - _FAR), start)
    alone = next((h for h in reversed(earlier) if _stands_alone(page, sentence, h)), None)
    opening = page.within("date", sentence.start, min(start, sentence.start + _FAR))
    named = alone or next((h for h in opening if _opens(page, sentence, h)), None)
    return named or next((h for h in reversed(earlier) if _heads_list(page, sentence, h)), None)


def _heads_list(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a period is part of the words before a colon that head what follows: 2025年主要目标:营业收入…."""
    close = _clause_end(page, sentence, hit.end)
    if close - hit.end > _HEAD_REACH or page.text[close : close + 1] != ":" or not _is_period(page, hit):
        return False
    return not any(page.within(kind, hit.end, close) for kind in KINDS)


def _stands_alone(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a reporting period is a clause by itself and so governs the clauses behind it: 据悉,今年上半年,…"""
    return (
        _is_period(page, hit)
        and _clause_end(page, sentence, hit.end) == hit.end
        and _OPENING.fullmatch(page.text, _clause_start(page, sentence, hit.start), hit.start) is not None
    )


def _clause_end(page: Page, sentence: Sentence, at: int) -> int:
    starts, _ = _breaks(page)
    first = bisect_left(starts, at)
    return min(sentence.end, starts[first]) if first < len(starts) else sentence.end


def _is_period(page: Page, hit: Hit) -> bool:
    """Tell whether a date is a reporting period or the end by which something is reached."""
    value = hit.value
    if not isinstance(value, DateValue) or _is_base(page, hit):
        return False
    if value.precision == "day":
        return _AS_AT.search(page.text[max(0, hit.start - 8) : hit.start]) is not None
    due = _DUE.search(page.text[max(0, hit.start - 16) : hit.start]) is not None
    return reports(page, hit) or due or _BY_END.search(page.text[hit.start : hit.end]) is not None


def at_an_end(page: Page, hit: Hit) -> bool:
    """Tell whether a date is the moment at which a month or year ends, up to which is reported: 截至6月底."""
    led = _AS_AT.search(page.text[max(0, hit.start - 8) : hit.start]) is not None
    return led and _ENDS.search(page.text[hit.start : hit.end]) is not None


def reports(page: Page, hit: Hit) -> bool:
    """Tell whether a date is one a report is made for: a year, half, quarter, month, or months in a row."""
    value = hit.value
    if not isinstance(value, DateValue):
        return False
    whole = value.precision == "period" and (value.start is None) == (value.end is None)
    return value.precision in _PERIODS or (whole and _REPORTED.search(page.text, hit.start, hit.end) is not None)


def _opens(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a reporting period opens a sentence and governs it: first clause, over a figure or a comma."""
    first = _clause_end(page, sentence, hit.end)
    bracket = _BRACKETED.match(page.text, first, sentence.end)
    first = _clause_end(page, sentence, bracket.end()) if bracket else first
    value = hit.value
    if not isinstance(value, DateValue) or not _is_period(page, hit):
        return False
    if _clause_start(page, sentence, hit.start) != sentence.start:
        return False
    opening = _OPENING.fullmatch(page.text, sentence.start, hit.start) is not None
    if _LED_IN.fullmatch(page.text, sentence.start, hit.start):  # "In 2024 the Company's" is about 2024 to its end
        return True
    return (opening and first == hit.end) or any(page.within(kind, hit.end, first) for kind in KINDS)


def _is_base(page: Page, hit: Hit) -> bool:
    """Tell whether words that name a period are those of a comparison: the prior quarter, 上年同期."""
    if _COMPARED.search(page.text[max(0, hit.start - 40) : hit.start]):
        return True
    return any(figure_cue(base).search(page.text, hit.start, hit.end + 2) for base in _BASES)


def cue_basis() -> re.Pattern[str]:
    """Return the pattern of the words that give a basis: REO, 干量, excluding tax."""
    return figure_cue("basis")


def bases_of(page: Page, sentence: Sentence, hit: Hit) -> list[Span]:
    """Return the words near a figure that give its basis: REO, 干量, excluding tax."""
    start, end = max(sentence.start, hit.start - 30), min(sentence.end, hit.end + 20)
    found = {match[0]: match.span() for match in figure_cue("basis").finditer(page.text, start, end)}
    return sorted(found.values())


def status_of_figure(page: Page, sentence: Sentence, hit: Hit, period: Hit | None = None) -> FigureStatus:
    """Return how firm a figure is: reached, guided, aimed at, or the capacity of a plan.

    A level of a period that lies wholly ahead of the document is aimed at, whatever its verb says; a price, a rate or a
    quota that is set for it is not.
    """
    status = _told_status(page, sentence, hit)
    if status not in ("actual", "unstated") or period is None or not _ahead(page, period.value):
        return status
    if _AS_AT.search(page.text[max(0, period.start - 8) : period.start]):  # what is counted up to then has happened
        return status
    if _terms().search(page.text, max(sentence.start, hit.start - _AFTER), hit.start):
        return status
    return "planned_capacity" if _of_capacity(page, sentence, hit) else "target"


def _terms() -> Finder:
    return cue_regex("commitments", "terms")


def _ahead(page: Page, value: object) -> bool:
    day = written(page)
    begins = already(value, day).start if isinstance(value, DateValue) else None
    if isinstance(value, DateValue) and value.start is None and value.end is not None:  # before a day to come
        begins = value.end
    return day is not None and begins is not None and date.fromisoformat(begins[:10]) > day


def _of_capacity(page: Page, sentence: Sentence, hit: Hit) -> bool:
    around = page.text[max(sentence.start, hit.start - 60) : min(sentence.end, hit.end + 24)]
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    return (
        hit.kind == "quantity"
        and unit not in _NO_CAPACITY
        and re.search(r"capacity|plant|产能|年产|年处理|能力|规模", around, re.IGNORECASE) is not None
    )


def _told_status(page: Page, sentence: Sentence, hit: Hit) -> FigureStatus:
    start = max(sentence.start, hit.start - 60)
    window = start, min(sentence.end, hit.end + 24)
    capacity = _of_capacity(page, sentence, hit)
    if capacity and figure_cue("planned").search(page.text, *window):
        return "planned_capacity"
    if _REACHED.search(page.text, start, hit.start):
        return "actual"
    compared = _AGAINST.search(page.text, hit.end, window[1])
    if figure_cue("guided").search(page.text, start, compared.start() if compared else window[1]):
        return "guided"
    if figure_cue("target").search(page.text, start, hit.start):
        return "planned_capacity" if capacity else "target"
    if figure_cue("decision").search(page.text, max(sentence.start, hit.start - _FAR), hit.start) and not FROM.search(
        page.text[max(0, hit.start - 8) : hit.start]
    ):
        return "planned_capacity" if capacity else "target"
    return "actual" if figure_cue("actual").search(page.text, *window) else "unstated"
