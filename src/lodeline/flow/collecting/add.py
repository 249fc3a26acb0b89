"""Adding: bytes archived, documents written in shards, everything that could not be read named in `issues`."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from lodeline.collect import Collected, collect_paths
from lodeline.flow.desk import Desk
from lodeline.flow.reading.version import code_version
from lodeline.lake import Ids, Taken, distinct, held_ids, open_taken, packed, select
from lodeline.model import Document, Issue, record_id
from lodeline.model.tables import to_rows

VERSION = "1"
_TAKEN = "taken.sqlite"
_SHARDS_AT_ONCE = 16  # committed together: files and log of the table stay few
_MOST_CHARACTERS = 8_000_000  # of texts that wait for it


class AddReport(NamedTuple):
    """What adding found: ids of all documents in the given paths, how many were new, and what went wrong."""

    documents: Sequence[str]
    added: int
    issues: tuple[Issue, ...]


def add_paths(desk: Desk, paths: Iterable[Path], *, progress: Callable[[int], None] | None = None) -> AddReport:
    """Read files and folders into the desk. Documents already there are left as they are.

    A file whose name and bytes were taken in whole before, by the same code and settings, is not parsed again.

    Args:
        desk: The desk.
        paths: Files and folders.
        progress: Called with the number of documents met so far.
    """
    with open_taken(desk.kept_path / _TAKEN) as taken:
        adding = _Adding(desk, taken, progress)
        most = desk.settings.max_file_megabytes << 20
        return adding.add(collect_paths(paths, max_bytes=most, ocr=desk.settings.ocr, held=adding.held))


def add_collected(
    desk: Desk, found: Iterable[Collected], *, progress: Callable[[int], None] | None = None
) -> AddReport:
    """Archive and write what collectors gave; documents already there are left as they are, all issues are kept.

    Args:
        desk: The desk.
        found: What each file or answer held.
        progress: Called with the number of documents met so far.
    """
    return _Adding(desk, None, progress).add(found)


class _Adding:
    """Documents on their way into one desk."""

    def __init__(self, desk: Desk, taken: Taken | None, progress: Callable[[int], None] | None) -> None:
        self._desk, self._taken, self._progress = desk, taken, progress
        # what else decides what is read from a file: code and settings
        self._reader = sha256((code_version("collect", "model", "text") + repr(desk.settings)).encode()).digest()[:8]
        self._state = desk.tables.state("documents")  # of the table, when the known ids were all there were
        self._known = held_ids(desk.tables)
        self._met = bytearray()  # ids, packed
        self._waiting: list[Document] = []
        self._noted: dict[bytes, bytes] = {}  # files to note when everything that waits is written
        self._characters = self._added = 0

    def held(self, mark: bytes) -> bytes | None:
        """Return the packed ids of the documents in a file, where the desk has all of them."""
        ids = self._taken.ids(mark + self._reader) if self._taken is not None else None
        return ids if ids is not None and self._known.holds(ids) else None

    def add(self, found: Iterable[Collected]) -> AddReport:
        """Take in what collectors gave."""
        issues: list[Issue] = []
        for collected in found:
            issues.extend(collected.issues)
            ids = collected.held if collected.held is not None else packed(d.id for d in collected.documents)
            self._met += ids
            self._take(collected)
            if collected.mark and collected.held is None and not collected.issues:
                self._noted[collected.mark + self._reader] = ids
            if self._progress is not None:
                self._progress(len(Ids(self._met)))
        self._flush()
        _write_issues(self._desk, issues)
        return AddReport(Ids(distinct(bytes(self._met))), self._added, tuple(issues))

    def _take(self, collected: Collected) -> None:
        new = [document for document in collected.documents if self._known.add(document.id)]
        if new:
            self._desk.archive.put(collected.content)
        for document in new:
            self._waiting.append(document)
            self._characters += len(document.text)
            enough = _SHARDS_AT_ONCE * self._desk.settings.shard_documents
            if len(self._waiting) == enough or self._characters > _MOST_CHARACTERS:
                self._flush()

    def _flush(self) -> None:
        self._write()
        self._waiting, self._characters = [], 0
        if self._taken is not None:
            self._taken.note(self._noted)
        self._noted = {}

    def _write(self) -> None:
        if not self._waiting:
            return
        tables, size = self._desk.tables, self._desk.settings.shard_documents
        with self._desk.writing():
            new = self._still_new()
            commits = {}
            for some in (new[start : start + size] for start in range(0, len(new), size)):
                shard = record_id(*(document.id for document in some))
                commits[f"collect@{VERSION}:{shard}"] = to_rows("documents", some, shard=shard, version=VERSION)
            if commits and tables.append_all("documents", commits):
                self._added += len(new)
                after = tables.state("documents")
                if after == max(self._state, 0) + 1:  # nobody else wrote meanwhile
                    self._state = after

    def _still_new(self) -> list[Document]:
        """Return what waits without what another process has added since the known ids were read."""
        state = self._desk.tables.state("documents")
        if state == self._state:
            return self._waiting
        held = held_ids(self._desk.tables)
        new = [document for document in self._waiting if held.add(document.id)]
        self._known, self._state = held, state
        return new


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
