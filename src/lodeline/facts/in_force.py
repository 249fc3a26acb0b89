"""When a control takes effect, ends and was announced, as its sentence says; a comment period is none of them."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from lodeline.facts.cues import day_only, single_day, whole_number
from lodeline.facts.page import Page
from lodeline.model import DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_STARTS = lazy_pattern(r"(?:\d{1,2}时\d{1,2}分)?(?:起|生效|实施|施行|执行)")
_STARTS_EN = lazy_pattern(
    r"\b(?:[Ee]ffective|[Aa]pplicable|[Ss]ince|[Oo]n or after|[Ff]rom|[Aa]s of"
    r"|(?:takes?|took|go(?:es)? into|went into) effect(?: on)?|[Ss]tarting|in(?:to)? force (?:on|from)"
    r"|with effect from|[Bb]eginning|entered into force)\s(?:on\s)?$"
)
_ENDS = lazy_pattern(r"(?:至|到)\s?$|\b(?:until|through|till|expires?(?: on)?|expiring(?: on)?|valid to|up to)\s$")
_ENDS_BEHIND = lazy_pattern(r"(?:止|到期|届满|为止|失效)")
_OF_ANOTHER = lazy_pattern(r"(?:公布|发布|印发|公告|作出)的")
_NUMBERED_OF = lazy_pattern(r"\d\)?\sof\s$")  # Executive Order 14999 of 3 May: the day of what is cited
_LOOKED_AT = lazy_pattern(
    r"(?:[Pp]eriod of (?:investigation|review)|\bPO[IR]\b|倾销调查期|考察期)[^.;。;]{0,56}$"
)  # the time looked at, not in force
_SAID = lazy_pattern(r"[^,。;]{0,4}(?:表示|说|称|指出|回应|介绍)")  # the day somebody speaks of it
_AFTER = lazy_pattern(r"[^,。;]{4,60}之?后,")  # 美国8日扩大清单后,: what went before
_TERM = lazy_pattern(
    r"(?:期限?|有效期|为期)(?:限)?(?:均)?(?:为|是|:)?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?P<unit>年|月|天|日)(?![前底内])"
    r"|暂停[^,。;]{0,24}?(?P<m>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?P<of>年|月|天)(?![前底内])"
)
_COMMENT = lazy_pattern(r"征求意见|反馈|意见截止|\b(?:comments?|feedback|consultation)\b", re.IGNORECASE)
_COMPARED = lazy_pattern(
    r"上年|去年|同期|\b(?:year|month|quarter)\s(?:earlier|ago|before)\b|\blast\syear\b", re.IGNORECASE
)
_SPAN = lazy_pattern(r"至|到|—|–|-|\b(?:to|until|through|and)\b")
_OPENING = ("since ", "Since ", "on or after ", "effective ", "Effective ", "from ", "From ", "starting ", "beginning ")
_CLOCKS = ("daypart", "hour", "minute", "second")
_RANGES = ("period", "unknown")


class Days(NamedTuple):
    """The days of a control with the hits that say them."""

    effective: DateValue | None = None
    expiry: DateValue | None = None
    announced: DateValue | None = None
    effective_hit: Hit | None = None
    expiry_hit: Hit | None = None
    announced_hit: Hit | None = None


def control_days(page: Page, sentence: Sentence, *, draft: bool = False) -> Days:
    """Return the days on which a control takes effect, ends, and was announced.

    Of a draft only the day it was published: the day by which to comment is no expiry.
    """
    found: dict[str, tuple[Hit, DateValue]] = {}
    for hit in page.within("date", sentence.start, sentence.end):
        if not isinstance(hit.value, DateValue):
            continue
        if _COMPARED.search(page.text, hit.start, hit.end) and not _STARTS.match(page.text, hit.end):
            continue
        before = page.text[max(sentence.start, hit.start - 24) : hit.start]
        if _COMMENT.search(page.text[max(sentence.start, hit.start - 40) : hit.start]) or _LOOKED_AT.search(
            page.text, max(sentence.start, hit.start - 72), hit.start
        ):
            continue
        whole = _range(page, hit)
        if whole is not None and not draft:
            found.setdefault("effective", (hit, whole[0]))
            found.setdefault("expiry", (hit, whole[1]))
        elif (
            _OF_ANOTHER.match(page.text, hit.end)
            or _SAID.match(page.text, hit.end)
            or _NUMBERED_OF.search(before)
            or _AFTER.match(page.text, hit.end, sentence.end)
        ):
            continue
        elif not draft and (_ENDS.search(before) or _ENDS_BEHIND.match(page.text, hit.end)):
            found.setdefault("expiry", (hit, stated_day(_as_ahead(page, hit.value, ends=True))))
        elif not draft and _opens(page, hit, before):
            found.setdefault("effective", (hit, from_open(_as_ahead(page, hit.value))))
        elif hit.value.precision == "day" and not _COMMENT.match(page.text, hit.end + 1):
            found.setdefault("announced", (hit, hit.value))
    term = None if draft else _term(page, sentence)
    if term is not None and "effective" in found and "expiry" not in found:
        hit, first = found["effective"]
        last = _ends_after(first, *term)
        if last is not None:
            found["expiry"] = (hit, last)
    value = {role: date for role, (_, date) in found.items()}
    hit_of = {role: hit for role, (hit, _) in found.items()}
    return Days(
        value.get("effective"), value.get("expiry"), value.get("announced"),
        hit_of.get("effective"), hit_of.get("expiry"), hit_of.get("announced"),
    )  # fmt: skip


def _term(page: Page, sentence: Sentence) -> tuple[int, str] | None:
    """Return for how long a sentence says that a control holds: 期限5年, 暂停…90天, 为期一年."""
    found = _TERM.search(page.text, sentence.start, sentence.end)
    count = whole_number(found["n"] or found["m"]) if found else None
    return (count, found["unit"] or found["of"]) if found and count else None


def _ends_after(first: DateValue, count: int, unit: str) -> DateValue | None:
    """Return the last day of a term that begins on a day; None where its first day is not known."""
    if first.precision != "day" or first.start is None:
        return None
    day = date.fromisoformat(first.start[:10])
    if unit in ("日", "天"):
        return single_day((day + timedelta(days=count - 1)).isoformat())
    months = day.year * 12 + day.month - 1 + (count * 12 if unit == "年" else count)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    last = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) - timedelta(days=1)
    return single_day(last.isoformat())


def _opens(page: Page, hit: Hit, before: str) -> bool:
    started = _STARTS.match(page.text, hit.end) or page.text[hit.end - 1] == "起"
    if started or before.endswith(("自", "从")) or _STARTS_EN.search(before):
        return True
    return page.text.startswith(_OPENING, hit.start)


def _as_ahead(page: Page, value: DateValue, *, ends: bool = False) -> DateValue:
    """Return of the readings of a day without its year the one nearest to the day of publication; an end lies ahead.

    "effective August 1" in a text of the end of July is the day after, not that of the year before.
    """
    anchor = page.reading.anchor
    if anchor is None or value.start is None or not value.alternatives:
        return value
    today = anchor.date()
    readings = [DateValue(value.start, value.end, value.precision)]
    readings += [DateValue(each.start, each.end, each.precision) for each in value.alternatives]
    away = {
        _days_from(today, each.start): each for each in reversed(readings) if each.start and each.precision == "day"
    }
    able = [days for days in away if days >= 0] if ends else list(away)
    return away[min(able, key=abs)] if able else value


def _days_from(today: date, day: str) -> int:
    return (date.fromisoformat(day[:10]) - today).days


def _range(page: Page, hit: Hit) -> tuple[DateValue, DateValue] | None:
    """Return the first and the last day of a span of days: 自…起至…, "from 10 November 2025 to ..."."""
    value = hit.value
    if not isinstance(value, DateValue) or value.precision not in _RANGES or not (value.start and value.end):
        return None
    if _SPAN.search(page.text, hit.start + 1, hit.end) is None:
        return None
    last = date.fromisoformat(value.end[:10]) - timedelta(days=1)
    return single_day(value.start[:10]), single_day(last.isoformat())


def from_open(value: DateValue) -> DateValue:
    """Return the first day of a span that has no end: 自2025年7月1日起."""
    if value.precision == "period" and value.start is not None:
        return single_day(value.start[:10])
    return stated_day(value)


def stated_day(value: DateValue) -> DateValue:
    """Return a date without its clock time; a month stays a month."""
    return day_only(value) if value.precision in _CLOCKS else DateValue(value.start, value.end, value.precision)


def stated_of(hit: Hit | None) -> DateValue | None:
    """Return the date of a hit without its clock time."""
    return stated_day(hit.value) if hit is not None and isinstance(hit.value, DateValue) else None


def closing_day(page: Page) -> Hit | None:
    """Return the day that stands alone in the last such line of a text: the day on which a notice is signed."""
    return next((hit for hit in reversed(page.of("date")) if _alone_in_line(page, hit)), None)


def _alone_in_line(page: Page, hit: Hit) -> bool:
    before, behind = page.text[: hit.start].rstrip(" "), page.text[hit.end :].lstrip(" ")
    return getattr(hit.value, "precision", "") == "day" and before.endswith("\n") and behind[:1] in ("", "\n")
