"""How far an index may lie from its stated value, when every figure it rests on is only known within two ends."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_STARTS = 4


class Interval(NamedTuple):
    """A figure and the ends it lies between."""

    low: float
    central: float
    high: float

    def times(self, other: "Interval") -> "Interval":
        """Return the product of two figures that are not negative."""
        return Interval(*(mine * theirs for mine, theirs in zip(self, other, strict=True)))


NONE = Interval(0.0, 0.0, 0.0)


def exact(value: float) -> Interval:
    """Return a figure that is not in doubt."""
    return Interval(value, value, value)


def bound_hhi(
    quantities: Mapping[str, Interval],
    *,
    weights: Mapping[str, float] | None = None,
    rest: Interval = NONE,
    rest_weight: float = 1.0,
) -> Interval:
    """Return the index of concentration, weighted where weights are given, with its least and greatest value.

    The index is quasi-convex in the quantities: its least value lies where each is as near as it can be to one level,
    its greatest where each is at one of its ends, which are tried from the largest suppliers on.

    Args:
        quantities: By supplier.
        weights: By supplier, 1 where none is given.
        rest: What is not parted by supplier: thinly spread in the central and the lowest case, of one supplier in the
            highest.
        rest_weight: Weight of that one supplier.
    """
    held = list(quantities.values())
    factors = [1.0 if weights is None else weights[name] for name in quantities]
    central = _index([one.central for one in held], factors, rest.central)
    return Interval(min(_least(held, factors, rest.high), central), central, _most(held, factors, rest, rest_weight))


def _index(amounts: Sequence[float], factors: Sequence[float], thin: float) -> float:
    whole = sum(amounts) + thin
    return sum(f * a * a for f, a in zip(factors, amounts, strict=True)) / (whole * whole) if whole else 0.0


def _least(held: Sequence[Interval], factors: Sequence[float], thin: float) -> float:
    below, above = 0.0, max((f * one.high for f, one in zip(factors, held, strict=True)), default=0.0)
    amounts = [one.low for one in held]
    for _ in range(80):
        level = (below + above) / 2
        amounts = [
            min(max(level / f, one.low), one.high) if f else one.high for f, one in zip(factors, held, strict=True)
        ]
        whole = sum(amounts) + thin
        if whole and sum(f * a * a for f, a in zip(factors, amounts, strict=True)) / whole > level:
            below = level
        else:
            above = level
    return _index(amounts, factors, thin)


def _most(held: Sequence[Interval], factors: Sequence[float], rest: Interval, rest_weight: float) -> float:
    """Climb from each of the largest suppliers alone at its upper end, one end at a time."""
    everyone = sorted(zip([*factors, rest_weight], [*held, rest], strict=True), key=lambda p: -p[0] * p[1].high)
    weights, ends = [factor for factor, _ in everyone], [one for _, one in everyone]
    found = 0.0
    for first in range(min(_STARTS, len(ends))):
        amounts = [one.high if n == first else one.low for n, one in enumerate(ends)]
        reached = _index(amounts, weights, 0.0)
        climbing = True
        while climbing:
            climbing = False
            for n, one in enumerate(ends):
                other = one.low if amounts[n] == one.high else one.high
                tried = _index([*amounts[:n], other, *amounts[n + 1 :]], weights, 0.0)
                if tried > reached * (1 + 1e-12):
                    amounts[n], reached, climbing = other, tried, True
        found = max(found, reached)
    return found
