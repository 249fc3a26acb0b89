"""Rules for times with names: seasons, holidays, numbered plans and congresses."""

from datetime import date

from lodeline.annotate.dates.en.holidays import holiday_when
from lodeline.annotate.dates.en.periods import series_span
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import Span, When, make_span, midnight, resolved, unresolved
from lodeline.text.lazy import lazy_pattern

_SEASONS = {
    "spring": ((3, 20), (6, 20)),
    "summer": ((6, 21), (9, 24)),
    "autumn": ((9, 23), (12, 20)),
    "winter": ((12, 21), (3, 19)),
}


def _series(s: Slots) -> When | None:
    """Read "14th Five-Year Plan": the years the series' table gives it."""
    if s.value("z") != "plan":
        return None
    span = series_span("plan", s.number("n") or 0)
    return resolved(span, precision="period") if span else None


def _event(s: Slots) -> When | None:
    span = series_span(str(s.value("z")), s.number("n") or 0)
    return resolved(span, precision="period") if span else None


def _holiday(s: Slots) -> When | None:
    if s.token("r") and s.frame.day is not None:
        return _relative_holiday(s)
    return holiday_when(str(s.value("p")), s.frame.day, s.number("y"))


def _relative_holiday(s: Slots) -> When | None:
    """Read "last Easter", "next Thanksgiving": the one before or after the anchor; "this": of its year."""
    anchor, step, key = s.frame.day, s.number("r") or 0, str(s.value("p"))
    if anchor is None:
        return unresolved("day")
    if step == 0:
        here = holiday_when(key, None, anchor.year)
        return here if here.spans else holiday_when(key, anchor)
    found = [w for n in range(-5, 6) if (w := holiday_when(key, None, anchor.year + n)).first is not None]
    fits = [w for w in found if w.first and (w.first > anchor if step > 0 else w.first < anchor)]
    if not fits:
        return unresolved("day")
    spans = [w.spans[0] for w in (fits if step > 0 else reversed(fits))][:2]
    return When("day", tuple(spans), holiday=key)


def _holiday_of_year(s: Slots) -> When | None:
    anchor = s.frame.day
    if s.value("u") != "a":
        return None
    return holiday_when(str(s.value("p")), anchor, anchor.year + (s.number("r") or 0)) if anchor else unresolved("day")


_FALL_OF = lazy_pattern(r"\s+(?:in|of|from|to)\b")


def _season(s: Slots) -> When | None:
    """Read "summer 2024", "this winter": the northern season between solstice and equinox."""
    name, anchor = str(s.value("x")), s.frame.day
    year = s.number("y")
    if s.frame.text[: s.last.end].endswith("fall") and _FALL_OF.match(s.frame.text, s.last.end):
        return None  # "this fall in prices"
    if name == "season":
        return _running_season(anchor, int(s.value("r") or 0)) if s.token("r") and s.value("r") != "same" else None
    if year is None and (anchor is None or not s.token("r") or s.value("r") == "same"):
        return unresolved("season") if s.token("r") or s.token("i") else None
    return resolved(
        _season_span(name, year if year is not None else (anchor.year if anchor else 0) + int(s.value("r")))
    )


def _season_span(name: str, year: int) -> Span:
    start, end = _SEASONS[name]
    return make_span(date(year, *start), date(year + (end < start), *end), "season")


def _running_season(anchor: date | None, step: int) -> When | None:
    if anchor is None:
        return unresolved("season")
    spans = [_season_span(name, anchor.year + n) for n in (-1, 0, 1) for name in _SEASONS]
    now = [i for i, span in enumerate(spans) if span.start and span.start <= midnight(anchor)]
    return resolved(spans[now[-1] + step]) if now and 0 <= now[-1] + step < len(spans) else None


NAMED = (
    rule("en-date.season", r"x?(?P<r>r)?(?P<x>X)(?:[v,]?(?P<y>Y))?", _season),
    rule("en-date.holiday", r"x?(?P<p>P)v(?P<r>r)(?P<u>u)", _holiday_of_year),
    rule("en-date.holiday", r"x?(?P<p>P)(?P<r>r)(?P<u>u)", _holiday_of_year),
    rule("en-date.holiday", r"x?(?P<p>P),?[iv]?(?P<y>Y)", _holiday),
    rule("en-date.holiday", r"(?P<r>r)?(?P<p>P)", _holiday),
    rule("en-date.series", r"x?(?P<n>[oO])(?P<z>Z)", _series),
    rule("en-date.series-event", r"x?(?P<n>[oO])(?P<z>Z)", _event, "%"),
)
