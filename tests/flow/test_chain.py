"""Tables and indicators as a person asks for them: rows, rivals, a mineral of one's own, and what is refused."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lodeline.cli import app
from lodeline.config import tables_folder
from lodeline.errors import SettingError
from lodeline.exposure.indicators import Indicator, Wanted
from lodeline.flow.supply.chain import Selection, indicators_of, list_tables, select_facts
from tests.exposure.table_making import END, quantity, write_table


def own_mineral(folder: Path) -> Path:
    """Write a mineral with two suppliers, trade and governance of its own."""
    write_table(
        folder, "elements", ["Vn", "verinium", "钒林", "verin", "VnO", "1.2", "kg/kg", *END], mineral="verinium"
    )
    made = [["mine", "Vn", *quantity(name, value)[2:]] for name, value in
            (("Chile", "7500.1"), ("Peru", "2500.1"), ("World", "10000.2"))]  # fmt: skip
    write_table(folder, "production", *made, mineral="verinium")
    write_table(folder, "codes", ["999999", "metal", "Vn", "verinium", *END], mineral="verinium")
    write_table(
        folder, "trade",
        ["2025", "999999", "CHL", "JPN", "60", "600", *END], ["2025", "999999", "PER", "JPN", "40", "400", *END],
        mineral="verinium",
    )  # fmt: skip
    write_table(
        folder, "governance",
        *(["CHL", "political stability", "2025", "0.4", "0-1", *END],
          ["PER", "political stability", "2025", "0.6", "0-1", *END]),
        mineral="common",
    )  # fmt: skip
    return folder


def one(found: list[Indicator], name: str, importer: str | None = None, stage: str = "mine") -> Indicator:
    return next(i for i in found if (i.indicator, i.importer, i.stage) == (name, importer, stage))


def test_rival_figures_stand_side_by_side_by_edition() -> None:
    groups = select_facts("production", Selection(element="*", place="Australia", period="2024"), None)
    assert [[(r.cells["edition"], r.cells["value"], r.cells["grade"]) for r in group] for group in groups] == [
        [("MCS 2025", "13000", "A"), ("MCS 2026", "29000", "A")]
    ]


def test_a_place_is_found_by_any_of_its_names() -> None:
    by_name, by_code = (
        select_facts("production", Selection(place=name, period="2025"), None) for name in ("Burma", "MM")
    )
    assert by_name == by_code
    assert {row.cells["country"] for group in by_name for row in group} == {"Myanmar"}


def test_an_element_leaves_other_minerals_out() -> None:
    rows = [row for group in select_facts("controls", Selection(element="Ga"), None) for row in group]
    assert {row.mineral for row in rows} == {"gallium"}
    assert {row.mineral for group in select_facts("applications", Selection(element="Pr"), None) for row in group} == {
        "rare_earths"
    }


@pytest.mark.parametrize(
    ("table", "selection", "says"),
    [
        ("outputs", Selection(), "--table “outputs”; accepted: elements"),
        ("production", Selection(element="Xx"), "--element “Xx”; accepted: \\*, Ga"),
        ("production", Selection(stage="pit"), "--stage “pit”; accepted: mine"),
        ("production", Selection(mineral="copper"), "--mineral “copper”; accepted: gallium, rare_earths"),
        ("production", Selection(place="Atlantis"), "no row of production for place Atlantis"),
    ],
)
def test_what_is_not_in_the_tables_is_refused(table: str, selection: Selection, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        select_facts(table, selection, None)


def test_a_mineral_of_ones_own_is_a_folder(tmp_path: Path) -> None:
    folder = own_mineral(tmp_path)
    found, rows = indicators_of(Wanted(element="Vn"), folder)
    hhi = one(found, "hhi")
    assert hhi.value == pytest.approx(0.625, abs=1e-4)
    assert hhi.low is not None
    assert hhi.high is not None
    assert hhi.low < hhi.value < hhi.high
    score = one(found, "geopolrisk_score", "Japan")
    assert score.value == pytest.approx(hhi.value * (0.6 * 0.4 + 0.4 * 0.6), abs=1e-4)
    assert {place for reading in score.readings for place in reading.rests_on} <= set(rows)
    assert one(found, "governance_hhi").value is not None
    risk = one(found, "supply_risk", "European Union")
    assert (risk.value, risk.refused) == (None, ("the EU states no input of it",))


def test_gallium_gives_what_can_be_said_and_names_what_is_missing() -> None:
    found, _ = indicators_of(Wanted(element="Ga"), None)
    hhi = one(found, "hhi", stage="refine")
    assert [reading.edition for reading in hhi.readings] == ["EU 2023", "EU 2020"]
    assert hhi.low is not None
    assert hhi.low < hhi.readings[1].value < hhi.readings[0].value
    score = one(found, "geopolrisk_score", "Japan", "refine")
    assert score.value is None
    assert "no production of Ga in tonnes" in score.refused[0]
    assert "no trade of gallium" in score.refused[0]


def test_the_eus_supply_risk_shows_its_inputs_and_names_missing_ones() -> None:
    found, _ = indicators_of(Wanted(element="Nd", stage="mine"), None)
    risk = one(found, "supply_risk", "European Union")
    (reading,) = risk.readings
    given = {i.name: i.value for i in reading.inputs}
    assert given == {
        "global_hhi": 8.8, "sourcing_hhi": 1.8, "import_reliance": 1.0, "recycling": 0.01, "substitution": 0.9
    }  # fmt: skip
    assert reading.value == pytest.approx((8.8 / 2 + 1.8 / 2) * 0.99 * 0.9)
    assert reading.low <= reading.published <= reading.high  # type: ignore[operator]
    assert risk.refused == (
        "EU 2023: no import_reliance, recycling, substitution",
        "EU 2020: no import_reliance, substitution, global_hhi or sourcing_hhi",
    )


def test_every_published_supply_risk_of_an_element_lies_near_what_its_inputs_give() -> None:
    found, _ = indicators_of(Wanted(importers=("European Union",)), None)
    readings = [r for i in found if i.indicator == "supply_risk" for r in i.readings]
    assert len(readings) == 17
    assert all(r.published is not None for r in readings)
    far = [r.of for r in readings if not r.low - 0.05 <= (r.published or 0) <= r.high + 0.05]
    assert far == [], "the published score lies within what its rounded inputs and its own rounding allow"


def test_an_interval_holds_every_edition_and_the_value() -> None:
    found, rows = indicators_of(Wanted(), None)
    assert len(found) > 300
    for i in found:
        if i.value is None:
            assert i.refused
            continue
        assert i.low is not None
        assert i.high is not None
        assert i.low <= i.value <= i.high
        assert all(i.low <= r.low <= r.value <= r.high <= i.high for r in i.readings)
        assert all(r.rests_on and set(r.rests_on) <= set(rows) for r in i.readings)


def test_a_period_that_is_asked_may_be_a_projection() -> None:
    found, _ = indicators_of(Wanted(element="Dy", stage="mine", period="2040"), None)
    assert [(r.edition, r.period) for r in one(found, "hhi").readings] == [("IEA 2024", "2040")]
    latest, _ = indicators_of(Wanted(element="Dy", stage="mine"), None)
    assert {r.period for r in one(latest, "hhi").readings} == {"2023", "2024"}


def test_the_desk_names_its_tables(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    own_mineral(desk / "chain")
    (desk / "lodeline.toml").write_text('layout = 1\ntables = "chain"\n', encoding="utf-8")
    assert tables_folder(None, desk) == desk / "chain"
    assert tables_folder(tmp_path, desk) == tmp_path
    shown = CliRunner().invoke(app, ["indicators", "--desk", str(desk), "--element", "Vn", "--importer", "JP"])
    assert "verinium, mine, Vn" in shown.stdout
    assert "GeoPolRisk score, Japan: 0.300" in shown.stdout
    (desk / "lodeline.toml").write_text('layout = 1\ntables = "none"\n', encoding="utf-8")
    with pytest.raises(SettingError, match="is no folder"):
        tables_folder(None, desk)


def test_every_table_is_listed() -> None:
    listed = {table.table: table for table in list_tables(None)}
    assert {"production", "refining", "reserves", "magnets", "trade", "quotas", "prices", "controls", "ore_baskets",
            "recipes", "yields", "applications", "firms"} <= set(listed)  # fmt: skip
    assert listed["production"].rivals == 11
    assert set(listed["controls"].minerals) == {"gallium", "rare_earths"}


def test_an_element_of_which_trade_is_not_stated_points_at_all_together() -> None:
    found, _ = indicators_of(Wanted(element="Nd", stage="mine"), None)
    refused = one(found, "geopolrisk_score", "Japan").refused
    assert refused == ("trade is stated of all elements together, see element *",)
    assert one(found, "import_reliance", "Japan").value is None


def test_figures_that_agree_are_said_once_with_every_source() -> None:
    shown = CliRunner().invoke(app, ["chain", "--table", "magnets", "--place", "World", "--period", "2025-0"]).stdout
    line = next(line for line in shown.splitlines() if "rare-earth magnets, World, 2025-05" in line)
    assert (line.count("1,238 t"), line.count("["), "|" in line) == (1, 2, False)
    rival = next(line for line in shown.splitlines() if "rare-earth magnets, World, 2025-01:" in line)
    assert "6,357 t" in rival
    assert "| 6,356 t" in rival


def test_the_commands_print_rows_sources_and_json() -> None:
    run = CliRunner().invoke
    shown = run(app, ["chain", "--table", "production", "--element", "*", "--place", "AU", "--period", "2024"]).stdout
    assert "mine, all, Australia, 2024: 13,000 t REO (estimated; MCS 2025) [1] | 29,000 t REO" in shown
    assert "[1] (A) USGS Mineral Commodity Summaries 2025" in shown
    rows = json.loads(run(app, ["chain", "--table", "quotas", "--rivals", "--json"]).stdout)
    assert [row["cells"]["value"] for row in rows] == ["30246", "30184"]
    assert rows[0]["rivals"] == [rows[1]["place"]]
    found = json.loads(run(app, ["indicators", "--element", "Nd", "--stage", "mine", "--json"]).stdout)
    assert {"hhi", "governance_hhi", "geopolrisk_score", "geopolrisk_factor", "import_reliance", "supply_risk"} <= {
        i["indicator"] for i in found
    }
    columns = run(app, ["chain", "--table", "shares", "--columns"]).stdout.splitlines()
    assert "  share: figure; of the world" in columns
    assert "  unit: unit; %" in columns
    listed = json.loads(run(app, ["chain", "--json"]).stdout)
    assert {"name": "share", "kind": "figure", "key": "", "units": [], "meaning": "of the world"} in next(
        table["columns"] for table in listed if table["table"] == "shares"
    )
    assert "\nshares: 239 rows" in run(app, ["chain"]).stdout
