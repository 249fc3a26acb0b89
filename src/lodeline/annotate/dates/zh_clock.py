"""Clock times: what an hour, its minutes and the part of the day before it come to."""

import re

from lodeline.annotate.dates.zh_numbers import number
from lodeline.annotate.dates.zh_parts import Clock


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
