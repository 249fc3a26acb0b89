"""Migration: a desk of an older layout brought to today's, a step at a time; each step can be stopped and said again.

Layout 1 to 2: tables get the columns that were added since they were first written, filled with what a record has that
does not state them; and compaction may drop rows, which layout 1 could not tell from rows never written.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lodeline.config import LAYOUT, SETTINGS_NAME, read_settings
from lodeline.errors import DeskError
from lodeline.flow.desk import Desk
from lodeline.lake import fill_columns, write_whole

_LAYOUT = re.compile(r"^layout[ \t]*=[ \t]*[0-9]+", re.MULTILINE)


class MigrateReport(NamedTuple):
    """The layout a desk had and has, and the columns that were added, by table."""

    before: int
    after: int
    columns: dict[str, tuple[str, ...]]


def migrate_desk(root: Path) -> MigrateReport:
    """Bring a desk to the layout of today; one that has it is left as it is.

    The settings are written last, so a migration that was stopped is begun again where it was.

    Raises:
        DeskError: The folder is not a desk.
        StorageError: The disk is full; what was done stays and counts.
    """
    if not (root / SETTINGS_NAME).is_file():
        raise DeskError(f"{root} is not a desk: it has no {SETTINGS_NAME}. Name the desk with --desk.")
    desk = Desk(root)
    before = desk.settings.layout
    columns: dict[str, tuple[str, ...]] = {}
    with desk.writing():
        for layout in range(before, LAYOUT):
            columns |= _STEPS[layout](desk)
        if before < LAYOUT:
            _stamp(root / SETTINGS_NAME)
    return MigrateReport(before, read_settings(root / SETTINGS_NAME).layout, columns)


def _to_2(desk: Desk) -> dict[str, tuple[str, ...]]:
    added = {table: fill_columns(desk.tables, table) for table in desk.tables.names()}
    return {table: names for table, names in added.items() if names}


_STEPS: dict[int, Callable[[Desk], dict[str, tuple[str, ...]]]] = {1: _to_2}


def _stamp(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    line = f"layout = {LAYOUT}"
    head = re.search(r"^\[", text, re.MULTILINE)  # before the first table a key is the desk's own
    own = _LAYOUT.search(text, 0, head.start() if head else len(text))
    stamped = text[: own.start()] + line + text[own.end() :] if own else f"{line}\n{text}"
    write_whole(path, stamped.encode())
