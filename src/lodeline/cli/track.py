"""`lodeline track`: a formulation over time, with what the series rests on."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, print_json, write_output
from lodeline.cli.opening import desk_all_read


class Unit(StrEnum):
    """Lengths of period a series can be shown in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("track")(track)


def track(
    formulation: Annotated[str, typer.Argument(metavar="FORMULATION", help="A wording, or the id of an entry.")],
    desk: DeskOption = None,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Only this issuer's.")] = None,
    period: Annotated[Unit, typer.Option("--period", help="Length of the periods shown.")] = Unit.MONTH,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page with the chart.")] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language it is written in.")] = "en",
    json: JsonFlag = False,
) -> None:
    """Show in which share of the documents a formulation stands, when it came, changed and was last seen."""
    from rich.console import Console

    from lodeline.brief.desk.track_page import render_track_html
    from lodeline.brief.desk.track_terminal import print_track
    from lodeline.brief.language.tongue import tongue_of
    from lodeline.flow.asking.track import track_formulation
    from lodeline.flow.reading.kept import keep_track

    tongue_of(lang)  # one it cannot be written in is refused before anything is read
    opened = desk_all_read(desk)
    found = track_formulation(opened, formulation, issuer=issuer, period=period.value)
    keep_track(opened, found)
    if html is not None:
        write_output(html, render_track_html(found, language=lang))
    if json:
        print_json(found)
    elif html is None:
        print_track(found, Console(), language=lang)
    else:
        print(html)
    if not found.whole.carrying:
        raise typer.Exit(1)
