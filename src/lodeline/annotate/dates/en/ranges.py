"""Rules that build on found dates: ranges, open intervals and recurrence."""

from datetime import datetime

from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.weekdays import weekday_near
from lodeline.annotate.dates.en.when import (
    Span,
    When,
    day_span,
    midnight,
    with_year,
)


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
    if kind == "since" and s.frame.anchor is not None:  # the highest since January: a time past comes first
        when = when._replace(spans=tuple(sorted(when.spans, key=lambda x: x.start is None or x.start > s.frame.anchor)))
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


RANGES = (
    rule("en-date.since-event", r"Sx?(?P<base>%)", _since),
    rule("en-date.after-event", r"Ax?(?P<base>%)", _after),
    rule("en-date.before-event", r"Fx?(?P<base>%)", _before),
    rule("en-date.range", r"(?:[<B]x?)?(?P<a>D)(?:-=-|[-=]|(?<=BD)&|(?<=BxD)&)<?x?(?P<b>D)", _range),
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
