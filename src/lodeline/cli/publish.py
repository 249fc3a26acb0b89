"""`lodeline publish`: the briefs of a desk as a static site."""

from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, existing_desk, print_json, progress_bar


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("publish")(publish)


def publish(
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where the site goes; brought up to date.")],
    desk: DeskOption = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language of the briefs.")] = "en",
    url: Annotated[str, typer.Option("--url", help="Where the site will stand, for the links in its feeds.")] = "",
    json: JsonFlag = False,
) -> None:
    """Write a static site with a brief of every document: categories, archive, search and feeds, no outside request."""
    from lodeline.flow.publishing.publish import publish as publish_desk

    opened = existing_desk(desk)
    with progress_bar() as progress:
        report = publish_desk(opened, to, language=lang, address=url, progress=progress)
    if json:
        print_json(report._asdict())
    else:
        print(
            f"{counted(report.briefs, 'brief')}, {counted(report.files, 'file')} in {report.folder}: "
            f"{report.changed:,} written, {report.removed:,} taken away"
        )
