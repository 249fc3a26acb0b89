"""A desk's own formulations: held to the packaged rows' rules, read with them, and a change of them re-reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.errors import LexiconError
from lodeline.flow.asking.track import track_formulation
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import make_desk, open_desk
from lodeline.flow.reading.run import run_steps
from lodeline.lexicon import COLUMNS, entries, matcher, own_version, read_own, use_own

ROW = {"id": "own0001", "zh": "三清三亮", "kind": "campaign", "source_url": "https://example.org/notice"}


@pytest.fixture(autouse=True)
def _packaged_again() -> Iterator[None]:
    yield
    use_own(())


def table(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    lines = ["\t".join(columns), *("\t".join(row.get(column, "") for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_own_rows_are_matched_in_all_their_spellings_and_versioned(tmp_path: Path) -> None:
    rows = read_own(table(tmp_path / "own.tsv", ROW | {"variants": "三清、三亮"}))
    assert own_version() == ""
    use_own(rows)
    assert len(own_version()) == 8
    found = {term.entries[0].id for term in matcher().find("开展三清、三亮活动") if term.kind == "formulation"}
    assert found == {"own0001"}
    use_own(())
    assert not [term for term in matcher().find("开展三清三亮活动") if term.kind == "formulation"]


def test_an_own_row_stands_in_place_of_the_packaged_one_with_its_wording(tmp_path: Path) -> None:
    use_own(read_own(table(tmp_path / "own.tsv", ROW | {"zh": "四个意识", "en": "4C", "en_source": "https://e.org"})))
    assert [(e.id, e.en) for e in entries() if e.zh == "四个意识"] == [("own0001", "4C")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW | {"source_url": ""}, r'own\.tsv:2: row "三清三亮" names no source'),
        (ROW | {"en": "three clears"}, r"gives English .* no en_source"),
        (ROW | {"en_basis": "seen"}, r'saw en_basis "seen" and no English'),
        (ROW | {"kind": ""}, "names no kind"),
    ],
)
def test_a_row_that_is_not_sourced_is_refused_with_its_line(tmp_path: Path, row: dict[str, str], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_own(table(tmp_path / "own.tsv", row))


def test_wrong_columns_repeated_rows_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"of which id, zh, kind, source_url must be there"):
        read_own(table(tmp_path / "own.tsv", ROW, columns=("id", "zh", "colour")))
    with pytest.raises(LexiconError, match='zh "三清三亮" stands twice'):
        read_own(table(tmp_path / "own.tsv", ROW, ROW | {"id": "own0002"}))
    with pytest.raises(LexiconError, match="cannot be read"):
        read_own(tmp_path / "nowhere.tsv")


def test_a_desk_reads_its_own_rows_and_reads_again_when_they_change(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("甲厂党委召开会议\n\n会议要求全厂开展三清三亮活动。\n", encoding="utf-8")
    desk = make_desk(tmp_path / "desk")
    add_paths(desk, [text])
    assert run_steps(desk).read["annotate"] == 1
    table(desk.root / "own.tsv", ROW)
    with (desk.root / "lodeline.toml").open("a", encoding="utf-8") as settings:
        settings.write('formulations = "own.tsv"\n')
    again = open_desk(desk.root)
    assert run_steps(again).read["annotate"] == 1
    found = track_formulation(again, "三清三亮")
    assert (found.id, found.whole.carrying) == ("own0001", 1)


def test_an_unsourced_row_stops_the_desk_from_opening(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    table(desk.root / "own.tsv", ROW | {"source_url": ""})
    with (desk.root / "lodeline.toml").open("a", encoding="utf-8") as settings:
        settings.write('formulations = "own.tsv"\n')
    with pytest.raises(LexiconError, match="Fill the cell, or delete the row"):
        open_desk(desk.root)
