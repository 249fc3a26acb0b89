"""Over which period a figure holds: the one named in its clause, or the one that opens or heads its sentence."""

import re

from lodeline.facts.figures.words.cues import (
    AS_AT,
    BASES,
    FAR,
    GOES_ON,
    clause_end,
    clause_start,
    compared_from,
    figure_cue,
)
from lodeline.facts.page import Page
from lodeline.model import Amount, AnnotationKind, DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

KINDS: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_HEAD_REACH = 20
_EXPLAINED = lazy_pattern(r"(?<=[\u4e00-\u9fff])\([^()\d%]{1,12}\)$")
_BRACKETED = lazy_pattern(r"\([^()]{1,40}\)")
_PERIODS = ("year", "quarter", "half", "month", "season", "tenday")
_ENDS = lazy_pattern(r"(?:月|年|季度?)[底末]$|\bend\sof\b", re.IGNORECASE)
_REPORTED = lazy_pattern(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct)[a-z]*\.?\s?[-–]\s?[A-Z][a-z]{2}|季度|[前首头][一二两三1-3]个?季|个?月(?!底|末|初)|半年|\b(?:months?|weeks|quarters?|halves|half|year)\b|(?<!\d)\d{1,2}\s?[-–]\s?\d{1,2}月"
    r"|[一二三四五六七八九十]五”?(?:时期|期间|规划)|\b[Ff]ive-[Yy]ear\s[Pp]lan\b"
)
_FIRST = lazy_pattern(r"[前头首](?:\d{1,2}|[一二三四五六七八九十]{1,2})个?月")
_DUE = lazy_pattern(r"\b(?:by|before|until)\s(?:the\s)?$", re.IGNORECASE)
_BY_END = lazy_pattern(r"(?:底|末|年内|之前|(?<=[年月日号底末])前)$")
_OPENING = lazy_pattern(
    r"(?:其中|截至|截止|力争|预计|自|在|到|至|公司|集团|“|[Ii]n|[Ff]or|[Dd]uring|[Tt]he|[Aa]t|[Aa]s|of|全年|,|\s){0,8}"
)
_LED_IN = lazy_pattern(r"(?:In|During|For)\s(?:the\s)?")
_COMPARED = lazy_pattern(
    r"(?:\b(?:same|corresponding)\s(?:period|quarter|half|month)\s(?:of|in)|\bcompared\s(?:with|to)|\bfrom|\bthan(?:\s(?:in|for))?|\b(?:below|above)|\bversus|\bagainst"
    r"|\b(?:vs\.?|versus|against|(?<!evenue\s)from|compared\s(?:with|to))\s\S{1,12}(?:\s\S{1,12})?\s(?:in|for)"
    r"|较|比|同)\s?(?:that\sof\s|the\s)?$"
)
_IN = lazy_pattern(r"(?:in|for)\s(?:the\s)?", re.IGNORECASE)


def period_of(page: Page, sentence: Sentence, hit: Hit) -> Hit | None:
    """Return the period named in the clause of a figure, else the one that opens its sentence."""
    start, end = clause_start(page, sentence, hit.start), clause_end(page, sentence, hit.end)
    if explained := _EXPLAINED.search(page.text[max(sentence.start, start - _HEAD_REACH) : start]):  # 7月甲铝(重熔)产量
        start = clause_start(page, sentence, start - len(explained[0]))
    own = [h for h in page.within("date", max(start, hit.start - FAR), min(end, hit.end + FAR)) if _is_period(page, h)]
    before = [h for h in own if h.end <= hit.start]
    if own:
        return before[-1] if before else own[0]
    if (compared := compared_from(page, sentence, start)) is not None:
        led = [h for h in page.within("date", compared, start) if _is_period(page, h)]
        if led:
            return led[-1]
    if GOES_ON.fullmatch(page.text, start, hit.start) and start > sentence.start:  # 7月持续回升,达619吨
        led = page.within("date", max(clause_start(page, sentence, start - 2), start - FAR), start)
        if found := [h for h in led if _is_period(page, h)]:
            return found[-1]
    earlier = page.within("date", max(sentence.start, start - FAR), start)
    alone = next((h for h in reversed(earlier) if _stands_alone(page, sentence, h)), None)
    opening = page.within("date", sentence.start, min(start, sentence.start + FAR))
    named = alone or next((h for h in opening if _opens(page, sentence, h)), None)
    named = named or next((h for h in reversed(earlier) if _heads_list(page, sentence, h)), None)
    return named or _day_of(page, sentence, hit)


def _day_of(page: Page, sentence: Sentence, hit: Hit) -> Hit | None:
    """Return the day that opens the sentence of a price or of a load, each of which is of its day."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if not unit or not (unit == "kW" or (hit.kind == "money" and "/" in unit)):
        return None
    for day in page.within("date", sentence.start, min(hit.start, sentence.start + _HEAD_REACH)):
        whole = isinstance(day.value, DateValue) and day.value.precision == "day"
        if whole and not _is_base(page, day) and _OPENING.fullmatch(page.text, sentence.start, day.start):
            return day
    return None


def period_above(page: Page, sentence: Sentence) -> Hit | None:
    """Return the last period of a line that is a clause by itself before a sentence: 6月份,410种增长。钢材…."""
    line = max(page.text.rfind("\n", 0, sentence.start) + 1, sentence.start - FAR)
    for hit in reversed(page.within("date", line, sentence.start)):
        own = page.reading.sentence_at(hit.start)
        if own is not None and _stands_alone(page, own, hit):
            return hit
    return None


def _heads_list(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a period is part of the words before a colon that head what follows: 2025年主要目标:营业收入…."""
    close = clause_end(page, sentence, hit.end)
    if close - hit.end > _HEAD_REACH or page.text[close : close + 1] != ":" or not _is_period(page, hit):
        return False
    return not any(page.within(kind, hit.end, close) for kind in KINDS)


def _stands_alone(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a reporting period is a clause by itself and so governs the clauses behind it: 据悉,今年上半年,…"""
    return (
        _is_period(page, hit)
        and clause_end(page, sentence, hit.end) == hit.end
        and _OPENING.fullmatch(page.text, clause_start(page, sentence, hit.start), hit.start) is not None
    )


def _is_period(page: Page, hit: Hit) -> bool:
    """Tell whether a date is a reporting period or the end by which something is reached."""
    value = hit.value
    if not isinstance(value, DateValue) or _is_base(page, hit):
        return False
    if page.text.endswith("连续", 0, hit.start):  # 连续第四年 counts years and names none
        return False
    if value.precision == "day":
        return AS_AT.search(page.text[max(0, hit.start - 8) : hit.start]) is not None
    due = _DUE.search(page.text[max(0, hit.start - 16) : hit.start]) is not None
    return reports(page, hit) or due or _BY_END.search(page.text[hit.start : hit.end]) is not None


def at_an_end(page: Page, hit: Hit) -> bool:
    """Tell whether a date is the moment at which a month or year ends, up to which is reported: 截至6月底."""
    led = AS_AT.search(page.text[max(0, hit.start - 8) : hit.start]) is not None
    words = page.text[hit.start : hit.end]
    return words.endswith("年末") or (led and _ENDS.search(words) is not None)


def reports(page: Page, hit: Hit) -> bool:
    """Tell whether a date is one a report is made for: a year, half, quarter, month, or months in a row."""
    value = hit.value
    if not isinstance(value, DateValue):
        return False
    whole = value.precision == "period" and (value.start is None) == (value.end is None)
    if value.precision == "unknown":  # 前8个月 of an unknown year
        return _FIRST.fullmatch(page.text, hit.start, hit.end) is not None
    return value.precision in _PERIODS or (whole and _REPORTED.search(page.text, hit.start, hit.end) is not None)


def _opens(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a reporting period opens a sentence and governs it: first clause, over a figure or a comma."""
    first = clause_end(page, sentence, hit.end)
    bracket = _BRACKETED.match(page.text, first, sentence.end)
    first = clause_end(page, sentence, bracket.end()) if bracket else first
    value = hit.value
    if not isinstance(value, DateValue) or not _is_period(page, hit):
        return False
    if clause_start(page, sentence, hit.start) != sentence.start:
        return False
    opening = _OPENING.fullmatch(page.text, sentence.start, hit.start) is not None
    if _LED_IN.fullmatch(page.text, sentence.start, hit.start):  # "In 2024 the Company's" is about 2024 to its end
        return True
    return (opening and first == hit.end) or any(page.within(kind, hit.end, first) for kind in KINDS)


def _is_base(page: Page, hit: Hit) -> bool:
    """Tell whether words that name a period are those of a comparison: the prior quarter, 上年同期."""
    held = _IN.match(page.text, hit.start, hit.end)  # a date may hold its "in"
    lead = held.end() if held else hit.start
    if page.text.endswith("from ", 0, hit.start) and page.text.find(" to ", hit.start, hit.end) > 0:
        return False  # from January to August
    if _COMPARED.search(page.text[max(0, hit.start - 40) : lead]):
        return True
    if page.text.startswith("的", hit.end) and page.text[hit.start - 1 : hit.start] in (
        "由",
        "从",
    ):  # 由5月的1238吨增至
        return True
    return any(figure_cue(base).search(page.text, hit.start, hit.end + 2) for base in BASES)
