"""False discoveries: what a chance is worth when many were looked at."""

from collections.abc import Sequence


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
