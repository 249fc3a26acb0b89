"""Measures: rows in, scores and series out."""

from collections.abc import Iterable, Iterator, Sequence

from lodeline.measure.clarity import SIGNALS, measure_clarity
from lodeline.measure.substance import Substance, measure_substance
from lodeline.model import Annotation, Document, Fact
from lodeline.model.series import Point
from lodeline.text import Reading

__all__ = ["measure_document"]


def measure_document(
    document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact], *, reading: Reading | None = None
) -> list[Point]:
    """Return the measures of one document.

    These are "substance" from 0 to 100, the share of each of its parts ("substance.figures"), and of the sentences
    that direct the share that carries each signal ("clarity.prohibiting") with its 95 % interval. A document without
    a sentence to measure has no substance, one that directs nothing no clarity.
    """
    reading = reading or Reading(document)
    found = measure_substance(document, annotations, facts, reading=reading)
    substance = _substance(document, found) if found is not None else ()
    return [*substance, *_clarity(document, reading)]


def _substance(document: Document, found: Substance) -> Iterator[Point]:
    every = sorted({span for part in found.parts.values() for span in part.clauses})
    ids = dict(zip(every, _span_ids(document, every), strict=True))
    yield Point("substance", document.id, tuple(ids.values()), value=found.score)
    for name, part in found.parts.items():
        own = tuple([ids[span] for span in part.clauses])
        yield Point(f"substance.{name}", document.id, own, value=round(part.share, 4))


def _clarity(document: Document, reading: Reading) -> Iterator[Point]:
    found = measure_clarity(reading)
    if found is None:
        return
    for signal in SIGNALS:
        share = found.shares[signal]
        own = [cue for cue in found.cues if cue.signal == signal] or found.cues
        yield Point(
            f"clarity.{signal}", document.id, _span_ids(document, (reading.source_span(c.start, c.end) for c in own)),
            value=share.share, low=share.low, high=share.high, count=share.carrying,
        )  # fmt: skip


def _span_ids(document: Document, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple([f"{document.id}:{start}-{end}" for start, end in spans])
