"""Reading the lake: DuckDB over the Parquet files of the Delta tables."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from lodeline.lake.holders import COLUMNS, Holders
from lodeline.lake.objects import let_read
from lodeline.lake.tables import Tables, damaged
from lodeline.model.tables import arrow_schema

_ATTEMPTS = 3
_UNREADABLE = (duckdb.OperationalError, duckdb.DataError, duckdb.InternalError, duckdb.InvalidInputException)


class Condition(NamedTuple):
    """An SQL condition on rows, with a value for each `?` in it."""

    sql: str
    values: tuple[Any, ...] = ()


def select(
    tables: Tables,
    table: str,
    *,
    where: str = "true",
    parameters: Sequence[Any] = (),
    what: str = "*",
    order: str = "",
    of: Sequence[str] | None = None,
) -> pa.Table:
    """Return the rows of one table as Arrow.

    Args:
        tables: The desk's tables.
        table: Name of the table; one that was never written has no rows.
        where: SQL condition with `?` for each parameter. Never built from source text.
        parameters: Values for the placeholders.
        what: Columns.
        order: SQL order, e.g. "document, start".
        of: The documents whose rows the condition asks for; where a connection is kept, no other files are read.

    Raises:
        DeskError: A file of the table is gone or damaged.
    """
    ending = f"where {where}" + (f" order by {order}" if order else "")
    for left in reversed(range(_ATTEMPTS)):
        try:
            return _selected(tables, table, what, ending, parameters, of)
        except duckdb.OutOfMemoryException:
            raise
        except _UNREADABLE as error:
            _drop_connection(tables)
            if not left:  # else compaction may have taken a file away between the listing and the reading
                raise damaged(table, error) from error
    raise AssertionError


def keep_connection(tables: Tables) -> None:
    """Have one DuckDB stay open for every question to come: starting one costs more than most questions.

    For a process that answers many, as the workbench does. What it read of files it does not keep.
    """
    tables.keeps_connection = True


@contextmanager
def one_connection(tables: Tables) -> Iterator[None]:
    """Have one DuckDB stay open for the questions of a block."""
    if tables.keeps_connection:
        yield
        return
    keep_connection(tables)
    try:
        yield
    finally:
        tables.keeps_connection = False
        _drop_connection(tables)


@contextmanager
def _connection(tables: Tables) -> Iterator[duckdb.DuckDBPyConnection]:
    if not tables.keeps_connection:
        with _started(tables) as connection:
            yield connection
        return
    if tables.connection is None:
        tables.connection = _started(tables)
        tables.connection.execute("set enable_external_file_cache = false")
    with closing(tables.connection.cursor()) as connection:
        yield connection


def _started(tables: Tables) -> duckdb.DuckDBPyConnection:
    started = duckdb.connect()
    if isinstance(tables.root, str):
        let_read(started)
    return started


def _drop_connection(tables: Tables) -> None:
    """Start anew the next time: after some failures DuckDB answers nothing any more."""
    if tables.connection is not None:
        with suppress(duckdb.Error):
            tables.connection.close()
        tables.connection = None


def _selected(
    tables: Tables, table: str, what: str, ending: str, parameters: Sequence[Any], of: Sequence[str] | None
) -> pa.Table:  # fmt: skip
    files = tables.files(table)
    if of is not None and tables.keeps_connection and table in COLUMNS:
        files = _holders(tables, table).among(files, of)
    if not files and what == "*":
        return arrow_schema(table).empty_table()
    with _connection(tables) as connection:
        if files:
            source = "read_parquet(?)"
            values: list[Any] = [files, *parameters]
        else:
            connection.register("empty_rows", arrow_schema(table).empty_table())
            source, values = "empty_rows", list(parameters)
        return connection.sql(f"select {what} from {source} {ending}", params=values).to_arrow_table()


def _holders(tables: Tables, table: str) -> Holders:
    def look(files: list[str]) -> Iterator[tuple[str, str]]:
        asked = f"select distinct {COLUMNS[table]}, filename from read_parquet(?) order by all"
        with _connection(tables) as connection:
            found = connection.sql(asked, params=[files]).to_arrow_table()
        yield from zip(*(column.to_pylist() for column in found.columns), strict=True)

    if table not in tables.holders:
        tables.holders[table] = Holders(look)
    return tables.holders[table]


def latest(tables: Tables, table: str, version: str, *, shards: Sequence[str]) -> pa.Table:
    """Return the rows one version of a step wrote for the given shards."""
    return select(
        tables, table, where="version = ? and shard in (select unnest(?))", parameters=[version, list(shards)]
    )


def by_document(tables: Tables, table: str, among: Condition, documents: Sequence[str]) -> Mapping[str, pa.Table]:
    """Return the rows of documents that meet a condition, split by document."""
    rows = select(
        tables,
        table,
        where=f"{among.sql} and document in (select unnest(?))",
        parameters=[*among.values, list(documents)],
        order="document",
        of=documents,
    )
    found: dict[str, pa.Table] = {}
    names = rows.column("document").to_pylist()
    start = 0
    for index in range(1, len(names) + 1):
        if index == len(names) or names[index] != names[start]:
            found[names[start]] = rows.slice(start, index - start)
            start = index
    return found
