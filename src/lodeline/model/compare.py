"""Two groups of documents compared: which wordings one uses more than the other."""

from msgspec import Struct

from lodeline.model.track import Share


class Group(Struct, frozen=True):
    """Documents of an issuer, of a period `[start, end)`, or of both; all null: all documents not in the other group.

    `undated` are documents left out because their date does not lie in the period as a whole, or is not stated.
    """

    name: str
    issuer: str | None
    start: str | None
    end: str | None
    documents: int
    undated: int


class Example(Struct, frozen=True):
    """Words of a document that carries a wording, with their span id."""

    document: str
    source: str
    date: str | None
    words: str
    evidence: str


class KeyWording(Struct, frozen=True):
    """A wording with the share of documents that carry it in either group.

    `log_odds` is above zero where the first group uses it more; `z` that over its standard error, `rate` the false
    discovery rate over all wordings. `example` is from the group that uses it more.
    """

    wording: str
    id: str | None
    english: str | None
    first: Share
    second: Share
    log_odds: float
    z: float
    rate: float
    example: Example | None


class Comparison(Struct, frozen=True):
    """Two groups with the wordings that tell them apart: `firsts` and `seconds`, the clearest first, of `compared`."""

    first: Group
    second: Group
    compared: int
    firsts: tuple[KeyWording, ...]
    seconds: tuple[KeyWording, ...]
