"""A brief on a terminal."""

from io import StringIO

from rich.console import Console

from lodeline.brief.terminal import _section
from lodeline.model import BriefSection, Line

NOTE = "Names two kinds of base, both at one town, " * 3


def printed(section: BriefSection) -> str:
    out = StringIO()
    Console(file=out, width=80).print(_section(section))
    return out.getvalue()


def test_a_sentence_in_a_table_is_told_below_it() -> None:
    rows = (Line(("a", "b", "c", ""), (0,)), Line(("d", "e", "f", NOTE), (0,)))
    said = printed(BriefSection("line", "The line", rows, ("in the text", "form", "kind", "meaning")))
    assert "d - meaning: Names two kinds of base" in said
    assert "a - meaning" not in said
    short = printed(BriefSection("line", "The line", rows[:1], ("in the text", "form", "kind", "meaning")))
    assert "kind" in short
    assert " - " not in short
