"""Drawing numbers by name: what rows state, from the lowest to the highest figure, each name in its own stream."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from lodeline.exposure.cascade import Floats
from lodeline.exposure.chain import Chain, Row
from lodeline.exposure.scenario import Prior

_MONTHS = {"months": 1.0, "weeks": 12 / 52, "working days": 12 / 250, "%": 0.01, "% of need": 0.01, "times": 1.0}


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
        return self.once(name, (place,), lambda s: triangle(s, low, mode, high, self.draws))

    def parameter(self, name: str, mineral: str, scope: str = "") -> Floats:
        """Return draws of a parameter: from the lowest to the highest figure of its rows, the median likeliest."""
        rows = self.chain.parameters(name, mineral, scope)
        low, middle, high = span_of(rows)
        shown = name.replace("_", " ") + (f" ({mineral.replace('_', ' ')})" if rows[0].mineral != "common" else "")
        return self.once(shown, [r.place for r in rows], lambda s: triangle(s, low, middle, high, self.draws))

    def elasticity(self, mineral: str) -> Floats:
        """Return draws of the elasticity of demand, without its sign: from the least to the most that episodes show,
        the median likeliest, in logarithms."""
        rows = self.chain.parameters("demand_elasticity", mineral)
        low, middle, high = (float(np.log(value)) for value in span_of(rows))
        places = [row.place for row in rows]
        return self.once("demand elasticity", places, lambda s: np.exp(triangle(s, low, middle, high, self.draws)))

    def share(self, stage: str, element: str, mineral: str, country: str) -> tuple[Floats, tuple[str, ...]]:
        """Return draws of a country's share of a stage; rival editions are equally likely."""
        editions = self.chain.shares(stage, element, mineral)
        if not editions:
            self.unknown.append(f"shares of countries in {stage} of {element}: no sourced row, not counted")
            return np.zeros(self.draws), ()
        values = np.array([_share(rows, country) for rows in editions.values()])
        rows = tuple(found[country].place for found in editions.values() if country in found)
        name = f"edition of {country}'s share, {stage} of {element}"
        picked = self.once(name, rows, lambda s: values[s.integers(len(values), size=self.draws)])
        return picked, rows


def span_of(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Return low, median and high of parameter rows, in months, fractions or times."""
    spans = [[value * _MONTHS[row.cells["unit"]] for value in row.span] for row in rows]
    return min(s[0] for s in spans), float(np.median([s[1] for s in spans])), max(s[2] for s in spans)


def triangle(stream: np.random.Generator, low: float, mode: float, high: float, draws: int) -> Floats:
    """Return draws of a triangle; of a number where its ends meet."""
    return stream.triangular(low, mode, high, draws) if high > low else np.full(draws, low)


def _share(rows: dict[str, Row], country: str) -> float:
    return float(rows[country].cells["share"]) / 100 if country in rows else 0.0
