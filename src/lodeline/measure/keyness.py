"""Keyness: which wordings one group of documents uses more than another, rare ones not overrated.

Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political
Analysis 16(4), eq. 15, 16, 18 and 22). The prior is the use in both groups and whatever background is given; its weight
is that of the smaller group, so that it evens out and does not drown. It orders the wordings; whether a difference is
more than chance is told by how many documents of either group carry the wording (`discovery.exact_rates`).
"""

from collections.abc import Mapping
from math import log, sqrt

from msgspec import Struct
from msgspec.structs import replace

from lodeline.measure.discovery import exact_rates


class Keyness(Struct, frozen=True):
    """How much more the first group uses a wording: counts, log-odds ratio, its z-score, the false discovery rate."""

    wording: str
    first: int
    second: int
    log_odds: float
    z: float
    rate: float = 1.0


def measure_keyness(
    first: Mapping[str, int], second: Mapping[str, int], *, documents: tuple[int, int],
    background: Mapping[str, int] | None = None,
) -> list[Keyness]:  # fmt: skip
    """Return the wordings of two groups by z-score, the first group's own on top; equal scores by wording.

    Args:
        first: Wording to the number of documents of the first group that carry it.
        second: The same in the second.
        documents: How many documents the groups are.
        background: Counts in a larger body of documents; default the two groups together.

    A group without any counts can be compared with nothing: there is no row then.
    """
    size, other = sum(first.values()), sum(second.values())
    if not size or not other:
        return []
    wordings = sorted({*first, *second})
    pool = {w: first.get(w, 0) + second.get(w, 0) + (background or {}).get(w, 0) for w in wordings}
    total = sum(pool.values()) + sum(n for w, n in (background or {}).items() if w not in pool)
    weight = min(size, other)
    found = []
    for wording in wordings:
        prior = weight * pool[wording] / total
        a, b = first.get(wording, 0) + prior, second.get(wording, 0) + prior
        if a >= size + weight or b >= other + weight:  # the only wording there is; odds are infinite
            continue
        odds = log(a / (size + weight - a)) - log(b / (other + weight - b))
        found.append(Keyness(wording, first.get(wording, 0), second.get(wording, 0), odds, odds / sqrt(1 / a + 1 / b)))
    rates = exact_rates([(row.first, row.second) for row in found], *documents)
    rated = (replace(row, rate=rate) for row, rate in zip(found, rates, strict=True))
    return sorted(rated, key=lambda row: (-row.z, row.wording))
