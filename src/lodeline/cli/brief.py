"""`lodeline brief`, `lodeline verify`, `lodeline demo`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import (
    DeskOption,
    JsonFlag,
    counted,
    desk_for_adding,
    existing_desk,
    print_json,
    progress_bar,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lodeline.brief.formats.look import Look
    from lodeline.model import Brief, Document


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("brief")(brief)
    app.command("verify")(verify)
    app.command("demo")(demo)


def brief(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders; default the whole desk.")
    ] = None,
    desk: DeskOption = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a self-contained page.")] = None,
    markdown: Annotated[Path | None, typer.Option("--markdown", metavar="FILE", help="Write Markdown.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write a PDF.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word document.")] = None,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write JSON, which `verify` reads; - prints it.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the brief.")] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="Language the brief is written in.")] = "en",
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Only this issuer's.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day, month or year.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, month or year.")] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="QUERY", help="Only what answers these words, as in search.")
    ] = None,
    bill: Annotated[
        Path | None, typer.Option("--bill", metavar="FILE", help="A bill of materials: when a control stops its parts.")
    ] = None,
) -> None:
    """Write a brief in which every sentence cites its source words."""
    from lodeline.cli.desk import warn
    from lodeline.flow.asking.choose import Scope
    from lodeline.flow.publishing.house import look_of
    from lodeline.flow.publishing.session import brief_of

    opened = desk_for_adding(desk) if paths else existing_desk(desk)
    with progress_bar() as progress:
        made, documents, issues = brief_of(
            opened, paths or [], title=title, progress=progress, language=lang,
            scope=Scope(issuer, first, last, question), bill=bill,
        )  # fmt: skip
    warn(issues)
    files = {"html": html, "markdown": markdown, "pdf": pdf, "docx": docx}
    if json is not None and json != "-":
        files["json"] = Path(json)
    look = look_of(opened)
    written = [
        write_output(file, _rendered(form, made, documents, look)) for form, file in files.items() if file is not None
    ]
    _tell(made, written, as_json=json == "-")


def _rendered(form: str, made: "Brief", documents: "Sequence[Document]", look: "Look") -> str | bytes:
    """Return a brief in a form; what the form needs is loaded for it only."""
    import msgspec

    from lodeline.brief import render_html, render_markdown

    if form == "html":
        return render_html(made, documents, look=look)
    if form == "markdown":
        return render_markdown(made, look=look)
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(made), indent=1).decode() + "\n"
    if form == "pdf":
        from lodeline.brief.formats.pdf import render_pdf

        return render_pdf(made, look=look)
    from lodeline.brief.formats.docx import render_docx

    return render_docx(made, look=look)


def _tell(made: "Brief", written: "Sequence[Path]", *, as_json: bool) -> None:
    """Print the brief as JSON, or where it was written, or the brief itself where it was not."""
    if as_json:
        print_json(made)
    elif written:
        counts = f"{counted(len(made.chapters), 'document')}, {counted(len(made.citations), 'citation')}"
        print(f"{counts}: {', '.join(map(str, written))}")
    else:
        from rich.console import Console

        from lodeline.brief.formats.terminal import print_brief

        print_brief(made, Console())


def verify(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="BRIEF.json", help='A brief written by "lodeline brief --json"; none: the whole desk.'),
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Open the archived bytes again and check every citation of a brief, or all a desk holds; exits 1 on a failure."""
    if file is None:
        _verify_desk(desk, json)
        return
    from lodeline.brief.safe import visible
    from lodeline.config import find_desk
    from lodeline.flow.upkeep.verify import read_brief, verify_brief

    stated = read_brief(file)
    opened = existing_desk(desk or find_desk(Path.cwd()) or find_desk(file.absolute().parent))
    report = verify_brief(opened, stated)
    if json:
        print_json(report._asdict())
    else:
        for failure in report.failures:
            sentence = f": sentence “{visible(failure.sentence)}”" if failure.sentence else ""
            print(f"FAILED {visible(failure.document)}{sentence}: {visible(failure.reason)}")
        state = f"{len(report.failures)} failed" if report.failures else "all hold"
        checked = f"{counted(report.documents, 'document')}, {counted(report.citations, 'citation')} checked"
        print(f"{checked}: {state}")
    if report.failures:
        sys.exit(1)


def _verify_desk(desk: Path | None, json: bool) -> None:
    from lodeline.brief.safe import visible
    from lodeline.flow.upkeep.check import check_desk

    report = check_desk(existing_desk(desk))
    if json:
        print_json(report._asdict())
    else:
        for failure in report.failures:
            print(f"FAILED {visible(failure.document)}: {visible(failure.reason)}")
        for words in report.unfinished:
            print(f'unfinished: {words}; "lodeline run" does it')
        state = f"{len(report.failures)} failed" if report.failures else "all hold"
        checked = ", ".join(f"{count} {table}" for table, count in sorted(report.rows.items()) if count)
        print(f"{report.blobs} blobs{', ' if checked else ''}{checked} checked: {state}")
        for words in report.unchecked:
            print(f"not checked: {words}")
    if report.failures:
        sys.exit(1)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the sample desk is made.")] = Path(
        "lodeline-demo"
    ),
    json: JsonFlag = False,
) -> None:
    """Make a sample desk from invented documents, write a brief of them and print the first screen of one."""
    from lodeline.flow.publishing.demo import make_demo

    report = make_demo(folder)
    if json:
        print_json(report._asdict())
    else:
        print(f"desk: {report.desk} ({report.documents} sample documents, {report.not_read} not read)")
        print(f"brief: {', '.join(report.files)}")
        state = "all hold" if not report.failed else f"{report.failed} FAILED"
        print(f"verified: {counted(report.citations, 'citation')} against the archived bytes, {state}\n")
        print("\n".join(report.screen))
        print(f"... the rest is in {report.files[0]}")
    if report.failed:
        sys.exit(1)
