"""From a bill and a scenario to a report: what it says, and what is refused, naming the row."""

import html
from pathlib import Path

import msgspec
import pytest

from lodeline.errors import SettingError
from lodeline.exposure.bill import contents, read_bill
from lodeline.exposure.chain import Chain, read_chain
from lodeline.exposure.impact import measure_exposure
from lodeline.exposure.page import render_exposure
from lodeline.exposure.report import Exposure
from lodeline.exposure.scenario import TYPES, make_scenario, read_scenarios, scope_of
from lodeline.exposure.words import exposure_lines
from tests.exposure.making import BILL, closed, scenario, write_bill


@pytest.fixture(scope="module")
def chain() -> Chain:
    return read_chain()


def report(folder: Path, chain: Chain, *acts: object, rows: str = BILL, draws: int = 300) -> Exposure:
    lines = read_bill(write_bill(folder, rows), chain)
    made = [make_scenario(act, chain, "s.toml: scenario 1") for act in acts]  # type: ignore[arg-type]
    return measure_exposure("bill.csv", lines, made, chain, draws=draws, months=24, seed=7)


def test_planned_capacity_outside_is_shown_with_its_row_and_counts_for_nothing(tmp_path: Path, chain: Chain) -> None:
    found = report(tmp_path, chain, scenario(stages=["separation"]))
    assert found.planned
    cited = {source.place for source in found.sources}
    rows = {row.place: row.cells for row in chain.tables["firms"]}
    for plan in found.planned:
        assert (plan.elements, plan.stage) == (("Dy",), "separation")
        assert plan.country != "China"
        assert set(plan.rests_on) <= cited
        cells = rows[plan.rests_on[0]]
        assert not cells["status"].startswith(("operating", "actual"))
        assert "Dy" in cells["item"]
    assert [plan.period for plan in found.planned] == sorted(plan.period for plan in found.planned)
    said = "\n".join(exposure_lines(found, {}))
    assert "not counted above" in said
    assert found.planned[0].firm in said
    assert found.planned[0].firm in html.unescape(render_exposure(found, {}))
    none = chain._replace(tables={**chain.tables, "firms": ()})
    without = report(tmp_path, none, scenario(stages=["separation"]))
    assert not without.planned
    assert "not counted above" not in "\n".join(exposure_lines(without, {}))
    assert (without.parts, without.shortages, without.prices) == (found.parts, found.shortages, found.prices)


@pytest.mark.parametrize(
    ("spends", "says"),
    [((4000, ""), "(without gizmo: spend not stated)"), (("", ""), "not known, the bill states no spend")],
)
def test_spend_nobody_states_is_not_nothing(
    tmp_path: Path, chain: Chain, spends: tuple[object, object], says: str
) -> None:
    rows = f"motor,38SH,500,China,,1,{spends[0]}\ngizmo,Dysprosium oxide,20,China,,2,{spends[1]}\n"
    found = report(tmp_path, chain, scenario(), rows=rows)
    for told in ("\n".join(exposure_lines(found, {})), render_exposure(found, {})):
        assert says in told
        assert "gizmo: 0 / 0 / 0" not in told


def test_plans_of_the_country_that_acts_are_no_way_out(tmp_path: Path, chain: Chain) -> None:
    found = report(tmp_path, chain, scenario(country="Malaysia", stages=["separation"]))
    assert "Malaysia" not in {plan.country for plan in found.planned}


def test_every_number_names_its_rows_and_the_seed_settles_it(tmp_path: Path, chain: Chain) -> None:
    found = report(tmp_path, chain, scenario())
    assert found == report(tmp_path, chain, scenario())
    known = {row.place for rows in chain.tables.values() for row in rows} | {f"bill.csv:{n}" for n in (2, 3, 4)}
    cited = [place for part in found.parts for place in part.rests_on]
    cited += [p for items in (found.needs, found.shortages, found.prices) for item in items for p in item.rests_on]
    assert cited
    assert set(cited) <= known
    assert all(item.rests_on for items in (found.needs, found.parts, found.shortages, found.prices) for item in items)
    assert {source.place for source in found.sources} >= {place for place in cited if not place.startswith("bill")}
    pairs = zip(msgspec.structs.astuple(found.least_at_risk), msgspec.structs.astuple(found.same_at_risk), strict=True)
    assert all(least <= same for least, same in pairs)
    assert (found.least_at_risk.p50 or 0) > 0
    assert any("approval rate" in item.input for item in found.sensitivity)
    assert any("common/parameters.csv" in line for line in found.assumptions)


def test_a_halt_without_outside_supply_stops_each_line_when_its_stock_ends(tmp_path: Path) -> None:
    chain = read_chain(closed(tmp_path))
    found = report(tmp_path, chain, scenario(type="halt"))
    drive, pump, sensor = found.parts
    assert (drive.stop_months.p10, drive.stop_months.p90) == (2.0, 2.0)
    assert (drive.element, drive.stage) == ("Dy", "magnet")
    assert pump.stop_months.p50 is not None
    assert pump.stop_months.p50 >= 2.5, "from Japan, whose separated dysprosium is mostly China's"
    assert pump.stage == "separation"
    assert sensor.stop_months.p10 is None, "N grades hold no dysprosium"
    assert drive.at_risk.p50 == pytest.approx(22 * 50000)
    assert drive.month_of_stock == pytest.approx(50000)
    assert found.whole_stop_months.p50 == 2.0


def test_full_approval_without_delay_leaves_no_shortage(tmp_path: Path, chain: Chain) -> None:
    found = report(tmp_path, chain, scenario(approval=1, delay_days=0))
    assert found.whole_stop_chance == 0
    assert found.whole_at_risk.p90 == 0


@pytest.mark.parametrize("kind", TYPES)
def test_each_kind_of_act_gives_a_report(tmp_path: Path, chain: Chain, kind: str) -> None:
    more = {
        "quota": {"allowed": [0.5, 0.8]}, "environmental_shutdown": {"cut": [0.1, 0.3, 0.6]},
        "consolidation": {"cut": 0.2}, "price_formula": {"price_factor": [1.1, 1.4]},
    }  # fmt: skip
    found = report(tmp_path, chain, scenario(type=kind, **more.get(kind, {})))
    moves = kind not in ("technology_ban", "price_formula")
    assert (found.whole_stop_chance > 0) is moves


def test_a_ban_on_know_how_makes_a_halt_worse(tmp_path: Path, chain: Chain) -> None:
    alone = report(tmp_path, chain, scenario(type="halt"))
    both = report(tmp_path, chain, scenario(type="halt"), scenario(type="technology_ban"))
    assert (both.whole_at_risk.p50 or 0) > (alone.whole_at_risk.p50 or 0)


def test_gallium_is_a_second_mineral(tmp_path: Path, chain: Chain) -> None:
    act = scenario(elements=["Ga"])
    found = report(tmp_path, chain, act, rows="laser,GaAs,10,China,,1,1000\nfilm,gallium metal,1,,,1,\n")
    assert [need.element for need in found.needs] == ["Ga", "Ga"]
    assert found.needs[0].central == pytest.approx(4.82, abs=0.01)
    assert found.parts[0].stage == "compound"
    assert found.parts[1].stage == "refine"
    assert found.parts[1].stop_months.p50 is not None


def test_recipes_are_ranges_and_oxides_come_from_atomic_weights(tmp_path: Path, chain: Chain) -> None:
    rows = "drive,NdFeB EV traction,1000,,,,\nbath,氧化镝,11.4768,,,,\n"
    held = contents(read_bill(write_bill(tmp_path, rows), chain))
    kilograms = {(c.line.part, c.element): (c.low, c.central, c.high) for c in held}
    assert kilograms["drive", "Dy"] == pytest.approx((20, 40, 60))
    assert kilograms["bath", "Dy"] == pytest.approx((10, 10, 10), rel=1e-4)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("a,NdFeB,-3,,,,\n", r"bill\.csv:2: kg_per_month -3; accepted: 0 or more"),
        ("a,NdFeB,1,,,,\nb,unobtainium,3,,,,\n", r"bill\.csv:3: unknown material \"unobtainium\""),
        ("a,NdFeB,3 kg,,,,\n", r"bill\.csv:2: kg_per_month \"3 kg\"; accepted: a number"),
        ("a,NdFeB,3,,5,2,\n", r"bill\.csv:2: stock_kg and stock_months"),
        ("a,NdFeB,0,,,,\n", r"bill\.csv:2: kg_per_month \"0\"; accepted: more than 0"),
        ("a,NdFeB,nan,,,,\n", r"bill\.csv:2: kg_per_month nan"),
        ("a,NdFeB,3\n", r"bill\.csv:2: more or fewer cells"),
        ("", "no row"),
    ],
)
def test_a_bad_row_of_a_bill_is_named(tmp_path: Path, chain: Chain, rows: str, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        read_bill(write_bill(tmp_path, rows), chain)


def test_an_unknown_unit_of_a_bill_is_refused(tmp_path: Path, chain: Chain) -> None:
    path = write_bill(tmp_path, "a,NdFeB,3\n", head="part,material,lb_per_month\n")
    with pytest.raises(SettingError, match=r"bill\.csv:1: columns part, material, lb_per_month"):
        read_bill(path, chain)


SHARES = "stage,element,country,share,unit,edition,source,url,grade\n"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("magnet,Dy,Verin,60,%,E1,S,https://example.org,B\nmagnet,Dy,Osk,55,%,E1,S,https://example.org,B\n",
         r"shares\.csv:3: the shares of .* come to 115 %"),
        ("magnet,Dy,Verin,60,%,E1,,https://example.org,B\n", r"shares\.csv:2: unsourced row"),
        ("magnet,Dy,Verin,60,%,E1,S,,B\n", r"shares\.csv:2: unsourced row"),
        ("magnet,Dy,Verin,60,t,E1,S,https://example.org,B\n", r"shares\.csv:2: unit \"t\"; accepted: %"),
        ("magnet,Dy,Verin,-1,%,E1,S,https://example.org,B\n", r"shares\.csv:2: share -1"),
        ("magnet,Dy,Verin,many,%,E1,S,https://example.org,B\n", r"shares\.csv:2: share \"many\""),
        ("magnet,Xx,Verin,1,%,E1,S,https://example.org,B\n", r"shares\.csv:2: unknown element \"Xx\""),
        ("polishing,Dy,Verin,1,%,E1,S,https://example.org,B\n", r"shares\.csv:2: unknown stage \"polishing\""),
    ],
)  # fmt: skip
def test_a_bad_row_of_a_table_is_named(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "shares.csv").write_text(SHARES + row, encoding="utf-8")
    with pytest.raises(SettingError, match=says):
        read_chain(tmp_path)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"type": "embargo"}, 'type "embargo"; accepted: halt'),
        ({"country": "Nowhere"}, 'country "Nowhere" is in no table'),
        ({"country": ["China"]}, "is in no table"),
        ({"stages": [["mine"]]}, "unknown stages"),
        ({"elements": ["Zz"]}, 'unknown elements "Zz"'),
        ({"months": 0}, "infeasible, it lasts 0 months"),
        ({"months": -2}, "infeasible"),
        ({"approval": 1.5}, "approval 1.5; accepted"),
        ({"approval": [0.6, 0.2]}, "in order"),
        ({"approval": {"beta": [0, 1]}}, "approval"),
        ({"type": "quota"}, "a quota without allowed"),
        ({"delay": 3}, "unknown key delay"),
        ({"start_month": -1}, "start_month -1"),
        ({"start_month": "soon"}, 'start_month "soon"'),
    ],
)
def test_an_infeasible_scenario_is_named(chain: Chain, changed: dict[str, object], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        make_scenario(scenario(**changed), chain, "s.toml: scenario 1")


def test_scenarios_are_read_from_toml(tmp_path: Path, chain: Chain) -> None:
    path = tmp_path / "s.toml"
    path.write_text(
        '[[scenario]]\ntype = "licence"\ncountry = "China"\nelements = ["Dy"]\napproval = {beta = [4, 6]}\n'
        '[[scenario]]\ntype = "halt"\ncountry = "China"\nelements = "all"\nmonths = 3\n',
        encoding="utf-8",
    )
    first, second = read_scenarios(path, chain)
    assert first.approval is not None
    assert first.approval.kind == "beta"
    assert len(second.elements) == 17
    path.write_text("type = ", encoding="utf-8")
    with pytest.raises(SettingError, match="not TOML"):
        read_scenarios(path, chain)


def test_what_a_notice_names_becomes_elements_and_stages(chain: Chain) -> None:
    assert scope_of(("氧化铽", "含镝的烧结钕铁硼"), "", chain) == (("Tb", "Dy"), ("separation", "refine", "magnet"))
    assert scope_of(("terbium",), "", chain)[0] == ("Tb",), "no erbium in terbium"
    heavy, _ = scope_of(("中重稀土",), "", chain)
    assert "Dy" in heavy
    assert "Nd" not in heavy


def test_the_page_is_self_contained_and_escapes_what_it_shows(tmp_path: Path, chain: Chain) -> None:
    rows = "<script>x</script>,NdFeB EV traction,1000,China,,2,50000\n"
    page = render_exposure(report(tmp_path, chain, scenario(), rows=rows), {})
    assert "<svg" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_row_of_a_users_folder_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    home = tmp_path / "rare_earths"
    home.mkdir()
    (home / "shares.csv").write_text(
        SHARES + "magnet,*,China,12,%,IEA 2025,Verin Motors,https://example.org/verin,B\n", encoding="utf-8"
    )
    (tmp_path / "verin").mkdir()
    elements = "element,name_en,name_zh,group,oxide,oxide_per_metal,unit,source,url,grade\n"
    (tmp_path / "verin" / "elements.csv").write_text(
        elements + "Ge,germanium,锗,germanium,GeO2,1.4406,kg/kg,Verin Motors,https://example.org/verin,A\n",
        encoding="utf-8",
    )
    (tmp_path / "verin" / "shares.csv").write_text(
        SHARES + "refine,Ge,China,83.1,%,E1,Verin Motors,https://example.org/verin,B\n", encoding="utf-8"
    )
    chain = read_chain(tmp_path)
    assert chain.shares("magnet", "Dy", "rare_earths")["IEA 2025"]["China"].cells["share"] == "12"
    assert "EU 2023" in chain.shares("mine", "Dy", "rare_earths")
    found = report(tmp_path, chain, scenario(type="halt", elements=["Ge"]), rows="lens,germanium,1,China,,1,\n")
    assert found.parts[0].stop_months.p50 == pytest.approx(1.0), "a third mineral is a folder"
