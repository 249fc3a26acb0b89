"""Checking a whole desk: every altered byte is found, a full disk tears nothing, a lost answer doubles nothing."""

import random
import shutil
from pathlib import Path
from typing import Any

import deltalake
import pyarrow as pa
import pytest

from lodeline.errors import StorageError
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.upkeep.check import check_desk
from lodeline.lake import Tables, select, tables
from lodeline.model import Annotation
from lodeline.model.tables import to_rows
from tests.commanding import run_command

FILES = 40


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    (folder / "in").mkdir()
    for number in range(FILES):
        words = f"云岭稀土集团第{number}号通报：产量{number}吨。\n"
        (folder / "in" / f"{number}.txt").write_text(words, encoding="utf-8")
    add_and_run(make_desk(folder / "desk"), [folder / "in"])
    return folder


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Desk:
    shutil.copytree(kept / "desk", tmp_path / "desk")
    return open_desk(tmp_path / "desk")


def test_a_desk_as_it_should_be_holds(desk: Desk) -> None:
    report = check_desk(desk)
    assert (report.blobs, report.documents) == (FILES, FILES)
    assert report.facts > 0
    assert report.failures == ()
    assert report.unfinished == ()


def test_one_altered_byte_in_any_blob_is_found(desk: Desk) -> None:
    chance = random.Random(7)
    names = list(desk.archive.blobs())
    for name in names:
        path = desk.archive.path_of(name)
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(content))
    assert {failure.document for failure in check_desk(desk).failures} == {f"blob {name}" for name in names}


def test_a_lost_or_cut_blob_is_found(desk: Desk) -> None:
    first, second = list(desk.archive.blobs())[:2]
    desk.archive.path_of(first).unlink()
    desk.archive.path_of(second).write_bytes(b"")
    reasons = [failure.reason for failure in check_desk(desk).failures]
    assert any("not in the archive" in reason for reason in reasons)
    assert any("past the end" in reason for reason in reasons)


def test_rows_without_a_document_or_outside_its_text_are_found(desk: Desk) -> None:
    version = select(desk.tables, "annotations", what="distinct version").column(0).to_pylist()[0]
    identity = select(desk.tables, "documents", what="id").column(0).to_pylist()[0]
    wrong = [Annotation("0" * 16, 0, 1, "cue", None, "r"), Annotation(identity, 5, 5000, "cue", None, "r")]
    desk.tables.append("annotations", to_rows("annotations", wrong, shard="x", version=version), commit="x")
    reasons = " ".join(failure.reason for failure in check_desk(desk).failures)
    assert "no such document" in reasons
    assert "spans outside the text" in reasons


def test_what_the_next_run_does_is_unfinished_not_failed(desk: Desk) -> None:
    shutil.rmtree(desk.search_path)
    report = check_desk(desk)
    assert report.failures == ()
    assert report.unfinished == ("search index: 1 shards missing or out of date",)


def test_the_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> int:
        return run_command("verify", "--desk", desk.root)

    assert run() == 0
    assert "all hold" in capsys.readouterr().out
    desk.archive.path_of(next(desk.archive.blobs())).write_bytes(b"other")
    assert run() == 1
    assert "FAILED blob" in capsys.readouterr().out


def rows() -> pa.Table:
    return to_rows("annotations", [Annotation("d", 0, 1, "cue", None, "r")], shard="s", version="v")


def test_a_success_reported_as_an_error_does_not_double_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def written_but_lost(*given: Any, **named: Any) -> None:
        deltalake.write_deltalake(*given, **named)
        raise deltalake.exceptions.DeltaError("connection reset")

    made = Tables(tmp_path)
    with monkeypatch.context() as lost:
        lost.setattr(tables, "write_deltalake", written_but_lost)
        with pytest.raises(StorageError, match="connection reset"):
            made.append("annotations", rows(), commit="c")
    assert not made.append("annotations", rows(), commit="c")
    assert select(made, "annotations").num_rows == 1


@pytest.mark.parametrize("site", ["archive", "table"])
def test_a_full_disk_is_one_clear_line_and_the_desk_goes_on(
    site: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any, **named: Any) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "new.txt").write_text("云岭稀土集团新通报：产量7吨。\n", encoding="utf-8")
    with monkeypatch.context() as disk:
        if site == "archive":
            disk.setattr("os.fsync", full)
        else:
            disk.setattr(tables, "write_deltalake", full)
        with pytest.raises(StorageError, match=r"cannot be written: .*No space.* run the same command again"):
            add_and_run(desk, [tmp_path / "new.txt"])
    assert check_desk(desk).failures == ()
    add_and_run(desk, [tmp_path / "new.txt"])
    report = check_desk(desk)
    assert (report.documents, report.failures, report.unfinished) == (FILES + 1, (), ())
