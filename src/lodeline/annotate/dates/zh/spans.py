"""Dates and ranges of them with what their sentence lends them: 从一月十日到20日, 2015年和2018年之间."""

from datetime import datetime

from lodeline.annotate.dates.en.when import Span
from lodeline.annotate.dates.zh.cursor import Point
from lodeline.annotate.dates.zh.opened import Found, opened
from lodeline.annotate.dates.zh.parts import Parts
from lodeline.annotate.dates.zh.patterns import LINK, ZONE
from lodeline.annotate.dates.zh.points import read_point
from lodeline.annotate.dates.zh.readings import readings
from lodeline.annotate.dates.zh.told import Told
from lodeline.model.values import Precision
from lodeline.text.lazy import lazy_pattern

_LINKED = lazy_pattern(rf"{LINK}|(?:起|开始)?(?:至|到)")
_BETWEEN = lazy_pattern(" ?(?:和|与|及|到|至) ?")
_CLOSE = lazy_pattern("(?:之间|间)(?!隔|接)")
_STOP = lazy_pattern("(?:为止|止)")
_PREFIX = lazy_pattern(
    "(?:截至|截止到|截止|自从|自|从|即日起至|至(?=[0-9昨今当])"
    "|(?<![^,。;:!?、\n >-])[至到](?=[0-9昨今当上下中凌晚傍]))(?:到)?"
)
_YEAR_PARTS = ("quarter", "quarters", "half", "months")
_BARE_YEAR = lazy_pattern("((?:19|20)[0-9]{2})(?![0-9年.])")


def date_at(text: str, at: int, anchor: datetime | None, context: Parts, told: Told | None = None) -> Found | None:
    """Return the date, range or open interval at `at`.

    Args:
        text: The folded text.
        at: The place.
        anchor: Moment from which relative dates are counted.
        context: What lends the year and month it leaves out.
        told: Time that the sentence tells of.
    """
    prefix = _PREFIX.match(text, at)
    start = prefix.end() if prefix else at
    word = prefix[0] if prefix else ""
    first = _point(text, start, anchor, ranged=bool(word), told=told)
    if first is None:
        return None
    found = _range(text, at, first, anchor, context, word)
    if found is None:
        if first.bare:
            return None
        parts = _lend(_of_report(first.parts, told), context)
        found = Found(start, first.end, _read(parts, anchor), parts.grain, parts, _rule(parts))
        found = opened(text, found, anchor, word)
        kept = {
            "截": parts.clock is not None or word.endswith("到"),
            "自": found.rule == "zh-date.open",
            "至": parts.clock is not None,
            "到": parts.clock is not None and parts.clock.precision != "daypart",
        }
        if found.start == start and kept.get(word[:1], False):
            found = found._replace(start=at)
        if first.aside is not None and found.end == first.end:
            found = found._replace(end=first.aside[0], aside=first.aside[1:])
    if found.parts.clock is None and (zone := ZONE.match(text, found.start)):
        found = found._replace(start=zone.end())  # a zone belongs to a clock time
    return found


def _point(
    text: str, at: int, anchor: datetime | None, *, ranged: bool, linked: bool = False, told: Told | None = None
) -> Point | None:
    point = read_point(text, at, anchor, linked=linked, told=told)
    if point is None and ranged and (year := _BARE_YEAR.match(text, at)):
        return Point(year.end(), Parts(years=(int(year[1]),), said_year=True), bare=year[1])
    return point


def _lend(parts: Parts, context: Parts) -> Parts:
    """Give a date the year, and a bare day the month, that the sentence stated before it."""
    if not parts.needs_year or (parts.clock is not None and parts == Parts(clock=parts.clock)):
        return parts
    if parts.needs_month:
        if parts.day is None or context.month is None:
            return parts
        return parts._replace(years=context.years, month=context.month, said_year=context.said_year)
    named = parts.month is not None or parts.unit is not None
    return parts._replace(years=context.years, said_year=True) if named and context.said_year else parts


def _of_report(parts: Parts, told: Told | None) -> Parts:
    """Give a part of the year without one (四季度) the year that an annual report is on."""
    if told is None or not told.of_report or parts.years or parts.unit is None or parts.unit[0] not in _YEAR_PARTS:
        return parts
    return parts._replace(years=(told.day.year,), said_year=True)


def _read(parts: Parts, anchor: datetime | None) -> tuple[Span, ...]:
    if anchor is None and not parts.said_year:
        return ()
    return readings(parts, anchor.date() if anchor else None)


def _rule(parts: Parts) -> str:
    if parts.clock is not None:
        return "zh-date.clock"
    if parts.unit is not None:
        return f"zh-date.{parts.unit[0]}"
    if parts.fixed or (parts.precision and parts.month is None):
        return "zh-date.relative"
    stated = [name for name, value in (("year", parts.years), ("month", parts.month), ("day", parts.day)) if value]
    return f"zh-date.{'-'.join(stated)}"


def _range(text: str, at: int, first: Point, anchor: datetime | None, context: Parts, word: str) -> Found | None:
    last, end, between = first.until, first.end, False
    if last is None:
        link = _LINKED.match(text, end)
        joint = _BETWEEN.match(text, end)
        for match in (link, joint):
            point = _point(text, match.end(), anchor, ranged=bool(word), linked=match is link) if match else None
            if point is None:
                continue
            closed = (
                _CLOSE.match(text, point.end) if match is None or match is not link or not match[0].strip() else None
            )
            if (match is not None and match is link and match[0].strip()) or closed:
                last, end, between = point.until or point.parts, closed.end() if closed else point.end, True
                break
    if last is None:
        return None
    if stop := _STOP.match(text, end):
        end = stop.end()
    begin = _lend(first.parts, context)
    if begin.needs_year and last.years and not last.needs_month:
        later = begin.month is not None and last.month is not None and begin.month > last.month
        begin = begin._replace(years=tuple(y - later for y in last.years), said_year=last.said_year)
    begin = _to_date(begin, last, anchor)
    spans = _pairs(begin, _inherit(begin, last), anchor)
    start = at if word and (between or first.until) else at + len(word)
    ended = last if last.month is not None or last.years else begin
    return Found(
        start,
        end,
        spans,
        _range_precision(begin),
        ended._replace(years=ended.years or begin.years, said_year=begin.said_year or last.said_year),
        "zh-date.range",
    )


def _to_date(begin: Parts, last: Parts, anchor: datetime | None) -> Parts:
    """Give 1至9月 the year in which its last month is nearest: in December this year's months, not the next one's."""
    if anchor is None or not begin.needs_year or begin.month != 1 or begin.day is not None or last.month is None:
        return begin
    ends = [span.start.year for span in _read(last, anchor) if span.start] if last.needs_year else []
    return begin._replace(years=tuple(dict.fromkeys(ends))) if ends else begin


def _range_precision(parts: Parts) -> Precision:
    return "daypart" if parts.clock is not None else "period"


def _inherit(begin: Parts, last: Parts) -> Parts:
    if last.fixed:
        return last
    if last == Parts(clock=last.clock):
        clock = last.clock
        if (
            clock
            and begin.clock
            and clock.start <= begin.clock.start < clock.start + 43200
            and begin.clock.start >= 43200
        ):
            clock = clock._replace(start=clock.start + 43200, end=clock.end + 43200, vague=False)
        return begin._replace(clock=clock)
    if last.needs_month:
        return last._replace(month=begin.month, years=last.years or begin.years, said_year=begin.said_year)
    return last if last.years else last._replace(years=begin.years, said_year=begin.said_year)


def _pairs(begin: Parts, last: Parts, anchor: datetime | None) -> tuple[Span, ...]:
    kind = _range_precision(begin if begin.clock else last)
    whole, short = [], []
    for first in _read(begin, anchor)[:2]:
        if first.start is None:
            continue
        final = _last(last, first.start)
        if final is None or final.start is None:
            continue
        whole.append(Span(first.start, final.end, kind))
        short.append(Span(first.start, final.start, kind))
    return (*whole, *short)


def _last(last: Parts, first: datetime) -> Span | None:
    if last.fixed or last.years:
        found = [s for s in _read(last, first) if s.start]
        if (
            found
            and found[0].start
            and found[0].start < first
            and last.years
            and last.said_year is False
            and last.month
        ):
            found = [s for s in _read(last._replace(years=(last.years[0] + 1,)), first) if s.start] or found
        return found[0] if found else None
    after = [s for s in _read(last, first) if s.start and s.start >= first]
    return min(after, key=lambda s: s.start or first) if after else None
