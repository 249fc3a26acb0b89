"""Two prices: what a good costs outside and inside the country that holds it back, and how much of it is traded.

Constant elasticity of demand. Outside, a price answers to what is left of the normal supply: p = a ^ (-1 / e). Inside,
what may not leave adds to supply, and the price falls by the same rule. Elasticities are apparent ones, measured on
earlier episodes with the same rule and window: stocks, thrift and other suppliers are in them.
"""

import math

import numpy as np

from lodeline.exposure.cascade import Floats


def recent(flow: Floats, window: int) -> Floats:
    """Return the mean of the last months of a flow, draws x months; months before the first were normal (1)."""
    before = np.ones((len(flow), window - 1))
    sums = np.cumsum(np.concatenate([np.zeros((len(flow), 1)), before, flow], axis=1), axis=1)
    mean: Floats = (sums[:, window:] - sums[:, :-window]) / window
    return mean


def outside_price(flow: Floats, share: Floats, elasticity: Floats, most: float) -> Floats:
    """Return the price outside over the one before, draws x months.

    Args:
        flow: Of the country's exports over normal ones, draws x months.
        share: Of what is bought outside that comes from the country, by draw.
        elasticity: Of demand, without its sign, by draw.
        most: The highest price over the one before that is let stand.
    """
    left = np.maximum(1 - share[:, None] * (1 - flow), 1e-12)
    logs = np.minimum(-np.log(left) / elasticity[:, None], math.log(most))
    price: Floats = np.exp(logs)
    return price


def inside_price(flow: Floats, exported: Floats, elasticity: Floats) -> Floats:
    """Return the price inside over the one before, draws x months; `exported` is the share of output that leaves."""
    supply = np.maximum(1 + (exported / (1 - exported))[:, None] * (1 - flow), 1e-12)
    price: Floats = np.exp(-np.log(supply) / elasticity[:, None])
    return price


def apparent_elasticity(flow: float, share: float, price: float) -> float:
    """Return the elasticity, without its sign, that an episode shows: of the supply left to the price's rise."""
    return -math.log(1 - share * (1 - flow)) / math.log(price)
