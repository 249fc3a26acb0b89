"""Pace: how long to wait before a host is asked again."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT_SECONDS = 30.0
_LONGEST_REST_SECONDS = 86400.0
_FIRST_PAUSE_SECONDS = 1.0


class Pace:
    """Keeps the time between two requests to one host, and the rest a host asked for.

    Args:
        delay_seconds: Least time between two requests.
        clock: Seconds that only grow.
        sleep: Waits.
        chance: A number in [0, 1), for the jitter.
    """

    def __init__(
        self, delay_seconds: float, *, clock: Callable[[], float], sleep: Callable[[float], None],
        chance: Callable[[], float],
    ) -> None:  # fmt: skip
        self._delay, self._clock, self._sleep, self._chance = delay_seconds, clock, sleep, chance
        self._next: dict[str, float] = {}
        self._rests: dict[str, float] = {}

    def wait(self, host: str, *, least_seconds: float = 0.0) -> None:
        """Wait until a host may be asked, and count this as asking."""
        left = self._next.get(host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)
        delay = max(self._delay, min(least_seconds, LONGEST_WAIT_SECONDS))
        self._next[host] = self._clock() + delay

    def resting_seconds(self, host: str) -> float:
        """Return how long a host asked to be left alone from now on."""
        return max(self._rests.get(host, 0.0) - self._clock(), 0.0)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for a time."""
        self._rests[host] = self._clock() + min(seconds, _LONGEST_REST_SECONDS)

    def pause(self, attempt: int, *, asked_seconds: float | None = None) -> None:
        """Wait before a try is repeated: twice as long each time, with jitter, and not less than was asked for."""
        own = _FIRST_PAUSE_SECONDS * 2.0**attempt * (0.5 + self._chance())
        self._sleep(max(own, asked_seconds or 0.0))


def retry_after_seconds(stated: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, in figures or as a date; None when it says nothing usable."""
    text = (stated or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
