"""The licence queue and the two prices, on cases worked by hand."""

import math

import numpy as np
import pytest

from lodeline.exposure.licence import Noise, Queue, Regime, learn, scatter, ship, weigh
from lodeline.exposure.market import apparent_elasticity, inside_price, outside_price, recent


def queue(*, first: float = 0, rise: float = 0, rate: float = 1, kept: float = 1, most: float = 9, covered: float = 1,
          draws: int = 1) -> Queue:  # fmt: skip
    return Queue(*(np.full(draws, float(v)) for v in (first, rise, rate, kept, most, covered)))


def test_a_backlog_is_released_when_licences_come() -> None:
    assert ship(queue(first=2), 5)[0] == pytest.approx([0, 0, 3, 1, 1])
    assert ship(queue(first=2, kept=0), 5)[0] == pytest.approx([0, 0, 1, 1, 1])
    assert ship(queue(first=2, most=1.5), 5)[0] == pytest.approx([0, 0, 1.5, 1.5, 1.5])


def test_the_rate_rises_evenly_from_the_first_licence() -> None:
    shipped = ship(queue(first=1, rise=4, kept=0), 7)[0]
    assert shipped == pytest.approx([0, 0.125, 0.375, 0.625, 0.875, 1, 1])
    assert ship(queue(first=1.25, kept=0), 3)[0] == pytest.approx([0, 0.75, 1])


def test_what_is_not_covered_passes_and_so_do_the_days_before() -> None:
    assert ship(queue(first=99, covered=0.7), 2)[0] == pytest.approx([0.3, 0.3])
    assert ship(queue(first=99), 2, start=0.4)[0] == pytest.approx([0.4, 0.0])


def test_in_the_end_all_that_waits_is_shipped_if_nothing_is_lost() -> None:
    shipped = ship(queue(first=3, rise=2, rate=0.8), 60)[0]
    assert shipped.sum() == pytest.approx(60, abs=0.3)
    assert shipped[-1] == pytest.approx(1)


def test_draws_that_agree_with_what_was_seen_weigh_most() -> None:
    both = Queue(*(np.concatenate(pair) for pair in zip(queue(first=2), queue(first=0), strict=True)))
    weights = weigh(both, Regime("verin", 0.0, {0: 0.0, 1: 0.0}), Noise(0.1, 0.1))
    assert weights.sum() == pytest.approx(1)
    assert weights[0] > 0.99


def test_a_new_licence_is_like_one_seen_or_like_none() -> None:
    stream = np.random.default_rng(1)
    wide = queue(draws=3000)._replace(first=stream.uniform(0, 6, 3000), covered=stream.uniform(0, 1, 3000))
    late = Regime("verin", 0.0, {0: 0.0, 1: 0.0, 2: 0.0, 3: 0.0})
    alone = learn(wide, [late], Noise(0.05, 0.1), 3000, stream, new=0.0)
    mixed = learn(wide, [late], Noise(0.05, 0.1), 3000, stream, new=1.0)
    nothing = learn(wide, [], Noise(0.05, 0.1), 3000, stream)
    for name in ("first", "covered"):
        means = [float(getattr(found, name).mean()) for found in (nothing, mixed, alone)]
        assert means == sorted(means)
        assert means[1] == pytest.approx((means[0] + means[2]) / 2, abs=0.15)


def test_months_scatter_but_never_below_nothing() -> None:
    drawn = scatter(np.full((2000, 2), 0.05), Noise(0.1, 0.0), np.random.default_rng(1))
    assert drawn.min() == 0
    assert 0.05 < drawn.std() < 0.1


def test_a_price_outside_answers_to_what_is_left_and_no_further_than_allowed() -> None:
    flow = np.array([[1.0, 0.5, 0.0]])
    price = outside_price(flow, np.array([0.8]), np.array([0.5]), 20)
    assert price[0] == pytest.approx([1, 0.6**-2, 20])
    assert outside_price(flow, np.array([0.0]), np.array([0.5]), 20)[0] == pytest.approx([1, 1, 1])


def test_a_price_inside_falls_when_exports_stay_at_home() -> None:
    price = inside_price(np.array([[1.0, 0.0, 2.0]]), np.array([0.2]), np.array([0.5]))
    assert price[0] == pytest.approx([1, 1.25**-2, 0.75**-2])


def test_an_elasticity_is_what_gives_the_price_back() -> None:
    found = apparent_elasticity(0.3, 0.9, 4.0)
    price = outside_price(np.array([[0.3]]), np.array([0.9]), np.array([found]), math.inf)
    assert price[0, 0] == pytest.approx(4)


def test_recent_months_count_normal_ones_before() -> None:
    assert recent(np.array([[0.0, 0.0, 3.0]]), 2)[0] == pytest.approx([0.5, 0, 1.5])
    assert recent(np.array([[0.0, 0.4]]), 1)[0] == pytest.approx([0, 0.4])
