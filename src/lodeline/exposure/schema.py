"""What each table may hold: its columns, their kinds, keys and units, from `data/schema.csv`."""

import csv
from functools import cache
from importlib.resources import files

from msgspec import Struct


class Column(Struct, frozen=True):
    """A column: what its cells hold, whether it is part of the `fact`, says which `edition`, or neither.

    Kinds: text; figure (0 or more, or blank), needed (a figure never blank), number (of either sign), maybe (a figure
    in a column that may be absent); stage; elements (symbols, or *); unit (one of `units`).
    """

    name: str
    kind: str
    key: str
    units: tuple[str, ...]
    meaning: str


class Table(Struct, frozen=True):
    """A table: how many rows it has, of how many facts figures differ, for which minerals, and its columns."""

    table: str
    rows: int
    rivals: int
    minerals: tuple[str, ...]
    columns: tuple[Column, ...]


@cache
def table_columns() -> dict[str, tuple[Column, ...]]:
    """Return the columns of each table, in order."""
    found: dict[str, list[Column]] = {}
    with (files("lodeline.exposure") / "data" / "schema.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            units = tuple(row["units"].split("|")) if row["units"] else ()
            found.setdefault(row["table"], []).append(
                Column(row["column"], row["kind"], row["key"], units, row["meaning"])
            )
    return {table: tuple(columns) for table, columns in found.items()}
