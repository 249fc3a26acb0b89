"""Checking what rows cite: spans inside texts that the desk holds, and blobs that it holds."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import msgspec

from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import select_current
from lodeline.lake import select
from lodeline.model import Evidence

_SPAN = re.compile(r"([0-9a-f]{16}):([0-9]{1,12})-([0-9]{1,12})")
_EVIDENCE = msgspec.json.Decoder(list[Evidence])
_NAMES = msgspec.json.Decoder(list[str])

Cited = tuple[str, int, int]  # document and span; an empty span from 0 cites the document as a whole


def _own_span(row: dict[str, object]) -> Iterator[Cited]:
    yield str(row["document"]), int(str(row["start"])), int(str(row["end"]))


def _spans(row: dict[str, object]) -> Iterator[Cited]:
    yield from ((str(row["document"]), e.start, e.end) for e in _EVIDENCE.decode(str(row["evidence"])))


def _named_spans(row: dict[str, object]) -> Iterator[Cited]:
    evidence = row["evidence"]
    for name in evidence if isinstance(evidence, list) else _NAMES.decode(str(evidence)):
        if found := _SPAN.fullmatch(name):
            yield found[1], int(found[2]), int(found[3])


def _document(row: dict[str, object]) -> Iterator[Cited]:
    if row["document"] is not None:
        yield str(row["document"]), 0, 0


CITING: dict[str, tuple[str, Callable[[dict[str, object]], Iterator[Cited]]]] = {
    # table: the columns that cite, and what they cite
    "annotations": ('document, "start", "end"', _own_span),
    "facts": ("document, evidence", _spans),
    "series": ("evidence", _named_spans),
    "change_points": ("evidence", _named_spans),
    "strands": ("evidence", _named_spans),
    "alerts": ("evidence", _named_spans),
    "reviews": ("document, evidence", _spans),
    "observations": ("document", _document),
    "issues": ("document", _document),
}


def check_rows(
    desk: Desk, table: str, lengths: Mapping[str, int], *, current: bool
) -> tuple[int, Counter[tuple[str, str]]]:
    """Return how many rows of a table were checked, and by document and reason how many do not hold.

    Args:
        desk: The desk.
        table: One of `CITING`.
        lengths: Length of the text of every document of the desk.
        current: Only rows that count now.
    """
    columns, cited = CITING[table]
    rows = select_current(desk, table, what=columns) if current else select(desk.tables, table, what=columns)
    wrong: Counter[tuple[str, str]] = Counter()
    for batch in rows.to_batches(max_chunksize=50_000):
        for row in batch.to_pylist():
            wrong.update(dict.fromkeys(wrong_citations(cited(row), lengths), 1))  # a row counts once a reason
    return int(rows.num_rows), wrong


def wrong_citations(cited: Iterator[Cited], lengths: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the documents and reasons of citations that do not hold."""
    for document, start, end in cited:
        length = lengths.get(document)
        if length is None:
            yield document, "the desk has no such document"
        elif (start, end) != (0, 0) and not 0 <= start < end <= length:
            yield document, "spans outside the text"
