"""`lodeline lexicon`: list and show formulations, what still wants English, and mine a corpus for new ones."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, existing_desk, print_json, progress_bar, write_output
from lodeline.cli.desk import warn

if TYPE_CHECKING:
    from lodeline.flow.asking.lexicon import Found
    from lodeline.lexicon import Formulation
    from lodeline.measure.mining import Candidate

KindOption = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only of this kind.")]
_app = typer.Typer(help="Formulations: list, show, mine.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.add_typer(_app, name="lexicon")


@_app.command("list")
def list_rows(
    kind: KindOption = None,
    wanting: Annotated[bool, typer.Option("--wanting", help="Only those without sourced English.")] = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List the formulations the lexicon has, with a desk's own rows."""
    from lodeline.errors import SettingError
    from lodeline.flow.asking.lexicon import kinds, list_formulations

    _use_desk(desk)
    if kind is not None and kind not in kinds():
        raise SettingError(f'saw kind "{kind}"; accepted: {", ".join(kinds())}. Leave --kind out for all.')
    _print_rows(list_formulations(kind=kind, wanting=wanting), wanting=wanting, json=json)


@_app.command("wanting")
def wanting_rows(kind: KindOption = None, desk: DeskOption = None, json: JsonFlag = False) -> None:
    """List the formulations for which no English with a source is known yet."""
    list_rows(kind=kind, wanting=True, desk=desk, json=json)


@_app.command("show")
def show(
    term: Annotated[str, typer.Argument(metavar="TERM", help="A wording in Chinese or English, or an id.")],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Show a formulation with its sources: English, first use, what it replaced, what it must not be taken for."""
    from lodeline.flow.asking.lexicon import look_up, near_terms

    _use_desk(desk)
    found = look_up(term)
    if json:
        print_json(found)
    else:
        for number, one in enumerate(found):
            print("\n" if number else "", end="")
            _print_found(one)
    if not found:
        near = near_terms(term)
        told = f"near it: {'; '.join(near)}" if near else '"lodeline lexicon list" shows what it has'
        print(f'the lexicon has no "{term}"; {told}', file=sys.stderr)
        raise typer.Exit(1)


@_app.command("mine")
def mine_rows(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders; default the desk.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write rows for review to a TSV.")] = None,
    least: Annotated[int, typer.Option("--least", min=2, help="Documents a wording must stand in.")] = 5,
    most: Annotated[int, typer.Option("--most", min=1, help="Candidates at most.")] = 100,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Propose formulations the lexicon has not: frequent, firm and free wordings, those that came in bursts first."""
    from lodeline.flow.asking.mine import desk_documents, mine, path_documents, proposals
    from lodeline.model import Issue

    issues: list[Issue] = []
    if paths:
        _use_desk(desk)
        documents = path_documents(paths, issues)
    else:
        documents = desk_documents(existing_desk(desk))
    try:
        with progress_bar() as progress:
            mined = mine(documents, least=least, most=most, progress=progress)
    finally:
        warn(issues)
    if out is not None:
        write_output(out, "\n".join(proposals(mined.candidates)) + "\n")
    if json:
        print_json({"documents": mined.documents, "candidates": mined.candidates, "issues": issues})
    elif out is None:
        _print_candidates(mined.candidates, mined.documents)
    else:
        print(f"{counted(len(mined.candidates), 'row')} for review in {out}")
    if not mined.candidates:
        raise typer.Exit(1)


def _use_desk(folder: Path | None) -> None:
    """Put the own rows of the desk named, or of the nearest one up if there is one, beside the packaged ones."""
    from lodeline.config import find_desk

    if folder is not None or find_desk(Path.cwd()) is not None:
        existing_desk(folder)


def _print_rows(rows: "list[Formulation]", *, wanting: bool, json: bool) -> None:
    if json:
        print_json(rows)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("id", "wording", "kind", "first", "English", box=None, pad_edge=False)
    for row in rows:
        table.add_row(row.id, row.zh, row.kind, row.first_date or "", row.en or "wanting")
    if rows:
        Console().print(table, markup=False)
    known = "none has" if wanting else f"{sum(row.en is not None for row in rows):,} have"
    print(f"{counted(len(rows), 'formulation')}; {known} English with a source")


def _print_found(found: "Found") -> None:
    row = found.formulation
    print(f"{row.zh}  {row.id}  {row.kind}")
    lines = {
        "also": "; ".join(row.variants),
        "English": f"{row.en} ({row.en_basis})" if row.en else "wanting: no rendering with a source is known",
        "English source": "; ".join(row.en_source),
        "also in English": "; ".join(form for form in row.en_forms if form != row.en),
        "meaning": row.meaning,
        "first known": row.first_date,
        "occasion": row.occasion,
        "source": "; ".join(row.source_url),
    }
    for name, words in lines.items():
        if words:
            print(f"  {name}: {words}")
    for step in found.succession:
        since = f" ({step.first_date})" if step.first_date else ""
        print(f"  {step.later}{since} replaced {step.earlier}; source: {'; '.join(step.source)}")
    for pair in found.near:
        other = pair.form_b if pair.form_a in (row.zh, *row.variants) else pair.form_a
        print(f"  not {other}: {pair.differs}; {pair.meaning}; source: {pair.source} ({pair.basis})")


def _print_candidates(candidates: "list[Candidate]", documents: int) -> None:
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("wording", min_width=max((cell_len(one.zh) for one in candidates), default=0))
    for name in ("score", "documents"):
        table.add_column(name, justify="right")
    table.add_column("burst")
    table.add_column("first", no_wrap=True, min_width=len("YYYY-MM-DD"))
    for one in candidates:
        burst = " to ".join(dict.fromkeys((one.burst.first, one.burst.last))) if one.burst else ""
        table.add_row(one.zh, f"{one.score:.1f}", str(one.documents), burst, one.first_date or "")
    Console().print(table, markup=False)
    found = f"{counted(len(candidates), 'candidate')} from {counted(documents, 'document')}"
    print(f"{found}; --out FILE writes them as rows for review, with places of examples")
