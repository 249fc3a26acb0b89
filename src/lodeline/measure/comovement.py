"""Co-movement: which wordings rise and fall together, from one period to the next.

The correlation of first differences of shares: two wordings that both grow over the years do not move together for
that alone. Thin periods, with fewer than a quarter of the documents of the period in which the middle document lies,
are passed over: one document of one is a share of 100 %, and would make any two wordings in it agree. The chance is
that of as strong a correlation, either way, when the shares of one wording come in random order (differences are taken
after shuffling, so that their own pull back and forth is the same); it is drawn only as often as needed to tell (Besag
and Clifford 1991). Over all pairs looked at, the false discovery rate is given.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from lodeline.measure.discovery import false_discovery_rates
from lodeline.model.track import Together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST_PERIODS = 12
FEWEST_CARRYING = 10
_DRAWS = 20_000
_AT_ONCE = 500  # drawn together
_ENOUGH = 10  # shuffles as strong as what was seen, after which the chance is known well enough
_THIN = 4  # a period with less than this part of the usual number of documents
_ROUNDED = 1e-12  # as strong as what was seen, give or take how sums are rounded


def measure_comovement(
    carrying: Mapping[str, Sequence[int]], documents: Sequence[int], *, wording: str, seed: int = 0
) -> list[Together]:
    """Return the wordings that were compared with one, the surest first; none where there is too little to tell.

    Args:
        carrying: For each wording how many documents carry it, period by period.
        documents: How many documents there are, period by period; thin ones and those without any are passed over.
        wording: The wording to compare the others with; it needs ten carrying documents as they do.
        seed: Decides the shuffles; the same seed gives the same answer.
    """
    import numpy as np  # a brief never comes here and should not wait for it

    observed = observed_periods(documents)
    kept = {name: [counts[at] for at in observed] for name, counts in carrying.items()}
    kept = {name: counts for name, counts in kept.items() if sum(counts) >= FEWEST_CARRYING}
    if len(observed) < FEWEST_PERIODS or wording not in kept:
        return []
    sizes = np.array([documents[at] for at in observed], dtype=float)
    own = _differences(np.array([kept[wording]]) / sizes)[0]
    others = sorted(name for name in kept if name != wording)
    found = [
        (name, *_correlate(own, np.array(kept[name]) / sizes, seed=crc32(f"{seed}:{name}".encode()))) for name in others
    ]
    rates = false_discovery_rates([chance for _, _, chance in found])
    together = (
        Together(name, round(strength, 3), chance, rate, len(observed))
        for (name, strength, chance), rate in zip(found, rates, strict=True)
    )
    return sorted(together, key=lambda row: (row.rate, -abs(row.correlation), row.wording))


def observed_periods(documents: Sequence[int]) -> list[int]:
    """Return the numbers of the periods that have documents and are not thin beside that of the middle document."""
    filled = sorted(filter(None, documents))
    reached = accumulate(filled)
    usual = next((size for size, total in zip(filled, reached, strict=True) if 2 * total >= sum(filled)), 0)
    return [at for at, number in enumerate(documents) if number and number * _THIN >= usual]


def _correlate(own: "Floats", shares: "Floats", *, seed: int) -> tuple[float, float]:
    """Return the correlation with the differences of some shares, and the chance of one as strong."""
    import numpy as np

    seen = float(_differences(shares[None, :])[0] @ own)
    random, as_strong, drawn = np.random.default_rng(seed), 0, 0
    while drawn < _DRAWS:
        shuffled = random.permuted(np.tile(shares, (_AT_ONCE, 1)), axis=1)
        strong = np.flatnonzero(np.abs(_differences(shuffled) @ own) >= abs(seen) - _ROUNDED)
        if as_strong + len(strong) >= _ENOUGH:
            return seen, _ENOUGH / (drawn + int(strong[_ENOUGH - as_strong - 1]) + 1)
        as_strong, drawn = as_strong + len(strong), drawn + _AT_ONCE
    return seen, (as_strong + 1) / (_DRAWS + 1)


def _differences(shares: "Floats") -> "Floats":
    """Return first differences of each row, centred and of length one; all zero where nothing moves."""
    import numpy as np

    steps = np.diff(shares, axis=1)
    centred = steps - steps.mean(axis=1, keepdims=True)
    length = np.sqrt((centred * centred).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(centred, length, out=np.zeros_like(centred), where=length > _ROUNDED))
