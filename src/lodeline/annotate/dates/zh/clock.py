"""Clock times: what an hour, its minutes and the part of the day before it come to."""

import re
from typing import NamedTuple

from lodeline.annotate.dates.zh import patterns as patterns
from lodeline.annotate.dates.zh.numbers import number
from lodeline.annotate.dates.zh.parts import Clock


class ClockRead(NamedTuple):
    """A clock time and where it ends; `until` is the last hour where it is a run (3-5时)."""

    end: int
    clock: Clock
    until: Clock | None = None


def clock_at(text: str, at: int, part: Clock | None, *, known: bool, linked: bool) -> ClockRead | None:
    """Return the clock time at `at`, None if there is none.

    Args:
        text: The text.
        at: Where to read.
        part: Part of the day said before it.
        known: Whether a day or part of the day stands before it; then a comma may stand between.
        linked: Whether a word before it says that a time follows.
    """
    if known and (space := patterns.GAP.match(text, at)):
        at = space.end()
    if text[at : at + 1] not in patterns.HOUR_FIRST:
        return None
    if run := patterns.HOURS.match(text, at):
        first, last = (_hour(run[k], part) for k in "ab")
        if first and last:
            return ClockRead(run.end(), first, last)
    match = patterns.CLOCK.match(text, at)
    if match is None or not _is_clock(text, match, stated=known or linked, known=known):
        return None
    hour, minute = number(match["h"]), number(match["cm"] or match["mm"] or "0") or 0
    if match["word"]:
        minute = 30 if match["word"] == "半" else 15 * (number(match["word"][0]) or 0)
    if hour is None or hour > 24 or minute > 59:
        return None
    exact = float(match["cs"]) if match["cs"] else seconds(match["ss"])
    return ClockRead(match.end(), clock_of(hour, minute, int(exact) if exact is not None else None, part, match))


def _is_clock(text: str, match: re.Match[str], *, stated: bool, known: bool) -> bool:
    """False for 一点 that is a little, 五点二级 that is a figure, and an hour that nothing marks as one."""
    plain = match["unit"] in ("点", "钟", "时") and not (match["mm"] or match["word"] or match["more"])
    if not known and match["h"] in ("一", "几") and not (match["minute"] or match["cm"]):
        return False
    if plain and not stated and not patterns.HOUR_ALONE.match(text, match.end()):
        return False
    return not (match["unit"] == "点" and match["mm"] and patterns.DECIMAL.match(text, match.end()))


def _hour(written: str, part: Clock | None) -> Clock | None:
    hour = number(written)
    return plain_hour(hour, part) if hour is not None and hour <= 24 else None


def plain_hour(hour: int, part: Clock | None) -> Clock:
    """Return a bare hour, moved past noon by the part of the day before it."""
    later = hour < 12 and part is not None and part.start >= 11 * 3600
    start = (hour + 12 * later) * 3600
    return Clock(start, start + 3600, "hour", part is None and 1 <= hour <= 12)


def seconds(written: str | None) -> float | None:
    """Return written seconds as a number."""
    if written is None:
        return None
    return float(written) if written[0].isascii() else float(number(written) or 0)


def clock_of(hour: int, minute: int, second: int | None, part: Clock | None, match: re.Match[str]) -> Clock:
    """Return a clock time; a bare hour from 1 to 12 stays open to the afternoon."""
    stated = bool(match["cm"] or match["mm"] or match["word"])
    late = part is not None and part.start >= 11 * 3600
    half = (match["half"] or match["am"] or "").lower()
    if hour < 12 and (
        half == "p" or (late and not (hour >= 10 and part and part.start == 12 * 3600 and part.end == 13 * 3600))
    ):
        hour += 12
    elif hour == 12 and (half == "a" or (part is not None and (part.start >= 18 * 3600 or part.end <= 6 * 3600))):
        hour = 24 if late else 0
    start = hour * 3600 + minute * 60 + (second or 0)
    vague = part is None and not half and 1 <= hour <= 12 and not match["cm"] and match["unit"] != "时"
    if second is not None:
        return Clock(start, start + 1, "second", vague)
    return Clock(start, start + (60 if stated else 3600), "minute" if stated else "hour", vague)
