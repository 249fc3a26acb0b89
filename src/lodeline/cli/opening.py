"""Desks as commands that tell of documents open them."""

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
    from lodeline.flow.run import run_steps
    from lodeline.flow.session import engine_for

    opened = existing_desk(folder)
    with progress_bar() as progress:
        run_steps(opened, engine=engine_for(opened), progress=progress)
    return opened
