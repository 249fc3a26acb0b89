"""The demonstration: a desk made from the sample documents, with a brief in every format."""

from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console

from lodeline.brief import compose_brief, render_html, render_markdown
from lodeline.brief.formats.terminal import print_brief
from lodeline.flow.desk import make_desk
from lodeline.flow.load import load_materials
from lodeline.flow.publishing.session import brief_of
from lodeline.flow.supply.supply import supplied
from lodeline.flow.upkeep.verify import verify_brief
from lodeline.lake import write_whole

FIRST_SCREEN = 48
_SUFFIXES = (".txt", ".html", ".jsonl")


class DemoReport(NamedTuple):
    """What the demonstration made and checked."""

    desk: str
    documents: int
    not_read: int
    files: tuple[str, ...]
    citations: int
    failed: int
    screen: tuple[str, ...]


def make_demo(folder: Path) -> DemoReport:
    """Make the sample desk and a brief of it in every format, and verify that brief.

    Args:
        folder: Where the desk is made; one that is there already is brought up to date.
    """
    desk = make_desk(folder)
    with as_file(files("lodeline.samples")) as samples:
        paths = sorted(path for path in Path(samples).iterdir() if path.suffix in _SUFFIXES)
        brief, documents, issues = brief_of(desk, paths, title="Sample desk: invented companies")
    written = {
        folder / "brief.html": render_html(brief, documents),
        folder / "brief.md": render_markdown(brief),
        folder / "brief.json": msgspec.json.format(msgspec.json.encode(brief), indent=1).decode() + "\n",
    }
    for path, content in written.items():
        write_whole(path, content.encode())
    report = verify_brief(desk, brief)
    first = compose_brief(supplied(load_materials(desk, [documents[0].id]), desk=desk.root))
    out = StringIO()
    print_brief(first, Console(file=out, width=110), notes=False)
    return DemoReport(
        str(desk.root), len(documents), len(issues), tuple(map(str, written)), report.citations, len(report.failures),
        tuple(out.getvalue().splitlines()[:FIRST_SCREEN]),
    )  # fmt: skip
