"""Search: what is asked for, and what was found."""

from msgspec import Struct

FACETS = ("issuer", "year", "kind", "language", "formulation", "person", "fact")
WORD_FIELDS = ("text", "title", "issuer", "publisher", "person", "formulation")
CODE_FIELDS = ("kind", "fact", "language", "source", "id")


class Want(Struct, frozen=True):
    """One thing asked for: `words` in a row in a field; `prefix` when the last may go on; `unwanted` when not to be."""

    words: str
    field: str = "text"
    prefix: bool = False
    unwanted: bool = False


class Query(Struct, frozen=True):
    """What is asked for: every group must be met, each by any of its wants; days are ISO, both included."""

    groups: tuple[tuple[Want, ...], ...] = ()
    first_day: str | None = None
    last_day: str | None = None


class IndexRow(Struct, frozen=True):
    """A document as indexed; words are folded. Days are ISO, the first day of a stated period."""

    id: str
    text: str
    title: str
    source: str
    kind: str
    language: str
    day: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    persons: tuple[str, ...] = ()
    formulations: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Passage(Struct, frozen=True):
    """Words around a place that answers, `[start, end)` in code points of `Document.text`; `marks` are the places."""

    start: int
    end: int
    words: str
    marks: tuple[tuple[int, int], ...]


class SearchHit(Struct, frozen=True):
    """A document found."""

    document: str
    source: str
    score: float
    title: str | None = None
    day: str | None = None
    issuer: str | None = None
    passages: tuple[Passage, ...] = ()


class FacetCount(Struct, frozen=True):
    """How many of all documents found have a value."""

    value: str
    documents: int


class SearchResults(Struct, frozen=True):
    """How many documents answer, the first of them, and counts over all of them by facet.

    Where none answers, `alone` says how many have each piece of the query by itself, of any day.
    """

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: dict[str, tuple[FacetCount, ...]] = {}
    alone: tuple[FacetCount, ...] = ()
