"""A bill of materials from a file: CSV, or the first sheet of a workbook."""

from itertools import zip_longest
from pathlib import Path

from lodeline.collect.xlsx import read_cells
from lodeline.errors import DocumentError, SettingError
from lodeline.exposure.bill import Line, bill_lines, read_bill
from lodeline.exposure.chain import Chain


def load_bill(path: Path, chain: Chain) -> list[Line]:
    """Return the lines of a bill of materials.

    Raises:
        SettingError: The file cannot be read, or a row is not acceptable; the message names file and row.
    """
    if path.suffix.casefold() != ".xlsx":
        return read_bill(path, chain)
    try:
        rows = read_cells(path.read_bytes())
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror}). Name a CSV or XLSX file.") from error
    except DocumentError as error:
        raise SettingError(f"{path}: {error}") from error
    # a workbook leaves out the empty cells at the end of a row
    width = len(rows[0][1])
    filled = [(number, [cell for cell, _ in zip_longest(cells, range(width), fillvalue="")]) for number, cells in rows]
    return bill_lines(path.name, filled, chain)
