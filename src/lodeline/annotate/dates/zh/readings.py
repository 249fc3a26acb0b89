"""The readings that the parts of a Chinese date have around an anchor, the likeliest first."""

from datetime import date, timedelta

from lodeline.annotate.dates.calendar import next_month
from lodeline.annotate.dates.en.when import Span, in_order, make_span, midnight
from lodeline.annotate.dates.zh.parts import Clock, Parts, span_in


def readings(parts: Parts, anchor: date | None) -> tuple[Span, ...]:
    """Return the readings of a date, the main one first; empty where nothing resolves it."""
    days = _day_readings(parts, anchor)
    if parts.clock is None:
        return days
    if not days and anchor is not None and parts == Parts(clock=parts.clock):
        days = tuple(make_span(anchor + timedelta(days=n), anchor + timedelta(days=n + 1), "day") for n in (0, 1, -1))
    return _clocked(days, parts.clock)


def _clocked(days: tuple[Span, ...], clock: Clock) -> tuple[Span, ...]:
    kept = []
    for shift in (0, 12 * 3600) if clock.vague else (0,):
        for span in days[:3]:
            if span.start is not None:
                start = span.start + timedelta(seconds=clock.start + shift)
                stop = span.start + timedelta(seconds=clock.end + shift)
                kept.append(Span(start, stop, clock.precision))
    return (*kept[:3], *days[:1])  # the day it is said of, for readers who count in days


def _day_readings(parts: Parts, anchor: date | None) -> tuple[Span, ...]:
    if parts.fixed:
        return parts.fixed
    if parts.years:
        if parts.needs_month and anchor is None:
            return ()
        month = anchor.month if parts.needs_month and anchor else parts.month
        spans = [s for year in parts.years if (s := span_in(parts, year, month)) is not None]
        if parts.lunar or (parts.month and parts.day and _could_be_solar(parts)):
            spans += [s for year in parts.years[:1] if (s := _other_calendar(parts, year)) is not None]
        return tuple(spans)
    if anchor is None or parts in (Parts(), Parts(clock=parts.clock)):
        return ()
    if parts.needs_month:
        return _around_months(parts, anchor)
    return _around_years(parts, anchor)


def _could_be_solar(parts: Parts) -> bool:
    return parts.precision == "day"


def _other_calendar(parts: Parts, year: int) -> Span | None:
    """Return the same month and day in the other calendar: 八月十五 is of the moon or of the sun."""
    return span_in(parts._replace(lunar=not parts.lunar, leap=False), year, parts.month)


def _around_years(parts: Parts, anchor: date) -> tuple[Span, ...]:
    wide = 8 if parts.month == 2 and parts.day == 29 else 2
    both = [parts, parts._replace(lunar=not parts.lunar)] if parts.lunar or parts.precision == "day" else [parts]
    found: list[Span] = []
    for sort in both:
        around = [s for n in range(-wide, wide + 1) if (s := span_in(sort, anchor.year + n, sort.month)) is not None]
        ordered = in_order(around, anchor)
        if sort.day is None:
            same = [s for s in around if s.start and s.start.year == anchor.year]
            past = [s for s in around if s.end and s.end <= midnight(anchor)]
            main = same if sort.unit is not None and sort.unit[0] != "holiday" else []
            if sort.unit is None and sort.month == anchor.month:
                main = same
            ordered = (*main, *ordered, *past[-1:])
        elif sort.unit is None and not sort.lunar:
            ordered = (*ordered, *[s for s in around if s.start and s.start.year == anchor.year + 1])
        found += ordered
    return tuple(dict.fromkeys(found))[:4]


def _around_months(parts: Parts, anchor: date) -> tuple[Span, ...]:
    spans = []
    for count in range(-3, 4):
        first = next_month(anchor.year, anchor.month, count)
        span = span_in(parts, first.year, first.month)
        if span is not None:
            spans.append(span)
    if parts.day is not None:
        return _near(spans, anchor)
    same = [s for s in spans if s.start and (s.start.year, s.start.month) == (anchor.year, anchor.month)]
    return tuple(dict.fromkeys((*same, *_near(spans, anchor))))[:3]


def _near(spans: list[Span], anchor: date) -> tuple[Span, ...]:
    """Return the last day not after the anchor and the next one; the same month's other day stays a reading."""
    past = [s for s in spans if s.start and s.start.date() <= anchor][-1:]
    future = [s for s in spans if s.start and s.start.date() > anchor][:1]
    if past and past[0].start and future and future[0].start:
        ahead = (future[0].start.date() - anchor).days
        if ahead <= 3 and (anchor - past[0].start.date()).days > 20:
            return (*future, *past)
    return (*past, *future)
