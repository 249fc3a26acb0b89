"""`lodeline export`: rows of the desk for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, existing_desk, print_json
from lodeline.cli.opening import warn_unread


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("export")(export)


def export(
    what: Annotated[str, typer.Argument(metavar="TABLE", help="documents, annotations, facts, series, issues, ...")],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, jsonl or parquet.")] = "csv",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where it goes; default printed.")] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Write a table of the desk as it counts now, facts as people reviewed them."""
    from lodeline.flow.publishing.export import export_table
    from lodeline.flow.reading.steps import STEPS

    opened = existing_desk(desk)
    rows = export_table(opened, what, "jsonl" if json and out is None else form, out)
    if what in (step.writes for step in STEPS):
        warn_unread(opened)
    if out is not None:
        if json:
            print_json({"rows": rows, "file": str(out)})
        else:
            print(f"{counted(rows, 'row')}: {out}")
