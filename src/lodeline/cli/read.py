"""`lodeline read`: one document, no desk."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import JsonFlag, print_json


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("read")(read)


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text, HTML or PDF file; - for standard input.")],
    json: JsonFlag = False,
    date: Annotated[str | None, typer.Option(help="Publication date YYYY-MM-DD, when the text states none.")] = None,
) -> None:
    """Read one document and print its brief; with --json everything found in it."""
    from datetime import datetime

    from lodeline.errors import DocumentError, SettingError
    from lodeline.flow.read import read as read_one

    try:
        anchor = datetime.fromisoformat(date) if date else None
    except ValueError as error:
        raise SettingError(f'--date: saw "{date}"; accepted: YYYY-MM-DD.') from error
    if file == "-":
        material = read_one(sys.stdin.read(), anchor=anchor)
    elif Path(file).exists():
        material = read_one(Path(file), anchor=anchor)
    else:
        raise DocumentError("missing", f"{file}: no such file; name a text, HTML or PDF file, or - for standard input.")
    if json:
        print_json(
            {
                "document": material.document, "annotations": material.annotations, "facts": material.facts,
                "measures": material.points,
            }
        )  # fmt: skip
        return
    from rich.console import Console

    from lodeline.brief import compose_brief
    from lodeline.brief.terminal import print_brief

    print_brief(compose_brief([material]), Console())
