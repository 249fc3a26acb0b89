"""Checking a whole desk: archived bytes against their names, tables against the archive, and against each other."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from lodeline.errors import LodelineError
from lodeline.flow.commits import commit_name
from lodeline.flow.desk import Desk
from lodeline.flow.plan import COLLECTED, Planned, plan
from lodeline.flow.search import index_gaps
from lodeline.flow.steps import STEPS
from lodeline.flow.verify import Failure
from lodeline.lake import select
from lodeline.model import Evidence

_EVIDENCE = msgspec.json.Decoder(list[Evidence])


class DeskReport(NamedTuple):
    """What was checked, what does not hold, and what is only unfinished: the next run does it."""

    blobs: int
    documents: int
    annotations: int
    facts: int
    failures: tuple[Failure, ...]
    unfinished: tuple[str, ...]


def check_desk(desk: Desk) -> DeskReport:
    """Check everything a desk holds.

    Every blob must have the hash it is named by; every document its blob, one row and a range inside it; annotations
    and facts a document, and spans inside its text. Shards a step has not read, and documents the search index has
    not, are unfinished, not wrong.
    """
    failures: list[Failure] = []
    blobs = 0
    for blob in desk.archive.blobs():
        blobs += 1
        try:
            if not desk.archive.intact(blob):
                failures.append(Failure(f"blob {blob}", None, "its bytes were altered: they have another hash"))
        except (OSError, LodelineError) as error:
            failures.append(Failure(f"blob {blob}", None, str(error)))
    lengths = dict(_documents(desk, failures))
    planned = plan(STEPS)
    versions = {p.step.writes: p.version for p in planned}
    counts = {table: _spans(desk, table, versions[table], lengths, failures) for table in ("annotations", "facts")}
    return DeskReport(
        blobs, len(lengths), counts["annotations"], counts["facts"], tuple(failures), tuple(_unfinished(desk, planned))
    )


def _documents(desk: Desk, failures: list[Failure]) -> Iterator[tuple[str, int]]:
    """Yield documents with the length of their text; name those whose archive or row is not right."""
    what = "id, source, blob, blob_start, blob_end, length(text) as characters"
    rows = select(desk.tables, COLLECTED, what=what, order="id").to_pylist()
    times = Counter(row["id"] for row in rows)
    held = set(desk.archive.blobs())
    for row in {row["id"]: row for row in rows}.values():
        name = f"{row['id']} {row['source']}"
        if times[row["id"]] > 1:
            failures.append(Failure(name, None, f"stands in the table {times[row['id']]} times"))
        if row["blob"] not in held:
            failures.append(Failure(name, None, f"its bytes are not in the archive: blob {row['blob']}"))
        elif row["blob_end"] > desk.archive.path_of(row["blob"]).stat().st_size:
            failures.append(Failure(name, None, "its bytes reach past the end of their blob"))
        yield row["id"], row["characters"]


def _spans(desk: Desk, table: str, version: str, lengths: dict[str, int], failures: list[Failure]) -> int:
    """Return how many rows a table has in its current version; name those without a document or outside its text."""
    span = '"start", "end"' if table == "annotations" else "evidence"
    rows = select(desk.tables, table, what=f"document, {span}", where="version = ?", parameters=[version])
    wrong: Counter[tuple[str, str]] = Counter()
    for row in rows.to_pylist():
        length = lengths.get(row["document"])
        if length is None:
            wrong[row["document"], "the desk has no such document"] += 1
        elif not all(0 <= start < end <= length for start, end in _places(row)):
            wrong[row["document"], "spans outside the text"] += 1
    failures += [Failure(document, None, f"{table}: {n} rows: {what}") for (document, what), n in wrong.items()]
    return int(rows.num_rows)


def _places(row: dict[str, object]) -> Iterator[tuple[int, int]]:
    if "evidence" in row:
        yield from ((e.start, e.end) for e in _EVIDENCE.decode(str(row["evidence"])))
    else:
        yield int(str(row["start"])), int(str(row["end"]))


def _unfinished(desk: Desk, planned: list[Planned]) -> Iterator[str]:
    shards = select(desk.tables, COLLECTED, what="distinct shard", order="shard").column(0).to_pylist()
    for each in planned:
        todo = sum(not desk.tables.committed(each.step.writes, commit_name(each, shard)) for shard in shards)
        if todo:
            yield f"{each.step.name}: {todo} of {len(shards)} shards not read by this version"
    gaps = index_gaps(desk)
    if gaps:
        yield f"search index: {gaps} shards missing or out of date"
