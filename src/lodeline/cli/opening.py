"""Desks as commands that tell of documents open them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lodeline.cli.common import existing_desk, progress_bar

if TYPE_CHECKING:
    from lodeline.flow.desk import Desk


def desk_all_read(folder: Path | None) -> "Desk":
    """Return the desk named, or the nearest one up, after reading what is not read yet.

    Raises:
        DeskError: There is none.
    """
    from lodeline.flow.publishing.session import engine_for
    from lodeline.flow.reading.run import run_steps

    opened = existing_desk(folder)
    with progress_bar() as progress:
        run_steps(opened, engine=engine_for(opened), progress=progress)
    return opened


def warn_unread(desk: "Desk") -> None:
    """Say on standard error what the steps of this version have not read yet, since no row of it is shown."""
    from lodeline.flow.upkeep.check import unfinished_steps

    for words in unfinished_steps(desk):
        print(f'left out: {words}; "lodeline run" reads them', file=sys.stderr)
