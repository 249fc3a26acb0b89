"""`lodeline compact`, `lodeline repair`, `lodeline migrate`: the upkeep of a desk."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, desk_folder, existing_desk, print_json, progress_bar


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("compact")(compact)
    app.command("repair")(repair)
    app.command("migrate")(migrate)


def compact(
    keep_hours: Annotated[
        float, typer.Option("--keep-hours", metavar="N", help="How long files nobody names any more stay.")
    ] = 168.0,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Drop rows of superseded versions, make few files of many, free room; nobody at work is disturbed."""
    from lodeline.flow.upkeep.compact import compact_desk

    with progress_bar() as progress:
        report = compact_desk(existing_desk(desk), keep_hours=keep_hours, progress=progress)
    if json:
        print_json(report._asdict())
        return
    for words in report.unfinished:
        print(f'no rows dropped: {words}; "lodeline run" does it')
    for done in report.tables:
        print(f"{done.table}: {done.dropped} rows dropped, {done.files_before} files made {done.files_after}, "
              f"{done.removed} old ones removed")  # fmt: skip
    print(f"{report.leftovers} unfinished blobs removed, {report.freed_bytes / 1e6:.1f} MB freed")


def repair(
    to: Annotated[Path, typer.Option("--to", metavar="COPY", help="Where the new desk is made; a new folder.")],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Make a new desk of what is whole in a damaged one; exits 1 when something is lost. The old one stays as it is."""
    from lodeline.brief.safe import visible
    from lodeline.flow.upkeep.repair import repair_desk

    with progress_bar() as progress:
        report = repair_desk(desk_folder(desk), to, progress=progress)
    if json:
        print_json(report._asdict() | {"desk": str(report.desk)})
    else:
        for words in report.rebuilt:
            print(f"made again: {words}")
        for lost in report.lost:
            print(f"LOST {visible(lost.what)}: {visible(lost.reason)}")
        rows = ", ".join(f"{count:,} {table}" for table, count in report.rows.items() if count)
        print(f"{report.desk}: {counted(report.blobs, 'blob')}, {counted(report.documents, 'document')}"
              f"{', ' if rows else ''}{rows}; {counted(len(report.lost), 'loss', 'losses')}")  # fmt: skip
    if report.lost:
        sys.exit(1)


def migrate(desk: DeskOption = None, json: JsonFlag = False) -> None:
    """Bring a desk of an older layout to that of this version; one that has it is left as it is."""
    from lodeline.flow.upkeep.migrate import migrate_desk

    report = migrate_desk(desk_folder(desk))
    if json:
        print_json(report._asdict())
        return
    for table, names in report.columns.items():
        print(f"{table}: added {', '.join(names)}")
    print(f"layout {report.before}, now {report.after}" if report.before != report.after else f"layout {report.after}")
