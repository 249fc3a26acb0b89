"""Files taken in whole: known again, and forgotten without harm where the database is gone or no database."""

from pathlib import Path

from lodeline.lake import open_taken


def test_a_file_that_was_noted_is_known_again(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "taken.sqlite"
    with open_taken(path) as taken:
        assert taken.ids(b"one") is None
        assert not path.exists()
        taken.note({})
        assert not path.exists()
        taken.note({b"one": b"12345678", b"two": b""})
        assert taken.ids(b"one") == b"12345678"
        taken.note({b"one": b"87654321"})
    with open_taken(path) as taken:
        assert (taken.ids(b"one"), taken.ids(b"two"), taken.ids(b"three")) == (b"87654321", b"", None)


def test_a_damaged_database_knows_nothing_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "taken.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with open_taken(path) as taken:
        assert taken.ids(b"one") is None
        taken.note({b"one": b"12345678"})
        assert taken.ids(b"one") is None


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder would be")
    with open_taken(tmp_path / "kept" / "taken.sqlite") as taken:
        taken.note({b"one": b"12345678"})
        assert taken.ids(b"one") is None
