"""`lodeline compare`: which formulations tell two issuers or periods apart."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, print_json
from lodeline.cli.opening import desk_all_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from lodeline.model.compare import Comparison, KeyWording

_SURE = 0.05


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("compare")(compare)


def compare(
    first: Annotated[str, typer.Argument(metavar="FIRST", help="An issuer, a period, or ISSUER@PERIOD.")],
    second: Annotated[
        str | None, typer.Argument(metavar="SECOND", help="The same; default all other documents.")
    ] = None,
    top: Annotated[int, typer.Option("--most", "--top", metavar="N", min=1, help="How many wordings of each.")] = 20,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Show which formulations one group of documents uses more than another, and how sure that is."""
    from lodeline.flow.asking.compare import compare_groups

    opened = desk_all_read(desk)
    found = compare_groups(opened, first, second, top=top)
    if json:
        print_json(found)
    else:
        _print(found)
    if not found.firsts and not found.seconds:
        sys.exit(1)


def _print(found: "Comparison") -> None:
    from rich.console import Console, Group

    Console().print(Group(*_parts(found)))


def _parts(found: "Comparison") -> "Iterator[RenderableType]":
    from lodeline.brief.formats.wrapping import Wrapped
    from lodeline.brief.safe import visible

    for group in (found.first, found.second):
        left = f"; {group.undated} more have no date that fine" if group.undated else ""
        yield Wrapped(f"{visible(group.name)}: {counted(group.documents, 'document')}{left}")
    yield Wrapped(
        f"{found.compared:,} wordings, each counted once a document, inside a longer one as that one only; "
        "log-odds with an informative prior. "
        f"A star: false discovery rate at most {_SURE:.0%} (exact test).",
        "dim",
    )
    for group, rows in ((found.first, found.firsts), (found.second, found.seconds)):
        yield Wrapped(f"\nMore in {visible(group.name)}", "bold")
        yield _table(rows)


def _table(rows: "tuple[KeyWording, ...]") -> "Table":
    from rich.table import Table

    from lodeline.brief.formats.wrapping import Wrapped
    from lodeline.brief.safe import visible

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("z", "first", "second", ""):
        table.add_column(column, no_wrap=bool(column))
    for row in rows:
        name = visible(row.wording) + (f" ({visible(row.english)})" if row.english else "")
        star = " *" if row.rate <= _SURE else ""
        shares = [f"{share.carrying} of {share.documents}" for share in (row.first, row.second)]
        told = Wrapped(name, "bold")
        if row.example is not None:
            told.append(f"\n…{visible(row.example.words)}… ", "italic")
            told.append(f"[{visible(row.example.source)} {row.example.evidence.rsplit(':', 1)[1]}]", "dim")
        table.add_row(f"{row.z:+.1f}{star}", *shares, told)
    return table
