"""Compaction: rows no version counts any more dropped, many small files made few, what killed runs left taken away."""

from collections.abc import Sequence
from typing import NamedTuple

from lodeline.config import LAYOUT
from lodeline.errors import DeskError, SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.reading.commits import CARRIED, commit_name
from lodeline.flow.reading.current import counting
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.run import Progress
from lodeline.flow.reading.steps import STEPS
from lodeline.flow.upkeep.check import unfinished_steps
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
        # what is kept of older versions is forgotten before their rows go
        names = sorted(desk.tables.names(), key=lambda table: (table != CARRIED, table))
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
    steps = {step.writes: step.name for step in STEPS}
    if table == CARRIED:
        now = tuple(current_versions().items())
        rows = select(desk.tables, CARRIED, what="distinct held_in, version, shard").to_pylist()
        return {
            commit_name(steps[row["held_in"]], row["version"], row["shard"]): f"version = '{row['version']}'"
            for row in rows
            if (row["held_in"], row["version"]) not in now
        }
    return _unread(desk, table, steps[table]) if table in steps else {}


def _unread(desk: Desk, table: str, step: str) -> dict[str, str]:
    """Return the commits of a step whose rows do not count, with a condition that names the rows of each."""
    known, counts = _shards(desk), counting(desk, table)
    gone: dict[str, set[str]] = {}
    shared: set[str] = set()  # versions whose rows count of some shards
    for row in select(desk.tables, table, what="distinct version, shard").to_pylist():
        kept = counts.kept(row["shard"])
        if row["version"] in (kept.base, *(moved.version for moved in kept.moved)):
            shared.add(row["version"])
        elif row["shard"] in known and row["version"].isalnum():  # the others hold what was tracked, not what was read
            gone.setdefault(row["version"], set()).add(row["shard"])
    found = {}
    for version, shards in gone.items():
        names = ", ".join(_quoted(shard) for shard in sorted(shards))
        condition = f"version = '{version}'" + (f" and shard in ({names})" if version in shared else "")
        found.update({commit_name(step, version, shard): condition for shard in shards})
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _shards(desk: Desk) -> set[str]:
    return set(select(desk.tables, "documents", what="distinct shard").column(0).to_pylist())


def _bytes(desk: Desk) -> int:
    sizes: Sequence[int] = [path.stat().st_size for path in desk.tables.folder().rglob("*") if path.is_file()]
    return sum(sizes)
