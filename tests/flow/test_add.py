"""Adding again: a file with the same name and bytes is not parsed, and everything else is."""

import json
from pathlib import Path

import pytest

from lodeline.collect import files
from lodeline.flow.collecting import add
from lodeline.flow.collecting.add import AddReport, add_paths
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.lake import Tables, select


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "rows.jsonl"
    written(path, range(5))
    (tmp_path / "in" / "note.txt").write_text("青石公司2025年3月3日发布公告。", encoding="utf-8")
    return path


def written(path: Path, numbers: range, *more: str) -> None:
    path.write_text("".join([*map(row, numbers), *(f"{each}\n" for each in more)]), encoding="utf-8")


def row(number: int) -> str:
    return json.dumps({"id": f"r{number}", "text": f"云岭集团第{number}号通报。"}, ensure_ascii=False) + "\n"


def added(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[AddReport, list[str]]:
    """Add, and return with the report the sources that were parsed."""
    parsed: list[str] = []
    real = files.parse

    def noted(content: bytes, *, source: str, media_type: str, repairs: tuple[str, ...] = ()) -> files.Collected:
        parsed.append(source)
        return real(content, source=source, media_type=media_type, repairs=repairs)

    with monkeypatch.context() as patched:
        patched.setattr(files, "parse", noted)
        return add_paths(desk, [folder]), parsed


def test_the_same_files_are_not_parsed_again(rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path / "desk")
    first, parsed = added(desk, rows.parent, monkeypatch)
    assert (first.added, len(first.documents), sorted(parsed)) == (6, 6, ["note.txt", "rows.jsonl"])
    again, parsed = added(open_desk(desk.root), rows.parent, monkeypatch)
    assert (again.added, list(again.documents), parsed) == (0, list(first.documents), [])


def test_a_changed_file_another_name_version_or_setting_is_parsed(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path / "desk")
    added(desk, rows.parent, monkeypatch)
    written(rows, range(7))
    assert added(desk, rows.parent, monkeypatch)[1] == ["rows.jsonl"]
    copy = rows.with_name("copy.jsonl")
    copy.write_bytes(rows.read_bytes())
    found, parsed = added(desk, rows.parent, monkeypatch)
    assert (found.added, parsed) == (7, ["copy.jsonl"])
    everything = ["copy.jsonl", "note.txt", "rows.jsonl"]
    (desk.root / "lodeline.toml").write_text("max_file_megabytes = 7\n", encoding="utf-8")
    desk = open_desk(desk.root)
    assert sorted(added(desk, rows.parent, monkeypatch)[1]) == everything
    monkeypatch.setattr(add, "code_version", lambda *parts: "00112233")
    assert sorted(added(desk, rows.parent, monkeypatch)[1]) == everything
    assert added(desk, rows.parent, monkeypatch)[1] == []


def test_what_could_not_be_read_is_told_each_time(rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path / "desk")
    written(rows, range(3), "no JSON")
    first, _ = added(desk, rows.parent, monkeypatch)
    again, parsed = added(desk, rows.parent, monkeypatch)
    assert (len(again.issues), again.issues, parsed) == (1, first.issues, ["rows.jsonl"])


def test_a_file_is_known_only_where_the_desk_has_its_documents(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path / "desk")
    added(desk, rows.parent, monkeypatch)
    other = make_desk(tmp_path / "other")
    other.kept_path.mkdir(parents=True)
    for file in desk.kept_path.iterdir():
        (other.kept_path / file.name).write_bytes(file.read_bytes())
    assert added(other, rows.parent, monkeypatch)[0].added == 6


def test_a_file_is_noted_only_when_its_documents_are_written(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path / "desk")

    def full(tables: Tables, table: str, commits: object) -> int:
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(Tables, "append_all", full)
        with pytest.raises(OSError, match="no room"):
            add_paths(desk, [rows.parent])
    found, parsed = added(open_desk(desk.root), rows.parent, monkeypatch)
    assert (found.added, len(parsed)) == (6, 2)
    assert select(desk.tables, "documents", what="id").num_rows == 6


def test_a_file_whose_documents_go_into_several_commits_is_known_again(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add, "_MOST_CHARACTERS", 10)
    desk = make_desk(tmp_path / "desk")
    assert added(desk, rows.parent, monkeypatch)[0].added == 6
    found, parsed = added(desk, rows.parent, monkeypatch)
    assert (found.added, len(found.documents), parsed) == (0, 6, [])


def test_documents_another_writer_adds_meanwhile_are_left_as_they_are(tmp_path: Path) -> None:
    """Between two commits of one adding, others add what it still has before it; each document is there once."""
    root = make_desk(tmp_path / "desk").root
    (root / "lodeline.toml").write_text("shard_documents = 1\n", encoding="utf-8")
    ours, others = tmp_path / "ours", tmp_path / "others"
    ours.mkdir()
    others.mkdir()
    for number in range(60):
        (ours / f"{number:02}.jsonl").write_text(row(number), encoding="utf-8")
    desk = open_desk(root)
    meanwhile: list[int] = []

    def meet(met: int) -> None:
        if met in {6, 20, 40}:
            (others / f"{met}.jsonl").write_text("".join(map(row, range(met, met + 30, 2))), encoding="utf-8")
            meanwhile.append(add_paths(open_desk(root), [others]).added)

    report = add_paths(desk, [ours], progress=meet)
    held = select(desk.tables, "documents", what="count(*) as n, count(distinct id) as ids").to_pylist()[0]
    assert (len(report.documents), len(meanwhile), all(meanwhile)) == (60, 3, True)
    assert held["n"] == held["ids"] == report.added + sum(meanwhile)
