"""The day on which a meeting was held or is called, as its own sentence or the one beside it says."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from lodeline.facts.cues import (
    alternatives,
    cue_words,
    day_only,
    is_day,
    month_and_day,
    names_year,
    single_day,
)
from lodeline.facts.horizon import written
from lodeline.facts.moved_periods import already, to_come
from lodeline.facts.naming.announced import is_announced
from lodeline.facts.naming.namings import Naming, Span, meeting_words
from lodeline.facts.page import Page
from lodeline.model import DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_ON = lazy_pattern(r"(?:(?:\b[Oo]n|\b[Hh]eld|\bdated|[,(]|^|\b[Oo]f)\s*(?:the\s(?:morning|afternoon|evening)\sof\s)?)$")
_BACK = 4
_LABEL_REACH = 16


@cache
def _others() -> re.Pattern[str]:
    """Return the pattern of what stands behind a day that belongs to something else the sentence names."""
    papers = alternatives(cue_words("meeting_cues", "day-of-other", "en"))
    done, sent = meeting_words("zh", "day-of-other"), meeting_words("zh", "sent")
    return lazy_pattern(rf"\s(?:{papers})|{done}|(?:以|通过|向)[^。;,]{{0,40}}?{sent}", re.IGNORECASE)


@cache
def _on_visit() -> re.Pattern[str]:
    visit, visited = meeting_words("en", "visit"), meeting_words("zh", "visit")
    return lazy_pattern(
        rf"(?:[Dd]uring|[Oo]n|[Ii]n\sthe\scourse\sof)\s(?:the|his|her|their)\s{visit}|.{{0,4}}{visited}(?:期间|中|过程中)"
    )


@cache
def _noun() -> re.Pattern[str]:
    return lazy_pattern(rf"{meeting_words('en', 'noun')}|{meeting_words('zh', 'noun')}", re.IGNORECASE)


def speaks_of_meeting(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence says "the meeting", "the session" or 会议."""
    return _noun().search(page.text, sentence.start, sentence.end) is not None


def _reviews_year(page: Page, namings: Sequence[Naming], day: DateValue) -> bool:
    """Tell whether a meeting "of the year 2022" (年度) told of in spring may look back on it: held then or in 2023."""
    spans = [n.year_span for n in namings if n.year_span is not None and n.ordinal is None]
    return bool(spans) and page.text.startswith("年度", spans[0][1]) and (day.start or "")[5:7] in _SPRING


_SPRING = ("01", "02", "03")


def meeting_date(
    page: Page, namings: Sequence[Naming], scope: Sequence[Sentence], year: int | None
) -> tuple[DateValue | None, tuple[Span, ...], str]:
    """Return the day of a meeting, where it is said, and how it was read.

    A day without its year in a meeting "of 2025" gets that year; the rule and a second span then say so.
    """
    own = list(dict.fromkeys(n.sentence for n in namings))
    others = [s for s in scope if s not in own and speaks_of_meeting(page, s)]
    for sentence in (*own, *others):
        naming_of = next((n for n in namings if n.sentence == sentence), None)
        hit = _with_month(page, _best_day(page, sentence, naming_of))
        if hit is None or not isinstance(hit.value, DateValue):
            continue
        words = page.text[hit.start : hit.end]
        if (
            year is not None
            and is_day(hit.value)
            and not names_year(words.replace("年", " ") if "月" in words else words)
        ):
            resolved = _in_year(words, year)
            if resolved is not None and _reviews_year(page, namings, resolved):
                return DateValue(None, None, "day"), ((hit.start, hit.end),), ""  # that year or the next
            numbered = next((n.year_span for n in namings if n.year_span), None)
            if resolved is not None and resolved.start != hit.value.start:
                spans = ((hit.start, hit.end), *((numbered,) if numbered else ()))
                return resolved, spans, "+date.year-of-meeting"
        announced = naming_of is not None and is_announced(page, naming_of)
        day = written(page)
        past = (to_come(hit.value, day) or hit.value) if announced else already(hit.value, day)
        return (day_only(past) if is_day(past) else past), ((hit.start, hit.end),), ""
    for sentence in scope:
        label = label_of("date").search(page.text, sentence.start, sentence.end)
        days = [h for h in page.within("date", label.end(), sentence.end) if is_day(h.value)] if label else []
        if label and days and _is_labelled(page, label.end(), days[0]) and isinstance(days[0].value, DateValue):
            return day_only(days[0].value), ((days[0].start, days[0].end),), "+date.label"
    before = _day_before(page, namings)
    return before if before[0] is not None else _day_of_visit(page, namings)


def _with_month(page: Page, hit: Hit | None) -> Hit | None:
    """Return for a bare day the same day with its month just before: 本报6月25日讯 某委|25日|召开."""
    bare = _BARE_DAY.fullmatch(page.text, hit.start, hit.end) if hit else None
    if hit is None or bare is None:
        return hit
    near = page.within("date", max(0, hit.start - _DATELINE), hit.start)
    return next((h for h in reversed(near) if page.text.endswith(f"月{bare['day']}日", h.start, h.end)), hit)


_BARE_DAY, _DATELINE = lazy_pattern(r"(?P<day>\d{1,2})日"), 160


def _is_labelled(page: Page, end: int, day: Hit) -> bool:
    """Tell whether a day stands behind a label of minutes: 时间:… of when a page was published is none."""
    printed = page.reading.document.published_span
    start, _ = page.reading.source_span(day.start, day.end)
    if day.start - end >= _LABEL_REACH or printed is None or not printed[0] <= start < printed[1]:
        return day.start - end < _LABEL_REACH
    return any(label_of(role).search(page.text) for role in ("place", "chair", "attend"))


def _day_before(page: Page, namings: Sequence[Naming]) -> tuple[DateValue | None, tuple[Span, ...], str]:
    """Return the one day that opens the sentence before the name in its paragraph: 6月18日,督察组反馈。反馈会由…"""
    for naming in namings:
        earlier = [s for s in page.sentences if s.end <= naming.sentence.start][-1:]
        if not earlier or "\n" in page.text[earlier[0].end : naming.sentence.start]:
            continue
        hits = page.within("date", earlier[0].start, earlier[0].end)
        days = [h for h in hits if is_day(h.value) and page.text.startswith((",", "上午", "下午"), h.end)]
        if len(days) == 1 and isinstance(days[0].value, DateValue):
            span = days[0].start, days[0].end
            return day_only(days[0].value), (span,), "+date.sentence-before"
    return None, (), ""


def _day_of_visit(page: Page, namings: Sequence[Naming]) -> tuple[DateValue | None, tuple[Span, ...], str]:
    """Return the one day of the visit during which a meeting was held: "During the visit he chaired a symposium"."""
    for naming in namings:
        opening = page.text[naming.sentence.start : naming.start]
        if naming.sentence.section in ("title", "heading") or not _on_visit().match(opening):
            continue
        for earlier in reversed([s for s in page.body_sentences if s.end <= naming.sentence.start][-_BACK:]):
            days = [h for h in page.within("date", earlier.start, earlier.end) if is_day(h.value)]
            if len(days) == 1 and isinstance(days[0].value, DateValue):
                return day_only(days[0].value), ((days[0].start, days[0].end),), "+date.of-visit"
    return None, (), ""


def _in_year(words: str, year: int) -> DateValue | None:
    found = month_and_day(words)
    if found is None:
        return None
    try:
        return single_day(date(year, *found).isoformat())
    except ValueError:  # 29 February of a common year
        return None


def _best_day(page: Page, sentence: Sentence, naming: Naming | None) -> Hit | None:
    """Return the day of a sentence that dates its meeting: the nearest that belongs to nothing else."""
    days = [h for h in page.within("date", sentence.start, sentence.end) if is_day(h.value) or _is_stretch(page, h)]
    days = [h for h in days if not _others().match(page.text, h.end)]
    days = [h for h in days if not any(o is not h and o.start <= h.start and h.end <= o.end for o in days)]
    if naming is None:
        days = [
            h
            for h in days
            if _ON.search(page.text[max(sentence.start, h.start - 40) : h.start]) or "月" in page.text[h.start : h.end]
        ]
    if not days:
        return None
    middle = naming.start if naming else sentence.start
    return min(days, key=lambda h: min(abs(h.start - middle), abs(h.end - middle)))


def _is_stretch(page: Page, hit: Hit) -> bool:
    """Tell whether a date is a few days in a row over which a meeting may sit: 1月31日至2月2日."""
    value = hit.value
    if not isinstance(value, DateValue) or not _STRETCH.fullmatch(page.text, hit.start, hit.end):
        return False
    if value.start is None or value.end is None:
        return True
    return (date.fromisoformat(value.end[:10]) - date.fromisoformat(value.start[:10])).days <= _LONGEST_SITTING


_LONGEST_SITTING = 16
_STRETCH = lazy_pattern(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日?(?:至|到|-|—|–|~|～){1,2}(?:\d{1,2}月)?\d{1,2}日")


@cache
def label_of(role: str) -> re.Pattern[str]:
    """Return the pattern of a label of minutes: 地点: , Venue: ."""
    words = alternatives([w for lang in ("en", "zh") for w in cue_words("meeting_cues", f"{role}-label", lang)])
    return lazy_pattern(rf"^(?:[-*•]\s|{_ITEM})?(?:{words})\s?:", re.IGNORECASE | re.MULTILINE)


_ITEM = r"\([一二三四五六七八九十\d]{1,3}\)\s?|\d{1,2}[、.]\s?"  # (二) 会议地点:
