"""`lodeline expose`: what a signal means for the buyer of a bill of materials."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, print_json, write_output
from lodeline.cli.day import day_asked

if TYPE_CHECKING:
    from lodeline.flow.desk import Desk


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("expose")(expose)


def expose(
    bill: Annotated[Path, typer.Argument(metavar="BILL", help="Parts, amounts, suppliers, stocks: CSV or XLSX.")],
    scenario: Annotated[Path | None, typer.Option("--scenario", metavar="FILE", help="Scenarios in TOML.")] = None,
    control: Annotated[
        str | None, typer.Option("--control", metavar="WHAT", help="A document, or a document or fact of the desk.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="Who acts, where a control does not say.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day months count from; default its announcement.")
    ] = None,
    tables: Annotated[
        Path | None, typer.Option("--tables", metavar="DIR", help="Tables in place of or beside the shipped ones.")
    ] = None,
    draws: Annotated[int, typer.Option("--draws", min=10, max=200_000, help="How many draws.")] = 2000,
    months: Annotated[int, typer.Option("--months", min=1, max=120, help="How many months to look ahead.")] = 24,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same report.")] = 1,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a self-contained page.")] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Say when lines stop, what runs short and what it costs, for a bill of materials under a scenario."""
    from lodeline.flow.supply.expose import Ask
    from lodeline.flow.supply.expose import expose as measure

    ask = Ask(scenario, control, tables, country, day_asked("--on", on), draws, months, seed)
    found = measure(bill, ask, _desk(desk, control))
    if html is not None:
        from lodeline.exposure.page import render_exposure

        write_output(html, render_exposure(found.exposure, found.words))
    if json:
        print_json({"exposure": found.exposure, "words": found.words})
    elif html is not None:
        print(
            f"{counted(len(found.exposure.parts), 'part')}, {counted(len(found.exposure.sources), 'row')} cited: {html}"
        )
    else:
        from lodeline.brief.safe import visible
        from lodeline.exposure.words import exposure_lines

        print("\n".join(visible(line) for line in exposure_lines(found.exposure, found.words)))


def _desk(folder: Path | None, control: str | None) -> "Desk | None":
    from lodeline.config import find_desk
    from lodeline.flow.desk import open_desk

    if folder is None and (control is None or Path(control).is_file()):
        return None
    found = folder if folder is not None else find_desk(Path.cwd())
    return open_desk(found) if found is not None else None
