"""Measures: rows in, scores and series out."""

from collections.abc import Sequence

from lodeline.model import Annotation, Document, Fact
from lodeline.model.series import Point

__all__ = ["measure_document"]


def measure_document(document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> list[Point]:
    """Return the measures of one document."""
    return []
