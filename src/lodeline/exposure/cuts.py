"""What a scenario takes away, month by month: a halt, a quota, a cut of production, or a licence with its queue."""

import numpy as np

from lodeline.exposure.cascade import Floats, active
from lodeline.exposure.drawer import Drawer
from lodeline.exposure.licence import Queue, ship
from lodeline.exposure.scenario import PRODUCTION, Scenario


def cut_of(drawer: Drawer, scenario: Scenario, number: int, mineral: str, months: int) -> Floats | None:
    """Return what part of the touched flow is missing, draws x months; None where a scenario takes no volume."""
    if scenario.type in ("technology_ban", "price_formula"):
        return None
    name = f"scenario {number + 1}"
    start = np.full(drawer.draws, scenario.start)
    end = np.full(drawer.draws, months if scenario.months is None else scenario.start + scenario.months)
    whole = active(start, end, months)
    if scenario.type == "quota" and scenario.allowed is not None:
        return whole * (1 - drawer.prior(f"{name}: allowed", scenario.allowed, scenario.place))[:, None]
    if scenario.type in PRODUCTION and scenario.cut is not None:
        return whole * drawer.prior(f"{name}: cut", scenario.cut, scenario.place)[:, None]
    if scenario.type == "halt":
        return whole
    missing = 1 - np.minimum(ship(_queue(drawer, scenario, name, mineral), months, scenario.start), 1.0)
    return missing * (1 - active(end, np.full(drawer.draws, float(months)), months))


def _queue(drawer: Drawer, scenario: Scenario, name: str, mineral: str) -> Queue:
    """Return the licence's queue. Where the scenario states the rate, it holds from the first decision on and orders
    refused are lost; else it rises, and some of them wait."""
    first = (
        drawer.prior(f"{name}: delay", scenario.delay, scenario.place)
        if scenario.delay
        else drawer.parameter("licence_delay", mineral)
    )
    nothing, all_of_it = np.zeros(drawer.draws), np.ones(drawer.draws)
    if scenario.approval:
        rate = drawer.prior(f"{name}: approval rate", scenario.approval, scenario.place)
        return Queue(first, nothing, rate, nothing, all_of_it, all_of_it)
    rate = drawer.parameter("approval_rate", mineral, scenario.scope)
    rise, kept = drawer.parameter("approval_rise", mineral), drawer.parameter("orders_kept", mineral)
    return Queue(first, rise, rate, kept, all_of_it, all_of_it)
