"""What names of Chinese organisations are made of: kept between starts, and the same as made anew."""

from pathlib import Path

import pytest

from lodeline.annotate.names.zh.org_vocabulary import _words_in_names, has_unknown, stops, words_in_names


def test_the_words_of_names_are_kept_for_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = words_in_names.__wrapped__()
    (file,) = (tmp_path / "lodeline").glob("words-in-names-*.bin")
    written = file.stat().st_mtime_ns
    assert words_in_names.__wrapped__() == made == _words_in_names()
    assert file.stat().st_mtime_ns == written
    assert {"有限公司", "集团"} <= made


def test_a_coined_name_has_two_characters_in_a_row_that_are_no_word() -> None:
    assert has_unknown(["鑫", "泓", "公司"])
    assert not has_unknown(["北方", "鑫", "公司"])
    assert not has_unknown(["1", "3", "厂"])
    assert "的" in stops()
