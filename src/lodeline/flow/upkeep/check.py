"""Checking a whole desk: archived bytes against their names, tables against the archive, and against each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lodeline.errors import DeskError, LodelineError
from lodeline.flow.desk import Desk
from lodeline.flow.reading.commits import CARRIED
from lodeline.flow.reading.current import done_shards
from lodeline.flow.reading.indexing import index_gaps
from lodeline.flow.reading.plan import COLLECTED, plan
from lodeline.flow.reading.steps import STEPS
from lodeline.flow.upkeep.check_rows import CITING, check_rows
from lodeline.flow.upkeep.verify import Failure
from lodeline.lake import select, unreadable
from lodeline.model import content_hash, document_id

_ALWAYS_UNCHECKED = (
    'that each text is what its bytes read as: "lodeline verify BRIEF.json" reads those of a brief again',
    "queries cited beside spans: they are the question, not its answer",
    "rows of versions before the current one",
    "altered bytes in table files that still decode: the format carries no checksum of its own",
)


class DeskReport(NamedTuple):
    """What was checked, what does not hold, what is only unfinished (the next run does it), and what is not checked.

    `rows` has the rows checked by table.
    """

    blobs: int
    documents: int
    annotations: int
    facts: int
    failures: tuple[Failure, ...]
    unfinished: tuple[str, ...]
    rows: Mapping[str, int]
    unchecked: tuple[str, ...]


def check_desk(desk: Desk) -> DeskReport:
    """Check everything a desk holds.

    Every blob must have the hash it is named by; every document its blob, one row, and bytes there that have its id;
    every file of every table must open; what rows cite must be a document of the desk and a span inside its text.
    Shards a step has not read, and documents the search index has not, are unfinished, not wrong.
    """
    failures = [
        Failure(f"table {name}", None, reason) for name in desk.tables.names() for reason in _broken(desk, name)
    ]
    broken = {failure.document.removeprefix("table ") for failure in failures}
    rows = [] if COLLECTED in broken else _rows(desk)
    blobs = _blobs(desk, rows, failures)
    lengths = {row["id"]: row["characters"] for row in rows}
    counts = {COLLECTED: len(lengths)}
    if COLLECTED not in broken:
        _documents(desk, rows, failures)
        for table in CITING.keys() - broken:
            current = table != "series" and CARRIED not in broken  # what was tracked stands among the series
            counts[table], wrong = check_rows(desk, table, lengths, current=current)
            failures += [Failure(document, None, f"{table}: {n} rows: {what}") for (document, what), n in wrong.items()]
    return DeskReport(
        blobs, len(lengths), counts.get("annotations", 0), counts.get("facts", 0), tuple(failures),
        () if broken else tuple(_unfinished(desk)), counts, tuple(_unchecked(desk, rows, broken)),
    )  # fmt: skip


def _broken(desk: Desk, table: str) -> Iterator[str]:
    try:
        desk.tables.files(table)
    except DeskError as error:
        yield str(error)
    else:
        yield from unreadable(desk.tables, table)


def _rows(desk: Desk) -> list[dict[str, Any]]:
    what = "id, source, blob, blob_start, blob_end, length(text) as characters"
    found: list[dict[str, Any]] = select(desk.tables, COLLECTED, what=what, order="id").to_pylist()
    return found


def _blobs(desk: Desk, rows: list[dict[str, Any]], failures: list[Failure]) -> int:
    """Name the blobs that were altered and the documents whose bytes are not at their place; return how many blobs."""
    of_blob: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        of_blob.setdefault(row["blob"], []).append(row)
    blobs = 0
    for blob in desk.archive.blobs():
        blobs += 1
        try:
            content = desk.archive.read(blob)
        except (OSError, LodelineError) as error:
            failures.append(Failure(f"blob {blob}", None, str(error)))
            continue
        if content_hash(content) != blob:
            failures.append(Failure(f"blob {blob}", None, "its bytes were altered: they have another hash"))
            continue
        for row in of_blob.get(blob, ()):
            if document_id(content[row["blob_start"] : row["blob_end"]], row["source"]) != row["id"]:
                failures.append(Failure(f"{row['id']} {row['source']}", None, "the bytes at its place are not its own"))
    return blobs


def _documents(desk: Desk, rows: list[dict[str, Any]], failures: list[Failure]) -> None:
    """Name the documents that stand in the table twice, or whose bytes are gone."""
    times = Counter(row["id"] for row in rows)
    held = set(desk.archive.blobs())
    for row in {row["id"]: row for row in rows}.values():
        name = f"{row['id']} {row['source']}"
        if times[row["id"]] > 1:
            failures.append(Failure(name, None, f"stands in the table {times[row['id']]} times"))
        if row["blob"] not in held:
            failures.append(Failure(name, None, f"its bytes are not in the archive: blob {row['blob']}"))
        elif row["blob_end"] > desk.archive.size(row["blob"]):
            failures.append(Failure(name, None, "its bytes reach past the end of their blob"))


def unfinished_steps(desk: Desk) -> Iterator[str]:
    """Yield what the steps of today have not read yet, in words."""
    shards = select(desk.tables, COLLECTED, what="distinct shard", order="shard").column(0).to_pylist()
    for each in plan(STEPS):
        todo = len(shards) - len(done_shards(desk, each.step.writes, shards))
        if todo:
            yield f"{each.step.name}: {todo} of {len(shards)} shards not read by this version"


def _unfinished(desk: Desk) -> Iterator[str]:
    yield from unfinished_steps(desk)
    if gaps := index_gaps(desk):
        yield f"search index: {gaps} shards missing or out of date"


def _unchecked(desk: Desk, rows: list[dict[str, Any]], broken: set[str]) -> Iterator[str]:
    if broken:
        yield f"what rests on the tables that cannot be read ({', '.join(sorted(broken))})"
    spare = set(desk.archive.blobs()) - {row["blob"] for row in rows}
    if spare and COLLECTED not in broken:
        yield f"{len(spare)} blobs no document names: only that their bytes have their hash"
    yield from _ALWAYS_UNCHECKED
