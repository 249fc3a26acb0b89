"""`lodeline chain`, `lodeline indicators`: the tables of supply chains, and what they say of the risk of supply."""

from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, print_json

TablesOption = Annotated[
    Path | None, typer.Option("--tables", metavar="DIR", help="Tables in place of or beside the shipped ones.")
]
MineralOption = Annotated[str | None, typer.Option("--mineral", help="One mineral: rare_earths, gallium, or yours.")]
ElementOption = Annotated[str | None, typer.Option("--element", help="One element, or * for all together.")]
StageOption = Annotated[str | None, typer.Option("--stage", help="One stage: mine, separation, metal, magnet, ...")]
PeriodOption = Annotated[str | None, typer.Option("--period", help="A year, or the beginning of a date.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("chain")(chain)
    app.command("indicators")(indicators)


def chain(
    table: Annotated[str | None, typer.Option("--table", help="Which table; without it all are listed.")] = None,
    mineral: MineralOption = None,
    element: ElementOption = None,
    stage: StageOption = None,
    place: Annotated[str | None, typer.Option("--place", help="A country, firm, deposit or holder.")] = None,
    period: PeriodOption = None,
    rivals: Annotated[bool, typer.Option("--rivals", help="Only facts of which figures differ.")] = False,
    columns: Annotated[bool, typer.Option("--columns", help="What a table holds, for tables of your own.")] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="How many facts to print.")] = 100,
    tables: TablesOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List the tables of supply chains, or the rows of one, rival figures side by side."""
    from lodeline.brief.safe import visible
    from lodeline.config import tables_folder
    from lodeline.exposure.table_words import listed_lines, table_lines
    from lodeline.flow.supply.chain import Selection, list_tables, select_facts, stated_rows

    folder = tables_folder(tables, desk)
    if table is None or columns:
        listed = list_tables(folder, table)
        if json:
            print_json(listed)
        else:
            print("\n".join(visible(line) for line in listed_lines(listed, columns)))
        return
    groups = select_facts(table, Selection(mineral, element, stage, place, period, rivals), folder)
    if json:
        print_json(stated_rows(table, groups))
    else:
        print("\n".join(visible(line) for line in table_lines(table, groups, most)))


def indicators(
    mineral: MineralOption = None,
    element: ElementOption = None,
    stage: StageOption = None,
    period: PeriodOption = None,
    importer: Annotated[
        list[str] | None, typer.Option("--importer", metavar="NAME", help="Country or group; may be repeated.")
    ] = None,
    tables: TablesOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Say how concentrated and risky supply is, by stage and element, with intervals, and what cannot be said."""
    from lodeline.brief.safe import visible
    from lodeline.config import tables_folder
    from lodeline.exposure.indicators import IMPORTERS, Wanted
    from lodeline.exposure.table_words import indicator_lines
    from lodeline.flow.supply.chain import indicators_of

    wanted = Wanted(element, stage, period, tuple(importer) if importer else IMPORTERS, mineral)
    found, rows = indicators_of(wanted, tables_folder(tables, desk))
    if json:
        print_json(found)
    else:
        lines = indicator_lines(found, rows, detail=element is not None)
        print("\n".join(visible(line) for line in lines).lstrip("\n"))
