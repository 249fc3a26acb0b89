"""Strands of the line: what an issuer does in six fields, before and after a day, and whether that is a change."""

from typing import Literal

from msgspec import Struct

from lodeline.model.track import Share

StrandVerdict = Literal["tightening", "loosening", "no change", "not enough documents"]


class StrandMeasure(Struct, frozen=True):
    """One measure of a strand: the share of documents with it before and after.

    `direction` is 1 where more of it is tightening, -1 where it is loosening, 0 where it only shows attention and does
    not count. `evidence` are span ids, those after the split first.
    """

    kind: str
    direction: int
    before: Share
    after: Share
    evidence: tuple[str, ...]


class FollowUp(Struct, frozen=True):
    """An inspection, order, penalty or pledge and what later words of the same issuer say became of it."""

    kind: str
    document: str
    made: str | None
    words: str
    outcome: str
    basis: str
    later: tuple[str, ...]
    evidence: str


class Strand(Struct, frozen=True):
    """One strand of one issuer, or of all documents (`issuer` null), `[start, split)` beside `[split, end)`, ISO days.

    `before` and `after` count the documents, `speaking` those of them with anything of the strand. `difference` is how
    much higher the mean score of a document is after the split (a score is the measures that tighten less those that
    loosen), with a 95 % interval, the `chance` of one as large when weeks are shuffled, the false discovery `rate` over
    the strands of the issuer, and the `smallest` difference that would be found four times in five. All null where
    there are not enough documents. `evidence` are span ids and the queries of both stretches.
    """

    issuer: str | None
    strand: str
    start: str
    split: str
    end: str
    verdict: StrandVerdict
    reason: str
    before: int
    after: int
    speaking: int
    difference: float | None
    low: float | None
    high: float | None
    chance: float | None
    rate: float | None
    smallest: float | None
    measures: tuple[StrandMeasure, ...]
    follow_ups: tuple[FollowUp, ...]
    evidence: tuple[str, ...]
