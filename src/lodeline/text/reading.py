"""The reading: one document folded, split and ready for annotators, with the way back to its offsets.

Inside annotators and extractors every offset is a code point of `Reading.text`. At the stage's door
`to_annotation` and `to_hit` convert, so that what is stored always counts in `Document.text`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from lodeline.model import Annotation, AnnotationKind, Document, Section, Value
from lodeline.text.fold import fold
from lodeline.text.plain import Plain
from lodeline.text.sentences import split_sentences


class Hit(Plain, frozen=True):
    """An annotation while it is being made: offsets in `Reading.text`."""

    start: int
    end: int
    kind: AnnotationKind
    value: Value | None
    rule: str


class Sentence(Plain, frozen=True):
    """A sentence of a reading, `[start, end)`, and the kind of section it stands in."""

    start: int
    end: int
    section: str


class Reading:
    """A folded view of one document.

    Args:
        document: The document to read.
        anchor: Moment from which "yesterday" and bare months are counted; default the publication date;
            None when neither is known. A time zone is left out: the moment is the one its clock shows.
    """

    def __init__(self, document: Document, *, anchor: datetime | None = None) -> None:
        self.document = document
        self.text, self._offsets = fold(document.text, document.sections)
        published = document.published
        if anchor is None and published is not None and published.start is not None:
            anchor = datetime.fromisoformat(published.start)
        self.anchor = anchor.replace(tzinfo=None) if anchor else None

    @property
    def moved(self) -> bool:
        """Whether offsets of this reading differ from those of the document."""
        return self._offsets is not None

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `Document.text` that `[start, end)` of this reading came from."""
        if self._offsets is None:
            return start, end
        return self._offsets[start], self._offsets[end - 1] + 1 if end > start else self._offsets[start]

    def reading_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of this reading that shows `[start, end)` of `Document.text`."""
        if self._offsets is None:
            return start, end
        return bisect_left(self._offsets, start), bisect_left(self._offsets, end)

    def source_text(self, start: int, end: int) -> str:
        """Return the document's own words behind `[start, end)` of this reading."""
        first, last = self.source_span(start, end)
        return self.document.text[first:last]

    def to_annotation(self, hit: Hit) -> Annotation:
        """Return the hit as a stored annotation, counted in `Document.text`."""
        start, end = self.source_span(hit.start, hit.end)
        return Annotation(self.document.id, start, end, hit.kind, hit.value, hit.rule)

    def to_annotations(self, hits: Iterable[Hit]) -> list[Annotation]:
        """Return hits as stored annotations, in their order."""
        if self._offsets is None:
            identity = self.document.id
            return [Annotation(identity, h.start, h.end, h.kind, h.value, h.rule) for h in hits]
        return [self.to_annotation(hit) for hit in hits]

    def to_hit(self, annotation: Annotation) -> Hit:
        """Return a stored annotation as a hit of this reading."""
        start, end = self.reading_span(annotation.start, annotation.end)
        return Hit(start, end, annotation.kind, annotation.value, annotation.rule)

    def to_hits(self, annotations: Iterable[Annotation]) -> list[Hit]:
        """Return stored annotations as hits of this reading, in their order."""
        if self._offsets is None:
            return [Hit(a.start, a.end, a.kind, a.value, a.rule) for a in annotations]
        return [self.to_hit(annotation) for annotation in annotations]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Sections of the document in this reading's offsets, in text order."""
        return tuple(Section(s.kind, *self.reading_span(s.start, s.end)) for s in self.document.sections)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in text order; none crosses a section."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        for section in self.sections or (Section("body", 0, len(self.text)),):
            for start, end in split_sentences(self.text, section.start, section.end):
                yield Sentence(start, end, section.kind)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds `offset`, or None between sentences."""
        index = bisect_left(self._sentence_starts, offset + 1) - 1
        if index >= 0 and self.sentences[index].end > offset:
            return self.sentences[index]
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
