"""Adding: bytes archived, documents written in shards, everything that could not be read named in `issues`."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from lodeline.collect import Collected, collect_paths
from lodeline.flow.desk import Desk
from lodeline.lake import select
from lodeline.model import Document, Issue, record_id
from lodeline.model.tables import to_rows

VERSION = "1"
_SHARDS_AT_ONCE = 16  # committed together: files and log of the table stay few
_MOST_CHARACTERS = 8_000_000  # of texts that wait for it


class AddReport(NamedTuple):
    """What adding found: ids of all documents in the given paths, how many were new, and what went wrong."""

    documents: tuple[str, ...]
    added: int
    issues: tuple[Issue, ...]


def add_paths(desk: Desk, paths: Iterable[Path], *, progress: Callable[[int], None] | None = None) -> AddReport:
    """Read files and folders into the desk. Documents already there are left as they are.

    Args:
        desk: The desk.
        paths: Files and folders.
        progress: Called with the number of documents met so far.
    """
    found = collect_paths(paths, max_bytes=desk.settings.max_file_megabytes << 20, ocr=desk.settings.ocr)
    return add_collected(desk, found, progress=progress)


def add_collected(
    desk: Desk, found: Iterable[Collected], *, progress: Callable[[int], None] | None = None
) -> AddReport:
    """Archive and write what collectors gave; documents already there are left as they are, all issues are kept.

    Args:
        desk: The desk.
        found: What each file or answer held.
        progress: Called with the number of documents met so far.
    """
    known = set(select(desk.tables, "documents", what="id").column(0).to_pylist())
    met: dict[str, None] = {}
    waiting: list[Document] = []
    issues: list[Issue] = []
    added = characters = 0
    for collected in found:
        issues.extend(collected.issues)
        new = [d for d in collected.documents if d.id not in known]
        if new:
            desk.archive.put(collected.content)
        for document in collected.documents:
            met[document.id] = None
        for document in new:
            if document.id in known:
                continue
            known.add(document.id)
            waiting.append(document)
            characters += len(document.text)
            if len(waiting) == _SHARDS_AT_ONCE * desk.settings.shard_documents or characters > _MOST_CHARACTERS:
                added += _write(desk, waiting)
                waiting, characters = [], 0
        if progress is not None:
            progress(len(met))
    added += _write(desk, waiting)
    _write_issues(desk, issues)
    return AddReport(tuple(met), added, tuple(issues))


def _write(desk: Desk, documents: Sequence[Document]) -> int:
    if not documents:
        return 0
    with desk.writing():
        ids = [document.id for document in documents]
        held = select(desk.tables, "documents", what="id", where="id in (select unnest(?))", parameters=[ids])
        there = set(held.column(0).to_pylist())  # another process may have added them since
        new = [document for document in documents if document.id not in there]
        commits = {}
        size = desk.settings.shard_documents
        for some in (new[start : start + size] for start in range(0, len(new), size)):
            shard = record_id(*(document.id for document in some))
            commits[f"collect@{VERSION}:{shard}"] = to_rows("documents", some, shard=shard, version=VERSION)
        return len(new) if commits and desk.tables.append_all("documents", commits) else 0


def _write_issues(desk: Desk, issues: Sequence[Issue]) -> None:
    if not issues:
        return
    known = {
        tuple(row.values())
        for row in select(desk.tables, "issues", what="source, code, message", where="step = 'collect'").to_pylist()
    }
    new = [issue for issue in issues if (issue.source, issue.code, issue.message) not in known]
    if new:
        shard = record_id(*(msgspec.json.encode(issue).decode() for issue in new))
        rows = to_rows("issues", new, shard=shard, version=VERSION)
        desk.tables.append("issues", rows, commit=f"collect@{VERSION}:{shard}")
