"""A desk's own formulations: rows in a file of the reader's, held to the same rules as the packaged ones."""

import csv
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from lodeline.errors import LexiconError
from lodeline.lexicon.formulation import COLUMNS, Formulation, as_formulation

_NEEDED = ("id", "zh", "kind", "source_url")


class _Own:
    """The rows in use in this process and their version; the desk opened last sets them."""

    rows: tuple[Formulation, ...] = ()
    version: str = ""


def read_own(path: Path) -> tuple[Formulation, ...]:
    """Return the rows of a reader's own table: tab-separated, with the column names of the packaged one.

    `id`, `zh`, `kind` and `source_url` must be there, other columns may be left out. A row whose `zh` begins with `#`,
    or whose line does, is passed over.

    Raises:
        LexiconError: The file cannot be read, lacks a column, has one that is not known, or a row is not acceptable:
            without a source, for one. The line is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error}); accepted: a tab-separated file in UTF-8.") from error
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [name.strip() for name in next(lines, [])]
    unknown, missing = [n for n in header if n not in COLUMNS], [n for n in _NEEDED if n not in header]
    if unknown or missing:
        raise LexiconError(
            f"{path}: saw columns {', '.join(header) or '(none)'}; accepted: {', '.join(COLUMNS)}, of which "
            f"{', '.join(_NEEDED)} must be there. Check that cells are parted by tabs."
        )
    rows: list[Formulation] = []
    for number, cells in enumerate(lines, start=2):
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) != len(header):
            raise LexiconError(f"{path}:{number}: saw {len(cells)} cells; accepted: {len(header)}. Check the tabs.")
        row = dict.fromkeys(COLUMNS, "") | {n: cell.strip() for n, cell in zip(header, cells, strict=True)}
        rows.append(as_formulation(row, where=f"{path}:{number}"))
    _refuse_repeated(path, rows)
    return tuple(rows)


def _refuse_repeated(path: Path, rows: Sequence[Formulation]) -> None:
    for what in ("id", "zh"):
        seen: set[str] = set()
        for row in rows:
            value = getattr(row, what)
            if value in seen:
                raise LexiconError(f'{path}: {what} "{value}" stands twice; accepted: once. Delete one of the rows.')
            seen.add(value)


def use_own(rows: Sequence[Formulation]) -> None:
    """Put a desk's own rows beside the packaged ones, in place of those of the desk before."""
    _Own.rows = tuple(rows)
    _Own.version = sha256(msgspec.json.encode(_Own.rows)).hexdigest()[:8] if rows else ""


def own_rows() -> tuple[Formulation, ...]:
    """Return the own rows in use."""
    return _Own.rows


def own_version() -> str:
    """Return eight hex digits that change with the own rows in use; empty where there are none."""
    return _Own.version
