"""Small shapes the name finders pass to each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeVar

from lodeline.text.plain import Plain


class Span(Plain, frozen=True):
    """A stretch of the reading, `[start, end)`, and the rule that found it."""

    start: int
    end: int
    rule: str = ""


class Mention(Plain, frozen=True):
    """A person's name in the text and the whole name it stands for ("Xi" stands for "Xi Jinping")."""

    start: int
    end: int
    name: str
    rule: str
    id: str | None = None


Placed = TypeVar("Placed", Span, Mention)


def leftmost_longest(spans: Iterable[Placed]) -> list[Placed]:
    """Return spans by start, the longer first, those that overlap an earlier one left out."""
    kept: list[Placed] = []
    reach = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= reach:
            kept.append(span)
            reach = span.end
    return kept


class Cover:
    """Tells whether a stretch overlaps one of a set of spans that do not overlap each other."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether any span shares a character with `[start, end)`."""
        return bisect_left(self._starts, end) > bisect_right(self._ends, start)

    def holds(self, start: int, end: int) -> bool:
        """Return whether one span contains all of `[start, end)`."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._ends[index] >= end

    def holds_exactly(self, start: int, end: int) -> bool:
        """Return whether one span is just `[start, end)`."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] == start and self._ends[index] == end

    def is_wider(self, start: int, end: int) -> bool:
        """Return whether one span contains `[start, end)` and more."""
        return self.holds(start, end) and not self.holds_exactly(start, end)

    def within(self, start: int, end: int) -> bool:
        """Return whether all spans that share a character with `[start, end)` begin behind `start` and end in it."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return all(self._starts[at] > start and self._ends[at] <= end for at in range(first, last))
