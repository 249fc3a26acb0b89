"""Reading the lake: DuckDB over the Parquet files of the Delta tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from lodeline.lake.tables import Tables
from lodeline.model.tables import arrow_schema


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
    """
    files = tables.files(table)
    with duckdb.connect() as connection:
        if files:
            source = "read_parquet(?)"
            values: list[Any] = [files, *parameters]
        else:
            connection.register("empty_rows", arrow_schema(table).empty_table())
            source, values = "empty_rows", list(parameters)
        sql = f"select {what} from {source} where {where}" + (f" order by {order}" if order else "")
        return connection.sql(sql, params=values).to_arrow_table()


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
