"""What earlier episodes say of the elasticity of demand, measured with the rule the two prices use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from lodeline.exposure.cascade import Floats
from lodeline.exposure.episode import LICENCES, PEAK, Assumed, Seen, months_since, one, regime
from lodeline.exposure.market import apparent_elasticity


def elasticities(rows: Iterable[Seen], window: int) -> dict[str, float]:
    """Return the apparent elasticity of demand of each licence whose price outside is known, without its sign.

    Months before a licence count as normal; a month of which nothing is known is left out of the mean.
    """
    rows = tuple(rows)
    found = {}
    for name in LICENCES:
        prices = [row for row in rows if row.episode == name and row.role == "price"]
        if not prices:
            continue
        exports = regime(rows, name).exports
        priced = months_since(date.fromisoformat(one(rows, name, "effective").period), prices[0].period)
        last = max(month for month in exports if month <= priced)
        flow = [1.0 if month < 0 else exports.get(month) for month in range(last - window + 1, last + 1)]
        held = [value for value in flow if value is not None]
        share = one(rows, name, "outside_share").value / 100
        found[name] = apparent_elasticity(sum(held) / len(held), share, prices[0].value)
    return found


def peak_elasticity(rows: Iterable[Seen], window: int) -> float:
    """Return the apparent elasticity of 2010-2011: quotas over that of 2009, to the price of August 2011 over July
    2010."""
    rows = tuple(rows)
    halves = {row.period: row.value for row in rows if row.episode == PEAK and row.role.startswith("quota")}
    names = ("2009-H1", "2009-H2", "2010-H1", "2010-H2", "2011-H1")
    monthly = [halves[name] / 6 for name in names for _ in range(6)] + [halves["2011-H2"] / 6] * 2
    flow = sum(monthly[-window:]) / window
    normal = (halves["2009-H1"] + halves["2009-H2"]) / 12
    prices = [one(rows, PEAK, "price_outcome", period).value for period in ("2010-07", "2011-08")]
    share = one(rows, PEAK, "outside_share").value / 100
    return apparent_elasticity(flow / normal, share, prices[1] / prices[0])


def spread(known: Sequence[float], draws: int, stream: np.random.Generator) -> Floats:
    """Return elasticities between the lowest and the highest known, the median likeliest, in logarithms."""
    logs = np.log(known)
    return np.exp(stream.triangular(logs.min(), float(np.median(logs)), logs.max(), draws))


def price_window(assumed: Mapping[str, Assumed]) -> int:
    """Return the months of deliveries a price answers to."""
    return int(assumed["price_window"].low)
