"""Commands as a user runs them: output, JSON, exit codes, one-line errors."""

import json
import os
from pathlib import Path

import pytest

from tests.commanding import run_command

TEXT = "On March 3, 2025, Yunling Group's Party Committee held its 4th meeting of 2025. Output rose 5% to 300 tonnes.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "news" / "empty.txt").write_bytes(b"")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def test_brief_then_verify_then_a_changed_byte(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("brief", "../news", "--html", "o.html", "--json", "o.json", "--markdown", "o.md") == 0
    said = capsys.readouterr()
    assert "made a desk in" in said.err
    assert "not read: empty.txt: empty" in said.err
    assert all((folder / "work" / f"o.{kind}").stat().st_size > 500 for kind in ("html", "json", "md"))
    assert run_command("verify", "o.json") == 0
    assert "all hold" in capsys.readouterr().out
    blob = next(path for path in (folder / "work" / "lake" / "blobs").rglob("*") if path.is_file())
    os.chmod(blob, 0o644)
    blob.write_bytes(blob.read_bytes().replace(b"March", b"Marsh"))
    assert run_command("verify", "o.json") == 1
    said = capsys.readouterr()
    assert "FAILED a.txt" in said.out
    assert "sentence “" in said.out


def test_add_run_and_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("add", "../news", "--desk", "d", "--json") == 0
    added = json.loads(capsys.readouterr().out)
    assert (added["documents"], added["added"], added["issues"][0]["code"]) == (1, 1, "empty")
    assert run_command("run", "--desk", "d", "--json") == 0
    assert json.loads(capsys.readouterr().out)["read"] == {"annotate": 0, "facts": 0, "measure": 0}
    assert run_command("brief", "--desk", "d", "--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["source"] == "a.txt"


def test_read_one_file_needs_no_desk(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("read", "../news/a.txt", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["document"]["text"] == TEXT
    assert {"annotations", "facts", "measures"} <= set(found)
    assert run_command("read", "../news/a.txt") == 0
    assert "Verdict" in capsys.readouterr().out
    assert run_command("read", "../news/a.txt", "--lang", "zh") == 0
    assert "结论" in capsys.readouterr().out
    assert run_command("read", "../news/a.txt", "--lang", "fr") == 2
    assert 'saw the language "fr"; accepted: en, zh.' in capsys.readouterr().err
    assert list((folder / "work").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("read", "nowhere.txt"), "nowhere.txt: no such file"),
        (("read", "../news/empty.txt"), "empty"),
        (("read", "../news/a.txt", "--date", "soon"), 'saw "soon"; accepted: YYYY-MM-DD'),
        (("brief",), "no desk in"),
        (("verify", "missing.json"), "cannot be opened"),
        (("run", "--desk", "../news"), "is not a desk"),
        (("eval", "predict", "none.jsonl", "--out", "p.jsonl"), "cannot be opened"),
    ],
)
def test_errors_are_one_line_and_say_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert run_command(*words) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_predictions_of_files_and_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = folder / "cases.jsonl"
    rows = [{"text": "产量3万吨。", "lang": "zh", "reference_date": "2025-01-02"}, {"id": "x", "text": "In 2024."}]
    cases.write_text("\n\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    assert run_command("eval", "predict", str(cases), "--out", "p.jsonl") == 0
    found = [json.loads(line) for line in Path("p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == ["cases:1", "x"]
    (folder / "set" / "docs").mkdir(parents=True)
    (folder / "set" / "docs" / "d1.txt").write_text("One.\r\nTwo 稀土.", encoding="utf-8", newline="")
    (folder / "set" / "index.jsonl").write_text('{"id": "d1", "lang": "en", "date": "2025-01-02"}\n', encoding="utf-8")
    assert run_command("eval", "predict", str(folder / "set"), "--out", "q.jsonl", "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {
        "cases": 1, "characters": 13, "undated": 0,
    }  # fmt: skip
    material = next(
        s for s in json.loads(Path("q.jsonl").read_text(encoding="utf-8"))["spans"] if s["kind"] == "material"
    )
    assert (material["start"], material["end"]) == (10, 12)


def test_demo_verifies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("demo", "demo") == 0
    said = capsys.readouterr().out
    assert "all hold" in said
    assert (folder / "work" / "demo" / "brief.html").is_file()


@pytest.mark.parametrize("command", ["add", "brief", "verify", "compare", "ledger", "search", "lexicon mine"])
def test_usage_brackets_a_word_once(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(*command.split(), "--help") == 0
    usage = capsys.readouterr().out.splitlines()[0]
    assert not any(twice in usage for twice in ("[[", "...]", "...}"))
