"""Exporting: rows of a desk's tables, those of the current version, in formats other programs read."""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from lodeline.errors import SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_materials
from lodeline.flow.reading.current import select_current
from lodeline.flow.sheet import harmless
from lodeline.lake import select, written_whole
from lodeline.model.tables import RECORDS, columns, to_rows

_STAMPS = ("shard", "version")


def exported(desk: Desk, table: str) -> pa.Table:
    """Return the rows of a table as they count now: of the current version, facts as people reviewed them.

    Raises:
        SettingError: There is no such table.
    """
    if table not in RECORDS:
        raise SettingError(f'saw "{table}"; accepted: {", ".join(RECORDS)}.')
    if table == "facts":
        return _facts(desk)
    rows = select_current(desk, table)
    return rows.drop_columns([name for name in _STAMPS if name in rows.column_names])


def export_table(desk: Desk, table: str, format_name: str, out: Path | None) -> int:
    """Write a table to a file, or to standard output; return how many rows.

    Raises:
        SettingError: The table or the format is not known, or Parquet is asked for on standard output.
        StorageError: The file cannot be written.
    """
    if format_name not in FORMATS:
        raise SettingError(f'--format: saw "{format_name}"; accepted: {", ".join(FORMATS)}.')
    if format_name == "parquet" and out is None:
        raise SettingError("--format parquet is no text; name a file with --out.")
    rows = exported(desk, table)
    with _standard_output() if out is None else written_whole(out) as file:
        FORMATS[format_name](rows, file)
    return int(rows.num_rows)


def _facts(desk: Desk) -> pa.Table:
    ids = select(desk.tables, "documents", what="id", order="source, id").column(0).to_pylist()
    facts = [fact for material in load_materials(desk, ids) for fact in material.facts]
    return to_rows("facts", facts, shard="", version="").drop_columns(list(_STAMPS))


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _csv(rows: pa.Table, file: IO[bytes]) -> None:
    lines = _Lines(file)
    writer = csv.writer(lines)
    writer.writerow(rows.column_names)
    for batch in rows.to_batches():
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            writer.writerow([harmless("|".join(cell) if isinstance(cell, list) else cell) for cell in row])


class _Lines:
    """A text file over bytes, for the csv writer."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, line: str) -> int:
        return self._file.write(line.encode("utf-8", "surrogatepass"))


def _jsonl(rows: pa.Table, file: IO[bytes]) -> None:
    inner = _json_columns(rows.column_names)
    for batch in rows.to_batches():
        for row in batch.to_pylist():
            plain = {k: json.loads(v) if k in inner and v is not None else v for k, v in row.items()}
            file.write(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _json_columns(names: list[str]) -> set[str]:
    """Return the columns that hold JSON, by the schema of the table that has just these columns."""
    own = next(own for own in map(columns, RECORDS) if [c.name for c in own if c.name not in _STAMPS] == names)
    return {column.name for column in own if column.type == "json"}


def _parquet(rows: pa.Table, file: IO[bytes]) -> None:
    pq.write_table(rows, file)


FORMATS: dict[str, Callable[[pa.Table, IO[bytes]], None]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
