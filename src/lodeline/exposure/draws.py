"""Drawing what is not known: shares, contents, licences, stocks, ramps, each from the rows it rests on."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from lodeline.exposure.bill import Content, Line, contents, stages_of
from lodeline.exposure.cascade import Floats, Flow, active, ramp
from lodeline.exposure.chain import Chain, Row
from lodeline.exposure.scenario import PRODUCTION, Prior, Scenario

_MONTHS = {"months": 1.0, "weeks": 12 / 52, "working days": 12 / 250, "%": 0.01, "% of need": 0.01, "times": 1.0}


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
    inputs: dict[str, Floats]
    rests: dict[str, tuple[str, ...]]
    unknown: list[str]


class Drawer:
    """Draws numbers by name, remembering them and what they rest on; the same seed gives the same draws."""

    def __init__(self, chain: Chain, draws: int, seed: int) -> None:
        self.chain, self.draws = chain, draws
        self._seed = seed
        self.inputs: dict[str, Floats] = {}
        self.rests: dict[str, tuple[str, ...]] = {}
        self.unknown: list[str] = []

    def once(self, name: str, rests: Iterable[str], make: Callable[[np.random.Generator], Floats]) -> Floats:
        """Return the draws of this name; each name has its own stream, so that inputs do not shift one another."""
        if name not in self.inputs:
            stream = np.random.default_rng([self._seed, *name.encode()])
            self.inputs[name] = make(stream)
            self.rests[name] = tuple(rests)
        return self.inputs[name]

    def prior(self, name: str, prior: Prior, place: str) -> Floats:
        """Return draws of a stated prior."""
        if prior.kind == "beta":
            a, b = prior.values
            return self.once(name, (place,), lambda s: s.beta(a, b, size=self.draws))
        low, mode, high = prior.values
        return self.once(name, (place,), lambda s: _triangle(s, low, mode, high, self.draws))

    def parameter(self, name: str, mineral: str, scope: str = "") -> Floats:
        """Return draws of a parameter: from the lowest to the highest figure of its rows, the median likeliest."""
        rows = self.chain.parameters(name, mineral, scope)
        low, middle, high = span_of(rows)
        shown = name.replace("_", " ") + (f" ({mineral.replace('_', ' ')})" if rows[0].mineral != "common" else "")
        return self.once(shown, [r.place for r in rows], lambda s: _triangle(s, low, middle, high, self.draws))

    def share(self, stage: str, content: Content, country: str) -> tuple[Floats, tuple[str, ...]]:
        """Return draws of a country's share of a stage; rival editions are equally likely."""
        mineral = content.line.recipe.mineral
        editions = self.chain.shares(stage, content.element, mineral)
        if not editions:
            self.unknown.append(f"shares of countries in {stage} of {content.element}: no sourced row, not counted")
            return np.zeros(self.draws), ()
        values = np.array([_share(rows, country) for rows in editions.values()])
        rows = tuple(found[country].place for found in editions.values() if country in found)
        name = f"edition of {country}'s share, {stage} of {content.element}"
        picked = self.once(name, rows, lambda s: values[s.integers(len(values), size=self.draws)])
        return picked, rows


def span_of(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Return low, median and high of parameter rows, in months, fractions or times."""
    spans = [[value * _MONTHS[row.cells["unit"]] for value in row.span] for row in rows]
    return min(s[0] for s in spans), float(np.median([s[1] for s in spans])), max(s[2] for s in spans)


def draw_flow(
    lines: list[Line], scenarios: Sequence[Scenario], chain: Chain, *, draws: int, months: int, seed: int
) -> Drawn:
    """Return draws of what reaches each line, month by month."""
    drawer = Drawer(chain, draws, seed)
    held = contents(lines)
    kg = np.stack([_kg(drawer, content) for content in held], axis=1) if held else np.zeros((draws, 0))
    lost = np.zeros((draws, months, len(held)))
    touches = []
    mineral = _mineral(scenarios, held, chain)
    for number, scenario in enumerate(scenarios):
        cut = _cut(drawer, scenario, number, mineral, months)
        if cut is None:
            continue
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
    drawer.unknown += _absent(scenarios, held, mineral, chain)
    flow = Flow(by_line, outside, saved, stock)
    return Drawn(flow, held, at, kg, lost, touches, drawer.inputs, drawer.rests, sorted(set(drawer.unknown)))


def _mineral(scenarios: Sequence[Scenario], held: Sequence[Content], chain: Chain) -> str:
    """Return the mineral whose licence and ramp figures count: of the first element bought that a scenario names."""
    named = {element for scenario in scenarios for element in scenario.elements}
    bought = next((c.element for c in held if c.element in named), held[0].element if held else "")
    return chain.elements()[bought].mineral if bought else ""


def _absent(scenarios: Sequence[Scenario], held: Sequence[Content], mineral: str, chain: Chain) -> list[str]:
    """Return the elements a scenario names of which no material bought has a sourced content."""
    known, bought = chain.elements(), {content.element for content in held}
    named = dict.fromkeys(element for scenario in scenarios for element in scenario.elements)
    missing = [e for e in named if e not in bought and known[e].mineral == mineral]
    return [f"content of {', '.join(missing)} in the materials bought: no sourced row"] if missing else []


def _triangle(stream: np.random.Generator, low: float, mode: float, high: float, draws: int) -> Floats:
    return stream.triangular(low, mode, high, draws) if high > low else np.full(draws, low)


def _share(rows: dict[str, Row], country: str) -> float:
    return float(rows[country].cells["share"]) / 100 if country in rows else 0.0


def _kg(drawer: Drawer, content: Content) -> Floats:
    """Return kilograms a month; where a recipe may hold none of an element, half of the draws do (assumed)."""
    name = f"{content.element} in {content.line.recipe.material}"
    share = drawer.once(
        name, (content.row.place,), lambda s: _content(s, *content.row.span, drawer.draws) / 100
    )  # fmt: skip
    return share * content.line.kg


def _content(stream: np.random.Generator, low: float, mode: float, high: float, draws: int) -> Floats:
    values = _triangle(stream, low, mode, high, draws)
    return values * (stream.random(draws) < 0.5) if low == 0 and high > 0 else values


def _stock(drawer: Drawer, line: Line) -> Floats:
    if line.stock is not None:
        return np.full(drawer.draws, line.stock)
    return drawer.parameter("stock", line.recipe.mineral)


def _cut(drawer: Drawer, scenario: Scenario, number: int, mineral: str, months: int) -> Floats | None:
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
    approval = (
        drawer.prior(f"{name}: approval rate", scenario.approval, scenario.place)
        if scenario.approval
        else drawer.parameter("approval_rate", mineral, scenario.scope)
    )
    delay = (
        drawer.prior(f"{name}: delay", scenario.delay, scenario.place)
        if scenario.delay
        else drawer.parameter("licence_delay", mineral)
    )
    waiting = active(start, np.minimum(start + delay, end), months)
    return waiting + (whole - waiting) * (1 - approval)[:, None]


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
            fraction, rows = drawer.share(stage, content, scenario.country)
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
