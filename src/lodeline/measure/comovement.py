"""Co-movement: which wordings rise and fall together, from one period to the next.

The correlation of first differences of shares: two wordings that both grow over the years do not move together for
that alone. Its chance is that of as strong a correlation, either way, when the shares of one wording come in random
order (differences are taken after shuffling, so that their own pull back and forth is the same); it is drawn only as
often as needed to tell (Besag and Clifford 1991). Over all pairs looked at, the false discovery rate is given.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import sqrt
from random import Random

from lodeline.measure.discovery import false_discovery_rates
from lodeline.model.track import Together

FEWEST_PERIODS = 12
FEWEST_CARRYING = 10
_DRAWS = 20_000
_ENOUGH = 10  # shuffles as strong as what was seen, after which the chance is known well enough


def measure_comovement(
    carrying: Mapping[str, Sequence[int]], documents: Sequence[int], *, wording: str, seed: int = 0
) -> list[Together]:
    """Return the wordings that were compared with one, the surest first; none where there is too little to tell.

    Args:
        carrying: For each wording how many documents carry it, period by period.
        documents: How many documents there are, period by period; periods without any are passed over.
        wording: The wording to compare the others with; it needs ten carrying documents as they do.
        seed: Decides the shuffles; the same seed gives the same answer.
    """
    observed = [at for at, number in enumerate(documents) if number]
    if len(observed) < FEWEST_PERIODS or sum(carrying.get(wording, ())) < FEWEST_CARRYING:
        return []
    shares = {
        name: [counts[at] / documents[at] for at in observed]
        for name, counts in carrying.items()
        if sum(counts) >= FEWEST_CARRYING
    }
    own = _differences(shares[wording])
    others = sorted(name for name in shares if name != wording)
    found = [(name, *_correlate(own, shares[name], Random(f"{seed}:{name}"))) for name in others]
    rates = false_discovery_rates([chance for _, _, chance in found])
    together = (
        Together(name, round(strength, 3), chance, rate, len(observed))
        for (name, strength, chance), rate in zip(found, rates, strict=True)
    )
    return sorted(together, key=lambda row: (row.rate, -abs(row.correlation), row.wording))


def _correlate(own: Sequence[float], shares: Sequence[float], random: Random) -> tuple[float, float]:
    """Return the correlation with the differences of some shares, and the chance of one as strong."""
    seen = _product(own, _differences(shares))
    shuffled = list(shares)
    as_strong = 0
    for drawn in range(1, _DRAWS + 1):
        random.shuffle(shuffled)
        as_strong += abs(_product(own, _differences(shuffled))) >= abs(seen)
        if as_strong == _ENOUGH:
            return seen, as_strong / drawn
    return seen, (as_strong + 1) / (_DRAWS + 1)


def _differences(shares: Sequence[float]) -> list[float]:
    """Return first differences, centred and of length one; all zero where nothing moves."""
    steps = [after - before for before, after in pairwise(shares)]
    mean = sum(steps) / len(steps)
    centred = [step - mean for step in steps]
    length = sqrt(sum(step * step for step in centred))
    return [step / length for step in centred] if length else centred


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(map(float.__mul__, one, other))
