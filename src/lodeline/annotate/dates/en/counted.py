"""Rules for dates counted from the anchor or another day: five years ago, two weeks after 1 March."""

import re
from datetime import date, timedelta

from lodeline.annotate.dates.en.holidays import holiday_when
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.weekdays import weekday_at, weekday_in
from lodeline.annotate.dates.en.when import (
    CLOCK_SECONDS,
    UNIT_PRECISION,
    Span,
    When,
    add_units,
    day_span,
    grain_span,
    make_span,
    midnight,
    resolved,
    unresolved,
)
from lodeline.model.values import Precision
from lodeline.text.lazy import lazy_pattern

Parts = tuple[tuple[float, str], ...]
_RELATIVE_CLAUSE = lazy_pattern(r"\s+(?:in which|when|that|of|where|row)\b|,? when\b", re.I)


def shift(day: date, parts: Parts, sign: int) -> date | None:
    """Return the day a duration away, None if the duration has parts of a day."""
    for unit in ("century", "decade", "a", "qtr", "mo", "fortnight", "wk", "weekend", "business", "d", "night"):
        for count, of in parts:
            if of == unit:
                if unit == "a" and count != int(count):
                    count, unit = count * 12, "mo"
                if count != int(count):
                    return None
                day = add_units(day, sign * int(count), unit)
    return day


def _offset(s: Slots, sign: int, start: date | None = None) -> When | None:
    """Build the moment a duration before or after the anchor or another day."""
    parts: Parts = s.value("n")
    unit = parts[0][1]
    if any(of in CLOCK_SECONDS for _, of in parts):
        return _clock_offset(s, parts, sign) if start is None else None
    anchor = start or s.frame.day
    if anchor is None:
        return unresolved("month" if unit == "a" else "day")
    day = shift(anchor, parts, sign)
    if day is None:
        return None
    spans = [day_span(day)]
    if start is None and len(parts) == 1 and unit in ("a", "decade", "century") and parts[0][0] >= 1:
        spans = [grain_span(day, "mo"), *spans, grain_span(day, "a")]
    return resolved(*spans)


def _clock_offset(s: Slots, parts: Parts, sign: int) -> When | None:
    if s.frame.anchor is None:
        return When("minute", clock=True)
    day = shift(s.frame.anchor.date(), parts, sign)
    if day is None:
        return None
    seconds = sum(count * CLOCK_SECONDS[of] for count, of in parts if of in CLOCK_SECONDS)
    moment = midnight(day) + (s.frame.anchor - midnight(s.frame.anchor.date())) + timedelta(seconds=sign * seconds)
    fine: Precision = "minute" if all(of == "h" for _, of in parts) else "second"
    step = timedelta(seconds=60 if fine == "minute" else 1)
    return When(fine, (Span(moment, moment + step, fine),), clock=True)


_COMPARED = lazy_pattern(r"\b(?:(?!in|un)[a-z]{2,12}est|first|most|least|best|worst|record|only)\b[^.;:,]{0,40}$")
_COMPARED_REACH = 60  # characters from a superlative to the years among which it holds


def _ago(s: Slots) -> When | None:
    return _offset(s, int(s.value("g")))


def _ahead(s: Slots) -> When | None:
    """Read "in five years" but not "in a year in which", nor "the lowest price in five years"."""
    text, at = s.frame.text, s.first.start
    if _RELATIVE_CLAUSE.match(text, s.last.end) or _COMPARED.search(text, max(0, at - _COMPARED_REACH), at):
        return None
    return _offset(s, 1)


def _from_day(s: Slots) -> When | None:
    """Read "two weeks before yesterday", "16 days from 1 March"."""
    base: When = s.value("base")
    sign = -1 if s.token("back") else 1
    if not base.spans:
        return unresolved("day")
    found = [w for span in base.spans[:2] if span.start and (w := _offset(s, sign, span.start.date())) is not None]
    return resolved(*(span for when in found for span in when.spans)) if found else None


def _beside_day(s: Slots) -> When | None:
    """Read "the day before Christmas"."""
    base: When = s.value("base")
    unit, sign = str(s.value("u")), -1 if s.token("back") else 1
    starts = [span.start.date() for span in base.spans[:2] if span.start]
    found = [day for start in starts if (day := shift(start, ((1, unit),), sign)) is not None]
    return resolved(*map(day_span, found)) if found else unresolved("day")


def _bound_from_day(s: Slots) -> When | None:
    """Read "more than two weeks after today": open from that day on."""
    when = _from_day(s)
    if when is None or not when.spans:
        return when
    start = when.spans[0].start
    return resolved(Span(None, start, "period") if s.token("back") else Span(start, None, "period"))


def _less_from_day(s: Slots) -> When | None:
    """Read "less than three days after tomorrow": from the day up to that."""
    when, base = _from_day(s), s.value("base")
    if when is None or not when.spans or not base.spans:
        return when
    ends = sorted((when.spans[0].start, base.spans[0].start))
    return resolved(Span(ends[0], ends[1], "period"))


def _run_to(s: Slots) -> When | None:
    """Read "the three months to September 2025", "the year ended 30 June": a run through the end of that date."""
    return _run_through(s.value("base"), s.value("n") or ((1.0, str(s.value("u"))),))


def _half_to(s: Slots) -> When | None:
    """Read "the half-year ended 31 December 2023"."""
    return _run_through(s.value("base"), ((6.0, "mo"),))


def _run_through(when: When, parts: Parts) -> When | None:
    if when.clock or any(of in CLOCK_SECONDS or of not in UNIT_PRECISION for _, of in parts):
        return None
    if not when.spans:
        return unresolved("period")
    ends = [span.end.date() for span in when.spans[:2] if span.end]
    starts = [shift(end, parts, -1) for end in ends]
    return resolved(*(make_span(a, b, "period") for a, b in zip(starts, ends, strict=True) if a), precision="period")


def _within(s: Slots) -> When | None:
    """Read "within two years": from the anchor to that day."""
    parts: Parts = s.value("n")
    if any(of in CLOCK_SECONDS for _, of in parts):
        if s.frame.anchor is None:
            return When("minute", clock=True)
        when = _clock_offset(s, parts, 1)
        return When("minute", (Span(s.frame.anchor, when.spans[0].start, "minute"),), clock=True) if when else None
    if s.frame.day is None:
        return unresolved("period")
    last = shift(s.frame.day, parts, 1)
    if last is None:
        return None
    return resolved(
        make_span(s.frame.day, last, "period"), make_span(s.frame.day + timedelta(1), last + timedelta(1), "period")
    )


def _starting_run(s: Slots) -> When | None:
    """Read "3 days starting from next Monday", "for 10 days from 18 December"."""
    when: When = s.value("base")
    if s.token("st") and s.value("st") != "starting":
        return None
    found: list[Span] = []
    for span in when.spans[:2]:
        last = shift(span.start.date(), s.value("n"), 1) if span.start and not when.clock else None
        if last and span.start:
            found += [
                Span(span.start, midnight(last), "period"),
                Span(span.start, midnight(last) + timedelta(days=1), "period"),
            ]
    return resolved(*found) if found else None


def _holiday_in(s: Slots) -> When | None:
    """Read "Thanksgiving in three years": the one of that year, or the next after that month."""
    base, there = s.value("base"), s.value("there")
    if base.holiday is None or not there.spans or there.first is None or there.clock:
        return None
    there_day = min(span.start.date() for span in there.spans if span.start)
    whole_year = "year" in {span.precision for span in there.spans}
    if whole_year:
        return holiday_when(base.holiday, None, there_day.year)
    for year in (there_day.year, there_day.year + 1):
        found = holiday_when(base.holiday, None, year)
        if found.first and (found.first >= there_day.replace(day=1)):
            return found
    return None


COUNTED = (
    rule("en-date.more-from-day", r">(?P<n>U)(?:(?P<back>F)|A|<)(?P<base>D)", _bound_from_day),
    rule("en-date.less-from-day", r"[FI](?P<n>U)(?:A|<)(?P<base>D)", _less_from_day),
    rule("en-date.from-day", r"i?(?P<n>U)(?P<back>F)x?(?P<base>D)", _from_day),
    rule("en-date.run-from", r"d(?P<n>U)<(?P<base>D)", _starting_run),
    rule("en-date.run-from", r"(?P<n>U)(?P<st>S)(?P<base>D)", _starting_run),
    rule("en-date.from-day", r"i?(?P<n>U)[<AS]x?(?P<base>D)", _from_day),
    rule("en-date.ago", r"(?P<n>U)(?P<g>[gl])(?!D)", _ago),
    rule("en-date.ahead", r"i(?P<n>U)", _ahead),
    rule("en-date.within", r"I(?P<n>U)", _within),
    rule("en-date.within", r"I(?P<base>D)", lambda s: s.value("base")),
    rule("en-date.from-day", r"x(?P<u>u)(?:(?P<back>F)|A)x?(?P<base>D)", _beside_day),
    rule("en-date.run-to", r"x?(?P<n>U)=j?x?(?P<base>D)", _run_to),
    rule("en-date.run-to", r"x?H-?u=j?x?(?P<base>D)", _half_to),
    rule("en-date.run-to", r"x?G?(?P<u>[uq])=j?x?(?P<base>D)", _run_to),
    rule("en-date.holiday-in", r"(?P<base>D),?[iv]?(?P<there>D)", _holiday_in),
    rule("en-date.weekday-at", r"(?P<w>W),?(?P<there>D)", weekday_at),
    rule("en-date.weekday-at", r"(?P<there>D)j(?P<w>W)", weekday_at),
    rule("en-date.weekday-of-week", r"(?P<base>D)[,]?j?(?P<w>W)", weekday_in),
)
