"""Two prices and what is traded, in the buyer's report; and the licence's queue in the cascade."""

from pathlib import Path

import numpy as np
import pytest

from lodeline.exposure.bill import read_bill
from lodeline.exposure.chain import Chain, read_chain
from lodeline.exposure.cuts import cut_of
from lodeline.exposure.drawer import Drawer
from lodeline.exposure.episode import known_by, read_assumed
from lodeline.exposure.episode_prices import elasticities, peak_elasticity
from lodeline.exposure.hindcast import CUTOFF
from lodeline.exposure.impact import measure_exposure
from lodeline.exposure.report import Price
from lodeline.exposure.scenario import make_scenario
from lodeline.exposure.words import price_words
from tests.exposure.making import PARAMETERS, closed, scenario, write_bill


@pytest.fixture(scope="module")
def chain() -> Chain:
    return read_chain()


def prices(folder: Path, chain: Chain, *acts: object) -> dict[str, Price]:
    lines = read_bill(write_bill(folder, "drive,NdFeB EV traction,1000,China,,2,50000\n"), chain)
    made = [make_scenario(act, chain, "s.toml: scenario 1") for act in acts]  # type: ignore[arg-type]
    found = measure_exposure("bill.csv", lines, made, chain, draws=300, months=18, seed=7)
    return {price.element: price for price in found.prices}


def test_what_is_held_back_is_dear_outside_and_cheap_inside(tmp_path: Path, chain: Chain) -> None:
    found = prices(tmp_path, chain, scenario(type="halt"))["Dy"]
    assert found.traded.p90 == (0.0,) * 18
    assert list(found.outside_usd_kg.p50[:12]) == sorted(found.outside_usd_kg.p50[:12])
    assert found.outside_usd_kg.p10[5] > found.before_usd_kg > found.inside_usd_kg.p90[5]
    assert max(found.outside_usd_kg.p90) <= 26 * found.before_usd_kg * 1.001, "no further than was ever seen"
    assert found.gap_seen == (2, 3)
    assert {"rare_earths/parameters.csv:11", "common/parameters.csv:14"} <= set(found.rests_on)


def test_a_licence_granted_at_once_moves_no_price(tmp_path: Path, chain: Chain) -> None:
    found = prices(tmp_path, chain, scenario(approval=1, delay_days=0))["Dy"]
    assert set(found.traded.p10) == {1.0}
    assert {*found.outside_usd_kg.p90, *found.inside_usd_kg.p10} == {found.before_usd_kg}


def test_a_closed_plant_is_dear_on_both_sides(tmp_path: Path, chain: Chain) -> None:
    found = prices(tmp_path, chain, scenario(type="environmental_shutdown", cut=0.4, months=6))["Dy"]
    assert found.inside_usd_kg.p10[5] > found.before_usd_kg < found.outside_usd_kg.p10[5]
    assert found.traded.p50[:7] == (0.6,) * 6 + (1.0,)


def test_two_acts_hold_back_more_than_one(tmp_path: Path, chain: Chain) -> None:
    one = scenario(type="quota", allowed=0.5)
    alone, both = prices(tmp_path, chain, one)["Dy"], prices(tmp_path, chain, one, one)["Dy"]
    assert (alone.traded.p50[0], both.traded.p50[0]) == (0.5, 0.25)
    assert both.outside_usd_kg.p50[9] > alone.outside_usd_kg.p50[9]


def test_supply_from_elsewhere_eases_the_price_outside(tmp_path: Path, chain: Chain) -> None:
    alone = prices(tmp_path, read_chain(closed(tmp_path)), scenario(type="quota", allowed=0.5))["Dy"]
    eased = prices(tmp_path, chain, scenario(type="quota", allowed=0.5))["Dy"]
    assert eased.outside_usd_kg.p50[17] < alone.outside_usd_kg.p50[17]
    assert eased.inside_usd_kg == alone.inside_usd_kg


def test_a_users_rows_take_the_place_of_the_shipped_ones(tmp_path: Path, chain: Chain) -> None:
    home = tmp_path / "tables" / "rare_earths"
    home.mkdir(parents=True)
    sourced = ",invented,Verin Motors,https://example.org/verin,C\n"
    rows = [f"price_most,*,3,3,3,times,{sourced}", f"price_window,*,2,2,2,months,{sourced}"]
    (home / "parameters.csv").write_text(PARAMETERS + "".join(rows), encoding="utf-8")
    found = prices(tmp_path, read_chain(home.parent), scenario(type="halt"))["Dy"]
    assert max(found.outside_usd_kg.p90) == pytest.approx(3 * found.before_usd_kg)
    assert found.inside_usd_kg.p50[1] == found.inside_usd_kg.p50[17], "the window is over"


def test_the_words_say_both_prices_and_what_is_traded(tmp_path: Path, chain: Chain) -> None:
    words = price_words(prices(tmp_path, chain, scenario(type="halt"))["Dy"])
    assert words.startswith("Dy: 224 before; outside ")
    assert "; inside " in words
    assert "exports 0 / 0 / 0 % of normal (month 1)" in words
    assert words.endswith("outside over inside seen before: 2 to 3")


def test_elasticities_of_the_tables_are_those_the_episodes_show(chain: Chain) -> None:
    rows, window = known_by(CUTOFF), int(read_assumed()["price_window"].low)
    shown = {*elasticities(rows, window).values(), peak_elasticity(rows, window)}
    stated = sorted(float(row.cells["central"]) for row in chain.parameters("demand_elasticity", "rare_earths"))
    assert stated == pytest.approx(sorted(shown), abs=0.005)


def test_a_rate_the_scenario_states_holds_from_the_first_decision(chain: Chain) -> None:
    act = make_scenario(scenario(approval=0.4, delay_days=365 / 12 * 1.5, months=6), chain, "s.toml: scenario 1")
    cut = cut_of(Drawer(chain, 3, 1), act, 0, "rare_earths", 8)
    assert cut is not None
    assert cut[0] == pytest.approx([1, 0.8, 0.6, 0.6, 0.6, 0.6, 0, 0])


def test_a_rate_nobody_states_rises_and_a_backlog_waits(chain: Chain) -> None:
    drawer = Drawer(chain, 2000, 1)
    cut = cut_of(drawer, make_scenario(scenario(), chain, "s.toml: scenario 1"), 0, "rare_earths", 24)
    assert cut is not None
    assert {"approval rise", "orders kept"} <= set(drawer.inputs)
    middle = np.median(cut, axis=0)
    assert middle[0] == 1
    assert (np.diff(middle[:8]) <= 1e-9).all()
    assert middle[-1] < middle.min() + 0.05, "little is held back again once the backlog is gone"
    assert middle[-1] < 1 - np.median(drawer.inputs["approval rate (rare earths)"]), "who waits is licensed later"
