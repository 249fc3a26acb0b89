"""Rules for dates counted from the anchor: last week, next three months, five years ago, Friday after next."""

import re
from datetime import date, timedelta

from lodeline.annotate.dates.en_holidays import holiday_when
from lodeline.annotate.dates.en_rules import Slots, rule
from lodeline.annotate.dates.en_when import (
    Span,
    When,
    add_units,
    calendar_when,
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

_UNIT_PRECISION: dict[str, Precision] = {
    "d": "day",
    "wk": "week",
    "mo": "month",
    "qtr": "quarter",
    "a": "year",
    "decade": "decade",
    "century": "century",
    "weekend": "weekend",
    "fortnight": "period",
    "business": "day",
    "night": "daypart",
}
_CALENDAR_ONLY = ("qtr", "decade", "century")
_CLOCK_SECONDS = {"h": 3600, "min": 60, "s": 1}

Parts = tuple[tuple[float, str], ...]


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


def _day_word(s: Slots) -> When | None:
    anchor, value = s.frame.day, s.value("t")
    if value == "ytd":
        if anchor is None:
            return unresolved("period")
        return resolved(make_span(date(anchor.year, 1, 1), anchor + timedelta(days=1), "period"))
    if value == "mtd":
        return resolved(make_span(anchor.replace(day=1), anchor + timedelta(days=1), "period")) if anchor else None
    return resolved(day_span(anchor + timedelta(days=int(value)))) if anchor else unresolved("day")


def _unit(s: Slots) -> When | None:
    """Read "last week", "the month": a calendar unit beside or around the anchor."""
    unit, step = str(s.value("u")), s.value("r")
    if unit == "half":
        return None
    if s.frame.day is None or step == "same" or _PLURAL.search(s.frame.text, s.first.start, s.last.end):
        return unresolved(_UNIT_PRECISION[unit])
    span = grain_span(s.frame.day, unit, int(step or 0))
    return resolved(span)


def _the_unit(s: Slots) -> When | None:
    """Read "the week", "of the year": the running one. "The day", "the century" are no dates."""
    unit = str(s.value("u"))
    text = s.frame.text[s.first.start : s.last.end].lower()
    return _unit(s) if unit in ("wk", "mo", "a", "weekend", "fortnight") and not text.endswith("s") else None


def _weekend(s: Slots) -> When | None:
    return _unit(s) if s.frame.text[s.first.start : s.last.end].lower() == "weekend" else None


def _working_week(s: Slots) -> When | None:
    if s.frame.day is None:
        return unresolved("week")
    start = grain_span(s.frame.day, "wk", s.number("r") or 0).start
    return resolved(make_span(start.date(), start.date() + timedelta(days=5), "week")) if start else None


def _count(s: Slots) -> int | None:
    count = s.value("n")
    return int(count) if count is not None and count == int(count) and 0 < count < 1000 else None


def _units(s: Slots) -> When | None:
    """Read "the last three months": from the anchor on, or whole calendar units."""
    if s.value("r") == "same" or _is_verb(s):
        return None
    unit, step, count, anchor = str(s.value("u")), s.number("r") or 0, _count(s), s.frame.day
    if s.first.code not in "xr" and not _PLURAL_OR_UPCOMING.search(s.frame.text, s.first.start, s.last.end):
        return None
    if count is None or step == 0 or unit == "half":
        return None
    if anchor is None:
        return unresolved("period")
    try:
        near, far = grain_span(anchor, unit, step), grain_span(anchor, unit, step * count)
        whole = Span(min(near.start, far.start), max(near.end, far.end), "period")  # type: ignore[type-var]
        first = anchor + timedelta(days=1) if step > 0 else anchor
        edge = add_units(first, step * count, "d" if unit == "night" else unit)
    except (ValueError, OverflowError):
        return None
    rolling = make_span(min(first, edge), max(first, edge), "period")
    token = s.token("r")
    last = [far] if token and s.frame.text[token.start : token.end].lower().endswith("upcoming") else []
    if unit in _CALENDAR_ONLY:
        return When("period", (whole, *last))
    return When("period", tuple(dict.fromkeys((rolling, whole, *last))))


_PLURAL = lazy_pattern(r"(?:days|weeks|months|years|decades|quarters|fortnights)$")
_PLURAL_OR_UPCOMING = lazy_pattern(r"s$|\bupcoming\b", re.I)
_RELATIVE_CLAUSE = lazy_pattern(r"\s+(?:in which|when|that|of|where|row)\b|,? when\b", re.I)
_AUXILIARY = lazy_pattern(r"\b(?:will|would|to|can|could|may|might|should|shall|must|not|did|does|do|\w+n't)\s+$", re.I)


def _is_verb(s: Slots) -> bool:
    """Say whether "last" is the verb: "will last three weeks"."""
    token = s.token("r")
    if token is None or token.value != -1:
        return False
    return _AUXILIARY.search(s.frame.text[max(0, token.start - 12) : token.start]) is not None


def _clock_units(s: Slots) -> When | None:
    """Read "the last two hours"."""
    if s.value("r") == "same" or _is_verb(s):
        return None
    anchor, step, count = s.frame.anchor, s.number("r") or 0, _count(s) or 1
    seconds = _CLOCK_SECONDS.get(str(s.value("u")))
    if step == 0 or seconds is None:
        return None
    if anchor is None:
        return When("hour", clock=True)
    whole = anchor.replace(second=0, microsecond=0, minute=0 if seconds == 3600 else anchor.minute)
    other = whole + timedelta(seconds=step * count * seconds)
    move = timedelta(seconds=seconds if step > 0 else 0)
    return When("hour", (Span(min(whole, other) + move, max(whole, other) + move, "hour"),), clock=True)


def _offset(s: Slots, sign: int, start: date | None = None) -> When | None:
    """Build the moment a duration before or after the anchor or another day."""
    parts: Parts = s.value("n")
    unit = parts[0][1]
    if any(of in _CLOCK_SECONDS for _, of in parts):
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
    seconds = sum(count * _CLOCK_SECONDS[of] for count, of in parts if of in _CLOCK_SECONDS)
    moment = midnight(day) + (s.frame.anchor - midnight(s.frame.anchor.date())) + timedelta(seconds=sign * seconds)
    fine: Precision = "minute" if all(of == "h" for _, of in parts) else "second"
    step = timedelta(seconds=60 if fine == "minute" else 1)
    return When(fine, (Span(moment, moment + step, fine),), clock=True)


def _ago(s: Slots) -> When | None:
    return _offset(s, int(s.value("g")))


def _ahead(s: Slots) -> When | None:
    """Read "in five years" but not "in a year in which"."""
    return None if _RELATIVE_CLAUSE.match(s.frame.text, s.last.end) else _offset(s, 1)


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
    when: When = s.value("base")
    parts: Parts = s.value("n") or ((1.0, str(s.value("u"))),)
    if when.clock or any(of in _CLOCK_SECONDS or of not in _UNIT_PRECISION for _, of in parts):
        return None
    if not when.spans:
        return unresolved("period")
    ends = [span.end.date() for span in when.spans[:2] if span.end]
    starts = [shift(end, parts, -1) for end in ends]
    return resolved(*(make_span(a, b, "period") for a, b in zip(starts, ends, strict=True) if a), precision="period")


def _within(s: Slots) -> When | None:
    """Read "within two years": from the anchor to that day."""
    parts: Parts = s.value("n")
    if any(of in _CLOCK_SECONDS for _, of in parts):
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


def weekday_near(day: date, weekday: int, step: int) -> date:
    """Return the next (step 1) or last (step -1) such weekday, never the day itself."""
    if step > 0:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def _weekday_of_week(day: date, weekday: int, weeks: int) -> date:
    return day + timedelta(days=weekday - day.weekday() + 7 * weeks)


def bare_weekday(s: Slots) -> When | None:
    """Read "Friday": the last one (news looks back), today if it is one, the next one."""
    weekday, anchor = s.number("w") or 0, s.frame.day
    if anchor is None:
        return When("day", weekday=weekday)
    days = [weekday_near(anchor, weekday, -1), weekday_near(anchor, weekday, 1)]
    if anchor.weekday() == weekday:
        days.insert(0, anchor)
    return resolved(*map(day_span, days))._replace(weekday=weekday)


def _weekday(s: Slots) -> When | None:
    """Read "next Friday": of next week, or the nearest; "this Friday": of this week; "coming": the nearest."""
    weekday, anchor, step = s.number("w") or 0, s.frame.day, s.value("r")
    if anchor is None or step == "same":
        return When("day", weekday=weekday)
    token = s.token("r")
    word = s.frame.text[token.start : token.end].lower().split()[-1] if token else ""
    of_week = _weekday_of_week(anchor, weekday, int(step))
    if step == 0:
        return resolved(day_span(of_week))._replace(weekday=weekday)
    near = weekday_near(anchor, weekday, int(step))
    order = (near, of_week) if word in ("coming", "upcoming", "past", "following", "preceding") else (of_week, near)
    return resolved(*map(day_span, order))._replace(weekday=weekday)


def _weekday_in(s: Slots) -> When | None:
    """Read "Wednesday of next week", "1st week of October on Friday"."""
    weekday, week = s.number("w") or 0, s.value("base")
    if week.precision != "week":
        return None
    starts = [span.start.date() for span in week.spans if span.start]
    days = [start + timedelta(days=(weekday - start.weekday()) % 7) for start in starts]
    return resolved(*map(day_span, days)) if days else unresolved("day")


def _weekday_of_unit(s: Slots) -> When | None:
    weekday, step = s.number("w") or 0, s.value("r")
    if s.value("u") != "wk" or step == "same":
        return None
    if s.frame.day is None:
        return When("day", weekday=weekday)
    return resolved(day_span(_weekday_of_week(s.frame.day, weekday, int(step or 0))))


def _weekday_after_next(s: Slots) -> When | None:
    weekday, anchor = s.number("w") or 0, s.frame.day
    if anchor is None:
        return When("day", weekday=weekday)
    return resolved(day_span(weekday_near(anchor, weekday, 1) + timedelta(days=7)))


def _unit_after_next(s: Slots) -> When | None:
    unit = str(s.value("u"))
    return resolved(grain_span(s.frame.day, unit, 2)) if s.frame.day else unresolved(_UNIT_PRECISION[unit])


def _weekdays_away(s: Slots) -> When | None:
    """Read "three Fridays from now", "two Thursdays ago"."""
    weekday, anchor, sign, count = s.number("w") or 0, s.frame.day, int(s.value("g")), _count(s)
    if anchor is None or count is None:
        return When("day", weekday=weekday) if count else None
    return resolved(day_span(weekday_near(anchor, weekday, sign) + timedelta(days=7 * sign * (count - 1))))


def _month(s: Slots) -> When | None:
    """Read "last September", "next 5/12": the nearest one, or that of last or next year; "this": of this year."""
    when, step, anchor = s.value("base"), s.value("r"), s.frame.day
    if not when.floating or when.month is None:
        return None
    if step in (0, "same") and s.frame.text[s.last.start : s.last.end] in ("may", "march"):
        return None
    if anchor is None or step == "same":
        return When(when.precision, (), None, when.month, when.day)
    step = int(step)
    there = with_year(when, anchor.year + step)
    if step == 0 or there is None:
        return there
    stated = (when.month, when.day or 0)
    passed = stated < (anchor.month, anchor.day) if step < 0 else stated > (anchor.month, anchor.day)
    near = with_year(when, anchor.year) if passed else None
    spans = dict.fromkeys((*(near.spans if near else ()), *there.spans))
    return When(when.precision, tuple(spans), None, when.month, when.day)


def _of_year(s: Slots) -> When | None:
    """Read "June next year", "30 May of this year"."""
    when, step = s.value("base"), s.value("r")
    if s.value("u") != "a" or not when.floating or step == "same":
        return None
    if s.frame.day is None:
        return when if isinstance(when, When) else None
    return with_year(when, s.frame.day.year + int(step))


def _day_of_unit(s: Slots) -> When | None:
    """Read "the 20th of next month"."""
    if s.value("u") != "mo" or s.value("r") == "same" or s.value("of") not in (None, "d"):
        return None
    if s.frame.day is None:
        return When("day", day=s.number("d"))
    start = grain_span(s.frame.day, "mo", int(s.value("r") or 0)).start
    return calendar_when(None, start.year, start.month, s.number("d")) if start else None


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


def _weekday_at(s: Slots) -> When | None:
    """Read "Monday two weeks from now": that weekday on or after the day counted to."""
    there, weekday = s.value("there"), s.number("w") or 0
    if there.clock or there.precision not in ("day", "month") or not there.spans or there.month or there.holiday:
        return None
    days = [span.start.date() for span in there.spans if span.start and span.precision == "day"]
    found = [
        day + timedelta(days=shift)
        for day in days
        for shift in (weekday - day.weekday(), (weekday - day.weekday()) % 7)
    ]
    return resolved(*map(day_span, found)) if found else None


_N = "(?P<n>[abcefn])"

RELATIVE = (
    rule("en-date.day-of-month", r"x?(?P<d>[abco])(?P<of>u)?vx?(?P<r>r)(?P<u>u)", _day_of_unit),
    rule("en-date.day-of-month", r"x?(?P<d>[o])(?P<of>u)?vx?(?P<u>u)", _day_of_unit),
    rule("en-date.day-of-month", r"x?(?P<d>o)(?P<r>r)(?P<u>u)", _day_of_unit),
    rule("en-date.day-of-month", r"(?P<r>r)(?P<u>u),?j?x?(?P<d>o)(?!\w)", _day_of_unit),
    rule("en-date.day-word", r"(?P<t>t)", _day_word),
    rule(
        "en-date.units",
        r"x(?P<r>r)1?(?P<n>[abcefnk])v?(?P<u>u)",
        lambda s: _units(s) if s.value("u") == "decade" else None,
    ),
    rule("en-date.unit", r"x(?P<r>r)(?P<u>u)(?![vi])", lambda s: _unit(s) if s.value("u") in ("decade", "d") else None),
    rule("en-date.units", r"(?P<r>r)1?(?P<n>[abcefnk])v?-?(?P<u>[uq])", _units),
    rule("en-date.units", r"(?P<n>[abcefnk])(?P<r>r)(?P<u>[uq])", _units),
    rule("en-date.units-clock", r"(?P<r>r)1?(?P<n>[abcefnk])?v?(?P<u>[hs])", _clock_units, "D"),
    rule("en-date.weekday-of-week", r"x?(?P<w>W)[,]?v?[ji]?x?(?P<r>r)(?P<u>u)", _weekday_of_unit),
    rule("en-date.weekday-of-week", r"(?P<r>r)(?P<u>u),?j?x?(?P<w>W)", _weekday_of_unit),
    rule("en-date.working-week", r"(?P<r>r)5u", _working_week),
    rule("en-date.unit-after-next", r"x?(?P<u>u)Ax?rx?(?![WDM])", _unit_after_next),
    rule("en-date.weekday-after-next", r"x?(?P<w>W)Ar", _weekday_after_next),
    rule("en-date.of-year", r"(?P<base>D),?[vi]?x?(?P<r>r)r?(?P<u>u)", _of_year),
    rule("en-date.unit", r"(?P<r>r)r?(?P<u>[uq])(?![vi]x?[Dru]|D)", _unit),
    rule("en-date.weekday-step", r"(?P<r>r)(?P<w>W)(?![vi]x?[Dru])", _weekday),
    rule("en-date.month-step", r"(?P<r>r)(?P<base>D)", _month),
    rule("en-date.unit", r"x(?P<u>u)(?![=vDYW\w])", _the_unit),
    rule("en-date.weekend", r"(?<![\w])(?P<u>u)(?![\w])", _weekend),
)

WEEKDAYS_AWAY = (rule("en-date.weekdays-away", rf"{_N}(?P<w>[WV])(?P<g>[gl])", _weekdays_away),)

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
    rule("en-date.run-to", r"x?(?P<n>U)=x?(?P<base>D)", _run_to),
    rule("en-date.run-to", r"x?G?(?P<u>[uq])=x?(?P<base>D)", _run_to),
    rule("en-date.holiday-in", r"(?P<base>D),?[iv]?(?P<there>D)", _holiday_in),
    rule("en-date.weekday-at", r"(?P<w>W),?(?P<there>D)", _weekday_at),
    rule("en-date.weekday-at", r"(?P<there>D)j(?P<w>W)", _weekday_at),
    rule("en-date.weekday-of-week", r"(?P<base>D)[,]?j?(?P<w>W)", _weekday_in),
)
