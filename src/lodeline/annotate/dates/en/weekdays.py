"""Weekdays beside the anchor, in a week, or some weeks away: Friday, next Friday, three Fridays ago."""

from datetime import date, timedelta

from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import (
    When,
    day_span,
    resolved,
    unresolved,
)


def weekday_near(day: date, weekday: int, step: int) -> date:
    """Return the next (step 1) or last (step -1) such weekday, never the day itself."""
    if step > 0:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def _of_week(day: date, weekday: int, weeks: int) -> date:
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


def weekday_beside(s: Slots) -> When | None:
    """Read "next Friday": of next week, or the nearest; "this Friday": of this week; "coming": the nearest."""
    weekday, anchor, step = s.number("w") or 0, s.frame.day, s.value("r")
    if anchor is None or step == "same":
        return When("day", weekday=weekday)
    token = s.token("r")
    word = s.frame.text[token.start : token.end].lower().split()[-1] if token else ""
    of_week = _of_week(anchor, weekday, int(step))
    if step == 0:
        return resolved(day_span(of_week))._replace(weekday=weekday)
    near = weekday_near(anchor, weekday, int(step))
    order = (near, of_week) if word in ("coming", "upcoming", "past", "following", "preceding") else (of_week, near)
    return resolved(*map(day_span, order))._replace(weekday=weekday)


def weekday_in(s: Slots) -> When | None:
    """Read "Wednesday of next week", "1st week of October on Friday"."""
    weekday, week = s.number("w") or 0, s.value("base")
    if week.precision != "week":
        return None
    starts = [span.start.date() for span in week.spans if span.start]
    days = [start + timedelta(days=(weekday - start.weekday()) % 7) for start in starts]
    return resolved(*map(day_span, days)) if days else unresolved("day")


def weekday_of_unit(s: Slots) -> When | None:
    """Read "Friday of next week", "the week's Friday": of a week counted from the anchor's."""
    weekday, step = s.number("w") or 0, s.value("r")
    if s.value("u") != "wk" or step == "same":
        return None
    if s.frame.day is None:
        return When("day", weekday=weekday)
    return resolved(day_span(_of_week(s.frame.day, weekday, int(step or 0))))


def weekday_after_next(s: Slots) -> When | None:
    """Read "Friday after next": a week after the nearest one ahead."""
    weekday, anchor = s.number("w") or 0, s.frame.day
    if anchor is None:
        return When("day", weekday=weekday)
    return resolved(day_span(weekday_near(anchor, weekday, 1) + timedelta(days=7)))


def _weekdays_away(s: Slots) -> When | None:
    """Read "three Fridays from now", "two Thursdays ago"."""
    weekday, anchor, sign, count = s.number("w") or 0, s.frame.day, int(s.value("g")), s.count("n")
    if anchor is None or count is None:
        return When("day", weekday=weekday) if count else None
    return resolved(day_span(weekday_near(anchor, weekday, sign) + timedelta(days=7 * sign * (count - 1))))


def weekday_at(s: Slots) -> When | None:
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


WEEKDAYS_AWAY = (rule("en-date.weekdays-away", r"(?P<n>[abcefn])(?P<w>[WV])(?P<g>[gl])", _weekdays_away),)
