"""Dates counted from now by a length of time: 近两年, 3天后, 未来五年."""

from datetime import date, datetime, timedelta

from lodeline.annotate.dates.en.when import Span, add_units, grain_span, make_span
from lodeline.annotate.dates.zh.durations import MONTHS, SECONDS


def shift(moment: datetime, count: float, unit: str) -> datetime:
    """Return the moment `count` units later."""
    if unit in SECONDS:
        return moment + timedelta(seconds=count * SECONDS[unit])
    months = count * MONTHS[unit]
    whole = int(months)
    day = add_units(moment.date(), whole, "mo") + timedelta(days=round((months - whole) * 30))
    return datetime.combine(day, moment.time())


def counted(count: float, unit: str, word: str, anchor: datetime) -> tuple[Span, ...]:
    """Return the readings of a length counted from the anchor by a word: 前, 后, 近, 未来, 内, 以来."""
    unit = "d" if unit == "day-or-date" else unit
    try:
        if word in ("近", "过去", "最近", "来", "以来", "刚过去"):
            return _past(count, unit, anchor)
        if word in ("未来", "今后", "接下来", "内", "此后", "间", "期间", "再过", "这"):
            return _future(count, unit, anchor)
        if word in ("前", "上"):
            return _ago(count, unit, anchor)
        if word == "前…":
            return (*_past_block(count, unit, anchor), *_past(count, unit, anchor))[:4]
        if word == "后…":
            return _future(count, unit, anchor)
        return _later(count, unit, anchor)
    except (OverflowError, ValueError):
        return ()


def _clocked(unit: str) -> bool:
    return unit in ("h", "min", "s")


def _point(moment: datetime, unit: str) -> Span:
    if unit == "h":
        moment = moment.replace(second=0, microsecond=0)
        return Span(moment, moment + timedelta(hours=1), "hour")
    if _clocked(unit):
        return Span(moment, moment + timedelta(minutes=1), "minute")
    return make_span(moment.date(), moment.date() + timedelta(1), "day")


def _ago(count: float, unit: str, anchor: datetime) -> tuple[Span, ...]:
    moment = shift(anchor, -count, unit)
    if _clocked(unit):
        return (_point(moment, unit),)
    day = _point(moment, "d")
    if unit == "d":
        return (day, *_past_block(count, unit, anchor))
    grain = grain_span(moment.date(), unit)
    return (grain, day, *_past_block(count, unit, anchor))


def _later(count: float, unit: str, anchor: datetime) -> tuple[Span, ...]:
    moment = shift(anchor, count, unit)
    if _clocked(unit):
        return (_point(moment, unit),)
    day, open_end = _point(moment, "d"), make_span(moment.date(), None, "period")
    if unit == "d":
        return (day, open_end, *_future_block(count, unit, anchor.date()))
    grain = grain_span(moment.date(), unit if count == int(count) else "mo")
    if grain.start:
        open_end = make_span(grain.start.date(), None, "period")
    return (grain, day, open_end, *_future_block(count, unit, anchor.date()))


def _past_block(count: float, unit: str, anchor: datetime) -> tuple[Span, ...]:
    if _clocked(unit) or count != int(count):
        return ()
    here = grain_span(anchor.date(), unit).start
    first = grain_span(anchor.date(), unit, -int(count)).start
    return (make_span(first.date(), here.date(), "period"),) if here and first else ()


def _future_block(count: float, unit: str, day: date) -> tuple[Span, ...]:
    if _clocked(unit) or count != int(count):
        return ()
    first, last = grain_span(day, unit, 1).start, grain_span(day, unit, int(count) + 1).start
    return (make_span(first.date(), last.date(), "period"),) if first and last else ()


def _past(count: float, unit: str, anchor: datetime) -> tuple[Span, ...]:
    begin = shift(anchor, -count, unit)
    if _clocked(unit):
        return (Span(begin, anchor, "period"),)
    day = make_span(begin.date(), anchor.date(), "period")
    return (day, make_span(begin.date(), anchor.date() + timedelta(1), "period"), *_past_block(count, unit, anchor))


def _future(count: float, unit: str, anchor: datetime) -> tuple[Span, ...]:
    end = shift(anchor, count, unit)
    if _clocked(unit):
        return (Span(anchor, end, "period"),)
    one = timedelta(1)
    first, last = anchor.date(), end.date()
    return (
        make_span(first, last + one, "period"), make_span(first + one, last + one, "period"),
        make_span(last, last + one, "day"), *_future_block(count, unit, first),
    )  # fmt: skip
