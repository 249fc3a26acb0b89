"""The place in a text where one Chinese date is read, and what was read of it so far."""

import re
from datetime import date, datetime

from lodeline.annotate.dates.zh import patterns as patterns
from lodeline.annotate.dates.zh.parts import Parts
from lodeline.annotate.dates.zh.told import Told
from lodeline.text.plain import Plain

WEEKDAYS = {c: i for i, c in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 7}
_SOME_DAY = date(2024, 6, 12)  # stands in for a missing anchor; what it resolves is dropped


class Point(Plain, frozen=True):
    """A date and where it ends; `until` is the last member where the expression is a run (1至5月).

    `aside` is a second wording in brackets that stands by itself, 周四(4月10日): where the bracket opens, and
    the span inside it.
    """

    end: int
    parts: Parts
    until: Parts | None = None
    bare: str = ""
    aside: tuple[int, int, int] | None = None


class Cursor:
    """Where one date is read: each `take` moves past what it reads, `narrow` notes what that says."""

    def __init__(
        self, text: str, at: int, anchor: datetime | None, *, linked: bool = False, told: Told | None = None
    ) -> None:
        self.text, self.length = text, len(text)
        self.start = self.at = at
        self.day = anchor.date() if anchor else _SOME_DAY
        self.parts = Parts()
        self.until: Parts | None = None
        self.lunar = False
        self.told = told
        self.linked = linked  # what stands before it says that a time follows
        self.aside: tuple[int, int, int] | None = None

    def take(self, shape: patterns.Shape, *, gap: bool = False) -> re.Match[str] | None:
        """Return the match at the cursor and move past it; `gap` lets 的, a comma or a space stand before."""
        at = self.at
        if gap and at > self.start:
            at = self._past_gap()
        if at >= self.length or self.text[at] not in shape.first:
            return None
        match: re.Match[str] | None = shape.match(self.text, at)
        if match is not None:
            self.at = match.end()
        return match

    def _past_gap(self) -> int:
        at = self.at
        if at < self.length and self.text[at] in " 的,":
            return at + 1 + self.text.startswith(", ", at)
        return at

    def may_take(self, first: frozenset[str], *, gap: bool) -> bool:
        """Return whether one of the shapes that start so can stand here, with a gap or without."""
        at = self.at
        if at < self.length and self.text[at] in first:
            return True
        at = self._past_gap() if gap else at
        return at < self.length and self.text[at] in first

    def narrow(self, **changes: object) -> bool:
        """Replace parts; always true, so that a reader can end with it."""
        self.parts = self.parts._replace(**changes)
        return True
