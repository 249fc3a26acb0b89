"""Substance: which share of a text could be checked or acted on, by parts that each point to their clauses.

Every clause outside titles, headings and boilerplate is put into one part, the first that fits; the score is the
mean of the weights of the parts over the length of the text. It says how much can be checked, not whether it is
true, and it cannot see a figure or a named act that no annotator marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Annotation, Claim, Document, Fact, Meeting
from lodeline.text import Hit, Reading, Sentence

# What a clause is worth. A figure, a table row and a legal duty can be checked as they stand; a named act or a
# dated event can be looked up; how a plant or a project stands can be asked after; that a meeting took place, and
# who sat in it, is checkable and tells nothing; wishes, slogans and readings cannot be checked.
WEIGHTS = {
    "figures": 1.0,
    "duties": 0.95,
    "acts": 0.8,
    "operations": 0.7,
    "statements": 0.4,
    "meetings": 0.1,
    "readings": 0.1,
    "exhortation": 0.0,
    "symbols": 0.0,
}
# A clause beside a figure, a duty or a named act in one sentence tells what that is about.
_FIRM = ("figures", "duties", "acts")
_LIFTED = ("statements",)
_BESIDE = 0.6
_MEASURED = ("title", "heading", "boilerplate", "dateline")
_CUT = re.compile(r"[,;:。](?!\d)|\s[–-]\s|—")
_SHORTEST = 2


class Clause(NamedTuple):
    """A clause in reading offsets, its part, its worth between 0 and 1."""

    start: int
    end: int
    part: str
    worth: float


class Part(NamedTuple):
    """Share of the measured text, between 0 and 1, and the clauses of a part in `Document.text` offsets."""

    share: float
    clauses: tuple[tuple[int, int], ...]


class Substance(NamedTuple):
    """Score from 0 (symbol only) to 100 (all of it can be checked), and the parts that made it by name."""

    score: float
    parts: dict[str, Part]


def measure_substance(document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> Substance | None:
    """Return the substance of a document, or None when it has no sentence to measure.

    Args:
        document: The document, with its sections.
        annotations: Its annotations.
        facts: Its facts; readings and meetings are told by them.
    """
    reading = Reading(document)
    clauses = list(_Weighing(reading, annotations, facts).clauses())
    total = sum(c.end - c.start for c in clauses)
    if not total:
        return None
    parts: dict[str, Part] = {}
    for part in WEIGHTS:
        own = [c for c in clauses if c.part == part]
        if own:
            share = sum(c.end - c.start for c in own) / total
            parts[part] = Part(share, tuple(reading.source_span(c.start, c.end) for c in own))
    score = 100 * sum(c.worth * (c.end - c.start) for c in clauses) / total
    return Substance(round(score, 1), parts)


class _Weighing:
    """One reading with what is marked in it."""

    def __init__(self, reading: Reading, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> None:
        self.reading, self.text = reading, reading.text
        hits = [reading.to_hit(a) for a in annotations]
        slogans = [h for h in hits if h.kind == "formulation"]
        self.slogans = slogans
        figures = [h for h in hits if h.kind in ("quantity", "money", "percent")]
        self.figures = [h for h in figures if not any(s.start <= h.start and h.end <= s.end for s in slogans)]
        self.numbers = [h for h in hits if h.kind == "number"]
        self.dates = [h for h in hits if h.kind == "date"]
        self.named = [h for h in hits if h.kind in ("organisation", "place", "material")]
        self.meetings = [
            reading.reading_span(e.start, e.end) for f in facts if isinstance(f.record, Meeting) for e in f.evidence
        ]
        self.readings = [
            reading.reading_span(e.start, e.end)
            for f in facts
            if isinstance(f.record, Claim) and f.record.standing == "inferred"
            for e in f.evidence
            if e.role == "statement"
        ]

    def clauses(self) -> Iterator[Clause]:
        """Yield the measured clauses in text order, each in one part."""
        for sentence in self.reading.sentences:
            if sentence.section in _MEASURED:
                continue
            found = [(start, end, self._part(sentence, start, end)) for start, end in self._cut(sentence)]
            firm = any(part in _FIRM for _, _, part in found)
            for start, end, part in found:
                yield Clause(start, end, part, max(WEIGHTS[part], _BESIDE if firm and part in _LIFTED else 0.0))

    def _cut(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        at, end = sentence.start, sentence.end
        while end > at and self.text[end - 1].isspace():
            end -= 1
        for stop in _CUT.finditer(self.text, sentence.start, end):
            if stop.start() - at >= _SHORTEST:
                yield at, stop.start()
                at = stop.end()
        if end - at >= _SHORTEST:
            yield at, end

    def _part(self, sentence: Sentence, start: int, end: int) -> str:
        if any(a <= start < b for a, b in self.readings):
            return "readings"
        if _any(self.figures, start, end) or (sentence.section == "table" and _any(self.numbers, start, end)):
            return "figures"
        if self._has("duty", start, end):
            return "duties"
        if self._has("act", start, end) and ("《" in self.text[start:end] or _any(self.dates, start, end)):
            return "acts"
        met = any(a < end and start < b for a, b in self.meetings) or self._has("meeting", start, end)
        if met and not self._has("operation", start, end):
            return "meetings"
        if _any(self.slogans, start, end):
            return "symbols"
        if self._has("act", start, end) and _any(self.dates, sentence.start, sentence.end):
            return "acts"
        if self._has("operation", start, end) and not self._has("symbol", start, end):
            return "operations"
        if self._has("exhort", start, end):
            return "exhortation"
        if self._has("symbol", start, end):
            return "symbols"
        return "acts" if _any(self.dates, start, end) else "statements"

    def _has(self, role: str, start: int, end: int) -> bool:
        return cue_regex("substance", role).search(self.text, start, end) is not None


def _any(hits: Sequence[Hit], start: int, end: int) -> bool:
    return any(start <= h.start < end for h in hits)
