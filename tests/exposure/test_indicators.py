"""Indicators: what must hold whatever the figures, and inputs that are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodeline.errors import SettingError
from lodeline.exposure.concentration import governance_hhi, hhi, normalised_hhi
from lodeline.exposure.geopolrisk import Flows, score_regions
from lodeline.exposure.supply_risk import supply_risk


def risk(**changed: float | None) -> float:
    given: dict[str, float | None] = {
        "global_hhi": 4.0, "sourcing_hhi": 2.0, "import_reliance": 0.5, "recycling": 0.1, "substitution": 0.9,
    }  # fmt: skip
    return supply_risk(**(given | changed))


def test_a_sole_supplier_under_the_worst_governance_without_recycling_or_substitute_is_ten() -> None:
    index = governance_hhi({"A": 7.0}, {"A": 10.0})
    assert index == 10.0
    assert supply_risk(
        global_hhi=index, sourcing_hhi=index, import_reliance=1.0, recycling=0.0, substitution=1.0
    ) == pytest.approx(10.0)


def test_the_risk_moves_the_right_way_with_each_input() -> None:
    assert risk(recycling=0.3) < risk() < risk(global_hhi=5.0)
    assert risk(substitution=0.8) < risk() < risk(sourcing_hhi=2.5)
    assert risk(import_reliance=0.2) < risk(), "global supply is the riskier here"
    assert risk(sourcing_hhi=None) == pytest.approx(4.0 * 0.9 * 0.9)
    assert risk(import_reliance=-0.3) == risk(import_reliance=0.0)


SHARE = st.floats(0, 1)
INDEX = st.floats(0, 20)


@given(INDEX, INDEX, SHARE, SHARE, SHARE, SHARE, INDEX)
def test_the_risk_never_falls_with_a_worse_input(
    world: float, sourcing: float, reliance: float, recycling: float, substitution: float, other: float, index: float
) -> None:
    def at(**changed: float) -> float:
        start = {
            "global_hhi": world, "sourcing_hhi": sourcing, "import_reliance": reliance, "recycling": recycling,
            "substitution": substitution,
        }  # fmt: skip
        return supply_risk(**(start | changed))

    close = 1e-9
    assert at(recycling=max(recycling, other)) <= at(recycling=min(recycling, other)) + close
    assert at(substitution=min(substitution, other)) <= at(substitution=max(substitution, other)) + close
    assert at(global_hhi=min(world, index)) <= at(global_hhi=max(world, index)) + close
    assert at(sourcing_hhi=min(sourcing, index)) <= at(sourcing_hhi=max(sourcing, index)) + close
    less, more = at(import_reliance=min(reliance, other)), at(import_reliance=max(reliance, other))
    assert less <= more + close if world >= sourcing else more <= less + close
    assert 0 <= at() <= max(world, sourcing) + close


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"recycling": None}, "no recycling"),
        ({"global_hhi": None, "sourcing_hhi": None}, "global_hhi or sourcing_hhi"),
        ({"substitution": 1.2}, "substitution: saw 1.2"),
        ({"recycling": -0.1}, "recycling: saw -0.1"),
    ],
)
def test_missing_inputs_are_refused_not_assumed(changed: dict[str, float | None], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        risk(**changed)


def test_concentration_lies_between_its_bounds() -> None:
    assert hhi({"A": 1, "B": 1, "C": 1, "D": 1}) == pytest.approx(0.25)
    assert normalised_hhi({"A": 1, "B": 1}) == pytest.approx(0.0)
    assert normalised_hhi({"A": 3}) == 1.0
    assert governance_hhi({"A": 1, "B": 1}, {"A": 2, "B": 4}, {"A": 1.5}) == pytest.approx(0.25 * 3 + 0.25 * 4)


@pytest.mark.parametrize(
    ("quantities", "says"), [({"A": -1.0}, "-1"), ({"A": 0.0}, "no quantity"), ({}, "no quantity")]
)
def test_quantities_that_cannot_be_are_refused(quantities: dict[str, float], says: str) -> None:
    with pytest.raises(SettingError, match=says):
        hhi(quantities)


def test_a_supplier_without_a_governance_score_is_named() -> None:
    with pytest.raises(SettingError, match="no governance score for B"):
        governance_hhi({"A": 1, "B": 1}, {"A": 2})


def test_trade_inside_a_region_carries_no_risk_and_home_production_dilutes_it() -> None:
    flows = Flows(
        np.array([1, 2, 3]), np.array([2, 9, 9]), np.array([50.0, 30.0, 20.0]), np.array([500.0, 300.0, 200.0])
    )
    production = {1: 60.0, 2: 0.0, 3: 40.0}
    both, alone = score_regions(production, flows, {1: 0.8, 3: 0.4}, [[2, 9], [9]])
    concentration = 0.36 + 0.16
    assert both.hhi == pytest.approx(concentration)
    assert both.import_risk == pytest.approx((50 * 0.8 + 20 * 0.4) / 100)
    assert alone.import_risk == pytest.approx((30 * 0.5 + 20 * 0.4) / 50), "an origin without an indicator has .5"
    assert alone.price == pytest.approx(10.0)
    (home,) = score_regions(production, flows, {}, [[9]], home={9: 50.0})
    assert home.import_risk == pytest.approx(25 / 100)


def test_a_material_nobody_makes_is_refused() -> None:
    empty = np.array([])
    with pytest.raises(SettingError, match="no production"):
        score_regions({}, Flows(empty.astype(int), empty.astype(int), empty, empty), {}, [[1]])
