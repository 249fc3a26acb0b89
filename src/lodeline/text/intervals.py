"""Spans of a text so laid out that those at a place are found among many thousands; they may overlap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Intervals:
    """A set of half-open spans."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._furthest = list(accumulate((end for _, end in self._spans), max))  # end of a span or one before it

    def holds(self, start: int, end: int) -> bool:
        """Return whether one of the spans holds all of `[start, end)`."""
        at = bisect_right(self._starts, start)
        return at > 0 and end <= self._furthest[at - 1]

    def covered(self, start: int, end: int) -> int:
        """Return how many characters of `[start, end)` the spans cover, each span by itself."""
        low, high = bisect_right(self._furthest, start), bisect_left(self._starts, end)
        return sum(max(0, min(b, end) - max(a, start)) for a, b in self._spans[low:high])
