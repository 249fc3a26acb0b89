"""`lodeline read`: one document, no desk."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import JsonFlag, PlainCommand, print_json, without_collection

if TYPE_CHECKING:
    from lodeline.brief import Material


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("read", cls=PlainCommand)(read)


@without_collection()
def read(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text, HTML or PDF file or a picture; - for standard input.")
    ],
    json: JsonFlag = False,
    explain: Annotated[
        str | None, typer.Option(metavar="SCORE", help="List what made it: substance, clarity, standing.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="Publication date YYYY-MM-DD, when the text states none.")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="Recognise the text of scanned pages and pictures.")] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language the brief is written in.")] = "en",
) -> None:
    """Read one document and print its brief; with --json everything found in it."""
    from datetime import datetime

    from lodeline.brief.language.tongue import tongue_of
    from lodeline.errors import DocumentError, SettingError
    from lodeline.flow.reading.read import read as read_one
    from lodeline.model.ocr import Ocr

    tongue_of(lang)  # one it cannot be written in is refused before anything is read
    try:
        anchor = datetime.fromisoformat(date) if date else None
    except ValueError as error:
        raise SettingError(f'--date: saw "{date}"; accepted: YYYY-MM-DD.') from error
    if file == "-":
        material = read_one(sys.stdin.read(), anchor=anchor)
    elif Path(file).exists():
        material = read_one(Path(file), anchor=anchor, ocr=Ocr(on=ocr))
    else:
        raise DocumentError("missing", f"{file}: no such file; name a text, HTML or PDF file, or - for standard input.")
    if explain is not None:
        _explain(material, explain, json)
        return
    if json:
        print_json({
            "document": material.document, "annotations": material.annotations, "facts": material.facts,
            "measures": material.points,
        })  # fmt: skip
        return
    _show(material, lang)


def _show(material: "Material", lang: str) -> None:
    from rich.console import Console

    from lodeline.brief import compose_brief
    from lodeline.brief.formats.terminal import print_brief
    from lodeline.flow.supply.supply import supplied

    print_brief(compose_brief(supplied([material]), language=lang), Console())


def _explain(material: "Material", score: str, json: bool) -> None:
    """Print the stretches that made a score, with what each was worth."""
    from lodeline.brief.language.wording import shortened
    from lodeline.brief.safe import visible
    from lodeline.errors import SettingError
    from lodeline.measure.explain import EXPLAINED

    if score == "standing":
        _explain_standing(material, json)
        return
    if score not in EXPLAINED:
        raise SettingError(f'--explain: saw "{score}"; accepted: {", ".join(EXPLAINED)}, standing.')
    rows = list(EXPLAINED[score](material.document, material.annotations, material.facts))
    if json:
        print_json(rows)
        return
    if rows:
        print("    adds  counted as  each  place  words")
    for row in rows:
        cue = f"  (by “{visible(row.cue)}”)" if row.cue else ""
        print(
            f"{row.adds:8.2f}  {row.part:12} {row.weight:4.2f}  {row.start}-{row.end}  "
            f"{visible(shortened(row.words, 120))}{cue}"
        )
    for part in dict.fromkeys(row.score for row in rows):
        print(f"{sum(row.adds for row in rows if row.score == part):8.2f}  {part}")
    if not rows:
        print(f"{score}: nothing in this document was measured.")


def _explain_standing(material: "Material", json: bool) -> None:
    """Print each sentence with its standing, the rule and words that decided it, and what spoke against."""
    from lodeline.brief.language.wording import shortened
    from lodeline.brief.safe import visible
    from lodeline.facts.standing.explain import explain_document

    rows = list(explain_document(material.document, material.annotations))
    if json:
        print_json(rows)
        return
    for row in rows:
        voice = f", {row.voice}'s voice" if row.voice else ""
        print(f"{row.standing}{voice}  {row.start}-{row.end}  {visible(shortened(row.words, 120))}")
        parts = "; ".join(f"{part.role} “{visible(shortened(part.words, 60))}”" for part in row.parts)
        print(f"    {row.rule}: {row.note}" + (f" ({parts})" if parts else ""))
        for rival in row.rivals:
            print(f"    not {rival.rule}, for “{visible(shortened(rival.words, 60))}”: {rival.why}")
