"""Measures: rows in, scores and series out."""

from collections.abc import Iterator, Sequence

from lodeline.measure.substance import Substance, measure_substance
from lodeline.model import Annotation, Document, Fact
from lodeline.model.series import Point
from lodeline.text import Reading

__all__ = ["measure_document"]


def measure_document(
    document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact], *, reading: Reading | None = None
) -> list[Point]:
    """Return the measures of one document: "substance" from 0 to 100, then the share of each of its parts.

    A document without a sentence to measure has none.
    """
    found = measure_substance(document, annotations, facts, reading=reading)
    return list(_points(document, found)) if found is not None else []


def _points(document: Document, found: Substance) -> Iterator[Point]:
    every = sorted({span for part in found.parts.values() for span in part.clauses})
    yield Point("substance", document.id, _span_ids(document, every), value=found.score)
    for name, part in found.parts.items():
        yield Point(f"substance.{name}", document.id, _span_ids(document, part.clauses), value=round(part.share, 4))


def _span_ids(document: Document, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(f"{document.id}:{start}-{end}" for start, end in spans)
