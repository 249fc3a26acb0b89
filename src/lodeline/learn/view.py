"""What a classifier sees of a text: the folded text, what was marked in it, and what the rules made of it."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from lodeline.model import Annotation, AnnotationKind, Commitment, DateValue, Document, Fact
from lodeline.text import Hit, Reading

Span = tuple[int, int]
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class View(NamedTuple):
    """One text with its hits by kind and the promises the rules found; every offset counts in `text`.

    Attributes:
        reading: The text.
        hits: What was marked in it.
        promises: What the rules made of it.
        meaning: Its embedding, where a classifier wants it.
        issuer: Who issued it, where that is known.
    """

    reading: Reading
    hits: dict[AnnotationKind, list[Hit]]
    promises: tuple[Commitment, ...]
    meaning: tuple[float, ...] = ()
    issuer: str | None = None

    @classmethod
    def of(cls, document: Document, annotations: Iterable[Annotation], facts: Iterable[Fact] = ()) -> "View":
        """Return the view of a document that has been read."""
        reading = Reading(document)
        hits: dict[AnnotationKind, list[Hit]] = {}
        for annotation in (a for a in annotations if not a.nested):
            hits.setdefault(annotation.kind, []).append(reading.to_hit(annotation))
        promises = tuple(f.record for f in facts if isinstance(f.record, Commitment))
        return cls(reading, hits, promises, issuer=document.issuer)

    @property
    def text(self) -> str:
        """The folded text."""
        return self.reading.text

    def within(self, kind: AnnotationKind, start: int, end: int) -> list[Span]:
        """Return where hits of a kind lie wholly in `[start, end)`."""
        return [(h.start, h.end) for h in self.hits.get(kind, ()) if h.start >= start and h.end <= end]

    def years(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Return the calendar years named in `[start, end)`, with their places."""
        found = []
        for hit in self.hits.get("date", ()):
            if hit.start < start or hit.end > end or not isinstance(hit.value, DateValue):
                continue
            told = hit.value.start or _year_in(self.text[hit.start : hit.end])  # "before 2030" has no start
            if told:
                year = int(told[:4])
                if _FIRST_YEAR <= year <= _LAST_YEAR:
                    found.append((year, (hit.start, hit.end)))
        return found


def _year_in(words: str) -> str | None:
    """Return the four figures of a year in the words of a date."""
    found = _YEAR.search(words)
    return found[0] if found else None


def year_spoken_of(views: Iterable[View]) -> int | None:
    """Return the year texts speak of most, the earlier one of equals: that of the reports they come from."""
    counts = Counter(year for view in views for year, _ in view.years(0, len(view.text)))
    return max(counts, key=lambda year: (counts[year], -year), default=None)
