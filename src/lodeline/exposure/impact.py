"""The buyer's report: months to line-stop, shortages, money at risk, what matters, each with the rows it rests on."""

import math
from collections.abc import Sequence

import numpy as np

from lodeline.exposure.best_response import least_cost
from lodeline.exposure.bill import Line
from lodeline.exposure.cascade import Floats, Outcome, propagate_flow, quantile, rank_correlation
from lodeline.exposure.chain import ASSUMED, Chain
from lodeline.exposure.drawer import span_of
from lodeline.exposure.draws import Drawn, draw_flow
from lodeline.exposure.planned import planned_outside
from lodeline.exposure.report import (
    Acted,
    Band,
    Cited,
    Exposure,
    Need,
    PartImpact,
    Path,
    Price,
    Sensitivity,
    Shortage,
)
from lodeline.exposure.scenario import Scenario

_TOP = 8
_FORESEEN = 200  # draws for which the best response is solved


def measure_exposure(
    bill: str, lines: list[Line], scenarios: Sequence[Scenario], chain: Chain, *, draws: int, months: int, seed: int
) -> Exposure:
    """Return what the scenarios mean for the buyer of the bill; the same seed gives the same report."""
    drawn = draw_flow(lines, scenarios, chain, draws=draws, months=months, seed=seed)
    outcome = propagate_flow(drawn.flow)
    more = propagate_flow(drawn.flow._replace(stock=drawn.flow.stock + 1))
    spend = np.array([line.spend for line in lines])
    lost = outcome.shortage.sum(axis=1) * spend
    saved = lost - more.shortage.sum(axis=1) * spend
    parts = [_part(n, line, drawn, outcome, lost, saved) for n, line in enumerate(lines)]
    whole = outcome.stop.min(axis=1)
    prices = _prices(drawn, scenarios)
    sensitivity = _sensitivity(drawn, np.minimum(whole, months), lost.sum(axis=1))
    needs = tuple(
        Need(
            c.line.part, c.line.recipe.material, c.element, c.line.recipe.stage, c.line.country,
            c.low, c.central, c.high, (c.line.place, c.row.place),
        )
        for c in drawn.contents
    )  # fmt: skip
    shortages = _shortages(drawn, outcome)
    planned = planned_outside(chain, scenarios, (short.element for short in shortages))
    places = {place for need in needs for place in need.rests_on}
    places |= {place for rests in drawn.rests.values() for place in rests}
    places |= {place for price in prices for place in price.rests_on}
    places |= {place for plan in planned for place in plan.rests_on}
    best = max((part for part in parts if part.hedge), key=lambda part: part.hedge or 0, default=None)
    return Exposure(
        bill, draws, months, seed, tuple(_acted(scenario) for scenario in scenarios), needs, tuple(parts),
        _band(whole), float(np.isfinite(whole).mean()), _band(lost.sum(axis=1)),
        _band(least_cost(drawn, spend, _FORESEEN)), _band(lost[:_FORESEEN].sum(axis=1)), shortages,
        prices, sensitivity, planned,
        f"one more month of stock of {best.part}: saves {best.hedge:.2f} of spend at risk for each 1 it ties up"
        if best else None,
        _assumptions(drawn, chain), tuple(drawn.unknown), _cited(chain, places),
    )  # fmt: skip


def _cited(chain: Chain, places: set[str]) -> tuple[Cited, ...]:
    rows = {row.place: row for table in chain.tables.values() for row in table}
    return tuple(
        Cited(place, *(rows[place].cells[name] for name in ("source", "url", "grade")))
        for place in sorted(places) if place in rows
    )  # fmt: skip


def _band(values: Floats) -> Band:
    found = [quantile(values, share) for share in (0.1, 0.5, 0.9)]
    return Band(*(round(value, 4) if math.isfinite(value) else None for value in found))


def _part(number: int, line: Line, drawn: Drawn, outcome: Outcome, lost: Floats, saved: Floats) -> PartImpact:
    own = [t for t in drawn.touches if drawn.contents[t.content].line is line]
    binding = max(own, key=lambda t: float(drawn.lost[:, :, t.content].mean() + t.fraction.mean()), default=None)
    rests = [line.place, *(place for touch in own for place in touch.rows)]
    stock = drawn.flow.stock[:, number]
    if line.stock is None:
        rests += [p for name, rows in drawn.rests.items() if name.startswith("stock") for p in rows]
    gain = float(saved[:, number].mean())
    return PartImpact(
        line.part, line.place, _band(outcome.stop[:, number]), float(np.isfinite(outcome.stop[:, number]).mean()),
        drawn.contents[binding.content].element if binding else None, binding.stage if binding else None,
        round(float(np.median(stock)), 4), _band(lost[:, number]), round(gain, 4),
        round(gain / line.spend, 4) if line.spend else None, tuple(dict.fromkeys(rests)),
    )  # fmt: skip


def _shortages(drawn: Drawn, outcome: Outcome) -> tuple[Shortage, ...]:
    """Return shortages by element: what the lines that need it are short of, in its kilograms."""
    found = []
    for element in dict.fromkeys(drawn.contents[t.content].element for t in drawn.touches):
        touches = [t for t in drawn.touches if drawn.contents[t.content].element == element]
        whole = np.zeros(outcome.shortage.shape[:2])
        for index in {t.content for t in touches}:
            whole += outcome.shortage[:, :, drawn.at[index]] * drawn.kg[:, index, None]
        p10, p50, p90 = np.quantile(whole, [0.1, 0.5, 0.9], axis=0, method="inverted_cdf")
        stage = max(touches, key=lambda t: float(t.fraction.mean())).stage
        rests = dict.fromkeys(
            place for t in touches for place in (*t.rows, drawn.contents[t.content].row.place)
        )  # fmt: skip
        low, middle, high = (tuple(round(float(v), 6) for v in band) for band in (p10, p50, p90))
        found.append(Shortage(element, stage, low, middle, high, tuple(rests)))
    return tuple(found)


def _prices(drawn: Drawn, scenarios: Sequence[Scenario]) -> tuple[Price, ...]:
    for scenario in scenarios:
        if scenario.price_factor:
            least, most = scenario.price_factor.values[0], scenario.price_factor.values[-1]
            drawn.unknown.append(f"price formula: prices times {least:g} to {most:g}; no volume is taken from it")
    found = []
    for price in drawn.prices:
        before = price.before.figure("value") or 0.0
        low, _, high = span_of(price.gap) if price.gap else (0.0, 0.0, 0.0)
        found.append(
            Price(
                price.element, before, _path(price.inside * before), _path(price.outside * before), _path(price.traded),
                (low, high) if price.gap else None, (*price.rests_on, *(row.place for row in price.gap)),
            )
        )  # fmt: skip
    return tuple(found)


def _path(values: Floats) -> Path:
    bands = np.quantile(values, [0.1, 0.5, 0.9], axis=0, method="inverted_cdf")
    return Path(*(tuple(float(f"{value:.4g}") for value in band) for band in bands))


def _sensitivity(drawn: Drawn, stop: Floats, at_risk: Floats) -> tuple[Sensitivity, ...]:
    """Return the inputs that move either outcome beyond what draws that share nothing would show."""
    noise = 3 / math.sqrt(len(stop))
    found = []
    for name, values in drawn.inputs.items():
        moved, cost = (rank_correlation(values, outcome) for outcome in (stop, at_risk))
        if max(abs(moved), abs(cost)) > noise:
            low, high = round(float(values.min()), 4), round(float(values.max()), 4)
            found.append(Sensitivity(name, round(moved, 4), round(cost, 4), low, high, drawn.rests[name]))
    return tuple(sorted(found, key=lambda s: -max(abs(s.correlation), abs(s.at_risk)))[:_TOP])


def _acted(s: Scenario) -> Acted:
    return Acted(s.name, s.type, s.country, s.elements, s.stages, round(s.start, 3), s.months, s.place, s.spans)


def _assumptions(drawn: Drawn, chain: Chain) -> tuple[str, ...]:
    said = [
        "a line stops when the need of its material is first not met in full; stocks are not shared or rebuilt",
        "what suppliers elsewhere buy upstream comes from each country by its share of the world at that stage",
        "rival figures are drawn with equal chance; ranges as triangles, sourced rates from lowest to highest",
    ]
    if drawn.prices:
        most = max(price.most for price in drawn.prices)
        said.append(
            "of what is bought outside as much comes from a country as of the world's output; a price rises at most "
            f"{most:g} times"
        )
    if any(content.low == 0 for content in drawn.contents):
        said.append("where a recipe may hold none of an element, half of the draws hold none")
    used = {place for rests in drawn.rests.values() for place in rests}
    for row in chain.tables["parameters"]:
        if row.cells["grade"] == ASSUMED and row.place in used:
            low, middle, high = row.span
            what = row.cells["name"].replace("_", " ")
            between = f"{low:g} {row.cells['unit']}"
            if low < high:
                between = f"{low:g} to {high:g} {row.cells['unit']}, likeliest {middle:g}"
            said.append(f"{what}: {between} ({row.place})")
    return tuple(said)
