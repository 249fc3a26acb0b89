"""Compaction: rows no version counts any more dropped, many small files made few, what killed runs left taken away."""

from collections.abc import Sequence
from typing import NamedTuple

from lodeline.config import LAYOUT
from lodeline.errors import DeskError, SettingError
from lodeline.flow.check import unfinished_steps
from lodeline.flow.desk import Desk
from lodeline.flow.plan import plan
from lodeline.flow.run import Progress
from lodeline.flow.steps import STEPS
from lodeline.lake import Compacted, compact_table, select

KEEP_HOURS = 168.0
_LEAST_HOURS = 1.0  # a writer may take so long between writing a file and committing it


class CompactReport(NamedTuple):
    """What compaction did: table by table, unfinished blobs removed, bytes freed, and why rows were not dropped."""

    tables: tuple[Compacted, ...]
    leftovers: int
    freed_bytes: int
    unfinished: tuple[str, ...]


def compact_desk(desk: Desk, *, keep_hours: float = KEEP_HOURS, progress: Progress | None = None) -> CompactReport:
    """Compact every table of a desk.

    Rows of superseded versions are only dropped once the version of today has read everything. Files that no version
    of a table names are removed when they have been out of use for `keep_hours`, so that whoever reads or writes
    meanwhile keeps what it works on.

    Raises:
        DeskError: The desk has an older layout, in which dropped rows could not be told from rows never written; or
            its tables lie on an object store.
        SettingError: `keep_hours` is too small.
        StorageError: The disk is full; nothing is torn, and the same command goes on.
    """
    if desk.settings.layout < LAYOUT:
        raise DeskError(
            f'{desk.root}: layout {desk.settings.layout}; accepted for compaction: {LAYOUT}. Say "lodeline migrate".'
        )
    if keep_hours < _LEAST_HOURS:
        raise SettingError(f"saw {keep_hours:g} hours; accepted: {_LEAST_HOURS:g} or more, a writer may be at work.")
    desk.tables.folder()
    with desk.writing():
        left = tuple(unfinished_steps(desk))
        before = _bytes(desk)
        names = desk.tables.names()
        done: list[Compacted] = []
        for number, table in enumerate(names, start=1):
            dropped = {} if left else superseded(desk, table)
            done.append(compact_table(desk.tables, table, superseded=dropped, keep_hours=keep_hours))
            if progress is not None:
                progress("compact", number, len(names))
        leftovers = desk.archive.sweep(older_than_seconds=keep_hours * 3600)
        return CompactReport(tuple(done), leftovers, max(before - _bytes(desk), 0), left)


def superseded(desk: Desk, table: str) -> dict[str, str]:
    """Return the commits of a table whose rows no step of today counts, with a condition that names the rows."""
    planned = next((planned for planned in plan(STEPS) if planned.step.writes == table), None)
    if planned is None:
        return {}
    known = _shards(desk)
    rows = select(
        desk.tables, table, what="distinct version, shard", where="version <> ?", parameters=[planned.version]
    ).to_pylist()
    return {
        f"{planned.step.name}@{row['version']}:{row['shard']}": f"version = '{row['version']}'"
        for row in rows
        if row["shard"] in known and row["version"].isalnum()  # the others hold what was tracked, not what was read
    }


def _shards(desk: Desk) -> set[str]:
    return set(select(desk.tables, "documents", what="distinct shard").column(0).to_pylist())


def _bytes(desk: Desk) -> int:
    sizes: Sequence[int] = [path.stat().st_size for path in desk.tables.folder().rglob("*") if path.is_file()]
    return sum(sizes)
