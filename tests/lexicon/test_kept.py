"""What a start keeps for the next: used when whole, built again when not."""

import os

import msgspec
import pytest

from lodeline.lexicon import load
from lodeline.lexicon.entries import Entry
from lodeline.lexicon.formulation import COLUMNS, as_formulation
from lodeline.lexicon.kept import read_kept, write_kept
from lodeline.lexicon.line import formulation_entry
from lodeline.lexicon.matcher import Matcher
from lodeline.lexicon.own import use_own

TEXT = "包钢集团与Baogang Group签约，内蒙古自治区发布稀土总量控制指标"


@pytest.fixture(autouse=True)
def cache_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "lodeline"


@pytest.fixture
def loaded():
    def cache_clear():
        load._matcher.cache_clear()

    def entries_and_matcher(own):
        return load._matcher(own).entries, load._matcher(own)

    entries_and_matcher.cache_clear = cache_clear
    cache_clear()
    yield entries_and_matcher
    cache_clear()


def test_own_rows_stand_among_the_packaged_formulations(loaded):
    cells = {"id": "x", "zh": "新质生产力", "en_basis": "wanting", "kind": "industry", "source_url": "https://e.org/"}
    row = as_formulation(dict.fromkeys(COLUMNS, "") | cells, where="own.tsv:2")
    packaged = load.entries()
    load.matcher()
    loaded.cache_clear()
    use_own([row])
    try:
        mixed = load.entries()
    finally:
        use_own(())
    taken = [entry for entry in packaged if entry.kind == "formulation" and entry.zh == row.zh]
    assert taken
    last = max(number for number, entry in enumerate(packaged) if entry.kind == "formulation")
    kept = [entry for entry in packaged if entry not in taken]
    assert mixed == (*kept[: last - len(taken) + 1], formulation_entry(row), *kept[last - len(taken) + 1 :])


def _found(matcher: Matcher):
    return [(t.start, t.end, t.kind, tuple(e.id for e in t.entries)) for t in matcher.find_every(TEXT)]


def test_a_kept_matcher_finds_what_the_built_one_found(loaded, cache_folder, monkeypatch):
    entries, built = loaded("")
    assert len(list(cache_folder.glob("lexicon-*.bin"))) == 1
    loaded.cache_clear()
    monkeypatch.setattr(load, "name_entries", lambda: pytest.fail("built again"))
    again, kept = loaded("")
    assert again == entries
    assert _found(kept) == _found(built)
    assert _found(kept)


@pytest.mark.parametrize("spoil", [lambda b: b[:1000], lambda b: b[:-9] + b"otherwise", lambda b: b""])
def test_bytes_that_are_not_whole_are_built_anew(loaded, cache_folder, spoil):
    loaded("")
    (file,) = cache_folder.glob("lexicon-*.bin")
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    loaded.cache_clear()
    assert _found(loaded("")[1])
    assert file.read_bytes() == whole


def test_whole_bytes_of_something_else_are_built_anew(loaded, cache_folder):
    loaded("")
    (file,) = cache_folder.glob("lexicon-*.bin")
    key = file.stem.removeprefix("lexicon-")
    write_kept("lexicon", key, msgspec.msgpack.encode(["no", "matcher"]))
    loaded.cache_clear()
    assert len(loaded("")[0]) > 1000


def test_a_folder_that_cannot_be_written_is_done_without(loaded, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _found(loaded("")[1])


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_bytes_of_another_user_are_not_read(monkeypatch):
    write_kept("thing", "key", b"content")
    assert read_kept("thing", "key") == b"content"
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert read_kept("thing", "key") is None


def test_only_a_few_versions_stay(cache_folder):
    for number in range(6):
        write_kept("thing", str(number), b"content")
        os.utime(cache_folder / f"thing-{number}.bin", (number, number))
    assert len(list(cache_folder.iterdir())) == 3
    assert read_kept("thing", "5") == b"content"


def test_the_key_changes_with_a_table(monkeypatch):
    before = load._made_from("lodeline.lexicon")
    monkeypatch.setattr(load, "version", lambda: "another")
    assert load._made_from("lodeline.lexicon") != before


def test_an_entry_is_found_by_its_id_and_by_any_of_its_wordings_whatever_their_case(loaded):
    for _ in range(2):  # as built, then as kept
        entries, matcher = loaded("")
        wanted = [e for e in entries if e.kind == "organisation" and "Baogang Group" in e.forms]
        assert wanted
        assert matcher.named("organisation", "BAOGANG group") == wanted
        assert matcher.named("organisation", "Baogang Grou") == matcher.named("post", "Baogang Group") == []
        assert matcher.by_id(wanted[0].id) == wanted[0]
        assert matcher.by_id("no such id") is None
        loaded.cache_clear()


def test_owners_of_a_wording_in_capitals_and_in_small_letters_come_in_their_order():
    rows = [
        Entry(f"e{n}", "body", (form,), None, form, "", "s") for n, form in enumerate(("NDRC x", "ndrc X", "Ndrc x"))
    ]
    rows.insert(1, Entry("exact", "body", ("NDRC X",), None, None, "", "s"))
    assert [e.id for e in Matcher(rows).named("body", "ndrc x")] == ["e0", "exact", "e1", "e2"]
    assert Matcher(()).named("body", "ndrc x") == []


def _squares() -> dict[str, float]:
    return {str(n): n * n for n in (1.5, 2.0)}


def test_what_was_made_once_is_read_by_the_next_process_and_made_again_for_another_code(cache_folder):
    made = load.kept("squares", dict[str, float], _squares)
    again = lambda: pytest.fail("made again")  # noqa: E731
    again.__module__ = __name__
    assert load.kept("squares", dict[str, float], again) == made == {"1.5": 2.25, "2.0": 4.0}
    again.__module__ = "lodeline.measure.series"
    with pytest.raises(pytest.fail.Exception):
        load.kept("squares", dict[str, float], again)
