"""Rules for calendar units beside the anchor: last week, the next three months, June next year."""

import re
from datetime import date, timedelta

from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.weekdays import weekday_after_next, weekday_beside, weekday_of_unit
from lodeline.annotate.dates.en.when import (
    CLOCK_SECONDS,
    UNIT_PRECISION,
    Span,
    When,
    add_units,
    calendar_when,
    day_span,
    grain_span,
    make_span,
    resolved,
    unresolved,
    with_year,
)
from lodeline.text.lazy import lazy_pattern

_CALENDAR_ONLY = ("qtr", "decade", "century")
_PLURAL = lazy_pattern(r"(?:days|weeks|months|years|decades|quarters|fortnights)$")
_PLURAL_OR_UPCOMING = lazy_pattern(r"s$|\bupcoming\b", re.I)
_PREVIOUS = lazy_pattern(r"(?:previous|preceding|prior)\b", re.I)
_QUARTERS = tuple(
    lazy_pattern(rf"\b(?:{word}[ -]quarter|Q{number}|{number}Q|{month}\s(?:\d{{4}}\s)?quarter)", re.I)
    for number, word, month in (
        (1, "first", "March"),
        (2, "second", "June"),
        (3, "third", "September"),
        (4, "fourth", "December"),
    )
)
_TOLD_REACH = 2000  # characters in which a report has named its quarter
_AUXILIARY = lazy_pattern(r"\b(?:will|would|to|can|could|may|might|should|shall|must|not|did|does|do|\w+n't)\s+$", re.I)


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
    if s.frame.day is None or step == "same" or _PLURAL.search(s.frame.text, s.first.start, s.last.end):
        return unresolved(UNIT_PRECISION[unit])
    if unit == "qtr" and step == -1 and _tells_of_last_quarter(s, s.frame.day):
        step = -2
    return resolved(grain_span(s.frame.day, unit, int(step or 0)))


def _tells_of_last_quarter(s: Slots, day: date) -> bool:
    """Tell whether "the previous quarter" is the one before the quarter that ended last, of which the text tells."""
    number = (day.month - 4) // 3 % 4
    return (
        _PREVIOUS.match(s.frame.text, s.first.start) is not None
        and _QUARTERS[number].search(s.frame.text, max(0, s.first.start - _TOLD_REACH), s.first.start) is not None
    )


def _the_unit(s: Slots) -> When | None:
    """Read "the week", "of the year": the running one. "The day", "the century" are no dates."""
    unit = str(s.value("u"))
    if unit != "weekend" and s.frame.text.endswith("on ", 0, s.first.start):
        return None  # up 6.6 % on the year
    text = s.frame.text[s.first.start : s.last.end].lower()
    return _unit(s) if unit in ("wk", "mo", "a", "weekend", "fortnight") and not text.endswith("s") else None


def _weekend(s: Slots) -> When | None:
    return _unit(s) if s.frame.text[s.first.start : s.last.end].lower() == "weekend" else None


def _working_week(s: Slots) -> When | None:
    if s.frame.day is None:
        return unresolved("week")
    start = grain_span(s.frame.day, "wk", s.number("r") or 0).start
    return resolved(make_span(start.date(), start.date() + timedelta(days=5), "week")) if start else None


def _units(s: Slots) -> When | None:
    """Read "the last three months": from the anchor on, or whole calendar units."""
    if s.value("r") == "same" or _is_verb(s):
        return None
    unit, step, count, anchor = str(s.value("u")), s.number("r") or 0, s.count("n"), s.frame.day
    if s.first.code not in "xr" and not _PLURAL_OR_UPCOMING.search(s.frame.text, s.first.start, s.last.end):
        return None
    if count is None or step == 0:
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
    anchor, step, count = s.frame.anchor, s.number("r") or 0, s.count("n") or 1
    seconds = CLOCK_SECONDS.get(str(s.value("u")))
    if step == 0 or seconds is None:
        return None
    if anchor is None:
        return When("hour", clock=True)
    whole = anchor.replace(second=0, microsecond=0, minute=0 if seconds == 3600 else anchor.minute)
    other = whole + timedelta(seconds=step * count * seconds)
    move = timedelta(seconds=seconds if step > 0 else 0)
    return When("hour", (Span(min(whole, other) + move, max(whole, other) + move, "hour"),), clock=True)


def _unit_after_next(s: Slots) -> When | None:
    unit = str(s.value("u"))
    return resolved(grain_span(s.frame.day, unit, 2)) if s.frame.day else unresolved(UNIT_PRECISION[unit])


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
    rule("en-date.weekday-of-week", r"x?(?P<w>W)[,]?v?[ji]?x?(?P<r>r)(?P<u>u)", weekday_of_unit),
    rule("en-date.weekday-of-week", r"(?P<r>r)(?P<u>u),?j?x?(?P<w>W)", weekday_of_unit),
    rule("en-date.working-week", r"(?P<r>r)5u", _working_week),
    rule("en-date.unit-after-next", r"x?(?P<u>u)Ax?rx?(?![WDM])", _unit_after_next),
    rule("en-date.weekday-after-next", r"x?(?P<w>W)Ar", weekday_after_next),
    rule("en-date.of-year", r"(?P<base>D),?[vi]?x?(?P<r>r)r?(?P<u>u)", _of_year),
    rule("en-date.unit", r"(?P<r>r)r?(?P<u>[uq])(?![vi]x?[Dru]|D)", _unit),
    rule("en-date.weekday-step", r"(?P<r>r)(?P<w>W)(?![vi]x?[Dru])", weekday_beside),
    rule("en-date.month-step", r"(?P<r>r)(?P<base>D)", _month),
    rule("en-date.unit", r"x(?P<u>u)(?![=vDYW\w])", _the_unit),
    rule("en-date.weekend", r"(?<![\w])(?P<u>u)(?![\w])", _weekend),
)
