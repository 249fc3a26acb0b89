"""Commands whose arguments are taken as they stand."""

import subprocess
import sys
from contextlib import nullcontext

import pytest
import typer
from typer.testing import CliRunner

from lodeline.cli.common import PlainCommand, counted
from lodeline.cli.day import day_after, day_asked
from lodeline.errors import SettingError

app = typer.Typer()


@app.command(cls=PlainCommand)
def show(word: str, kind: str | None = None, loud: bool = False) -> None:
    print(repr((word, kind, loud)))


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (["a b"], "('a b', None, False)"),
        (["1", "--kind", "", "--loud"], "('1', '', True)"),
        (["--kind=x", "é"], "('é', 'x', False)"),
    ],
)
def test_words_and_flags_arrive_as_given(given, printed):
    assert CliRunner().invoke(app, given).stdout.strip() == printed


def test_a_word_that_is_missing_is_asked_for():
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 2
    assert "word" in result.output.lower()


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("某公司3月5日召开会议。", ["--json"]),
        (
            "商务部公告2031年第7号。自2031年3月5日起，对镝、铽相关物项实施出口管制。",
            [],
        ),  # its brief has a section on supply
    ],
)
def test_reading_loads_only_what_it_needs(tmp_path, words, options):
    file = tmp_path / "one.txt"
    file.write_text(words, encoding="utf-8")
    script = (
        "import atexit, sys; from lodeline.cli import main\n"
        "heavy = ('pydantic', 'duckdb', 'deltalake', 'numpy', 'scipy')\n"
        "atexit.register(lambda: print([name for name in heavy if name in sys.modules])); main()"
    )
    done = subprocess.run([sys.executable, "-c", script, "read", str(file), *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
    assert ("What it means for supply" in done.stdout) == (not options)


@pytest.mark.parametrize(("number", "said"), [(0, "0 documents"), (1, "1 document"), (1234, "1,234 documents")])
def test_a_count_and_its_noun_agree(number, said):
    assert counted(number, "document") == said


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "lodeline", "read", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "Usage: " in done.stdout


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2024", "2024-01-01", "2025-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2024-12", "2024-12-01", "2025-01-01"),
        ("2024-13", None, None),
        ("9999-12-31", "9999-12-31", None),
        ("", None, None),
    ],
)
def test_an_option_names_a_day_a_month_or_a_year(text, first, after):
    for asked, day in ((day_asked, first), (day_after, after)):
        with nullcontext() if day else pytest.raises(SettingError, match="YYYY, YYYY-MM or YYYY-MM-DD"):
            assert asked("--to", text).isoformat() == day
