"""Rules for times of day: "3:30 pm", "half past seven", "0724 GMT", "in the morning"."""

from typing import NamedTuple

from lodeline.annotate.dates.en.rules import Slots, rule
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
_FOUR = 4
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


def _four_figures(s: Slots) -> Clock | None:
    """Read the "0724" of "0724 GMT"."""
    written = s.frame.text[s.first.start : s.first.end]
    if len(written) != _FOUR or not written.isdigit():
        return None
    found = clock_at(int(written[:2]), int(written[2:]), None, None)
    return found._replace(twelve=False) if found else None


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


def clock_with_part(s: Slots) -> Clock | None:
    """Read "7 in the evening", "this afternoon at 3:20": the half of the day from the part."""
    point = s.value("c") if s.token("c") else clock_at(s.number("n") or 0, None, None, None)
    part: Clock = s.value("part")
    if not isinstance(point, Clock) or part.precision != "daypart":
        return None
    if point.twelve and point.start < part.start and point.start + 43200 <= 86400:
        point = point._replace(start=point.start + 43200, end=point.end + 43200)
    return point._replace(twelve=False)


def clock_range(s: Slots) -> Clock | None:
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


CLOCK = (
    rule(
        "en-date.clock",
        r"(?P<c>C)(?P<m>m)?",
        _figures,
        "T",
    ),
    rule("en-date.clock", r"(?P<n>[abenY])(?P<m>m)", _hour, "T"),
    rule("en-date.clock", r"(?P<n>[abcefnY])(?=z)", _four_figures, "T"),
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
    rule("en-date.clock-range", r"[<B]?d?(?:(?P<c>T)|(?P<n>[ab]))(?:[-=]|(?<=B.)&)(?P<c2>T)", clock_range, "T"),
    rule("en-date.clock-range", r"[<B]?(?P<c>T)(?:[-=]|(?<=B.)&)(?P<n2>[ab])(?![uhM/])", clock_range, "T"),
    rule("en-date.clock-with-part", r"@?(?P<n>[ab])(?:i|d)x?(?P<part>T)", clock_with_part, "T"),
    rule("en-date.clock-with-part", r"@?(?P<c>T)(?:i|d|j)x?(?P<part>T)", clock_with_part, "T"),
)
