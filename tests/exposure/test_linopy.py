"""The linear programme gives what the same programme gives when linopy builds it, on 50 random instances."""

from typing import Any

import numpy as np
import pytest

from lodeline.exposure.best_response import BestResponse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),  # of linopy and what it draws in
]
INSTANCES = 50


def instance(seed: int) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Return gaps, stock, outside supply and weights; months and lines differ, and some supply is enough or nothing."""
    stream = np.random.default_rng(seed)
    months, lines = int(stream.integers(1, 25)), int(stream.integers(1, 6))
    gap = stream.random((months, lines)) * stream.choice([0, 1, 10], (months, lines))
    outside = stream.random(months) * stream.choice([0, 0.5, 3], months)
    return gap, float(stream.choice([0, 1, 20])) * stream.random(), outside, stream.random(lines) * 100


def linopy_cost(linopy: Any, gap: np.ndarray, stock: float, outside: np.ndarray, weights: np.ndarray) -> float:
    """Return the least weighted shortage by the same programme, written out anew."""
    import xarray as xr

    months, lines = gap.shape
    time, line = np.arange(months), np.arange(lines)
    need = xr.DataArray(gap, coords={"time": time, "line": line}, dims=("time", "line"))
    model = linopy.Model()
    used = model.add_variables(lower=0, coords=need.coords, name="used")
    short = model.add_variables(lower=0, coords=need.coords, name="short")
    left = model.add_variables(lower=0, coords={"time": time}, name="left")
    most = xr.DataArray(outside, coords={"time": time}, dims="time")
    bought = model.add_variables(lower=0, upper=most, coords={"time": time}, name="bought")
    model.add_constraints(used + short == need, name="need")
    first = xr.DataArray([stock] + [0.0] * (months - 1), coords={"time": time}, dims="time")
    model.add_constraints(left - left.shift(time=1).fillna(0) - bought + used.sum("line") == first, name="stock")
    model.add_objective((short * xr.DataArray(weights, coords={"line": line}, dims="line")).sum())
    model.solve(solver_name="highs", output_flag=False)
    assert model.termination_condition == "optimal"
    return float(model.objective.value)


def test_linopy_finds_the_same_cost_and_mass_balances() -> None:
    linopy = pytest.importorskip("linopy", reason="linopy is not installed: uv sync --group peers")
    worst = 0.0
    for seed in range(INSTANCES):
        gap, stock, outside, weights = instance(seed)
        plan = BestResponse(*gap.shape).solve(gap, stock, outside, weights)
        expected = linopy_cost(linopy, gap, stock, outside, weights)
        worst = max(worst, abs(plan.cost - expected) / max(1.0, abs(expected)))
        held = np.concatenate([[stock], plan.stock])
        assert np.abs(plan.used + plan.short - gap).max() <= 1e-6
        assert np.abs(held[:-1] + plan.bought - plan.used.sum(axis=1) - held[1:]).max() <= 1e-6
    assert worst <= 1e-6
    print(f"{INSTANCES} instances, largest relative difference of cost {worst:.1e}")
