"""The cascade: months to line-stop and shortages, for many draws of what is not known at once.

Friction, not foresight: each line uses its own stock as soon as deliveries fall short, nobody shares, nothing is
rebuilt. It bounds the answer from above; the linear programme in `best_response` bounds it from below.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_EVEN = 1e-12


class Flow(NamedTuple):
    """What reaches the lines, as fractions of their need: draws x months x lines, or x months where all share it.

    `lost`: what the scenario takes away. `outside`: what others supply instead, at most what is lost. `saved`: the need
    that substitution takes away. `stock`: months of need in stock, draws x lines.
    """

    lost: Floats
    outside: Floats
    saved: Floats
    stock: Floats


class Outcome(NamedTuple):
    """What comes of it: `shortage` by draw, month and line in fractions of a month's need; `stop` the month at which
    the need of a line is first not met in full (infinite: not in these months); `used` months of stock used."""

    shortage: Floats
    stop: Floats
    used: Floats


def propagate_flow(flow: Flow) -> Outcome:
    """Return shortages and stops: what is neither delivered, saved nor in stock is short.

    Within a month deliveries and use are taken as even, so a stop is placed inside it.
    """
    replaced = np.minimum(flow.lost, flow.outside[:, :, None])
    gap = np.maximum(flow.lost - replaced - flow.saved[:, :, None], 0.0)
    so_far = np.cumsum(gap, axis=1)
    beyond = np.maximum(so_far - flow.stock[:, None, :], 0.0)
    shortage = np.diff(beyond, axis=1, prepend=0.0)
    short = beyond > _EVEN
    first = short.argmax(axis=1)
    index = first[:, None, :]
    at, in_month = (np.take_along_axis(a, index, axis=1)[:, 0, :] for a in (so_far, gap))
    left = flow.stock - (at - in_month)
    inside = np.divide(left, in_month, out=np.zeros_like(left), where=in_month > _EVEN)
    stop = np.where(short.any(axis=1), first + np.clip(inside, 0.0, 1.0), np.inf)
    return Outcome(shortage, stop, np.minimum(so_far[:, -1, :], flow.stock))


def active(start: Floats, end: Floats, months: int) -> Floats:
    """Return how much of each month lies in `[start, end)`, draws x months."""
    begin = np.arange(months)[None, :]
    inside: Floats = np.clip(np.minimum(end[:, None], begin + 1) - np.maximum(start[:, None], begin), 0.0, 1.0)
    return inside


def ramp(start: Floats, length: Floats, top: Floats, months: int) -> Floats:
    """Return a supply that begins at `start` and rises evenly over `length` months to `top`, draws x months."""
    middle = np.arange(months)[None, :] + 0.5
    risen: Floats = np.clip((middle - start[:, None]) / np.maximum(length, _EVEN)[:, None], 0.0, 1.0)
    return top[:, None] * risen


def quantile(values: Floats, share: float) -> float:
    """Return a quantile of the draws, infinite where the line goes on; no value is made up between two draws."""
    return float(np.quantile(values, share, method="inverted_cdf"))


def rank_correlation(first: Floats, second: Floats) -> float:
    """Return Spearman's rank correlation; ties share a rank, and a constant has 0."""
    ranks = []
    for values in (first, second):
        _, where, count = np.unique(values, return_inverse=True, return_counts=True)
        ranks.append((np.cumsum(count) - (count - 1) / 2)[where])
    if min(np.ptp(rank) for rank in ranks) == 0:
        return 0.0
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])
