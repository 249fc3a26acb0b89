"""Searching a desk: the index asked, and answers shown in the documents' words."""

import re
from collections.abc import Iterator, Sequence

from lodeline.flow.asking.issuers import list_held
from lodeline.flow.asking.query import parse_query
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.reading.indexing import day_of
from lodeline.lake.search import SPACE, SearchIndex
from lodeline.model import Document
from lodeline.model.search import FacetCount, Passage, Query, SearchHit, SearchResults, Want
from lodeline.text.fold import fold

_AROUND = 40
_PASSAGES = 3


def search_desk(
    desk: Desk, words: str, *, first: str | None = None, last: str | None = None, limit: int = 10, offset: int = 0,
    newest: bool = False, facets: bool = False,
) -> SearchResults:  # fmt: skip
    """Return the documents of a desk that answer a query; the index must be up to date.

    Args:
        desk: The desk.
        words: The query, see `flow.query`.
        first: First day, month or year.
        last: Last one.
        limit: How many documents to return.
        offset: How many to pass over.
        newest: The newest first, not the best.
        facets: Count values over all that answer.

    Raises:
        SettingError: The query is not acceptable.
    """
    query = parse_query(words, first=first, last=last)
    index = SearchIndex(desk.search_path)
    total, found = index.search(query, limit=limit, offset=offset, newest=newest)
    documents = {d.id: d for d in load_documents(desk, [identity for identity, _ in found])}
    patterns = [_pattern(index, want) for want in _shown(query)]
    whose = {held.id: held.issuer for held in list_held(desk, list(documents))}
    hits = tuple(_hit(documents[i], whose.get(i), score, patterns) for i, score in found if i in documents)
    counted = index.facets(query) if facets else {}
    named = {name: tuple(FacetCount(v, n) for v, n in values) for name, values in counted.items()}
    return SearchResults(words, total, hits, named, () if total else tuple(_alone(index, query)))


def _alone(index: SearchIndex, query: Query) -> Iterator[FacetCount]:
    """Yield how many documents, of any day, have each piece that is asked for; nothing where that is the query."""
    asked = [group for group in query.groups if not group[0].unwanted]
    if len(asked) < len(query.groups) or len(asked) > 1 or query.first_day or query.last_day:
        for group in asked:
            said = " OR ".join(want.words if want.field == "text" else f"{want.field}:{want.words}" for want in group)
            yield FacetCount(said, index.count(Query((group,))))


def _shown(query: Query) -> list[Want]:
    return [w for group in query.groups for w in group if w.field in ("text", "title") and not w.unwanted]


def _pattern(index: SearchIndex, want: Want) -> re.Pattern[str]:
    tokens = [r"\s" if token == SPACE else re.escape(token) for token in index.tokens(want.words)]
    first, last = (r"(?<![0-9a-z])" if want.words[:1].isalnum() and want.words[:1].isascii() else ""), (
        "" if want.prefix or not (want.words[-1:].isalnum() and want.words[-1:].isascii()) else r"(?![0-9a-z])"
    )  # fmt: skip
    return re.compile(first + r"\s*".join(tokens) + last) if tokens else re.compile(r"(?!)")


def _hit(document: Document, issuer: str | None, score: float, patterns: Sequence[re.Pattern[str]]) -> SearchHit:
    return SearchHit(
        document.id, document.source, round(score, 4), document.title, day_of(document.published),
        issuer, tuple(_passages(document, patterns)),
    )  # fmt: skip


def _passages(document: Document, patterns: Sequence[re.Pattern[str]]) -> Iterator[Passage]:
    """Yield stretches around places that answer, of each thing asked for before others; each with every place in it.

    Where none answers, the opening.
    """
    folded, offsets = fold(document.text, document.sections)
    folded = folded.lower()
    if len(folded) != (len(offsets) - 1 if offsets is not None else len(document.text)):
        return  # a letter whose lower case is longer: no offsets to trust
    places = [[match.span() for match in pattern.finditer(folded)] for pattern in patterns]
    if offsets is not None:
        places = [[(offsets[a], offsets[b - 1] + 1) for a, b in own] for own in places]
    marks = sorted({mark for own in places for mark in own})
    if not marks:
        yield Passage(0, min(2 * _AROUND, len(document.text)), document.text[: 2 * _AROUND], ())
    shown: list[tuple[int, int]] = []
    for start, end in (*(own[0] for own in places if own), *marks):
        if len(shown) < _PASSAGES and not any(begin <= start < reach for begin, reach in shown):
            shown.append((max(0, start - _AROUND), min(len(document.text), end + _AROUND)))
    for begin, reach in sorted(shown):
        inside = tuple(mark for mark in marks if begin <= mark[0] and mark[1] <= reach)
        yield Passage(begin, reach, document.text[begin:reach], inside)
