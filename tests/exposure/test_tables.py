"""Tables: what a row must have, whose row counts, rival figures, and a mineral in a folder of its own."""

from pathlib import Path

import pytest

from lodeline.errors import SettingError
from lodeline.exposure.tables import half_unit, read_tables, rival_rows
from tests.exposure.table_making import END, HEADS, quantity, write_table


@pytest.mark.parametrize("table", HEADS)
def test_every_shipped_table_has_rows_with_a_source_and_a_grade(table: str) -> None:
    rows = read_tables([table])[table]
    assert rows
    assert all(row.cells["source"] and row.cells["grade"] in {"A", "B", "C", "assumption"} for row in rows)
    assert all(row.cells["url"] or row.cells["grade"] == "assumption" for row in rows)
    places = [row.place for row in rows]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (quantity("Verin", "5", unit="lb"), r"production\.csv:2: unit \"lb\"; accepted: kt, t, t REO, t oxide"),
        (quantity("Verin", "-5"), r"production\.csv:2: value -5; accepted: 0 or more"),
        (quantity("Verin", "much"), r"production\.csv:2: value \"much\"; accepted: a number"),
        (quantity("Verin", "inf"), r"production\.csv:2: value inf"),
        (["mine", "Xx", *quantity("Verin", "5")[2:]], r"production\.csv:2: unknown element \"Xx\""),
        (["pit", *quantity("Verin", "5")[1:]], r"production\.csv:2: unknown stage \"pit\""),
        ([*quantity("Verin", "5")[:-3], "", "https://example.org", "B"], r"production\.csv:2: unsourced row"),
        ([*quantity("Verin", "5")[:-3], "S", "https://example.org", "D"], r"production\.csv:2: unsourced row"),
    ],
)
def test_a_row_that_cannot_be_is_named(tmp_path: Path, row: list[str], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        read_tables(["production"], write_table(tmp_path, "production", row))


@pytest.mark.parametrize(
    ("table", "rows", "says"),
    [
        ("recipes", [["V1", "", "magnet", "Nd", "60", "", "70", "wt%", "", *END],
                     ["V1", "", "magnet", "Dy", "45", "", "50", "wt%", "", *END]],
         r"recipes\.csv:3: V1 holds 105 wt% at least"),
        ("recipes", [["V1", "", "magnet", "Nd", "60", "", "", "wt%", "", *END]], r"recipes\.csv:2: high \"\""),
        ("recipes", [["V1", "", "magnet", "Nd", "60", "", "50", "wt%", "", *END]],
         r"recipes\.csv:2: low 60, central not stated, high 50; accepted: in order"),
        ("sourcing", [["Osk", "mine", "Nd", "Verin", "70", "%", "E1", "", *END],
                      ["Osk", "mine", "Nd", "Mora", "45", "%", "E1", "", *END]],
         r"sourcing\.csv:3: the shares of .* come to 115 %"),
        ("reliance", [["mine", "Nd", "Osk", "2025", "101", "", "102", "%", "E1", "", *END]], r"csv:2: low 101 %"),
        ("governance", [["OSK", "rule of law", "2025", "x", "0-1", *END]], r"governance\.csv:2: value \"x\""),
    ],
)  # fmt: skip
def test_shares_and_ranges_that_cannot_be_are_named(
    tmp_path: Path, table: str, rows: list[list[str]], says: str
) -> None:
    with pytest.raises(SettingError, match=says):
        read_tables([table], write_table(tmp_path, table, *rows))


def test_a_missing_column_is_named_with_those_accepted(tmp_path: Path) -> None:
    (tmp_path / "reserves.csv").write_text("element,country\n*,Verin\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"reserves\.csv: no column period, value, unit"):
        read_tables(["reserves"], tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"element,country\n\xff\xfe", r"reserves\.csv: not a CSV file in UTF-8"),
        (b"", r"reserves\.csv: no column element"),
        (b"element,country,period,value,unit,edition,note,source,url,grade\n*,Verin,2025,5,t,E1,a, b,S,u,B\n",
         r"reserves\.csv:2: more or fewer cells"),
        (b"element,country,period,value,unit,edition,note,source,url,grade\n*,Verin,2025\n",
         r"reserves\.csv:2: more or fewer cells"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "reserves.csv").write_bytes(content)
    with pytest.raises(SettingError, match=says):
        read_tables(["reserves"], tmp_path)


def test_a_row_with_the_same_key_takes_the_place_of_the_shipped_one_and_others_stand_beside(tmp_path: Path) -> None:
    shipped = read_tables(["production"])["production"]
    australia = next(r for r in shipped if (r.cells["country"], r.cells["period"], r.cells["edition"])
                     == ("Australia", "2024", "MCS 2025"))  # fmt: skip
    mended = quantity("Australia", "15000", period="2024", edition="MCS 2025")
    rival = quantity("Australia", "14000", period="2024", edition="V1")
    write_table(tmp_path, "production", mended, rival, mineral="rare_earths")
    found = read_tables(["production"], tmp_path)["production"]
    assert len(found) == len(shipped) + 1
    assert australia.place not in {row.place for row in found}
    groups = [
        group for group in rival_rows("production", found) if australia.cells["country"] == group[0].cells["country"]
    ]
    stated = {row.cells["edition"]: row.cells["value"] for row in groups[0]}
    assert stated == {"MCS 2025": "15000", "MCS 2026": "29000", "V1": "14000"}
    places = [row.place for row in found]
    assert len(set(places)) == len(places), "a row of a user's table is not taken for the shipped one on the same line"


def test_figures_that_agree_or_are_of_other_years_are_no_rivals() -> None:
    rows = read_tables(["production"])["production"]
    assert not [g for g in rival_rows("production", rows) if g[0].cells["country"] == "China"], "270,000 t in both"
    for group in rival_rows("production", rows):
        assert len({row.cells["period"] for row in group}) == 1
        assert len({row.cells["value"] for row in group}) > 1


def test_a_source_may_be_named_once_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(
        "id,source,url,grade\nv,Verin survey,https://example.org/v,B\n", encoding="utf-8"
    )
    (tmp_path / "trade.csv").write_text(
        "period,code,exporter,importer,tonnes,value_kusd,source\n2025,284690,CHN,JPN,5,50,v\n", encoding="utf-8"
    )
    row = read_tables(["trade"], tmp_path)["trade"][-1]
    assert (row.cells["source"], row.cells["url"], row.cells["grade"]) == ("Verin survey", "https://example.org/v", "B")
    (tmp_path / "trade.csv").write_text(
        "period,code,exporter,importer,tonnes,value_kusd,source\n2025,284690,CHN,JPN,5,50,w\n", encoding="utf-8"
    )
    with pytest.raises(SettingError, match=r"trade\.csv:2: unsourced row"):
        read_tables(["trade"], tmp_path)


@pytest.mark.parametrize(
    ("written", "half"), [("270000", 5000), ("45787.35", 0.005), ("1900", 50), ("0", 0), ("", 0), ("5e3", 0.5)]
)
def test_half_a_unit_of_the_last_digit_of_tonnes(tmp_path: Path, written: str, half: float) -> None:
    write_table(tmp_path, "production", quantity("Verin", written))
    assert half_unit(read_tables(["production"], tmp_path)["production"][-1], "value") == half


def test_zeros_of_a_share_are_digits(tmp_path: Path) -> None:
    write_table(tmp_path, "shares", ["mine", "Nd", "Verin", "80", "%", "E1", "", *END])
    assert half_unit(read_tables(["shares"], tmp_path)["shares"][-1], "share") == 0.5
