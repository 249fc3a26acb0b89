"""Rules that put a time of day on a day: "tomorrow at 3 pm", "today before noon", "this evening"."""

from datetime import datetime, timedelta

from lodeline.annotate.dates.en.clock import Clock, clock_at, clock_range, clock_with_part
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import Span, When, midnight
from lodeline.model.values import Precision


def on_day(when: When, clock: Clock) -> When:
    """Return a day's readings with a time of day put on each."""
    spans: list[Span] = []
    for span in when.spans[:2]:
        if span.start is None:
            continue
        day = midnight(span.start.date())
        spans.append(_moment(day, clock.start, clock.end, clock.precision))
        if clock.until is not None:
            spans.append(_moment(day, clock.start, clock.until, clock.precision))
    if clock.twelve and clock.start < 43200:
        half = timedelta(seconds=43200)
        spans += [Span(x.start + half, x.end + half, x.precision) for x in spans if x.start and x.end]
    return When(clock.precision, tuple(dict.fromkeys(spans))[:4], clock=True)


def _moment(day: datetime, start: int, end: int, precision: Precision) -> Span:
    return Span(day + timedelta(seconds=start), day + timedelta(seconds=end), precision)


def _day_and_clock(s: Slots) -> When | None:
    when: When = s.value("base")
    if when.clock or when.precision not in ("day", "unknown") or (when.holiday and not s.token("near")):
        return None
    return on_day(when, s.value("c"))


def _stamped(s: Slots) -> When | None:
    """Read "April 12, 2023 - 11:38 pm EDT", as pages are stamped; a day without a year begins a range."""
    return _day_and_clock(s) if s.value("base").year is not None else None


def _day_and_hour(s: Slots) -> When | None:
    """Read "Saturday at 5", "9 tomorrow"."""
    when: When = s.value("base")
    clock = clock_at(s.number("n") or 0, None, None, None)
    tail = s.tail(2)
    if clock is None or when.clock or when.precision != "day" or (tail[:1] == " " and tail[1:].isalnum()):
        return None
    return on_day(when, clock)


def _day_half(s: Slots) -> When | None:
    """Read "tomorrow am"."""
    when: When = s.value("base")
    if when.precision != "day" or when.clock:
        return None
    return on_day(when, Clock(0, 43200, "daypart") if s.value("half") == "am" else Clock(43200, 86400, "daypart"))


def _day_bound(s: Slots) -> When | None:
    """Read "today before 4 pm"."""
    when = _day_and_clock(s)
    if when is None:
        return None
    before = s.token("before") is not None
    spans = tuple(Span(None, x.start, x.precision) if before else Span(x.start, None, x.precision) for x in when.spans)
    return when._replace(spans=spans)


def _running(s: Slots) -> When | None:
    """Read a time of day alone, or with "this", "last": of the anchor's day or a neighbour."""
    clock: Clock = s.value("c")
    step = s.value("r")
    if s.frame.anchor is None or step == "same":
        return When(clock.precision, clock=True)
    start = midnight(s.frame.anchor.date()) + timedelta(days=int(step or 0))
    return on_day(When("day", (Span(start, start + timedelta(days=1), "day"),)), clock)


def _bound(s: Slots) -> When | None:
    when = _running(s)
    if when is None or not when.spans:
        return when
    x = when.spans[0]
    return when._replace(
        spans=(Span(None, x.start, x.precision) if s.token("before") else Span(x.start, None, x.precision),)
    )


def _now(s: Slots) -> When | None:
    anchor = s.frame.anchor
    if anchor is None:
        return When("second", clock=True)
    moment = anchor.replace(microsecond=0)
    return When("second", (Span(moment, moment + timedelta(seconds=1), "second"),), clock=True)


_AT = "[,]?[@jd<]?"

ON_DAY = (
    rule("en-date.clock-range", r"[<B](?P<n>[ab])(?:[-=&])(?P<n2>[ab])(?=[ji]?x?D)", clock_range, "T"),
    rule("en-date.clock-range", r"(?<!\w)(?P<n>[ab])-(?P<n2>[ab])(?=j?D)", clock_range, "T"),
    rule("en-date.clock-range", r"(?<=D)[<B]?(?P<n>[ab])[-=&](?P<n2>[ab])(?!\w)", clock_range, "T"),
    rule("en-date.day-half", r"(?P<base>D)(?P<half>m)", _day_half),
    rule("en-date.clock-with-part", r"(?:r)?(?P<part>T)@(?:(?P<c>T)|(?P<n>[ab]))(?![\w])", clock_with_part, "T"),
    rule("en-date.day-clock", rf"(?<![-=])(?P<base>D){_AT}(?:ix?)?(?P<c>T)z?", _day_and_clock),
    rule("en-date.day-clock", r"(?P<base>D)[-/](?P<c>T)z?", _stamped),
    rule("en-date.day-clock", r"@?(?P<c>T)z?,?j?x?(?P<base>D)", _day_and_clock),
    rule("en-date.day-clock-bound", r"(?P<base>D),?(?:(?P<before>[Fy])|[AS])d?(?P<c>T)", _day_bound),
    rule("en-date.day-hour", r"(?P<base>D)@(?P<n>[ab])(?![\w])", _day_and_hour),
    rule("en-date.running-part", r"(?P<r>r)(?P<c>T)", _running),
    rule("en-date.clock-bound", r"(?:(?P<before>[F])|[AS])d?(?P<c>T)", _bound),
    rule("en-date.clock", r"(?:@d?|ix)?(?P<c>T)z?", _running),
    rule("en-date.now", r"(?P<n>N)", _now),
)
