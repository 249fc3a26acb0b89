"""The cascade: what must hold whatever is drawn."""

import numpy as np
import pytest

from lodeline.exposure.cascade import Flow, active, propagate_flow, quantile, ramp, rank_correlation


def flow(seed: int = 3, draws: int = 200, months: int = 24, lines: int = 4) -> Flow:
    stream = np.random.default_rng(seed)
    shared = stream.random((2, draws, months)) * 0.3
    return Flow(stream.random((draws, months, lines)), *shared, stream.random((draws, lines)) * 6)


def halt(stock: float, start: float = 0.0) -> Flow:
    cut = active(np.array([start]), np.array([24.0]), 24)
    none = np.zeros((1, 24))
    return Flow(cut[:, :, None], none, none, np.array([[stock]]))


@pytest.mark.parametrize("stock", [0.0, 0.4, 1.0, 2.5, 7.25, 23.9])
def test_under_a_halt_without_outside_supply_the_line_stops_when_the_stock_ends(stock: float) -> None:
    assert propagate_flow(halt(stock)).stop[0, 0] == pytest.approx(stock)
    assert propagate_flow(halt(stock)).shortage.sum() == pytest.approx(24 - stock)


def test_a_halt_that_begins_later_stops_the_line_later_and_a_large_stock_never_does() -> None:
    assert propagate_flow(halt(2.0, start=3.0)).stop[0, 0] == pytest.approx(5.0)
    assert np.isinf(propagate_flow(halt(24.5)).stop[0, 0])


def test_need_is_what_is_delivered_saved_taken_from_stock_and_short() -> None:
    given = flow()
    outcome = propagate_flow(given)
    gap = np.maximum(
        given.lost - np.minimum(given.lost, given.outside[:, :, None]) - given.saved[:, :, None], 0
    )  # fmt: skip
    assert np.abs(gap.sum(axis=1) - outcome.used - outcome.shortage.sum(axis=1)).max() < 1e-9
    assert outcome.shortage.min() > -1e-12
    assert outcome.shortage.max() <= 1 + 1e-9
    assert (outcome.used <= given.stock + 1e-12).all()


def test_more_stock_never_shortens_the_time_to_stop_nor_adds_shortage() -> None:
    given = flow()
    less, more = propagate_flow(given), propagate_flow(given._replace(stock=given.stock + 0.7))
    assert (more.stop >= less.stop).all()
    assert (more.shortage.sum(axis=1) <= less.shortage.sum(axis=1) + 1e-9).all()


def test_more_outside_supply_never_shortens_the_time_to_stop() -> None:
    given = flow()
    more = propagate_flow(given._replace(outside=given.outside + 0.1))
    assert (more.stop >= propagate_flow(given).stop).all()


def test_months_in_which_an_act_is_active_and_a_ramp() -> None:
    assert active(np.array([1.25]), np.array([3.5]), 5)[0].tolist() == [0.0, 0.75, 1.0, 0.5, 0.0]
    assert ramp(np.array([1.0]), np.array([2.0]), np.array([0.4]), 4)[0].tolist() == pytest.approx([0, 0.1, 0.3, 0.4])


def test_quantiles_keep_infinite_draws_and_ranks_share_ties() -> None:
    values = np.array([1.0, 2.0, np.inf, np.inf])
    assert quantile(values, 0.5) == 2.0
    assert quantile(values, 0.9) == np.inf
    assert rank_correlation(np.arange(9.0), -(np.arange(9.0) ** 3)) == pytest.approx(-1.0)
    assert rank_correlation(np.arange(4.0), np.ones(4)) == 0.0
