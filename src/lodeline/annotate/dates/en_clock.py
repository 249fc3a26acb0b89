"""Rules for times of day: "3:30 pm", "half past seven", "in the morning", alone or with a day."""

from datetime import datetime, timedelta
from typing import NamedTuple

from lodeline.annotate.dates.en_rules import Slots, rule
from lodeline.annotate.dates.en_when import Span, When, midnight
from lodeline.model.values import Precision

_DAY_PARTS: dict[str, tuple[int, int]] = {
    "morning": (0, 12),
    "afternoon": (12, 19),
    "evening": (18, 24),
    "night": (18, 24),
    "tonight": (18, 24),
    "lunch": (12, 14),
    "dinner": (18, 21),
    "daytime": (8, 18),
}
_STEP: dict[Precision, int] = {"hour": 3600, "minute": 60, "second": 1}


class Clock(NamedTuple):
    """A time of day in seconds after midnight, `[start, end)`; `twelve` if morning or afternoon is not said."""

    start: int
    end: int
    precision: Precision
    twelve: bool = False
    until: int | None = None


def clock_at(hour: int, minute: int | None, second: int | None, half: str | None) -> Clock | None:
    """Return a clock time, None if no clock shows it."""
    twelve = half is None and 1 <= hour <= 12
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    precision: Precision = "second" if second is not None else "minute" if minute is not None else "hour"
    start = hour * 3600 + (minute or 0) * 60 + (second or 0)
    return Clock(start, start + _STEP[precision], precision, twelve)


def _figures(s: Slots) -> Clock | None:
    hour, minute, second, _ = s.value("c")
    found = clock_at(hour, minute, second, s.value("m"))
    shown = s.frame.text[s.first.start : s.first.start + 1]
    return found._replace(twelve=False) if found and shown == "0" else found


def _hour(s: Slots) -> Clock | None:
    """Read "3 pm", "8.30pm", "1140 am"."""
    value = s.value("n")
    half = s.value("m")
    if value != int(value):
        return clock_at(int(value), round(value * 100) % 100, None, half) if value < 24 else None
    if value > 99:
        return clock_at(int(value) // 100, int(value) % 100, None, half)
    return clock_at(int(value), None, None, half) if value <= 24 else None


def _hour_minute(s: Slots) -> Clock | None:
    return clock_at(s.number("n") or 0, s.number("min"), None, s.value("m"))


def _glued(s: Slots) -> Clock | None:
    """Read "3h18", "15h"."""
    hour, minute = s.number("n"), s.number("min")
    if hour is None or not s.glued() or (minute is None and hour < 13):
        return None
    return clock_at(hour, minute or 0, None, None)


def _past(s: Slots) -> Clock | None:
    """Read "half past seven", "quarter to noon", "20 minutes past 3 pm"."""
    base = s.value("c") if s.token("c") else clock_at(s.number("n") or 0, None, None, None)
    if s.token("noon"):
        base = Clock(43200, 43260, "minute") if s.value("noon") == "noon" else None
    past = s.token("past")
    if not isinstance(base, Clock) or (past and s.frame.text[past.start : past.end].lower() != "past"):
        return None
    minutes = 30 if s.token("half") else 15 if s.token("q") else s.number("k") or 0
    sign = -1 if s.token("to") else 1
    if minutes > 59:
        return None
    start = base.start + sign * minutes * 60
    return Clock(start, start + 60, "minute", base.twelve)


def _part(s: Slots) -> Clock | None:
    name = str(s.value("p"))
    if name in ("noon", "midnight"):
        return Clock(43200, 46800, "hour") if name == "noon" else Clock(86400, 90000, "hour")
    start, end = (hour * 3600 for hour in _DAY_PARTS[name])
    edge = s.value("edge")
    if edge == "start" and name == "morning":
        end = 9 * 3600
    elif edge in ("end", 1):
        start = (start + end) // 2
    return Clock(start, end, "daypart")


def _with_part(s: Slots) -> Clock | None:
    """Read "7 in the evening", "this afternoon at 3:20": the half of the day from the part."""
    point = s.value("c") if s.token("c") else clock_at(s.number("n") or 0, None, None, None)
    part: Clock = s.value("part")
    if not isinstance(point, Clock) or part.precision != "daypart":
        return None
    if point.twelve and point.start < part.start and point.start + 43200 <= 86400:
        point = point._replace(start=point.start + 43200, end=point.end + 43200)
    return point._replace(twelve=False)


def _range(s: Slots) -> Clock | None:
    """Read "9:30 - 11:00", "between 3 and 5 pm": the start takes the end's half of the day where that fits."""
    ends: list[Clock] = []
    for name, number in (("c", "n"), ("c2", "n2")):
        found = s.value(name) if s.token(name) else clock_at(s.number(number) or 0, None, None, None)
        if not isinstance(found, Clock) or found.precision == "daypart":
            return None
        ends.append(found)
    one, two = ends
    if one.twelve and not two.twelve and two.start >= 43200 and one.start + 43200 < two.start:
        one = one._replace(start=one.start + 43200)
    if two.start <= one.start and two.twelve:
        two = two._replace(start=two.start + 43200, end=two.end + 43200)
    if two.start <= one.start:
        return None
    precision = two.precision if two.precision != "hour" else one.precision
    return Clock(one.start, two.end, precision, one.twelve and two.twelve, two.start)


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


CLOCK = (
    rule(
        "en-date.clock",
        r"(?P<c>C)(?P<m>m)?",
        _figures,
        "T",
    ),
    rule("en-date.clock", r"(?P<n>[abenY])(?P<m>m)", _hour, "T"),
    rule("en-date.clock", r"(?P<n>[a])(?P<min>[bce])(?P<m>m)", _hour_minute, "T"),
    rule("en-date.clock", r"(?<=@)(?P<n>[ab])(?P<min>[bce])(?![\w%])", _hour_minute, "T"),
    rule("en-date.clock", r"(?P<n>[ab])6(?P<m>m)?", _hour, "T"),
    rule("en-date.clock", r"(?P<n>[abe])J(?P<min>[abce])?", _glued, "T"),
    rule(
        "en-date.clock",
        r"(?:(?P<half>H)|1?(?P<q>q)|(?P<k>[abce])(?:h|(?=r)))(?:(?P<past>r)|(?P<to>=))"
        r"(?:(?P<c>T)|(?P<n>[ab])6?(?!\w)|(?P<noon>p))",
        _past,
        "T",
    ),
    rule("en-date.day-part", r"(?:(?P<edge>[Ll])(?:i?x)?)?(?P<p>p)", _part, "T"),
    rule("en-date.clock-range", r"[<B]?d?(?:(?P<c>T)|(?P<n>[ab]))(?:[-=]|(?<=B.)&)(?P<c2>T)", _range, "T"),
    rule("en-date.clock-range", r"[<B]?(?P<c>T)(?:[-=]|(?<=B.)&)(?P<n2>[ab])(?![uhM/])", _range, "T"),
    rule("en-date.clock-with-part", r"@?(?P<n>[ab])(?:i|d)x?(?P<part>T)", _with_part, "T"),
    rule("en-date.clock-with-part", r"@?(?P<c>T)(?:i|d|j)x?(?P<part>T)", _with_part, "T"),
)

_AT = "[,]?[@jd<]?"

ON_DAY = (
    rule("en-date.clock-range", r"[<B](?P<n>[ab])(?:[-=&])(?P<n2>[ab])(?=[ji]?x?D)", _range, "T"),
    rule("en-date.clock-range", r"(?<!\w)(?P<n>[ab])-(?P<n2>[ab])(?=j?D)", _range, "T"),
    rule("en-date.clock-range", r"(?<=D)[<B]?(?P<n>[ab])[-=&](?P<n2>[ab])(?!\w)", _range, "T"),
    rule("en-date.day-half", r"(?P<base>D)(?P<half>m)", _day_half),
    rule("en-date.clock-with-part", r"(?:r)?(?P<part>T)@(?:(?P<c>T)|(?P<n>[ab]))(?![\w])", _with_part, "T"),
    rule("en-date.day-clock", rf"(?<![-=])(?P<base>D){_AT}(?:ix?)?(?P<c>T)z?", _day_and_clock),
    rule("en-date.day-clock", r"@?(?P<c>T)z?,?j?x?(?P<base>D)", _day_and_clock),
    rule("en-date.day-clock-bound", r"(?P<base>D),?(?:(?P<before>[Fy])|[AS])d?(?P<c>T)", _day_bound),
    rule("en-date.day-hour", r"(?P<base>D)@(?P<n>[ab])(?![\w])", _day_and_hour),
    rule("en-date.running-part", r"(?P<r>r)(?P<c>T)", _running),
    rule("en-date.clock-bound", r"(?:(?P<before>[F])|[AS])d?(?P<c>T)", _bound),
    rule("en-date.clock", r"(?:@d?|ix)?(?P<c>T)z?", _running),
    rule("en-date.now", r"(?P<n>N)", _now),
)
