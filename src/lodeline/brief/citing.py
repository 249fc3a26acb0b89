"""Citing: evidence spans become numbered citations of whole sentences, each kept once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from lodeline.model import Brief, Citation, Document, Evidence
from lodeline.text import Reading

_LONGEST = 600


class Citations:
    """The citations of one brief, numbered from 0 in order of first use."""

    def __init__(self) -> None:
        self.all: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._sentences: dict[str, tuple[Sequence[int], Sequence[tuple[int, int]]]] = {}

    def cite(self, document: Document, evidence: Iterable[Evidence], *roles: str) -> tuple[int, ...]:
        """Return the numbers of the sentences the evidence stands in.

        Args:
            document: Whose text it is.
            evidence: Spans of that text.
            roles: Only evidence with one of these roles; all of it when none is named, and also when the
                named roles have none.
        """
        spans = list(evidence)
        chosen = [e for e in spans if e.role in roles] or spans
        return self.cite_spans(document, ((e.start, e.end) for e in chosen))

    def cite_spans(self, document: Document, spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Return the numbers of the sentences that hold the spans, in text order, each once."""
        places = sorted({self.sentence(document, start, end) for start, end in spans})
        return tuple(dict.fromkeys(self._number(document, start, end) for start, end in places))

    def cite_exactly(self, document: Document, start: int, end: int) -> tuple[int, ...]:
        """Return the number of the very span, not widened to its sentence."""
        return (self._number(document, start, end),)

    def _number(self, document: Document, start: int, end: int) -> int:
        key = (document.id, start, end)
        if key not in self._numbers:
            self._numbers[key] = len(self.all)
            self.all.append(Citation(document.id, start, end, document.text[start:end]))
        return self._numbers[key]

    def first_sentence(self, document: Document, start: int, end: int) -> int | None:
        """Return the number of the first sentence that begins in `[start, end)`; None when there is none."""
        starts, sentences = self._table(document)
        index = bisect_left(starts, start)
        return self._number(document, *sentences[index]) if index < len(starts) and starts[index] < end else None

    def _table(self, document: Document) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        if document.id not in self._sentences:
            reading = Reading(document)
            spans = [reading.source_span(s.start, s.end) for s in reading.sentences]
            self._sentences[document.id] = ([s for s, _ in spans], spans)
        return self._sentences[document.id]

    def sentence(self, document: Document, start: int, end: int) -> tuple[int, int]:
        """Return the sentence around a span; the span itself when that would be too long to quote."""
        starts, sentences = self._table(document)
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if first < 0 or sentences[first][1] <= start or sentences[last][1] < end:
            return start, end
        whole = sentences[first][0], sentences[last][1]
        return whole if whole[1] - whole[0] <= _LONGEST else (start, end)


def searched_texts(brief: Brief) -> frozenset[int]:
    """Return the citations that cover a whole text: what a line on an absence cites, a search and not a passage."""
    lines = [line for section in brief.overview for line in section.lines]
    for chapter in brief.chapters:
        lines += (chapter.verdict, *(line for section in chapter.sections for line in section.lines))
    return frozenset(number for line in lines if line.absence for number in line.citations)
