"""Drawing what is not known: shares, contents, licences, stocks, ramps, each from the rows it rests on."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lodeline.exposure.bill import Content, Line, contents, stages_of
from lodeline.exposure.cascade import Floats, Flow, ramp
from lodeline.exposure.chain import Chain
from lodeline.exposure.cuts import cut_of
from lodeline.exposure.drawer import Drawer, triangle
from lodeline.exposure.prices import PriceDraws, draw_prices
from lodeline.exposure.scenario import PRODUCTION, Scenario


class Touch(NamedTuple):
    """How far one content depends on what a scenario touches: by draw, the stage where most, and the rows."""

    content: int
    scenario: int
    fraction: Floats
    stage: str
    rows: tuple[str, ...]


class Drawn(NamedTuple):
    """Everything drawn: the flow of the cascade, kilograms a month by content, and each input by name.

    `at` is the line of each content, by number; `inputs` are the draws by name, `rests` the rows each rests on,
    `unknown` what no row states.
    """

    flow: Flow
    contents: list[Content]
    at: list[int]
    kg: Floats
    lost: Floats
    touches: list[Touch]
    prices: list[PriceDraws]
    inputs: dict[str, Floats]
    rests: dict[str, tuple[str, ...]]
    unknown: list[str]


def draw_flow(
    lines: list[Line], scenarios: Sequence[Scenario], chain: Chain, *, draws: int, months: int, seed: int
) -> Drawn:
    """Return draws of what reaches each line, month by month."""
    drawer = Drawer(chain, draws, seed)
    held = contents(lines)
    kg = np.stack([_kg(drawer, content) for content in held], axis=1) if held else np.zeros((draws, 0))
    lost = np.zeros((draws, months, len(held)))
    touches, cuts = [], {}
    mineral = _mineral(scenarios, held, chain)
    for number, scenario in enumerate(scenarios):
        cut = cut_of(drawer, scenario, number, mineral, months)
        if cut is None:
            continue
        cuts[number] = cut
        for index, content in enumerate(held):
            touch = _touch(drawer, scenario, number, content, index)
            if touch is not None:
                touches.append(touch)
                hit = touch.fraction * (kg[:, index] > 0)
                lost[:, :, index] = 1 - (1 - lost[:, :, index]) * (1 - hit[:, None] * cut)
    by_line = np.zeros((draws, months, len(lines)))
    at = [lines.index(content.line) for content in held]
    for index, line in enumerate(at):
        np.maximum(by_line[:, :, line], lost[:, :, index], out=by_line[:, :, line])
    stock = np.stack([_stock(drawer, line) for line in lines], axis=1)
    outside, saved = _outside(drawer, scenarios, mineral, months)
    drawer.unknown += [*_absent(scenarios, held, mineral, chain), *_unlisted(scenarios, chain)]
    priced = dict.fromkeys(held[touch.content].element for touch in touches)
    prices = draw_prices(drawer, scenarios, cuts, priced, outside + saved)
    flow = Flow(by_line, outside, saved, stock)
    return Drawn(flow, held, at, kg, lost, touches, prices, drawer.inputs, drawer.rests, sorted(set(drawer.unknown)))


def _mineral(scenarios: Sequence[Scenario], held: Sequence[Content], chain: Chain) -> str:
    """Return the mineral whose licence and ramp figures count: of the first element bought that a scenario names."""
    named = {element for scenario in scenarios for element in scenario.elements}
    bought = next((c.element for c in held if c.element in named), held[0].element if held else "")
    return chain.elements()[bought].mineral if bought else ""


def _unlisted(scenarios: Sequence[Scenario], chain: Chain) -> list[str]:
    """Return the countries that act of which no table says what they supply to others."""
    listed = {row.cells["country"] for row in chain.tables["shares"]}
    named = dict.fromkeys(scenario.country for scenario in scenarios if scenario.country not in listed)
    return [f"what others buy from {country}: no sourced row, not counted" for country in named]


def _absent(scenarios: Sequence[Scenario], held: Sequence[Content], mineral: str, chain: Chain) -> list[str]:
    """Return the elements a scenario names of which no material bought has a sourced content."""
    known, bought = chain.elements(), {content.element for content in held}
    named = dict.fromkeys(element for scenario in scenarios for element in scenario.elements)
    missing = [e for e in named if e not in bought and known[e].mineral == mineral]
    return [f"content of {', '.join(missing)} in the materials bought: no sourced row"] if missing else []


def _kg(drawer: Drawer, content: Content) -> Floats:
    """Return kilograms a month; where a recipe may hold none of an element, half of the draws do (assumed)."""
    name = f"{content.element} in {content.line.recipe.material}"
    share = drawer.once(
        name, (content.row.place,), lambda s: _content(s, *content.row.span, drawer.draws) / 100
    )  # fmt: skip
    return share * content.line.kg


def _content(stream: np.random.Generator, low: float, mode: float, high: float, draws: int) -> Floats:
    values = triangle(stream, low, mode, high, draws)
    return values * (stream.random(draws) < 0.5) if low == 0 and high > 0 else values


def _stock(drawer: Drawer, line: Line) -> Floats:
    if line.stock is not None:
        return np.full(drawer.draws, line.stock)
    return drawer.parameter("stock", line.recipe.mineral)


def _touch(drawer: Drawer, scenario: Scenario, number: int, content: Content, index: int) -> Touch | None:
    """Return how far a content depends on the country at the stages touched; the stage with most counts whole.

    At the border only what crosses it is touched: of a supplier in the country its own product, of others and of
    unknown ones the country's share of each stage before (assumed to be that of the world). Production touches every
    stage wherever the supplier sits.
    """
    if content.element not in scenario.elements:
        return None
    path = stages_of(content.line.recipe, drawer.chain)
    best: tuple[float, Floats, str, tuple[str, ...]] | None = None
    content_rule = scenario.type == "content_rule"
    for stage in path:
        if stage not in scenario.stages and not content_rule:
            continue
        at_home = content.line.country == scenario.country
        rows: tuple[str, ...] = (content.line.place,)
        if stage == path[-1] and content.line.country is not None:
            fraction = np.full(drawer.draws, float(at_home))
        elif at_home and scenario.type not in PRODUCTION:
            continue
        else:
            fraction, rows = drawer.share(stage, content.element, content.line.recipe.mineral, scenario.country)
        if best is None or fraction.mean() > best[0]:
            best = (float(fraction.mean()), fraction, stage, rows)
    if best is None or not best[0] > 0:
        return None
    return Touch(index, number, *best[1:])


def _outside(drawer: Drawer, scenarios: Sequence[Scenario], mineral: str, months: int) -> tuple[Floats, Floats]:
    begin = min((scenario.start for scenario in scenarios), default=0.0)
    length = drawer.parameter("outside_ramp", mineral)
    if any(scenario.type == "technology_ban" for scenario in scenarios):
        length = length * drawer.parameter("technology_ban_ramp", mineral)
    outside = ramp(
        begin + drawer.parameter("outside_start", mineral), length, drawer.parameter("outside_ceiling", mineral), months
    )
    saved = ramp(
        begin + drawer.parameter("substitution_start", mineral), np.ones(drawer.draws),
        drawer.parameter("substitution", mineral), months,
    )  # fmt: skip
    return outside, saved
