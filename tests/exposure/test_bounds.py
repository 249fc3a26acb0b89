"""Intervals of an index: they hold every value the figures allow."""

import itertools
import random

import pytest

from lodeline.exposure.bounds import Interval, bound_hhi, exact
from lodeline.exposure.concentration import hhi


def drawn(seed: int, count: int) -> dict[str, Interval]:
    stream = random.Random(seed)
    return {str(n): Interval(*sorted(stream.random() * 10 for _ in range(3))) for n in range(count)}


@pytest.mark.parametrize("seed", range(40))
def test_no_corner_and_no_point_inside_lies_outside(seed: int) -> None:
    held = drawn(seed, 1 + seed % 5)
    stream = random.Random(seed)
    weights = {name: stream.random() * 10 for name in held} if seed % 2 else None
    ends = bound_hhi(held, weights=weights)

    def index(amounts: tuple[float, ...]) -> float:
        factors = [1.0 if weights is None else weights[name] for name in held]
        return sum(f * a * a for f, a in zip(factors, amounts, strict=True)) / sum(amounts) ** 2

    corners = [index(corner) for corner in itertools.product(*((one.low, one.high) for one in held.values()))]
    inside = [index(tuple(stream.uniform(one.low, one.high) for one in held.values())) for _ in range(300)]
    assert ends.high == pytest.approx(max(corners))
    assert ends.low <= min(*corners, *inside) + 1e-9
    assert ends.high >= max(inside) - 1e-12
    assert ends.low <= ends.central <= ends.high


def test_exact_figures_give_the_index_itself() -> None:
    quantities = {"A": 5.0, "B": 3.0, "C": 2.0}
    ends = bound_hhi({name: exact(value) for name, value in quantities.items()})
    assert ends == pytest.approx((hhi(quantities),) * 3)


def test_what_is_not_parted_is_thin_at_least_and_of_one_supplier_at_most() -> None:
    ends = bound_hhi({"A": exact(60.0)}, rest=exact(40.0))
    assert ends == pytest.approx((0.36, 0.36, 0.36 + 0.16))
    governed = bound_hhi({"A": exact(60.0)}, weights={"A": 5.0}, rest=exact(40.0), rest_weight=10.0)
    assert governed == pytest.approx((1.8, 1.8, 1.8 + 1.6))


def test_wider_figures_never_narrow_the_interval() -> None:
    narrow = {"A": Interval(4, 5, 6), "B": Interval(2, 3, 4), "C": exact(1)}
    wide = narrow | {"B": Interval(1, 3, 5)}
    assert bound_hhi(wide).low <= bound_hhi(narrow).low
    assert bound_hhi(wide).high >= bound_hhi(narrow).high
