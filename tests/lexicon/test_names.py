from pathlib import Path

import pytest

import lodeline.lexicon
from lodeline.errors import LexiconError
from lodeline.lexicon import Matcher, entries, matcher
from lodeline.lexicon import names as reader


def found(text: str) -> dict[str, tuple[str, ...]]:
    return {text[t.start : t.end]: tuple(e.id for e in t.entries) for t in matcher().find(text)}


def test_every_entry_has_a_source_and_a_form() -> None:
    assert all(entry.source and entry.forms for entry in entries())


def test_kinds_are_loaded() -> None:
    assert {"organisation", "body", "post", "place", "person", "material", "stage"} <= {e.kind for e in entries()}


def test_no_table_has_rows_from_memory() -> None:
    """A name that nobody looked up stays out, however well known."""
    tables = sorted((Path(lodeline.lexicon.__file__).parent / "data").rglob("*.tsv"))
    assert len(tables) > 50
    unsourced = [table.name for table in tables if "general knowledge" in table.read_text(encoding="utf-8")]
    assert not unsourced


def test_a_row_without_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "x1", "zh": "某厂", "zh_aliases": "", "en": "", "en_aliases": "", "kind": "plant", "source_url": ""}]
    monkeypatch.setattr(reader, "read_table", lambda path: iter(rows))
    with pytest.raises(LexiconError, match='row "x1" names no source'):
        list(reader.name_entries())


def test_the_likelier_owner_of_a_shared_form_comes_first() -> None:
    assert found("Baotou Steel rose")["Baotou Steel"] == ("baogang", "baogang-union")


def test_processes_are_stages_and_terms_are_left_out() -> None:
    kinds = {t.kind for t in matcher().find("冶炼分离")}
    assert kinds == {"stage"}
    assert "配额" not in found("配额")


def test_single_characters_are_no_forms() -> None:
    assert not matcher().find("镧、京、党")


def test_people_match_in_both_scripts_and_orders() -> None:
    assert found("孟繁英") == {"孟繁英": ("per001",)}
    assert found("Peixun Liu")["Peixun Liu"] == found("Liu Peixun")["Liu Peixun"]
    assert "Chairman Meng" not in found("Chairman Meng")


def test_a_title_with_a_surname_is_no_alias() -> None:
    assert "General Manager Li Xiao" not in {form for entry in entries() for form in entry.forms}


def test_traditional_forms_are_folded() -> None:
    assert all(entry.kind != "place" or "灣" not in form for entry in entries() for form in entry.forms)


def test_forms_of_one_kind_do_not_overlap() -> None:
    terms = [t for t in Matcher(entries()).find("包钢集团和包钢股份") if t.kind == "organisation"]
    assert [(t.start, t.end) for t in terms] == [(0, 4), (5, 9)]
