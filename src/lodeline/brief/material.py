"""What a chapter of a brief is made from: one document and everything read in it."""

from typing import NamedTuple

from lodeline.model import Annotation, Document, Fact
from lodeline.model.series import Point


class Material(NamedTuple):
    """A document with its annotations, facts and measures."""

    document: Document
    annotations: tuple[Annotation, ...]
    facts: tuple[Fact, ...]
    points: tuple[Point, ...]
