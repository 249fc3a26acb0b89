"""Rows for spreadsheets: CSV written whole, and no cell that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from lodeline.lake import write_whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before text that begins like one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def inert(cell: str) -> str:
    """Return text as one line that no spreadsheet runs as a formula."""
    return str(harmless(" ".join(cell.split())))


def write_rows(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as the CSV that spreadsheets open, each cell one harmless line.

    Raises:
        StorageError: The file cannot be written; what stood there is as it was.
    """
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([inert(cell) for cell in row] for row in rows)
    write_whole(path, lines.getvalue().encode("utf-8-sig", "surrogatepass"))
