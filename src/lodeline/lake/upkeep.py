"""Upkeep of the Delta tables: rows that no longer count dropped, small files joined, the log summed up, room freed.

Everything is a Delta commit of its own: whoever reads sees the table before it or after it, and a writer at the same
time commits as ever. Files are only removed when nothing has named them for a while, so readers keep what they listed.
"""

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
import msgspec
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import DeltaError
from pyarrow.parquet import ParquetFile, read_table

from lodeline.errors import SchemaError, StorageError
from lodeline.lake.objects import readable
from lodeline.lake.tables import Tables, damaged
from lodeline.model.tables import RECORDS, Column, arrow_schema, columns


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
        dropped = _drop(delta, tables.turns(table, delta, superseded), superseded)
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


def _drop(delta: DeltaTable, turns: Mapping[str, int], superseded: Mapping[str, str]) -> int:
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


def fill_columns(tables: Tables, table: str) -> tuple[str, ...]:
    """Give a table the columns it lacks, in one commit that keeps its rows and commit names; return which they are.

    A column that may be null is null in the rows there are; any other has the empty value of its type.

    Raises:
        DeskError: The table cannot be read.
        SchemaError: A row must state what the column says.
        StorageError: The disk is full, or someone else wrote at the same time; the table is as it was.
    """
    try:
        delta = DeltaTable(tables.place(table))
        held = {field.name for field in delta.schema().fields}
        lacking = tuple(field.name for field in arrow_schema(table) if field.name not in held)
        if lacking:
            rows = pa.concat_tables([read_table(file) for file in delta.file_uris()], promote_options="permissive")
            filled = [_filled(table, rows, column) for column in columns(table)]
            write_deltalake(
                delta, pa.Table.from_arrays(filled, schema=arrow_schema(table)), mode="overwrite",
                schema_mode="overwrite",
            )  # fmt: skip
            tables.forget(table)
    except pa.ArrowException as error:
        raise damaged(table, error) from error
    except (DeltaError, OSError) as error:
        raise StorageError(f"table {table} in {tables.root}", error) from error
    return lacking


def _filled(table: str, rows: pa.Table, column: Column) -> pa.Array | pa.ChunkedArray:
    kind = arrow_schema(table).field(column.name).type
    if column.name in rows.column_names:
        return rows.column(column.name).cast(kind)
    return pa.array([_unstated(table, column)] * rows.num_rows, kind)


def _unstated(table: str, column: Column) -> object:
    """Return what a row says in a column that its record does not state."""
    fields = {field.name: field for field in msgspec.structs.fields(RECORDS[table])}
    value = fields[column.name].default if column.name in fields else ""  # the stamps are no fields
    if value is msgspec.NODEFAULT:
        raise SchemaError(f'table {table}: no value for column "{column.name}", which its rows must state.')
    if value is None:
        return None
    if column.type == "json":
        return msgspec.json.encode(value).decode()
    return list(value) if column.type == "list" else value


def unreadable(tables: Tables, table: str) -> Iterator[str]:
    """Yield what is wrong with the data files of a table: each is read to its end."""
    for file in tables.files(table):
        try:
            parquet = ParquetFile(readable(file))
            for _ in parquet.iter_batches():
                pass
        except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
            yield f"its file {Path(file).name} cannot be read: {_said(error)}"


def salvaged(tables: Tables, table: str) -> tuple[pa.Table, list[str]]:
    """Return the rows of every file of a table that opens, each row once, and what could not be read.

    Where the log is damaged the files that lie in the folder stand for it; then rows that were dropped may come back.
    """
    folder, reasons = tables.folder() / table, []
    if not folder.exists():
        return arrow_schema(table).empty_table(), []
    try:
        files = list(DeltaTable(str(folder)).file_uris())
    except Exception as error:  # a log can be damaged in any way
        files = sorted(str(path) for path in folder.glob("*.parquet"))
        reasons.append(f"its log cannot be read ({_said(error)}); all {len(files)} files in its folder were taken")
    parts = [arrow_schema(table).empty_table()]
    for file in files:
        try:
            rows = ParquetFile(file).read()
            filled = [_filled(table, rows, column) for column in columns(table)]
            parts.append(pa.Table.from_arrays(filled, schema=arrow_schema(table)))
        except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
            reasons.append(f"its file {Path(file).name} cannot be read: {_said(error)}; its rows are lost")
    with duckdb.connect() as connection:
        connection.register("rows", pa.concat_tables(parts))
        found: pa.Table = connection.sql("select distinct * from rows order by all").to_arrow_table()
    return found.cast(arrow_schema(table)), reasons


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
