import os
from pathlib import Path

import pytest

from lodeline.errors import StorageError
from lodeline.lake import write_whole, written_whole


def stopped_half_way(path: Path) -> None:
    with written_whole(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_what_stood_there_stays_until_the_new_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.csv"
    write_whole(path, b"first")
    path.chmod(0o640)
    with pytest.raises(KeyboardInterrupt):
        stopped_half_way(path)
    assert path.read_bytes() == b"first"
    write_whole(path, b"second")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"second", 0o640)
    assert [p.name for p in path.parent.iterdir()] == ["a.csv"]


def test_a_link_stays_a_link_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(tmp_path / "pipe", b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)


def test_a_full_disk_leaves_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match=r"a\.csv cannot be written: No space left on device\. Make room"):
        write_whole(tmp_path / "a.csv", b"words")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_speaks_in_colours_is_quoted_on_one_line() -> None:
    said = str(StorageError("table x", "Kernel error\n   \x1b[31m↳\x1b[0m No space left\n."))
    assert said.startswith("table x cannot be written: Kernel error ↳ No space left. Make room")
