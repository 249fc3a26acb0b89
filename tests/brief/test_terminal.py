"""A brief on a terminal."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console, Group

from lodeline.brief.formats.wrapping import Wrapped, breaks


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
