"""The demonstration: a desk made from the sample documents, with a brief in every format."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path

import msgspec
from rich.console import Console

from lodeline.brief import compose_brief, render_html, render_markdown
from lodeline.brief.terminal import print_brief
from lodeline.flow.desk import make_desk
from lodeline.flow.load import load_materials
from lodeline.flow.session import brief_of
from lodeline.flow.verify import verify_brief

FIRST_SCREEN = 48
_SUFFIXES = (".txt", ".html", ".jsonl")


def make_demo(folder: Path) -> Iterator[str]:
    """Make the sample desk and its briefs; yield what to print: what was written, then a brief's first screen.

    Args:
        folder: Where the desk is made; one that is there already is brought up to date.
    """
    desk = make_desk(folder)
    with as_file(files("lodeline.samples")) as samples:
        paths = sorted(path for path in Path(samples).iterdir() if path.suffix in _SUFFIXES)
        brief, documents, issues = brief_of(desk, paths, title="Sample desk: invented companies")
    page, note, record = folder / "brief.html", folder / "brief.md", folder / "brief.json"
    page.write_text(render_html(brief, documents), encoding="utf-8")
    note.write_text(render_markdown(brief), encoding="utf-8")
    record.write_bytes(msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n")
    report = verify_brief(desk, brief)
    yield f"desk: {desk.root}  ({len(documents)} sample documents, {len(issues)} not read)"
    yield f"briefs: {page}, {note}, {record}"
    state = "all hold" if not report.failures else f"{len(report.failures)} FAILED"
    yield f"verified: {report.citations} citations against the archived bytes, {state}"
    yield ""
    first = next(iter(load_materials(desk, [documents[0].id])))
    out = StringIO()
    print_brief(compose_brief([first]), Console(file=out, width=110), notes=False)
    yield from out.getvalue().splitlines()[:FIRST_SCREEN]
    yield f"... the rest is in {page}"
