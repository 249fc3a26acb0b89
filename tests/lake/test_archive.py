from pathlib import Path

import pytest

from lodeline.errors import ArchiveError, StorageError
from lodeline.lake import Archive


def test_same_bytes_are_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    assert archive.put(b"ore") == archive.put(b"ore")
    assert len(list(archive.blobs())) == 1
    assert archive.read(archive.put(b"ore")) == b"ore"


def test_missing_blob_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="--desk"):
        Archive(tmp_path).read("a" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "ab", "0" * 63 + "/"])
def test_blob_name_never_becomes_another_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError, match="64 hex digits"):
        Archive(tmp_path).path_of(name)


def test_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match="No space"):
        Archive(tmp_path).put(b"ore")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
