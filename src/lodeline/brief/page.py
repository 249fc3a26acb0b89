"""What section builders work on: one document's material with its facts by kind, and the brief's citations."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from lodeline.brief.citing import Citations
from lodeline.brief.language.tongue import ENGLISH, Tongue
from lodeline.brief.material import Material
from lodeline.brief.tables import cue_pattern
from lodeline.model import Annotation, AnnotationKind, Commitment, Control, Evidence, Fact, Line
from lodeline.model.facts import Record
from lodeline.text.intervals import Intervals

R = TypeVar("R", bound=Record)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE_DAY = re.compile(r"[日号](?:之|以)?前|^[Bb]efore ")


class Page:
    """One chapter's material.

    Args:
        material: Document, annotations, facts and measures.
        citations: The citations of the whole brief.
        tongue: Language the lines are written in.
    """

    def __init__(self, material: Material, citations: Citations, tongue: Tongue = ENGLISH) -> None:
        self.tongue = tongue
        self.material = material
        self.document = material.document
        self.citations = citations
        self.heading = ""  # the title of the chapter, once it is known: what it says is not told again
        self._of_kind: dict[AnnotationKind, list[Annotation]] = {}
        self._starts: dict[AnnotationKind, list[int]] = {}
        self._records: dict[type, list[tuple[object, Fact]]] = {}
        self._spoken: dict[str, bool] = {}
        self._within: dict[tuple[str, ...], Intervals] = {}

    def records(self, kind: type[R]) -> list[tuple[R, Fact]]:
        """Return the records of one kind with their facts, in text order."""
        if kind not in self._records:
            found = [(f.record, f) for f in self.material.facts if isinstance(f.record, kind)]
            self._records[kind] = sorted(found, key=lambda pair: pair[1].evidence[0].start)
        return cast("list[tuple[R, Fact]]", self._records[kind])

    def promises(self) -> list[tuple[Commitment, Fact]]:
        """Return the commitments, in text order, but not what a control says itself: a price set is no promise."""
        measures = {place for _, fact in self.records(Control) for place in self._sentences(fact.evidence)}
        return [
            (commitment, fact)
            for commitment, fact in self.records(Commitment)
            if measures.isdisjoint(self._sentences([e for e in fact.evidence if e.role == "promise"] or fact.evidence))
        ]

    def due(self, commitment: Commitment, fact: Fact) -> str:
        """Return by when a commitment is due: "before 15 December" where the text names the day that is too late."""
        spans = [(e.start, e.end) for e in fact.evidence if e.role == "by"]
        words = self.document.text[spans[0][0] : spans[0][1] + 1] if spans else ""
        return self.tongue.deadline(commitment.by, before=_BEFORE_DAY.search(words) is not None)

    def _sentences(self, evidence: Iterable[Evidence]) -> set[tuple[int, int]]:
        return {self.citations.sentence(self.document, e.start, e.end) for e in evidence}

    def annotations(self, kind: AnnotationKind) -> list[Annotation]:
        """Return the annotations of one kind outside boilerplate, in text order."""
        if kind not in self._of_kind:
            own = [a for a in self.material.annotations if a.kind == kind]
            self._of_kind[kind] = [a for a in own if not self.in_sections(a.start, "boilerplate")]
        return self._of_kind[kind]

    def within(self, kind: AnnotationKind, start: int, end: int) -> list[Annotation]:
        """Return the annotations of one kind outside boilerplate that begin in `[start, end)`."""
        if kind not in self._starts:
            self._starts[kind] = [a.start for a in self.annotations(kind)]
        starts = self._starts[kind]
        return self.annotations(kind)[bisect_left(starts, start) : bisect_left(starts, end)]

    def speaks_of(self, role: str) -> bool:
        """Tell whether a cue of some role stands anywhere in the text; `year` asks for one written out."""
        if role not in self._spoken:
            pattern = _YEAR if role == "year" else cue_pattern(role)
            self._spoken[role] = pattern.search(self.document.text) is not None
        return self._spoken[role]

    def in_sections(self, offset: int, *kinds: str) -> bool:
        """Return whether an offset lies in a section of one of some kinds; a long document has thousands."""
        if kinds not in self._within:
            self._within[kinds] = Intervals((s.start, s.end) for s in self.document.sections if s.kind in kinds)
        return self._within[kinds].holds(offset, offset + 1)

    def words(self, evidence: Evidence) -> str:
        """Return the document's words behind a piece of evidence."""
        return self.document.text[evidence.start : evidence.end]

    @staticmethod
    def span(evidence: str) -> tuple[int, int]:
        """Return start and end of a span id (`document:start-end`)."""
        start, end = evidence.rpartition(":")[2].split("-")
        return int(start), int(end)

    def quotes(self, evidence: Iterable[Evidence]) -> list[str]:
        """Return the sentences that evidence stands in, as they will be cited."""
        return [self.citations.all[n].quote for n in self.citations.cite(self.document, evidence)]

    def line(
        self, *cells: str, fact: Fact | None = None, roles: Iterable[str] = (), spans: Iterable[tuple[int, int]] = (),
        standing: str | None = None, with_facts: Sequence[Fact] = (),
    ) -> Line:  # fmt: skip
        """Return a line citing a fact's evidence (of the given roles) or plain spans; it says what was corrected.

        `with_facts` say the same and are cited with it.
        """
        if fact is not None:
            if fact.status == "corrected":
                cells = (*cells[:-1], f"{cells[-1]}{self.tongue.say('corrected')}")
            evidence = [*fact.evidence, *(e for other in with_facts for e in other.evidence)]
            numbers = self.citations.cite(self.document, evidence, *roles)
        else:
            numbers = self.citations.cite_spans(self.document, spans)
        facts = tuple(own.id for own in (fact, *with_facts) if own is not None)
        return Line(tuple(cells), numbers, facts, standing)

    def absence(self, *cells: str) -> Line:
        """Return a line that reports an absence; it cites the whole text that was searched."""
        return Line(tuple(cells), self._whole(), absence=True)

    def _whole(self) -> tuple[int, ...]:
        text = self.document.text
        start = len(text) - len(text.lstrip())
        return self.citations.cite_exactly(self.document, start, max(len(text.rstrip()), start + 1))
