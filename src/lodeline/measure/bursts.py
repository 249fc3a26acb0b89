"""Bursts: how unevenly a wording comes, and whether luck alone could have brought its first use so late."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import ceil, comb, exp, lgamma
from typing import NamedTuple

_MOST_COUNTED = 200  # carrying documents of a pair up to which its chances are counted out, not approximated
_CHI_SQUARE_MEDIAN = 0.4549  # of one degree of freedom
_PAIRS = 8  # pairs of blocks a median wants; of a young wording the blocks are shorter


class Counts(NamedTuple):
    """One observed period: the day number it starts on, the documents that carry the wording, all documents."""

    day: int
    carrying: int
    documents: int


def dispersion(counts: Sequence[Counts], *, days: int) -> float:
    """Return how much more neighbouring blocks differ than chance alone makes them; at least 1.

    Quasi-likelihood (McCullagh and Nelder 1989, ch. 9): Pearson's statistic of each pair of neighbouring blocks, their
    median over the median that chance gives to pairs with the same totals. The median, so that real changes do not
    hide themselves; mid-quantiles (Ma, Genton and Parzen 2011), because small counts take few values. Blocks that both
    carry nothing are passed over.

    Args:
        counts: Observed periods in order of time.
        days: Length of a block; where that leaves fewer than eight pairs, a ninth of the time there is.
    """
    length = max(1, min(days, (counts[-1].day - counts[0].day) // (_PAIRS + 1)))
    blocks: dict[int, list[int]] = {}
    for period in counts:
        block = blocks.setdefault((period.day - counts[0].day) // length, [0, 0])
        block[0] += period.carrying
        block[1] += period.documents
    seen: list[tuple[float, float]] = []
    chance: list[tuple[float, float]] = []
    for (k, n), (j, m) in pairwise(blocks[number] for number in sorted(blocks)):
        if 0 < k + j < n + m:
            seen.append((_pearson(k, n, j, m), 1.0))
            chance += _chances(k + j, n, m)
    if not seen:
        return 1.0
    return max(1.0, _median(seen) / _median(chance))


def late_by_luck(counts: Sequence[Counts], *, since: int | None = None) -> float:
    """Return the chance that, with the use spread by luck alone, the first comes as late as it does.

    An exact permutation test: of B blocks with equally many documents, K carry the wording, none of the first f; that
    all K fall behind them has the chance C(B-f, K) / C(B, K). A block is as long as T^(1/3) of T periods, the order
    that Kuensch (1989) gives for series that depend on their own past, so a burst counts once and not by its documents.

    Args:
        counts: Observed periods in order of time.
        since: The day number to take for that of the first use, to ask whether as many uses could tell it from luck.
    """
    blocks = ceil(len(counts) / ceil(len(counts) ** (1 / 3)))
    ends = list(accumulate(period.documents for period in counts))
    held = [
        int((end - period.documents / 2) / ends[-1] * blocks) for period, end in zip(counts, ends, strict=True)
    ]  # fmt: skip
    carrying = {block for block, period in zip(held, counts, strict=True) if period.carrying}
    if not carrying:
        return 1.0
    first = min(carrying)
    if since is not None:
        first = next((block for block, period in zip(held, counts, strict=True) if period.day >= since), blocks)
    return comb(blocks - first, len(carrying)) / comb(blocks, len(carrying))


def _pearson(k: int, n: int, j: int, m: int) -> float:
    share = (k + j) / (n + m)
    return float((j / m - k / n) ** 2 / (share * (1 - share) * (1 / n + 1 / m)))


def _chances(carrying: int, n: int, m: int) -> Iterable[tuple[float, float]]:
    """Yield each value Pearson's statistic can take for a pair with these totals, and its chance."""
    if carrying > _MOST_COUNTED:
        yield _CHI_SQUARE_MEDIAN, 1.0
        return
    total = _choices(n + m, carrying)
    for k in range(max(0, carrying - m), min(carrying, n) + 1):
        yield _pearson(k, n, carrying - k, m), exp(_choices(n, k) + _choices(m, carrying - k) - total)


def _choices(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)


def _median(weighted: Iterable[tuple[float, float]]) -> float:
    """Return the mid-quantile of one half: on the line through the values at the middle of their jumps."""
    jumps: dict[float, float] = {}
    for value, weight in weighted:
        jumps[round(value, 9)] = jumps.get(round(value, 9), 0.0) + weight
    total, passed, last = sum(jumps.values()), 0.0, None
    for value in sorted(jumps):
        middle = (passed + jumps[value] / 2) / total
        if middle >= 0.5:
            if last is None:
                return value
            return last[0] + (value - last[0]) * (0.5 - last[1]) / (middle - last[1])
        last, passed = (value, middle), passed + jumps[value]
    return max(jumps)
