"""The linear programme: mass balance, a case solved by hand, and that it bounds the cascade from below."""

import numpy as np
import pytest

from lodeline.errors import SettingError
from lodeline.exposure.best_response import BestResponse
from lodeline.exposure.cascade import Flow, propagate_flow

MONTHS, LINES = 24, 3


def drawn(seed: int) -> tuple[Flow, np.ndarray, np.ndarray]:
    stream = np.random.default_rng(seed)
    outside = stream.random((1, MONTHS)) * 0.2
    flow = Flow(stream.random((1, MONTHS, LINES)), outside, np.zeros((1, MONTHS)), stream.random((1, LINES)) * 4)
    return flow, 1 + stream.random(LINES) * 9, stream.random(LINES) * 100


def test_mass_balances_and_the_cascade_is_never_better() -> None:
    programme = BestResponse(MONTHS, LINES)
    for seed in range(30):
        flow, kg, weights = drawn(seed)
        gap = flow.lost[0] * kg
        stock, outside = float(flow.stock[0] @ kg), flow.outside[0] * kg.sum()
        plan = programme.solve(gap, stock, outside, weights)
        held = np.concatenate([[stock], plan.stock])
        assert np.abs(plan.used + plan.short - gap).max() < 1e-6
        assert np.abs(held[:-1] + plan.bought - plan.used.sum(axis=1) - held[1:]).max() < 1e-6
        assert (plan.bought <= outside + 1e-6).all()
        friction = (propagate_flow(flow).shortage[0] * kg * weights).sum()
        assert plan.cost <= friction + 1e-6


def test_the_dearest_line_is_served_first() -> None:
    plan = BestResponse(2, 2).solve(np.full((2, 2), 3.0), 4.0, np.array([1.0, 2.0]), np.array([1.0, 10.0]))
    assert plan.cost == pytest.approx(6 - 1), "7 kg for 6 of the dear line; 1 is left for the other"
    assert plan.short[:, 1].sum() == pytest.approx(0)


def test_a_warm_start_gives_what_a_cold_one_gives() -> None:
    warm = BestResponse(MONTHS, LINES)
    for seed in range(10):
        flow, kg, weights = drawn(seed)
        ask = (flow.lost[0] * kg, float(flow.stock[0] @ kg), flow.outside[0] * kg.sum(), weights)
        assert warm.solve(*ask).cost == pytest.approx(BestResponse(MONTHS, LINES).solve(*ask).cost, abs=1e-6)


def test_figures_that_cannot_be_are_refused() -> None:
    with pytest.raises(SettingError, match="infeasible"):
        BestResponse(2, 1).solve(np.array([[-1.0], [0.0]]), 0.0, np.zeros(2), np.ones(1))
