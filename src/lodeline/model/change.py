"""Change points as rows of their table: one level of one wording, of one issuer, giving way to another."""

from msgspec import Struct

from lodeline.model.track import Share


class ChangeRow(Struct, frozen=True):
    """A change point with the wording and issuer it is of; `formulation` is a lexicon id, else the words themselves.

    `issuer` is null for all documents of the desk, `unit` the length of the periods it was sought in.
    """

    formulation: str
    wording: str
    issuer: str | None
    unit: str
    day: str
    kind: str
    before: Share
    after: Share
    gain: float
    evidence: tuple[str, ...]
