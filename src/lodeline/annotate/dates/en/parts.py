"""Rules for parts of a date: early 2025, the end of March, the rest of the week, a weekend beside a day."""

import re
from datetime import datetime, timedelta

from lodeline.annotate.dates.en.holidays import holiday_when
from lodeline.annotate.dates.en.nth import container, nth_of, nth_weekday
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import (
    Span,
    When,
    grain_span,
    make_span,
    midnight,
    resolved,
    unresolved,
)
from lodeline.text.lazy import lazy_pattern

_EDGE_UNITS = {"eom": "mo", "eoy": "a", "bom": "mo"}
_LEAST_CUT = 28  # days
_Cuts = dict[str, tuple[tuple[int, int | None], ...]]
_CUTS: dict[str, _Cuts] = {
    "year": {"start": ((1, 5), (1, 4), (1, 7)), "mid": ((5, 9),), "end": ((9, None), (7, None), (10, None))},
    "month": {"start": ((1, 11), (1, 16)), "mid": ((11, 21),), "end": ((21, None), (16, None))},
    "week": {"start": ((1, 4),), "mid": ((3, 6),), "end": ((5, 8), (4, 8))},
}
_PLURAL_UNIT = lazy_pattern(r"[a-z]s$", re.I)


def _weekend_of(s: Slots) -> When | None:
    """Read "Labor Day weekend": the Saturday and Sunday at the day, with the day itself when it joins them."""
    return _weekend_around(container(s))


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
    cuts = _CUTS.get(span.precision)
    if cuts is not None:
        return [Span(_at(span, first), _at(span, last), "period") for first, last in cuts[edge]]
    days = (end - start).days
    if days < _LEAST_CUT:
        return []
    first, last = {"start": (0, days // 3), "mid": (days // 3, 2 * days // 3), "end": (2 * days // 3, days)}[edge]
    return [Span(start + timedelta(days=first), start + timedelta(days=last), "period")]


def _at(span: Span, at: int | None) -> datetime | None:
    """Return the start of a month of a year or of a day of a month or week, both counted from 1; None is the end."""
    if at is None or span.start is None:
        return span.end
    return span.start.replace(month=at) if span.precision == "year" else span.start + timedelta(days=at - 1)


def _part(s: Slots) -> When | None:
    """Read "the end of March", "early 2025", "rest of the week"."""
    if s.token("u2") and _PLURAL_UNIT.search(s.frame.text, s.first.start, s.last.end):
        return None  # "its early years"
    edge = str(s.value("noun") or s.value("edge"))
    spans = container(s)
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
    for span in container(s)[:1]:
        if span.start is None or span.end is None or span.precision not in ("week", "month", "year", "quarter"):
            return None
        if s.token("later"):
            found = [Span(max(now, span.start), span.end, "period"), Span(_middle(span), span.end, "period")]
        else:
            so_far = min(max(now, span.start), span.end)
            found = [Span(span.start, so_far, "period"), Span(span.start, _middle(span), "period")]
    return resolved(*(x for x in found if x.start != x.end)) if found else None


def _middle(span: Span) -> datetime:
    start, end = span.start or datetime.min, span.end or datetime.max
    if span.precision == "year":
        return start.replace(month=7)
    if span.precision == "month":
        return start.replace(day=16)
    return start + (end - start) // 2 if span.precision != "week" else start + timedelta(days=3)


def _edge_unit(s: Slots) -> When | None:
    """Read EOM, EOY, BOM."""
    unit = _EDGE_UNITS.get(str(s.value("edge")))
    if unit is None or s.token("edge") is None:
        return None
    if s.frame.day is None:
        return unresolved("period")
    return resolved(*_cut(grain_span(s.frame.day, unit), "start" if s.value("edge") == "bom" else "end"))


_OF = "[vi]?x?"
PARTS = (
    rule("en-date.nth-of", rf"x?(?P<n>[os])?(?P<last>r)(?:(?P<w>W)|(?P<u>[uq]))v?{_OF}(?P<base>D)", nth_of),
    rule("en-date.nth-of", rf"x?(?P<n>[os])-?(?:(?P<w>W)|(?P<u>[uq])){_OF}(?:(?P<base>D)|(?P<u2>u))", nth_of),
    rule("en-date.nth-of", r"(?P<last>r)(?:(?P<w>W)|(?P<u>[uq]))[vi]x?(?P<u2>u)", nth_of),
    rule(
        "en-date.weekend-of", r"x?uv(?P<base>D)", lambda s: _weekend_of(s) if s.tokens[-3].value == "weekend" else None
    ),
    rule("en-date.nth-weekday", r"x?(?P<n>[os])(?P<w>W)(?!\w)", nth_weekday),
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
