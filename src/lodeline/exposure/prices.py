"""Two prices of each element a scenario touches, and what is traded, drawn month by month."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lodeline.exposure.cascade import Floats
from lodeline.exposure.chain import ORDER, Row
from lodeline.exposure.drawer import Drawer
from lodeline.exposure.market import inside_price, outside_price, recent
from lodeline.exposure.scenario import PRODUCTION, Scenario

_OXIDE = 1  # the order of the stage that oxides are bought at


class PriceDraws(NamedTuple):
    """Of one element: the row of its price before, and draws x months of both prices over it and of exports over normal
    ones. `most` is how far a price is let rise, `gap` are rows of a gap between the two that was seen."""

    element: str
    before: Row
    inside: Floats
    outside: Floats
    traded: Floats
    most: float
    rests_on: tuple[str, ...]
    gap: tuple[Row, ...]


def draw_prices(
    drawer: Drawer,
    scenarios: Sequence[Scenario],
    cuts: Mapping[int, Floats],
    elements: Iterable[str],
    relief: Floats,
) -> list[PriceDraws]:
    """Return the prices of each element; one without a sourced price or share is noted as unknown.

    Args:
        drawer: Draws what is not known.
        scenarios: Of which those with a cut count.
        cuts: What is missing of the flow, draws x months, by scenario.
        elements: Of which prices are asked.
        relief: What others supply instead and what is saved, as a fraction of need, draws x months.
    """
    found = []
    for element in elements:
        mineral = drawer.chain.elements()[element].mineral
        before = drawer.chain.price(element)
        if before is None:
            drawer.unknown.append(f"price of {element}: no sourced row")
            continue
        acts = [(number, s) for number, s in enumerate(scenarios) if number in cuts and element in s.elements]
        stage = next(s for s in drawer.chain.stages(mineral) if ORDER[s] == _OXIDE)
        found.append(_draw(drawer, element, mineral, stage, before, [(s, cuts[number]) for number, s in acts], relief))
    return [price for price in found if price is not None]


def _draw(
    drawer: Drawer,
    element: str,
    mineral: str,
    stage: str,
    before: Row,
    acts: Sequence[tuple[Scenario, Floats]],
    relief: Floats,
) -> PriceDraws | None:
    """Return the prices of one element; None where no table has a share of a country that acts.

    Of what is bought outside as much comes from a country as of the world's output at that stage (assumed). Acts at the
    border leave goods at home, acts on production take them from home too.
    """
    chain, shape = drawer.chain, acts[0][1].shape
    window, most = (drawer.parameter(name, mineral) for name in ("price_window", "price_most"))
    elasticity, exported = drawer.elasticity(mineral), drawer.parameter("exported_share", mineral)
    names = ("price_window", "price_most", "demand_elasticity", "exported_share")
    rests = [before.place, *(row.place for name in names for row in chain.parameters(name, mineral))]
    left, border, home = np.ones(shape), np.ones(shape), np.ones(shape)
    for country in dict.fromkeys(scenario.country for scenario, _ in acts):
        flow = np.ones(shape)
        for scenario, cut in acts:
            if scenario.country == country:
                flow = flow * (1 - cut)
                if country == acts[0][0].country:
                    (home if scenario.type in PRODUCTION else border)[:] *= 1 - cut
        share, rows = drawer.share(stage, element, mineral, country)
        if not rows:
            drawer.unknown.append(f"share of {country} in {stage} of {element}: no sourced row, so no price is given")
            return None
        rests += rows
        left -= share[:, None] * (1 - flow)
    span, limit, ones = int(window[0]), float(most[0]), np.ones(shape[0])
    outside = outside_price(recent(np.clip(left + relief, 0.0, 1.0), span), ones, elasticity, limit)
    inside = inside_price(recent(border, span), exported, elasticity)
    inside = inside * outside_price(recent(home, span), ones, elasticity, limit)
    gaps = [row for row in chain.parameters("price_gap", mineral) if element in row.cells["scope"].split()]
    return PriceDraws(element, before, inside, outside, border * home, limit, tuple(dict.fromkeys(rests)), tuple(gaps))
