"""Rules that build on found dates: nth day of a month, parts of a year, ranges, open intervals, recurrence."""

import re
from datetime import date, datetime, timedelta

from lodeline.annotate.dates.en_holidays import holiday_when
from lodeline.annotate.dates.en_relative import weekday_near
from lodeline.annotate.dates.en_rules import Slots, rule
from lodeline.annotate.dates.en_when import (
    Span,
    When,
    day_span,
    grain_span,
    make_span,
    midnight,
    resolved,
    unresolved,
    with_year,
)
from lodeline.model.values import Precision
from lodeline.text.lazy import lazy_pattern

_ORDER = {"eom": "mo", "eoy": "a", "bom": "mo"}


_PLURAL_UNIT = lazy_pattern(r"[a-z]s$", re.I)


def _container(s: Slots) -> tuple[Span, ...]:
    """Return the readings of what a part is taken of: a date, or the running month or year."""
    if s.token("base"):
        when: When = s.value("base")
        return tuple(span for span in when.spans[:3] if span.start and span.end)
    if s.frame.day is None or s.value("u2") == "half":
        return ()
    return (grain_span(s.frame.day, str(s.value("u2"))),)


def _nth(s: Slots) -> int:
    number = s.number("n") or 0
    if s.token("last"):
        return -number if s.token("n") else -1
    return number


def _nth_of(s: Slots) -> When | None:
    """Read "first Monday of March", "last week of 2019", "third day of the month"."""
    nth, unit = _nth(s), s.value("u") if s.token("u") else "weekday"
    if not nth or (s.token("last") and s.value("last") != -1):
        return None
    precision: Precision = "week" if unit == "wk" else "month" if unit == "mo" else "day"
    found: list[Span] = []
    for span in _container(s):
        if span.start is None or span.end is None or span.end - span.start < timedelta(days=6):
            return None
        start, end = span.start.date(), span.end.date()
        found.extend(_nth_spans(start, end, nth, str(unit), s.number("w")))
    return resolved(*found, precision=precision) if found else unresolved(precision) if not _container(s) else None


def _nth_weekday(s: Slots) -> When | None:
    """Read "the third Tuesday" by itself: of the running month, the last or the next."""
    anchor, nth = s.frame.day, s.number("n") or 0
    if not 1 <= nth <= 5:
        return None
    if anchor is None:
        return When("day", weekday=s.number("w"))
    found: list[Span] = []
    for count in (0, -1, 1):
        month = grain_span(anchor, "mo", count)
        if month.start and month.end:
            found.extend(_nth_spans(month.start.date(), month.end.date(), nth, "weekday", s.number("w")))
    return resolved(*found) if found else None


def _nth_spans(start: date, end: date, nth: int, unit: str, weekday: int | None) -> list[Span]:
    """Return the readings of the nth unit in `[start, end)`; a week belongs where most of its days lie."""
    if unit == "weekday" and weekday is not None:
        first = start + timedelta(days=(weekday - start.weekday()) % 7)
        last = end - timedelta(days=1 + (end.weekday() - 1 - weekday) % 7)
        day = first + timedelta(days=7 * (nth - 1)) if nth > 0 else last + timedelta(days=7 * (nth + 1))
        return [day_span(day)] if start <= day < end else []
    if unit == "d":
        day = start + timedelta(days=nth - 1) if nth > 0 else end + timedelta(days=nth)
        return [day_span(day)] if start <= day < end else []
    if unit == "wk":
        return _nth_weeks(start, end, nth)
    if unit == "weekend":
        saturday = _nth_spans(start, end, nth, "weekday", 5)
        return [grain_span(span.start.date(), "weekend") for span in saturday if span.start]
    if unit == "qtr" and (end - start).days > 92:
        return [grain_span(start, "qtr", nth - 1) if nth > 0 else grain_span(end, "qtr", nth)]
    if unit == "mo" and (end - start).days > 31:
        return [grain_span(start, "mo", nth - 1) if nth > 0 else grain_span(end, "mo", nth)]
    if unit == "a" and (end - start).days > 366:
        return [grain_span(start, "a", nth - 1) if nth > 0 else grain_span(end, "a", nth)]
    return []


def _nth_weeks(start: date, end: date, nth: int) -> list[Span]:
    by_most = start - timedelta(days=start.weekday()) + timedelta(days=7 * (start.weekday() > 3))
    whole = start + timedelta(days=-start.weekday() % 7)
    if nth > 0:
        firsts = [by_most + timedelta(days=7 * (nth - 1)), whole + timedelta(days=7 * (nth - 1))]
    else:
        after = end - timedelta(days=end.weekday()) - timedelta(days=7 * (end.weekday() <= 3))
        full = end - timedelta(days=end.weekday() + 7)
        firsts = [after + timedelta(days=7 * (nth + 1)), full + timedelta(days=7 * (nth + 1))]
    return [grain_span(day, "wk") for day in dict.fromkeys(firsts)]


def _first_units(s: Slots) -> When | None:
    """Read "first ten days of last year", "the first three quarters" (of the running or the last year)."""
    nth, count, unit = s.number("o"), s.number("n") or 0, str(s.value("u"))
    if nth != 1 or unit not in ("d", "wk", "mo", "a", "qtr"):
        return None
    if s.token("base") or s.token("u2"):
        found = [_leading(span, unit, count) for span in _container(s)]
    elif unit not in ("mo", "qtr") or s.frame.day is None:
        return unresolved("period") if unit in ("mo", "qtr") else None
    else:
        years = [grain_span(s.frame.day, "a", n) for n in (-1, 0)]
        now = midnight(s.frame.day)
        found = [_leading(span, unit, count) for span in years]
        found = sorted(found, key=lambda x: ((x.end or now) > now, -(x.start or now).toordinal()))
    return resolved(*found, precision="period") if found else unresolved("period")


def _leading(span: Span, unit: str, count: int) -> Span:
    start = span.start or datetime.min
    end = start + timedelta(days=7 * count) if unit == "wk" else grain_span(start.date(), unit, count).start
    return Span(span.start, end, "period")


def _weekend_of(s: Slots) -> When | None:
    """Read "Labor Day weekend": the Saturday and Sunday at the day, with the day itself when it joins them."""
    return _weekend_around(_container(s))


def _weekend_around(spans: tuple[Span, ...]) -> When | None:
    found: list[Span] = []
    for span in spans:
        if span.start is None or span.precision != "day":
            return None
        day = span.start.date()
        saturday = day - timedelta(days=(day.weekday() - 5) % 7 if day.weekday() in (0, 5, 6) else day.weekday() - 5)
        first, last = min(saturday, day), max(saturday + timedelta(days=2), day + timedelta(days=1))
        if (last - first).days > 4:
            first, last = saturday, saturday + timedelta(days=2)
        found.append(make_span(first, last, "weekend"))
    return resolved(*found) if found else unresolved("weekend")


def _holiday_weekend(s: Slots) -> When | None:
    """Read "Halloween weekend 2021"."""
    holiday, year = s.value("p"), s.value("y")
    if holiday.holiday is None or year.year is None or year.month is not None or s.tokens[1].value != "weekend":
        return None
    return _weekend_around(holiday_when(holiday.holiday, None, year.year).spans)


def _week_of(s: Slots) -> When | None:
    """Read "the week of 18 June": Monday to Sunday around the day."""
    when: When = s.value("base")
    if when.precision not in ("day", "unknown") or when.clock:
        return None
    found = [grain_span(span.start.date(), "wk") for span in when.spans[:3] if span.start]
    return resolved(*found) if found else unresolved("week")


def _says_week(s: Slots) -> bool:
    return any(token.code == "u" and token.value == "wk" for token in s.tokens)


def _cut(span: Span, edge: str) -> list[Span]:
    """Return the readings of the beginning, middle or end of a span: thirds first, then other customs."""
    start, end = span.start, span.end
    if start is None or end is None:
        return []
    days = (end - start).days
    cuts: list[tuple[datetime, datetime]] = []
    if span.precision == "month":
        at = {"start": (1, 11, 16), "mid": (11, 21, 21), "end": (21, 0, 16)}[edge]
        if edge == "end":
            cuts = [(start.replace(day=21), end), (start.replace(day=16), end)]
        elif edge == "start":
            cuts = [(start, start.replace(day=at[1])), (start, start.replace(day=at[2]))]
        else:
            cuts = [(start.replace(day=11), start.replace(day=21))]
    elif span.precision == "year":
        months = {"start": ((1, 5), (1, 4), (1, 7)), "mid": ((5, 9),), "end": ((9, 13), (7, 13), (10, 13))}[edge]
        cuts = [(start.replace(month=a), end if b == 13 else start.replace(month=b)) for a, b in months]
    elif span.precision == "week":
        offsets = {"start": ((0, 3),), "mid": ((2, 5),), "end": ((4, 7), (3, 7))}[edge]
        cuts = [(start + timedelta(days=a), start + timedelta(days=b)) for a, b in offsets]
    elif days >= 28:
        third = {"start": (0, days // 3), "mid": (days // 3, 2 * days // 3), "end": (2 * days // 3, days)}[edge]
        cuts = [(start + timedelta(days=third[0]), start + timedelta(days=third[1]))]
    return [Span(a, b, "period") for a, b in cuts]


def _part(s: Slots) -> When | None:
    """Read "the end of March", "early 2025", "rest of the week"."""
    if s.token("u2") and _PLURAL_UNIT.search(s.frame.text, s.first.start, s.last.end):
        return None  # "its early years"
    edge = str(s.value("noun") or s.value("edge"))
    spans = _container(s)
    if edge == "rest":
        return _rest(s, spans)
    if edge not in ("start", "mid", "end"):
        return None
    if any(span.precision == "day" for span in spans):
        return When("daypart", clock=True) if s.token("noun") else None
    if any(span.precision in ("hour", "minute", "daypart", "second") for span in spans):
        return None
    found = [cut for span in spans for cut in _cut(span, edge)]
    if edge == "end" and len(spans) == 1 and spans[0].precision == "week" and s.frame.anchor and spans[0].end:
        now = midnight(s.frame.anchor.date())  # the end of this week begins now at the latest
        if spans[0].start and spans[0].start <= now < spans[0].end:
            found.append(Span(now, spans[0].end, "period"))
    return resolved(*_alternating(found, len(spans)), precision="period") if found else unresolved("period")


def _end_of(s: Slots) -> When | None:
    """Read "end March", "end 2025" without "of"; other nouns need it."""
    base: When = s.value("base")
    return _part(s) if s.value("noun") == "end" and base.precision in ("month", "year", "quarter") else None


def _alternating(found: list[Span], readings: int) -> list[Span]:
    """Order cuts of several readings: the first custom of each before the second."""
    if readings < 2 or len(found) % readings:
        return found
    each = len(found) // readings
    return [found[r * each + c] for c in range(each) for r in range(readings)]


def _rest(s: Slots, spans: tuple[Span, ...]) -> When | None:
    if not spans or s.frame.anchor is None:
        return unresolved("period")
    end = spans[0].end
    now = midnight(s.frame.anchor.date())
    if end is None or end <= now:
        return None
    return resolved(Span(now, end, "period"), Span(now, end - timedelta(days=1), "period"))


def _side(s: Slots) -> When | None:
    """Read "earlier this year", "later this month": up to the anchor, or from it on."""
    if s.frame.text[s.first.start : s.first.end].lower() not in ("earlier", "later"):
        return None
    if s.token("u2") and _PLURAL_UNIT.search(s.frame.text, s.first.start, s.last.end):
        return None
    if s.frame.anchor is None:
        return unresolved("period")
    now = midnight(s.frame.anchor.date())
    found: list[Span] = []
    for span in _container(s)[:1]:
        if span.start is None or span.end is None or span.precision not in ("week", "month", "year", "quarter"):
            return None
        middle = _middle(span)
        if s.token("later"):
            found = [Span(max(now, span.start), span.end, "period"), Span(middle, span.end, "period")]
        else:
            found = [
                Span(span.start, min(max(now, span.start), span.end), "period"),
                Span(span.start, middle, "period"),
            ]
            found.append(Span(span.start, _middle(span, up=True), "period"))
    return resolved(*(x for x in found if x.start != x.end)) if found else None


def _middle(span: Span, *, up: bool = False) -> datetime:
    start, end = span.start or datetime.min, span.end or datetime.max
    if span.precision == "year":
        return start.replace(month=7)
    if span.precision == "month":
        return start.replace(day=16)
    return start + (end - start) // 2 if span.precision != "week" else start + timedelta(days=3)


def _edge_unit(s: Slots) -> When | None:
    """Read EOM, EOY, BOM."""
    unit = _ORDER.get(str(s.value("edge")))
    if unit is None or s.token("edge") is None:
        return None
    if s.frame.day is None:
        return unresolved("period")
    return resolved(*_cut(grain_span(s.frame.day, unit), "start" if s.value("edge") == "bom" else "end"))


def _pairs(one: When, two: When) -> list[tuple[Span, Span]]:
    """Pair readings so that the second starts after the first, as near as can be."""
    found: list[tuple[Span, Span]] = []
    ends = sorted((x for x in two.spans if x.start), key=lambda x: x.start or datetime.min)
    for start in one.spans[:2]:
        if two.weekday is not None and start.start and two.month is None:
            found.append((start, day_span(weekday_near(start.start.date(), two.weekday, 1))))
            continue
        fit = [x for x in ends if start.start and x.start and x.start > start.start]
        if fit:
            found.append((start, fit[0]))
    return found


def _complete(one: When, two: When) -> tuple[When, When]:
    """Hand the year one end states to the other: "May to Oct 2020", "Nov-Feb 5th, 2017"."""
    if one.floating and two.year is not None:
        here = with_year(one, two.year)
        if here and here.first and two.first and here.first > two.first:
            here = with_year(one, two.year - 1)
        one = here or one
    elif two.floating and one.year is not None:
        here = with_year(two, one.year)
        if here and here.first and one.first and here.first < one.first:
            here = with_year(two, one.year + 1)
        two = here or two
    elif two.floating and one.floating and one.spans and two.month is not None:
        two = _following(one, two)
    return one, two


def _following(one: When, two: When) -> When:
    """Give a floating end the years in which it follows the readings of the start."""
    spans: list[Span] = []
    for start in one.spans:
        for year in (0, 1):
            found = with_year(two, start.start.year + year) if start.start else None
            if found and found.spans and start.start and (found.spans[0].start or start.start) > start.start:
                spans.append(found.spans[0])
                break
    return two._replace(spans=tuple(dict.fromkeys(spans)))


def _range(s: Slots) -> When | None:
    """Read "from A to B": through the end of B; further readings stop where B starts."""
    one, two = _complete(s.value("a"), s.value("b"))
    if two.day is not None and two.month is None and two.weekday is None and one.month is not None:
        return None
    if one.precision == "second":  # from now
        one = When("day", tuple(day_span(x.start.date()) for x in one.spans if x.start))
    clock = one.clock or two.clock
    if clock and two.precision == "second":  # until now
        two = two._replace(spans=tuple(Span(x.start, x.start, x.precision) for x in two.spans))
    if not one.spans or not two.spans:
        return When("period", (), one.year, one.month)
    spans: list[Span] = []
    for first, last in _pairs(one, two):
        spans.extend((Span(first.start, last.end, "period"), Span(first.start, last.start, "period")))
    if not spans:
        return None
    if s.value("b").precision == "second" and not one.clock:
        spans = [Span(x.start, midnight(x.end.date()), "period") for x in spans if x.end]
        clock = False
    return When("minute" if clock else "period", tuple(dict.fromkeys(spans))[:4], clock=clock)


def _since(s: Slots) -> When | None:
    return _open(s, "since")


def _after(s: Slots) -> When | None:
    return _open(s, "since" if s.value("cue") == "since" else "after")


def _before(s: Slots) -> When | None:
    return _open(s, "until" if s.value("cue") == "until" else "before")


def _until(s: Slots) -> When | None:
    return _open(s, "until")


def _open(s: Slots, kind: str) -> When | None:
    """Build an open interval: since from its start, after from its end, before to its start, until to its end."""
    when: When = s.value("base")
    if when.precision == "recurring":
        return None
    if when.clock:
        return when._replace(spans=tuple(_bounded(x, kind) for x in when.spans))
    spans = [_bounded(x, kind) for x in when.spans[:2]]
    other = {"after": "since", "since": "after", "until": "before", "before": "until"}[kind]
    if when.spans and (kind in ("after", "until") or when.precision == "period"):
        spans += [_bounded(x, other) for x in when.spans[:2]]
    return When("period", tuple(dict.fromkeys(spans))[:4])


def _bounded(x: Span, kind: str) -> Span:
    if kind in ("since", "after"):
        return Span(x.start if kind == "since" else x.end, None, x.precision)
    return Span(None, x.start if kind == "before" else x.end, x.precision)


def _recurring(s: Slots) -> When | None:
    return When("recurring")


_OF = "[vi]?x?"

FIRST_UNITS = (
    rule("en-date.first-units", rf"x?(?P<o>o)(?P<n>[abcef])(?P<u>[uq]){_OF}(?:(?P<base>D)|(?P<u2>u))", _first_units),
    rule("en-date.first-units", r"x?(?P<o>o)(?P<n>[abcef])(?P<u>[uq])(?![vi])", _first_units),
)

PARTS = (
    rule("en-date.nth-of", rf"x?(?P<n>[os])?(?P<last>r)(?:(?P<w>W)|(?P<u>[uq]))v?{_OF}(?P<base>D)", _nth_of),
    rule("en-date.nth-of", rf"x?(?P<n>[os])-?(?:(?P<w>W)|(?P<u>[uq])){_OF}(?:(?P<base>D)|(?P<u2>u))", _nth_of),
    rule("en-date.nth-of", r"(?P<last>r)(?:(?P<w>W)|(?P<u>[uq]))[vi]x?(?P<u2>u)", _nth_of),
    rule(
        "en-date.weekend-of", r"x?uv(?P<base>D)", lambda s: _weekend_of(s) if s.tokens[-3].value == "weekend" else None
    ),
    rule("en-date.nth-weekday", r"x?(?P<n>[os])(?P<w>W)(?!\w)", _nth_weekday),
    rule("en-date.weekend-of", r"(?P<p>D)u(?P<y>D)", _holiday_weekend),
    rule("en-date.weekend-of", r"(?P<base>D)u", lambda s: _weekend_of(s) if s.last.value == "weekend" else None),
    rule(
        "en-date.week-of",
        r"x?(?:K|uv)(?P<base>D)",
        lambda s: _week_of(s) if s.tokens[-2].code == "K" or _says_week(s) else None,
    ),
    rule("en-date.side", rf"(?:g|(?P<later>l)){_OF}(?:(?P<base>D)|(?P<u2>u))", _side),
    rule(
        "en-date.year-end",
        r"x?(?P<u2>u)-?(?P<noun>!)(?P<base>D)?",
        lambda s: _part(s) if s.value("u2") == "a" and s.value("noun") == "end" else None,
    ),
    rule(
        "en-date.part",
        r"(?:(?P<edge>L)-?|(?P<noun>!)(?:-|vd?)x?)(?:(?P<base>D)|(?P<u2>u))",
        _part,
    ),
    rule("en-date.part", r"(?P<noun>!)x(?P<u2>u)", lambda s: _part(s) if s.value("noun") == "rest" else None),
    rule("en-date.part", r"(?P<noun>!)(?P<base>D)", _end_of),
    rule("en-date.edge", r"(?P<edge>L)", _edge_unit),
)

RANGES = (
    rule("en-date.since-event", r"Sx?(?P<base>%)", _since),
    rule("en-date.after-event", r"Ax?(?P<base>%)", _after),
    rule("en-date.before-event", r"Fx?(?P<base>%)", _before),
    rule("en-date.range", r"(?:[<B]x?)?(?P<a>D)(?:[-=]|(?<=BD)&|(?<=BxD)&)<?x?(?P<b>D)", _range),
    rule("en-date.since", r"(?P<base>D)2", _since),
    rule("en-date.until", r"(?P<base>D)3", _until),
    rule("en-date.since", r"Sx?(?P<base>D)", _since),
    rule("en-date.after", r"(?P<cue>A)x?(?P<base>D)", _after),
    rule("en-date.before", r"(?P<cue>F)x?(?P<base>D)", _before),
)

RECURRING = (
    rule("en-date.recurring", r"E[nabco]?(?:[WuMqT]|h)", _recurring, "E"),
    rule("en-date.recurring", r"V(?:@T)?", _recurring, "E"),
)
