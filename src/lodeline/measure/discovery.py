"""False discoveries: what a chance is worth when many were looked at."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import exp, lgamma

LEVEL = 0.05  # of false discoveries, at which what could never be told is left out


def false_discovery_rates(chances: Sequence[float]) -> list[float]:
    """Return for each chance the false discovery rate at which it would be kept, in the order given.

    Benjamini and Hochberg (1995): the chance times how many there are over its rank, never above that of a larger one.
    """
    rates = [1.0] * len(chances)
    least = 1.0
    ranked = sorted(range(len(chances)), key=lambda at: chances[at])
    for rank in range(len(ranked), 0, -1):
        at = ranked[rank - 1]
        least = min(least, chances[at] * len(chances) / rank)
        rates[at] = least
    return rates


def exact_rates(counts: Sequence[tuple[int, int]], first: int, second: int) -> list[float]:
    """Return false discovery rates of differences between two groups, told by how many of each have something.

    Two-sided chances of Fisher's exact test. What so few have that no spread over the groups could be told (Tarone
    1990) is not counted as looked at, as Gilbert (2005) does for Benjamini and Hochberg; its rate is 1.

    Args:
        counts: How many of the first group and how many of the second have it.
        first: How many the first group are.
        second: How many the second are.
    """
    chances = [_chances(one, other, first, second) for one, other in counts]
    least = sorted(most_uneven for _, most_uneven in chances)
    looked_at = next((n for n in range(1, len(least) + 1) if bisect_right(least, LEVEL / n) <= n), 1)
    tested = [at for at, (_, most_uneven) in enumerate(chances) if most_uneven <= LEVEL / looked_at]
    found = false_discovery_rates([chances[at][0] for at in tested])
    rates = dict(zip(tested, found, strict=True))
    return [rates.get(at, 1.0) for at in range(len(counts))]


@lru_cache(maxsize=65_536)
def _chances(one: int, other: int, first: int, second: int) -> tuple[float, float]:
    """Return the chance of a spread as uneven as this one, and of the most uneven there could be."""
    having, every = one + other, first + second
    low, high = max(0, having - second), min(having, first)

    def at(count: int) -> float:
        return exp(_choose(first, count) + _choose(second, having - count) - _choose(every, having))

    away = 1 if one * every >= having * first else -1
    total, term, count = 0.0, at(one), one
    while low <= count <= high and term > total * 1e-16:
        total, count = total + term, count + away
        term = at(count) if low <= count <= high else 0.0
    return min(1.0, 2 * total), min(1.0, 2 * min(at(low), at(high)))


def _choose(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)
