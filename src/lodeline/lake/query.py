"""Reading the lake: DuckDB over the Parquet files of the Delta tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from lodeline.lake.objects import SCHEME, let_read
from lodeline.lake.tables import Tables, damaged
from lodeline.model.tables import arrow_schema

_ATTEMPTS = 3
_UNREADABLE = (duckdb.OperationalError, duckdb.DataError, duckdb.InternalError, duckdb.InvalidInputException)


def select(
    tables: Tables,
    table: str,
    *,
    where: str = "true",
    parameters: Sequence[Any] = (),
    what: str = "*",
    order: str = "",
) -> pa.Table:
    """Return the rows of one table as Arrow.

    Args:
        tables: The desk's tables.
        table: Name of the table; one that was never written has no rows.
        where: SQL condition with `?` for each parameter. Never built from source text.
        parameters: Values for the placeholders.
        what: Columns.
        order: SQL order, e.g. "document, start".

    Raises:
        DeskError: A file of the table is gone or damaged.
    """
    ending = f"where {where}" + (f" order by {order}" if order else "")
    for left in reversed(range(_ATTEMPTS)):
        try:
            return _selected(tables, table, what, ending, parameters)
        except duckdb.OutOfMemoryException:
            raise
        except _UNREADABLE as error:
            if not left:  # else compaction may have taken a file away between the listing and the reading
                raise damaged(table, error) from error
    raise AssertionError


def _selected(tables: Tables, table: str, what: str, ending: str, parameters: Sequence[Any]) -> pa.Table:
    files = tables.files(table)
    with duckdb.connect() as connection:
        if files and files[0].startswith(SCHEME):
            let_read(connection)
        if files:
            source = "read_parquet(?)"
            values: list[Any] = [files, *parameters]
        else:
            connection.register("empty_rows", arrow_schema(table).empty_table())
            source, values = "empty_rows", list(parameters)
        return connection.sql(f"select {what} from {source} {ending}", params=values).to_arrow_table()


def latest(tables: Tables, table: str, version: str, *, shards: Sequence[str]) -> pa.Table:
    """Return the rows one version of a step wrote for the given shards."""
    return select(
        tables, table, where="version = ? and shard in (select unnest(?))", parameters=[version, list(shards)]
    )


def by_document(tables: Tables, table: str, version: str, documents: Sequence[str]) -> Mapping[str, pa.Table]:
    """Return the rows one version of a step wrote, split by document."""
    rows = select(
        tables,
        table,
        where="version = ? and document in (select unnest(?))",
        parameters=[version, list(documents)],
        order="document",
    )
    found: dict[str, pa.Table] = {}
    names = rows.column("document").to_pylist()
    start = 0
    for index in range(1, len(names) + 1):
        if index == len(names) or names[index] != names[start]:
            found[names[start]] = rows.slice(start, index - start)
            start = index
    return found
