"""Bursts: when a wording came much more often than over the whole time, and how sure that is."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf, log
from typing import NamedTuple

from lodeline.measure.periods import PeriodUnit, period_of

_LEAST_PERIODS = 12
_UNITS: tuple[PeriodUnit, ...] = ("month", "week", "day")
_TIMES = 2.0  # how many times the usual rate a burst has; Kleinberg's s
_MOVE = 1.0  # what going up costs, in log(periods); Kleinberg's gamma


class Burst(NamedTuple):
    """The strongest burst: first and last period, and its weight, the log-likelihood it gains over the usual rate."""

    first: str
    last: str
    weight: float


def unit_for(days: Sequence[date]) -> PeriodUnit:
    """Return the coarsest of month, week and day that has twelve periods or more with documents; day for fewer."""
    for unit in _UNITS:
        if len({period_of(day, unit).label for day in days}) >= _LEAST_PERIODS:
            return unit
    return "day"


def find_burst(carrying: Mapping[str, int], documents: Mapping[str, int]) -> Burst | None:
    """Return the strongest burst of a wording, or None where it has none.

    The two-state automaton for batches of Kleinberg 2003, "Bursty and hierarchical structure in streams", Data Mining
    and Knowledge Discovery 7, section 4: a period's documents carry the wording at the usual rate or at twice that, and
    going up costs log(periods). The cheapest course through the states tells the bursts apart from chance.

    Args:
        carrying: Period to documents that carry the wording.
        documents: Period to all documents; periods without any are not there.
    """
    periods = sorted(documents)
    usual = sum(carrying.values()) / max(1, sum(documents.values()))
    raised = min(usual * _TIMES, 0.9999)
    if len(periods) < 2 or not 0 < usual < raised:
        return None
    gains = []
    for period in periods:
        k, n = carrying.get(period, 0), documents[period]
        gains.append(k * log(raised / usual) + (n - k) * log((1 - raised) / (1 - usual)))
    return max(_bursts(periods, gains), key=lambda burst: burst.weight, default=None)


def _bursts(periods: Sequence[str], gains: Sequence[float]) -> list[Burst]:
    """Return the runs of periods that the cheapest course spends at the raised rate."""
    step = _MOVE * log(len(periods))
    low, high = 0.0, -inf  # best gain so far that ends in either state
    came: list[tuple[bool, bool]] = []  # whether low and high were reached from high
    for gain in gains:
        fall, stay = high > low, high > low - step
        came.append((fall, stay))
        low, high = max(low, high), max(high, low - step) + gain
    state, found = high > low, []
    last = len(periods) - 1
    for number in range(len(periods) - 1, -1, -1):
        before = came[number][1] if state else came[number][0]
        if state and not before:
            found.append(Burst(periods[number], periods[last], sum(gains[number : last + 1])))
        if before and not state:
            last = number - 1
        state = before
    return found
