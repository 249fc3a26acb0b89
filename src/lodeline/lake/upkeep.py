"""Upkeep of the Delta tables: rows that no longer count dropped, small files joined, the log summed up, room freed.

Everything is a Delta commit of its own: whoever reads sees the table before it or after it, and a writer at the same
time commits as ever. Files are only removed when nothing has named them for a while, so readers keep what they listed.
"""

import warnings
from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from lodeline.errors import StorageError
from lodeline.lake.tables import Tables
from lodeline.model.tables import arrow_schema


class Compacted(NamedTuple):
    """What compaction did to one table: rows dropped, data files before and after, files removed for good."""

    table: str
    dropped: int
    files_before: int
    files_after: int
    removed: int


def compact_table(tables: Tables, table: str, *, superseded: Mapping[str, str], keep_hours: float) -> Compacted:
    """Bring a table into few files and free what nobody has named for some hours.

    Args:
        tables: The desk's tables.
        table: Name of a table that was written.
        superseded: Rows to drop: SQL conditions, each with a commit name whose rows they are. Their commits count as
            not done from then on, in the same Delta commit that drops the rows.
        keep_hours: Files that a reader or writer may still name stay so long.

    Raises:
        StorageError: The disk is full, or others write so much that no turn was to be had; nothing is torn.
    """
    delta = tables.delta(table)
    assert delta is not None, table
    before = len(delta.file_uris())
    try:
        dropped = _drop(delta, superseded) if superseded else 0
        if len(delta.file_uris()) > 1:
            delta.optimize.compact()
        delta.create_checkpoint()
        delta.cleanup_metadata()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            removed = delta.vacuum(
                retention_hours=int(keep_hours), enforce_retention_duration=False, dry_run=False, full=True
            )
    except (DeltaError, OSError) as error:
        raise StorageError(f"table {table} in {tables.root}", error) from error
    return Compacted(table, dropped, before, len(delta.file_uris()), len(removed))


def _drop(delta: DeltaTable, superseded: Mapping[str, str]) -> int:
    turns = {commit: delta.transaction_version(commit) or 0 for commit in superseded}
    there = {commit: turn for commit, turn in turns.items() if turn % 2}
    if not there:
        return 0
    conditions = sorted({superseded[commit] for commit in there})
    done = CommitProperties(
        app_transactions=[Transaction(commit, turn + 1) for commit, turn in sorted(there.items())],
        max_commit_retries=100,
    )
    found = delta.delete(" or ".join(f"({condition})" for condition in conditions), commit_properties=done)
    return int(found["num_deleted_rows"])


def replace_rows(tables: Tables, table: str, rows: pa.Table) -> None:
    """Put rows of this version's columns in the place of all a table holds, in one commit; commit names stay.

    Raises:
        StorageError: The disk is full, or someone else wrote at the same time; the table is as it was.
    """
    try:
        write_deltalake(
            str(tables.root / table), rows.cast(arrow_schema(table)), mode="overwrite", schema_mode="overwrite"
        )
    except (CommitFailedError, DeltaError, OSError) as error:
        raise StorageError(f"table {table} in {tables.root}", error) from error
    tables.forget(table)
