"""The dysprosium peak of 2010-2011, from the quotas known in July 2010, beside what came."""

import math
from datetime import date
from typing import NamedTuple

import numpy as np

from lodeline.exposure.episode import PEAK, Seen, known_by, one, read_assumed, read_seen
from lodeline.exposure.episode_prices import elasticities, price_window, spread
from lodeline.exposure.hindcast import CUTOFF, Month, band
from lodeline.exposure.market import outside_price, recent

_WINDOWS = (6, 9, 12, 15, 18)


class Peak(NamedTuple):
    """The dysprosium peak: price over that of early 2010, and its month counted from July 2010; 10, 50, 90 %."""

    name: str
    rises: float
    size: tuple[float, float, float]
    size_seen: float
    month: tuple[float, float, float]
    month_seen: int
    path: tuple[Month, ...]


def hindcast_peak(name: str = "inelastic", *, draws: int = 20_000, seed: int = 20100708) -> Peak:
    """Return the rise of dysprosium after the quota of July 2010, with what came.

    Args:
        name: Elasticity of demand: "inelastic" (0.2 to 1, what was believed of metals), or "licences" (as in the
            licence episodes of 2023-2024, which nobody knew in 2010).
    """
    stream = np.random.default_rng(seed)
    rows, assumed = known_by(date(2010, 7, 31)), read_assumed()
    halves = {row.period: row.value for row in rows if row.episode == PEAK and row.role == "quota"}
    need = assumed["quota_use"].draw(draws, stream) * (halves["2009-H1"] + halves["2009-H2"]) / 12
    left = np.maximum(halves["2010-H1"] - 6 * need, 0.0)
    second = np.minimum((halves["2010-H2"] + left) / 6 / need, 1.0)
    year = assumed["quota_next_year"].draw(draws, stream) * (halves["2010-H1"] + halves["2010-H2"])
    after = np.minimum(year / 12 / need, 1.0)
    flow = np.repeat(np.stack([second, after, after], axis=1), 6, axis=1)
    if name == "inelastic":
        elasticity = assumed["short_run"].draw(draws, stream)
    else:
        elasticity = spread(list(elasticities(known_by(CUTOFF), price_window(assumed)).values()), draws, stream)
    share = np.full(draws, one(read_seen(), PEAK, "outside_share").value / 100)
    price = np.empty_like(flow)
    windows = stream.choice(_WINDOWS, draws)  # which of them fits was not known in 2010
    for window in _WINDOWS:
        mine = windows == window
        price[mine] = outside_price(recent(flow[mine], window), share[mine], elasticity[mine], math.inf)
    before = one(rows, PEAK, "price_before").value
    outcome = [row for row in read_seen() if row.episode == PEAK and row.role == "price_outcome"]
    path = tuple(Month(row.period, *band(price[:, _since(row)]), row.value / before) for row in outcome)
    top = max(outcome, key=lambda row: row.value)
    return Peak(
        name, float((price.max(axis=1) > 1).mean()), band(price.max(axis=1)), top.value / before,
        band(price.argmax(axis=1).astype(float)), _since(top), path,
    )  # fmt: skip


def _since(row: Seen) -> int:
    year, month = (int(part) for part in row.period.split("-")[:2])
    return (year - 2010) * 12 + month - 7
