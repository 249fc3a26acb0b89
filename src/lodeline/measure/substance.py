"""Substance: which share of a text could be checked or acted on, by parts that each point to their clauses.

Every clause outside titles, headings and boilerplate is put into one part, the first that fits; the score is the
mean of the weights of the parts over the length of the text. It says how much can be checked, not whether it is
true, and it cannot see a figure or a named act that no annotator marks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Annotation, Claim, Document, Event, Fact, Meeting, Name, Profile
from lodeline.text import Reading, Sentence
from lodeline.text.fold import fold_characters
from lodeline.text.intervals import Intervals
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

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
_FIRM = frozenset(("figures", "duties", "acts"))
_LIFTED = ("statements",)
_BESIDE = 0.6
_MEASURED = ("title", "heading", "boilerplate", "dateline")
_CUT = lazy_pattern(r"[,;:。](?!\d)|\s[–-]\s|—")
_SHORTEST = 2
_FIGURES = ("quantity", "money", "percent")
_TOLD_BY = frozenset((*_FIGURES, "number", "date", "formulation"))
_CALLS = ("order", "inspection")  # a meeting tells of orders and inspections it only calls for
_ROLES = ("duty", "measure", "act", "meeting", "seat", "operation", "symbol", "exhort")
_TOLD = ("press", "commentary")  # whose text tells of rules and sets none


class Clause(Plain, frozen=True):
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


def measure_substance(
    document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact], *, reading: Reading | None = None
) -> Substance | None:
    """Return the substance of a document, or None when it has no sentence to measure.

    Args:
        document: The document, with its sections.
        annotations: Its annotations.
        facts: Its facts; readings and meetings are told by them.
        reading: Its reading where there is one already.
    """
    reading = reading or Reading(document)
    clauses = weigh_clauses(reading, annotations, facts)
    own: dict[str, list[tuple[int, int]]] = {}
    total, worth = 0, 0.0
    for clause in clauses:
        own.setdefault(clause.part, []).append((clause.start, clause.end))
        length = clause.end - clause.start
        total += length
        worth += clause.worth * length
    if not total:
        return None
    parts: dict[str, Part] = {}
    for part in (p for p in WEIGHTS if p in own):
        share = sum([end - start for start, end in own[part]]) / total
        parts[part] = Part(share, tuple([reading.source_span(start, end) for start, end in own[part]]))
    score = 100 * worth / total
    return Substance(round(score, 1), parts)


def weigh_clauses(reading: Reading, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> list[Clause]:
    """Return the measured clauses of a document in text order, each in one part."""
    return list(_Weighing(reading, annotations, facts).clauses())


class _Weighing:
    """One reading cut into clauses, and the numbers of the clauses that hold what is marked in it."""

    def __init__(self, reading: Reading, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> None:
        self.text = reading.text
        self.sentences = [s for s in reading.sentences if s.section not in _MEASURED]
        cuts = [list(self._cut(sentence)) for sentence in self.sentences]
        self.counts = [len(cut) for cut in cuts]
        self.starts = [start for cut in cuts for start, _ in cut]
        self.ends = [end for cut in cuts for _, end in cut]
        marked: dict[str, list[tuple[int, int]]] = {}
        for a in annotations:
            if a.kind in _TOLD_BY and not a.nested and not (a.kind == "formulation" and _names_measure(a)):
                marked.setdefault(a.kind, []).append(reading.reading_span(a.start, a.end))
        slogans = marked.get("formulation", [])
        told = Intervals(slogans)
        figures = [span for kind in _FIGURES for span in marked.get(kind, ())]
        self.figures = self._holding(start for start, end in figures if not told.holds(start, end))
        self.numbers = self._holding(a for a, _ in marked.get("number", ()))
        self.dates = self._holding(a for a, _ in marked.get("date", ()))
        self.slogans = self._holding(a for a, _ in slogans)
        self.titles = self._holding(m.start() for m in re.finditer("《", self.text))
        meetings = [e for f in facts if isinstance(f.record, Meeting) and _is_sitting(f.record) for e in f.evidence]
        self.meetings = self._touching(reading.reading_span(e.start, e.end) for e in meetings)
        inferred = [f for f in facts if isinstance(f.record, Claim) and f.record.standing == "inferred"]
        statements = [e for f in inferred for e in f.evidence if e.role == "statement"]
        self.readings = self._beginning(reading.reading_span(e.start, e.end) for e in statements)
        happened = [e for f in facts if isinstance(f.record, Event) and f.record.type not in _CALLS for e in f.evidence]
        self.events = self._touching(reading.reading_span(e.start, e.end) for e in happened)
        compounds = cue_regex("substance", "compound").finditer(self.text)  # 主要 asks for nothing
        self.inside = {at for m in compounds for at in range(m.start(), m.end())}
        self.cues = {role: self._saying(role) for role in _ROLES}
        retold = any(isinstance(f.record, Profile) and f.record.role in _TOLD for f in facts)
        self.cues["act" if retold else "duty"] |= self.cues["measure"]  # quotas and licences named, or laid down
        if (
            self.meetings
        ):  # who is named by his post sits in the meeting a text reports; elsewhere he may be under arrest
            self.cues["meeting"] |= self.cues["seat"]

    def clauses(self) -> Iterator[Clause]:
        """Yield the measured clauses in text order, each in one part."""
        first = 0
        for sentence, count in zip(self.sentences, self.counts, strict=True):
            own = range(first, first + count)
            first += count
            dated = not self.dates.isdisjoint(own)
            parts = [self._part(number, dated, sentence.section == "table") for number in own]
            firm = not _FIRM.isdisjoint(parts)
            for number, part in zip(own, parts, strict=True):
                worth = max(WEIGHTS[part], _BESIDE if firm and part in _LIFTED else 0.0)
                yield Clause(self.starts[number], self.ends[number], part, worth)

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

    def _holding(self, places: Iterable[int]) -> set[int]:
        """Return the clauses in which these places lie."""
        return {
            n for n, at in ((bisect_right(self.starts, at) - 1, at) for at in places) if n >= 0 and at < self.ends[n]
        }

    def _touching(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Return the clauses that share a place with one of these spans."""
        return {n for a, b in spans for n in range(bisect_right(self.ends, a), bisect_left(self.starts, b))}

    def _beginning(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Return the clauses that begin in one of these spans."""
        return {n for a, b in spans for n in range(bisect_left(self.starts, a), bisect_left(self.starts, b))}

    def _saying(self, role: str) -> set[int]:
        """Return the clauses that hold a cue of a role."""
        pattern, found = cue_regex("substance", role), set()
        for match in pattern.finditer(self.text):
            if match.end() - match.start() == 1 and match.start() in self.inside:
                continue
            number = bisect_right(self.starts, match.start()) - 1
            if number < 0 or match.start() >= self.ends[number]:
                continue
            # a cue may go on past a clause ("needs", "to" after a break) and a shorter one end with it
            if match.end() <= self.ends[number] or pattern.match(self.text, match.start(), self.ends[number]):
                found.add(number)
        return found

    def _part(self, number: int, dated: bool, tabled: bool) -> str:
        cues = self.cues
        if number in self.readings:
            return "readings"
        if number in self.figures or (tabled and number in self.numbers):
            return "figures"
        if number in cues["duty"]:
            return "duties"
        act = number in cues["act"]
        if number in self.events or (act and (number in self.titles or number in self.dates)):
            return "acts"
        operation = number in cues["operation"]
        if not operation and (number in self.meetings or number in cues["meeting"]):
            return "meetings"
        if number in self.slogans:
            return "symbols"
        if act and dated:
            return "acts"
        symbol = number in cues["symbol"]
        if operation and not symbol:
            return "operations"
        if number in cues["exhort"]:
            return "exhortation"
        if symbol:
            return "symbols"
        return "acts" if number in self.dates else "statements"


def _names_measure(formulation: Annotation) -> bool:
    """Tell whether a formulation is the name of a measure that binds (两用物项出口管制), which is no slogan."""
    name = formulation.value.name if isinstance(formulation.value, Name) else ""
    return any(True for _ in cue_regex("substance", "measure").finditer(fold_characters(name).lower()))


def _is_sitting(meeting: Meeting) -> bool:
    """Tell whether people sat to confer: what is made public at a press conference is told there, not that it was."""
    return cue_regex("substance", "made public").search(fold_characters(meeting.name)) is None
