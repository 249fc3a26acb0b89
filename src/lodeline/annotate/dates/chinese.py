"""Dates and durations written in Chinese."""

from collections.abc import Iterator
from datetime import datetime

from lodeline.annotate.dates.en.when import When, as_value
from lodeline.annotate.dates.zh.coming import coming
from lodeline.annotate.dates.zh.lengths import distinct, length_hit
from lodeline.annotate.dates.zh.named_years import name_hit
from lodeline.annotate.dates.zh.opened import Found
from lodeline.annotate.dates.zh.openers import readers
from lodeline.annotate.dates.zh.parts import Parts
from lodeline.annotate.dates.zh.spans import date_at
from lodeline.annotate.dates.zh.told import Told, is_compared, told_of, year_reported
from lodeline.annotate.dates.zh.triggers import triggers
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_TITLE = lazy_pattern("《[^《》\n]*$")
_CLOSING = lazy_pattern("[^《》\n]{0,40}》")
_STATED = lazy_pattern("[12][0-9]{3}|[二一][〇零○九][〇零○一二三四五六七八九]{2}")
_NUMERALS = frozenset("一二三四五六七八九十百千万几数")
_TENOR = lazy_pattern("月期(?=[铜铝锌铅镍锡钴]|合约|国债|存款|票据|期货)")  # 三月期铜: for delivery in three months


def find_chinese_dates(reading: Reading) -> Iterator[Hit]:
    """Yield dates and durations in text order, not overlapping within a kind.

    A date without a year takes the year its sentence stated, else the nearest to the anchor; without
    either it stays unresolved. A month stays a month.
    """
    text = reading.text
    at, context, sentence_end = 0, Parts(), 0
    reported = year_reported(text, reading.anchor)
    told = reported
    for start in triggers(terms="节气" in text or len(text.strip()) == 2).starts(text):
        if start < at:
            continue
        if start >= sentence_end:
            sentence = reading.sentence_at(start)
            goes_on = sentence is not None and text[sentence_end - 1 : sentence.start].strip() == ";"
            if not goes_on:  # but 2023年产量3万吨;其中12月1万吨
                context, told = Parts(), reported
            sentence_end = sentence.end if sentence else start + 1
        if start and text[start] in _NUMERALS and text[start - 1] in _NUMERALS:
            continue
        hit, found = _read_at(text, start, reading.anchor, context, told)
        if hit is None:
            continue
        if found is not None and not is_compared(text, hit.start):
            if found.parts.needs_year is False and (found.parts.said_year or found.parts.month):
                context = _context(found.parts, context)
            if found.spans:
                told = told_of(found.spans[0], run=found.rule == "zh-date.range") or told
        at = max(hit.end, start + 1)
        if _in_title(text, hit) or _TENOR.match(text, hit.end - 1):
            continue
        yield coming(text, hit, reading.anchor)
        if found is not None and found.aside is not None:
            yield hit._replace(start=found.aside[0], end=found.aside[1])
            at = found.aside[1]


def _in_title(text: str, hit: Hit) -> bool:
    """True for a time without a year inside 《》: a word of the title, 《八月》."""
    opening = _TITLE.search(text, max(0, hit.start - 60), hit.start)
    return opening is not None and bool(_CLOSING.match(text, hit.end)) and not _STATED.search(text, hit.start, hit.end)


def _context(parts: Parts, context: Parts) -> Parts:
    if parts.fixed or parts.lunar:
        return context
    return Parts(years=parts.years, month=parts.month, said_year=parts.said_year or context.said_year)


def _read_at(
    text: str, at: int, anchor: datetime | None, context: Parts, told: Told | None
) -> tuple[Hit | None, Found | None]:
    """Return the longest reading at `at`: a named period, a date, a recurrence, a length of time."""
    for read in readers().get(text[at], ()):
        hit = read(text, at, anchor)
        if hit is not None:
            return hit, None
    length = length_hit(text, at, anchor)
    found = date_at(text, at, anchor, context, told)
    if found is not None and (length is None or found.end >= length.end):
        value = as_value(When(found.precision, distinct(found.spans)))
        return Hit(found.start, found.end, "date", value, found.rule), found
    if length is not None:
        return length, None
    return name_hit(text, at), None
