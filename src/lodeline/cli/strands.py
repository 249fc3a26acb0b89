"""`lodeline strands`: in which fields an issuer tightens or loosens, and what became of what it announced."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, print_json, write_output
from lodeline.cli.day import day_after, day_asked
from lodeline.cli.opening import desk_all_read


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("strands")(strands)


def strands(
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="NAME", help="Only this issuer's; default the largest.")
    ] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day, month or year judged.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last one, included.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page with the charts.")] = None,
    desk: DeskOption = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language it is written in.")] = "en",
    json: JsonFlag = False,
) -> None:
    """Judge six fields, from Party governance to finance: tightening, loosening, no change, or not enough documents."""
    from rich.console import Console

    from lodeline.brief.desk.strands_page import render_strands_html
    from lodeline.brief.desk.strands_terminal import print_strands
    from lodeline.brief.language.tongue import tongue_of
    from lodeline.flow.asking.strands import strands_of
    from lodeline.flow.reading.kept import keep_strands

    tongue_of(lang)  # one it cannot be written in is refused before anything is read
    days = day_asked("--from", start), day_after("--to", end)
    opened = desk_all_read(desk)
    found = strands_of(opened, issuer=issuer, start=days[0], end=days[1])
    keep_strands(opened, found)
    if html is not None:
        write_output(html, render_strands_html(found, language=lang))
    if json:
        print_json(found)
    elif html is not None:
        print(html)
    elif found:
        print_strands(found, Console(), language=lang)
    if not found:
        print("no document of this desk is dated, and strands compare by date; add dated ones.", file=sys.stderr)
        sys.exit(1)
