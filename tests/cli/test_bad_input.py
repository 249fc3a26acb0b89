"""What a stranger does wrong: every command says what it saw and what to do, and exits with 2, or with 1 for no."""

import socket
from pathlib import Path

import pytest

from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import make_desk
from tests.commanding import run_command
from tests.desks import desk_of_rows

TEXT = (
    "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议，强调发展新质生产力。"
    "公司计划2026年6月底前建成二期项目，年产稀土氧化物3万吨。\n"
)
BILL = "part,material,kg_per_month\nmotor,NdFeB SH,100\n"
SCENARIO = 'type = "halt"\ncountry = "China"\nelements = ["Dy"]\n'
# A command, the code it exits with, and words of what it says; {here} is a folder with files good and bad.
CASES = [
    ("read {here}/none.txt", 2, "no such file"),
    ("read {here}/empty.txt", 2, "holds no bytes"),
    ("read {here}/a.txt --date soon", 2, "accepted: YYYY-MM-DD"),
    ("read {here}/a.txt --explain mood", 2, "accepted: substance, clarity, standing"),
    ("add {here}/none.txt --desk {desk}", 1, "none.txt: missing: cannot be opened"),
    ("add {here}/empty.txt --desk {desk}", 1, "empty.txt: empty: holds no bytes"),
    ("add {here}/a.txt --desk {desk} --engine steam", 2, "accepted: local, ray"),
    ("add {here}/a.txt --desk {here}/a.txt", 2, "is a file"),
    ("run --desk {here}", 2, "Make one with"),
    ("brief {here}/none.txt --desk {desk}", 2, "no document to write a brief of: none.txt: cannot be opened"),
    ("brief --desk {desk} --question unheardof", 2, 'see what is there with "lodeline search"'),
    ("brief --desk {desk} --from 2026 --to 2025", 2, "a first day that is not after the last"),
    ("brief --desk {desk} --html {here}", 2, "is a folder; accepted: the name of a file"),
    ("brief --desk {desk} --lang fr", 2, "accepted: en, zh"),
    ("verify {here}/empty.json --desk {desk}", 2, "lodeline brief --json"),
    ("publish --to {here}/a.txt --desk {desk}", 2, "a.txt"),
    ("track 从无此话 --desk {desk}", 2, "accepted: a formulation"),
    ("track 新质生产力 --desk {desk} --lang fr", 2, "accepted: en, zh"),
    ("compare 2025 --desk {desk}", 2, "name a second group"),
    ("strands --desk {desk} --from 2026-01-01 --to 2025-01-01", 2, "--from before --to"),
    ("review --list --kind mood --desk {desk}", 2, "accepted: claim, commitment"),
    ("review --list --document none --desk {desk}", 2, "accepted: the id of a document"),
    ("review --file {here}/none.csv --desk {desk}", 2, "cannot be read (No such file or directory)"),
    ("review --file {here}/empty.csv --desk {desk}", 2, "saw columns none"),
    ("ledger --desk {desk} --issuer Nobody", 2, "known: 云岭稀土集团"),
    ("ledger --desk {desk} --due-before soon", 2, "accepted: YYYY, YYYY-MM or YYYY-MM-DD"),
    ("novelty none --desk {desk}", 2, "shows both"),
    ("train names --on {here}/none.jsonl --out {here}/m.jsonl", 2, "cannot be read (No such file or directory)"),
    ("train names --on {here}/empty.jsonl --out {here}/m.jsonl", 2, "0 usable rows"),
    ("train names --on {here}/empty.jsonl --out {here}/m.jsonl --processes -1", 2, "--processes"),
    ("search tungsten --desk {desk} --from 2026 --to 2025", 2, "a first day that is not after the last"),
    ("search mood:good --desk {desk}", 2, "accepted: text, title"),
    ("source add nowhere --desk {desk}", 2, "name --kind folder or rows"),
    ("source add ftp://example.com/ --desk {desk}", 2, "accepted: http and https"),
    ("source import {here}/empty.txt --desk {desk}", 2, "holds no text"),
    ("collect none --desk {desk}", 2, "lodeline source add"),
    ("history none --desk {desk}", 2, "accepted: the address of a page"),
    ("warc {here} --desk {desk}", 2, "is a folder"),
    ("watch --every soon --desk {desk}", 2, "as in 30m"),
    ("export moods --desk {desk}", 2, "accepted: documents"),
    ("export facts --format xml --desk {desk}", 2, "accepted: csv, jsonl, parquet"),
    ("expose {here}/none.csv --scenario {here}/s.toml", 2, "Name a CSV or XLSX file"),
    ("expose {here}/empty.csv --scenario {here}/s.toml", 2, "accepted: part, material"),
    ("expose {here}/bill.csv --scenario {here}/empty.toml", 2, "holds no scenario; accepted: type, country"),
    ("expose {here}/bill.csv --scenario {here}/bill.csv", 2, "not TOML"),
    ("expose {here}/bill.csv --control none --desk {desk}", 2, "accepted: a file, the id or source of a document"),
    ("indicators --element Xx", 2, "accepted: *"),
    ("chain --table shares --period 2024", 2, "the rows of shares state none; leave it out"),
    ("chain --tables {here}/none", 2, "accepted: a folder with tables"),
    ("repair --to {here}/a.txt --desk {desk}", 2, "a.txt is a file"),
    ("repair --to {here} --desk {desk}", 2, "is not empty"),
    ("compact --keep-hours 0 --desk {desk}", 2, "accepted: 1 or more"),
    ("eval predict {here}/none.jsonl --out {here}/p.jsonl", 2, 'JSON Lines with a "text" in each'),
    ("eval predict {here}/empty.jsonl --out {here}/p.jsonl", 2, "holds no case"),
    ("eval predict {here}/a.txt --out {here}/p.jsonl", 2, "not JSON Lines"),
    ("eval predict {here}/empty.jsonl --out {here}/p.jsonl --processes -1", 2, "--processes"),
    ("lexicon list --kind mood", 2, "accepted: campaign"),
    ("lexicon show unheardof", 1, "lodeline lexicon list"),
    ("lexicon mine {here}/none.txt", 2, "none.txt: missing: cannot be opened"),
    ("serve --host 192.0.2.1 --desk {desk}", 2, "accepted: an address of this machine"),
]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stranger")
    for name in ("empty.txt", "empty.csv", "empty.json", "empty.jsonl", "empty.toml"):
        (folder / name).write_bytes(b"")
    for name, words in (("a.txt", TEXT), ("bill.csv", BILL), ("s.toml", SCENARIO)):
        (folder / name).write_text(words, encoding="utf-8")
    row = {"id": "a", "date": "2025-03-03", "publisher": "云岭稀土报", "text": TEXT}
    desk_of_rows(folder, [row])
    return folder


@pytest.mark.parametrize(("words", "code", "said"), CASES, ids=[words for words, _, _ in CASES])
def test_what_is_wrong_is_said(
    here: Path, words: str, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here)
    assert run_command(*words.format(here=here, desk=here / "desk").split()) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    last = told.strip().splitlines()[-1]
    assert last.endswith((".", "has")) or "Error: " in last


def test_a_port_that_is_taken_is_said_before_anything_is_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run_command("serve", "--port", port, "--desk", here / "desk") == 2
    said = capsys.readouterr()
    assert f"cannot listen on 127.0.0.1, port {port}" in said.err
    assert "workbench:" not in said.out


def test_strands_say_that_no_document_is_dated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_desk(tmp_path / "desk")
    assert run_command("strands", "--desk", tmp_path / "desk") == 1
    assert "no document of this desk is dated" in capsys.readouterr().err


def test_what_this_version_has_not_read_is_said_to_be_left_out(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_paths(make_desk(tmp_path / "desk"), [here / "a.txt"])
    assert run_command("export", "facts", "--desk", tmp_path / "desk", "--out", tmp_path / "f.csv") == 0
    assert "left out: facts: 1 of 1 shards not read by this version" in capsys.readouterr().err
    assert run_command("review", "--list", "--desk", tmp_path / "desk") == 0
    assert "lodeline run" in capsys.readouterr().err
    assert run_command("export", "documents", "--desk", tmp_path / "desk", "--out", tmp_path / "d.csv") == 0
    assert capsys.readouterr().err == ""


def test_a_desk_without_documents_or_sources_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_desk(tmp_path / "desk")
    assert run_command("novelty", "--desk", tmp_path / "desk") == 1
    assert "no document on this desk" in capsys.readouterr().err
    for command in ("collect", "coverage"):
        assert run_command(command, "--desk", tmp_path / "desk") == 0
        assert capsys.readouterr().out == 'no sources; add one with "lodeline source add URL"\n'


def test_rows_that_are_no_objects_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = here / "rows.jsonl"
    rows.write_text('{"text": 5}\nnope\n', encoding="utf-8")
    assert run_command("review", "--file", rows, "--by", "Li", "--desk", here / "desk") == 1
    assert "rows.jsonl:2: row-not-accepted: not a JSON object" in capsys.readouterr().err
    assert run_command("train", "names", "--on", rows, "--out", here / "m.jsonl") == 2
    assert "Left out: line 1: " in capsys.readouterr().err


def test_a_list_without_rows_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("review", "--list", "--kind", "control", "--desk", here / "desk") == 0
    assert "no fact is left to judge" in capsys.readouterr().out
    assert run_command("ledger", "--outcome", "missed", "--desk", here / "desk") == 1
    assert capsys.readouterr().out == "0 promises and targets\n"
