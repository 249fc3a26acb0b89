"""A brief on a terminal."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console, Group

from lodeline.brief.terminal import _section
from lodeline.brief.wrapping import Wrapped, breaks
from lodeline.model import BriefSection, Line

NOTE = "Names two kinds of base, both at one town, " * 3


def printed(section: BriefSection) -> str:
    out = StringIO()
    Console(file=out, width=80).print(_section(section))
    return out.getvalue()


def test_a_sentence_in_a_table_is_told_below_it() -> None:
    rows = (Line(("a", "b", "c", "2024", ""), (0,)), Line(("d", "e", "f", "2025", NOTE), (0,)))
    columns = ("in the text", "form", "kind", "first known", "meaning")
    said = printed(BriefSection("line", "The line", rows, columns))
    assert "d - meaning: Names two kinds of base" in said
    assert "a - meaning" not in said
    short = printed(BriefSection("line", "The line", rows[:1], columns))
    assert "kind" in short
    assert " - " not in short
    dated = tuple(Line((*row.cells[:3], NOTE), (0,)) for row in rows)
    assert " - " not in printed(BriefSection("line", "The line", dated, columns[:4])), "no meaning, and nothing to tell"


@pytest.mark.parametrize("width", [20, 33, 80])
def test_chinese_runs_over_lines(width: int) -> None:
    words = "来源：云岭集团（Yunling Group）党委召开2025年第9次会议，会议“学习”有关精神。" * 3
    out = StringIO()
    Console(file=out, width=width).print(Group(Wrapped(f"- {words}")))
    lines = out.getvalue().splitlines()
    assert "".join(lines).replace(" ", "") == f"- {words}".replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)
    assert not any(line[0] in "，。：）”" or line[-1] in "（“" for line in lines[1:])
    assert len(lines[0]) > 2, "words follow the mark of a list on its own line"


def test_a_word_in_latin_letters_is_kept_whole_where_it_fits() -> None:
    assert breaks("党委会 alphabet会议", 12) == [4]
    assert breaks("alphabetical", 5) == [5, 10]
