"""A licence as a queue: first licences late, a rate that rises, a backlog that is released; learned from earlier ones.

Every month's orders join those still waiting; a share of them is licensed and shipped, part of the rest waits on.
What the parts of the queue are is believed within wide bounds, and learned from earlier regimes by weighing draws
(importance sampling). A new regime is like one of the earlier ones, or like none: with n seen, the next is new with
chance 1 / (n + 1) (Blackwell and MacQueen 1973, Annals of Statistics 1, 353-355, with a mass of one).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lodeline.exposure.cascade import Floats


class Queue(NamedTuple):
    """What is not known of a licence, by draw.

    `first` is months until the first licence, `rise` months from then to the lasting `rate` (the share of waiting
    orders licensed in a month), `kept` the share of the rest that waits on, `most` the largest month over a normal one,
    `covered` the share of the flow the licence holds back.
    """

    first: Floats
    rise: Floats
    rate: Floats
    kept: Floats
    most: Floats
    covered: Floats


class Noise(NamedTuple):
    """How a month scatters about the queue: a standard deviation in normal months, and one that grows with it."""

    fixed: float
    share: float

    def of(self, shipped: Floats) -> Floats:
        """Return the standard deviation of each month."""
        return self.fixed + self.share * shipped


class Regime(NamedTuple):
    """An earlier licence: exports over a normal month by month since it took effect (`start` within month 0)."""

    name: str
    start: float
    exports: Mapping[int, float]
    places: tuple[str, ...] = ()


def ship(queue: Queue, months: int, start: float = 0.0) -> Floats:
    """Return what is shipped over a normal month, draws x months; the licence takes effect at `start`."""
    waiting = np.zeros_like(queue.first)
    shipped = np.empty((len(waiting), months))
    for month in range(months):
        held = min(max(month + 1 - start, 0.0), 1.0) * queue.covered
        rate = licensing(queue, month - start)
        waiting = waiting + held
        licensed = np.minimum(rate * waiting, queue.most * queue.covered)
        waiting = queue.kept * (waiting - licensed)
        shipped[:, month] = 1 - held + licensed
    return shipped


def licensing(queue: Queue, age: float) -> Floats:
    """Return the share of waiting orders licensed in a month that begins `age` months after the licence took effect."""
    rise = np.maximum(queue.rise, 1e-9)

    def area(end: float) -> Floats:
        past = np.maximum(end - queue.first, 0.0)
        total: Floats = np.where(past < rise, past**2 / (2 * rise), past - rise / 2)
        return total

    share: Floats = queue.rate * (area(age + 1) - area(age))
    return share


def scatter(shipped: Floats, noise: Noise, stream: np.random.Generator) -> Floats:
    """Return months as they may be seen, none below zero."""
    return np.maximum(shipped + noise.of(shipped) * stream.normal(size=shipped.shape), 0.0)


def weigh(queue: Queue, regime: Regime, noise: Noise) -> Floats:
    """Return how far each draw agrees with a regime seen, summing to 1."""
    shipped = ship(queue, max(regime.exports) + 1, regime.start)
    spread = noise.of(shipped)
    log = np.zeros(len(shipped))
    for month, seen in regime.exports.items():
        log -= ((seen - shipped[:, month]) / spread[:, month]) ** 2 / 2 + np.log(spread[:, month])
    weights = np.exp(log - log.max())
    total: Floats = weights / weights.sum()
    return total


def learn(
    wide: Queue, regimes: Sequence[Regime], noise: Noise, draws: int, stream: np.random.Generator, *, new: float = 1.0
) -> Queue:
    """Return draws for the next licence: like one of the regimes seen, or (mass `new`) anything within the bounds."""
    which = stream.random(draws) * (len(regimes) + new)
    picked = []
    for number, regime in enumerate(regimes):
        count = int(((which >= number) & (which < number + 1)).sum())
        picked.append(stream.choice(len(wide.first), count, p=weigh(wide, regime, noise)))
    rest = draws - sum(len(part) for part in picked)
    picked.append(stream.integers(len(wide.first), size=rest))
    order = stream.permutation(np.concatenate(picked))
    return Queue(*(values[order] for values in wide))
