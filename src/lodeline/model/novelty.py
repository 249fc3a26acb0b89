"""Novelty: how far a document is from its issuer's own archive of the same kind, and by which sentences."""

from typing import Literal

from msgspec import Struct

from lodeline.model.track import Share

RoutineVerdict = Literal["routine", "usual", "unusual", "not enough documents"]


class NewSentence(Struct, frozen=True):
    """A sentence of the document and the most alike one of the archive; `likeness` from 0 to 1, null where there is
    none to compare with. Spans are code points of `Document.text`."""

    start: int
    end: int
    words: str
    likeness: float | None
    nearest: str | None


class MissingWords(Struct, frozen=True):
    """Words most documents of the archive have and this one has not: a sentence, or a formulation.

    `evidence` are span ids of some documents that have them.
    """

    words: str
    formulation: bool
    archive: Share
    evidence: tuple[str, ...]


class Novelty(Struct, frozen=True):
    """One document beside its archive.

    `novelty` is the share of its text in sentences the archive has nothing like; null without an archive. `rank` is
    the share of archive documents, and this one, that are at least as new to the rest as this one is: a conformal
    p-value. `copies` are documents with the same text, left out of the archive; `archive` the documents compared with.
    """

    document: str
    issuer: str | None
    doc_type: str
    archive: tuple[str, ...]
    copies: tuple[str, ...]
    verdict: RoutineVerdict
    novelty: float | None = None
    usual_novelty: float | None = None
    rank: float | None = None
    new: tuple[NewSentence, ...] = ()
    missing: tuple[MissingWords, ...] = ()
