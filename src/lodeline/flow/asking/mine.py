"""Mining a desk or a folder: documents spooled, candidates ranked, names and dates among them left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

import msgspec

from lodeline.annotate import annotate_document
from lodeline.collect import collect_paths
from lodeline.errors import DocumentError
from lodeline.flow.desk import Desk
from lodeline.lake import select
from lodeline.lexicon import COLUMNS, entries, formulations
from lodeline.measure.mining import Candidate, Example, Spooled, rank_candidates, read_clauses
from lodeline.model import Document, Issue
from lodeline.model.tables import from_rows
from lodeline.text import Reading

Progress = Callable[[str, int, int], None]
_NAMED = frozenset({
    "person", "organisation", "place", "post", "date", "duration", "money", "quantity", "percent",
})  # fmt: skip
_DAYS = ("day", "daypart", "hour", "minute", "second")
_HEADER = 8  # bytes that give a record's length
_HAN = re.compile("[\u4e00-\u9fff]")


class Mined(NamedTuple):
    """What mining found: candidates, and how many documents were looked at."""

    candidates: list[Candidate]
    documents: int


def mine(
    documents: Iterable[Document], *, least: int = 5, most: int = 100, progress: Progress | None = None
) -> Mined:  # fmt: skip
    """Return wordings of the documents that the lexicon has not, the likeliest first, for a person to review.

    Documents are kept in a temporary file between the two looks, so that memory does not grow with them.

    Args:
        documents: The documents; Chinese ones count, others have nothing to mine.
        least: Documents a wording must stand in.
        most: Candidates at most.
        progress: Called with what is done and how many documents so far.

    Raises:
        DocumentError: There is no document.
    """
    with _spool(documents, progress) as (spooled, number):
        if not number:
            raise DocumentError("nothing", "no document to mine. Name files or folders, or add documents to the desk.")
        found: list[Candidate] = []
        reporting = tuple(e.zh for e in entries() if e.kind == "cue" and e.zh and _HAN.match(e.zh))
        for candidate in rank_candidates(spooled, least=least):
            if not candidate.zh.endswith(reporting) and not _is_named(candidate):
                found.append(candidate)
            if progress is not None:
                progress("judge", len(found), most)
            if len(found) == most:
                break
        return Mined(found, number)


def desk_documents(desk: Desk) -> Iterator[Document]:
    """Yield the documents of a desk, a shard at a time."""
    shards = select(desk.tables, "documents", what="distinct shard", order="shard").column(0).to_pylist()
    for shard in shards:
        rows = select(desk.tables, "documents", where="shard = ?", parameters=[shard], order="source, id")
        yield from from_rows("documents", rows, Document)


def path_documents(paths: Sequence[Path], issues: list[Issue]) -> Iterator[Document]:
    """Yield the documents of files and folders, each once; what cannot be read is added to `issues`."""
    met: set[str] = set()
    for collected in collect_paths(paths):
        issues.extend(collected.issues)
        for document in collected.documents:
            if document.id not in met:
                met.add(document.id)
                yield document


def proposals(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Yield lines of a table with the columns of the lexicon: what mining knows filled in, the source left blank."""
    yield "\t".join(COLUMNS)
    taken = {row.id for row in formulations()}
    number = 0
    for candidate in candidates:
        number += 1
        while f"own{number:04d}" in taken:
            number += 1
        cells = {"id": f"own{number:04d}", "zh": candidate.zh, "en_basis": "wanting", "note": _note(candidate)}
        yield "\t".join(cells.get(column, "") for column in COLUMNS)


def _note(candidate: Candidate) -> str:
    burst = candidate.burst
    parts = [
        f"documents {candidate.documents}",
        f"first seen {candidate.first_date}, last {candidate.last_date}" if candidate.first_date else "undated",
        f"spread {candidate.spread}, cohesion {candidate.cohesion}",
        *([f"burst {burst.first} to {burst.last}, weight {burst.weight:.1f}"] if burst else []),
        "at " + ", ".join(f"{e.document}:{e.start}-{e.end}" for e in candidate.examples),
    ]
    return "mined: " + "; ".join(parts)


@contextmanager
def _spool(
    documents: Iterable[Document], progress: Progress | None
) -> Iterator[tuple[Callable[[], Iterator[Spooled]], int]]:  # fmt: skip
    """Give a way to read the documents as often as needed, and their number."""
    with TemporaryFile(prefix="lodeline-mine-") as file:
        number = 0
        for document in documents:
            record = msgspec.msgpack.encode(
                Spooled(document.id, _day(document), document.text, tuple(read_clauses(Reading(document))))
            )
            file.write(len(record).to_bytes(_HEADER, "big") + record)
            number += 1
            if progress is not None:
                progress("read", number, 0)
        yield lambda: _spooled(file), number


def _spooled(file: IO[bytes]) -> Iterator[Spooled]:
    decode = msgspec.msgpack.Decoder(Spooled).decode
    file.seek(0)
    while header := file.read(_HEADER):
        yield decode(file.read(int.from_bytes(header, "big")))


def _day(document: Document) -> date | None:
    """Return the day a document is dated; None where only a month or a year is known, or nothing."""
    published = document.published
    return published.first_day if published is not None and published.precision in _DAYS else None


def _is_named(candidate: Candidate) -> bool:
    """Return whether a name, a post, a time or an amount stands in the candidate, in most of its examples."""
    named = sum(_holds_name(example) for example in candidate.examples)
    return named * 2 > len(candidate.examples)


def _holds_name(example: Example) -> bool:
    start, end = example.start - example.context_start, example.end - example.context_start
    context = Document(
        example.document, "example", "", 0, 0, "text/plain", "utf-8", text=example.context, language="zh-Hans"
    )
    return any(a.kind in _NAMED and a.start < end and start < a.end for a in annotate_document(context))
