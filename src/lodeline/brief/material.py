"""What a chapter of a brief is made from: one document and everything read in it."""

from collections.abc import Iterable
from typing import NamedTuple

from lodeline.model import Annotation, Document, Fact
from lodeline.model.novelty import Novelty
from lodeline.model.series import Point
from lodeline.model.supply import SupplyDraft


class Material(NamedTuple):
    """A document with its annotations, facts and measures, each in a fixed order.

    `copies` are documents with the same text, give or take an edit, that it stands for; `novelty` lays it beside the
    earlier documents of its issuer, where there is a desk to look at; `supply` says what its controls mean for supply.
    """

    document: Document
    annotations: tuple[Annotation, ...]
    facts: tuple[Fact, ...]
    points: tuple[Point, ...]
    copies: tuple[Document, ...] = ()
    novelty: Novelty | None = None
    supply: tuple[SupplyDraft, ...] = ()

    @classmethod
    def of(
        cls, document: Document, annotations: Iterable[Annotation], facts: Iterable[Fact], points: Iterable[Point]
    ) -> "Material":
        """Return the material in text order, whatever order the rows come in (a table keeps none)."""
        return cls(
            document,
            tuple(sorted(annotations, key=lambda a: (a.start, -a.end, a.kind))),
            tuple(sorted(facts, key=lambda f: (f.evidence[0].start, f.kind, f.id))),
            tuple(sorted(points, key=lambda p: p.measure)),
        )
