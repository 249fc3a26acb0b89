"""`lodeline add` and `lodeline run`: documents into a desk, and everything read in them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, desk_for_adding, existing_desk, print_json, progress_bar

_SHOWN = 20  # issues printed one by one
EngineOption = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="Where documents are read: local, or ray (a Ray cluster).")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("add")(add)
    app.command("run")(run)


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders.")],
    engine: EngineOption = "local",
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Add files and folders to the desk and read what is new in them. Makes the desk if there is none."""
    from lodeline.flow.publishing.session import add_and_run

    opened = desk_for_adding(desk)
    with progress_bar() as progress:
        added = add_and_run(opened, paths, engine=engine, progress=progress)
    if json:
        print_json({"documents": len(added.documents), "added": added.added, "issues": added.issues})
    else:
        print(
            f"{counted(len(added.documents), 'document')}, {added.added:,} new, {counted(len(added.issues), 'issue')}"
        )
        warn(added.issues)
    if not added.documents:
        sys.exit(1)


def run(engine: EngineOption = "local", desk: DeskOption = None, json: JsonFlag = False) -> None:
    """Read again whatever the current version has not read yet."""
    from lodeline.flow.publishing.session import engine_for
    from lodeline.flow.reading.indexing import update_index
    from lodeline.flow.reading.run import run_steps

    opened = existing_desk(desk)
    with progress_bar() as progress:
        report = run_steps(opened, engine=engine_for(opened, name=engine), progress=progress)
        update_index(opened, progress=progress)
    if json:
        print_json(report._asdict())
    else:
        for step, count in report.read.items():
            kept = f", {report.carried[step]} kept as they were" if report.carried[step] else ""
            print(f"{step}: {count} shards read{kept}, {report.skipped[step]} were done before")


def warn(issues: object) -> None:
    """Print what could not be read to standard error, a line each; of many the first, and how many by code."""
    from collections import Counter

    from lodeline.brief.safe import visible

    found = list(issues) if isinstance(issues, tuple | list) else []
    for issue in found[:_SHOWN]:
        said = visible(issue.message.removeprefix(f"{issue.source}: "))  # the message of a row begins with its source
        print(f"not read: {visible(issue.source)}: {issue.code}: {said}", file=sys.stderr)
    if len(found) > _SHOWN:
        rest = ", ".join(f"{count} {code}" for code, count in Counter(i.code for i in found[_SHOWN:]).most_common())
        print(f'not read: {len(found) - _SHOWN} more ({rest}); "lodeline export issues" lists them', file=sys.stderr)
