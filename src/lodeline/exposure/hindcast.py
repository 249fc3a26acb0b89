"""Hindcast of April 2025: what the licence queue and the two prices would have said before, beside what came.

April 2025 rests only on rows known by the day the licence was announced; the queue is learned from the four Chinese
licences before it. Nothing is fitted to a month that is forecast.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from lodeline.exposure.cascade import Floats
from lodeline.exposure.chain import read_chain
from lodeline.exposure.episode import (
    LICENCES,
    Assumed,
    Seen,
    known_by,
    one,
    read_assumed,
    read_seen,
    regime,
    seen_noise,
    wide_queue,
    within_month,
)
from lodeline.exposure.episode_prices import elasticities, peak_elasticity, price_window, spread
from lodeline.exposure.licence import Noise, Queue, learn, licensing, scatter, ship
from lodeline.exposure.market import outside_price, recent

CUTOFF = date(2025, 4, 4)
BAND = (0.1, 0.5, 0.9)
_MAGNETS = "magnets-2025"
_WIDE = 40_000  # draws within the bounds that the earlier regimes pick from


class Month(NamedTuple):
    """A month forecast: the ends of the 80 % band, the middle, and what was seen."""

    period: str
    low: float
    middle: float
    high: float
    seen: float

    @property
    def inside(self) -> bool:
        """Whether what was seen lies in the band."""
        return self.low <= self.seen <= self.high


class Prior(NamedTuple):
    """What is believed before: which regimes are learned from, the mass of a new one, and bounds changed."""

    name: str
    regimes: tuple[str, ...] = LICENCES
    new: float = 1.0
    bounds: tuple[tuple[str, float, float], ...] = ()
    steady: bool = False  # no scatter of single months


class Rise(NamedTuple):
    """An element's price outside over the one before: when it was seen, the highest of all months, and the chance that
    it at least doubles."""

    element: str
    at_once: tuple[float, float, float]
    highest: tuple[float, float, float]
    doubles: float
    seen: float


class April(NamedTuple):
    """What a prior says of April to November 2025.

    `approved` is the share of waiting orders licensed in each month (10, 50, 90 %); `trough` May over May a year
    before, less 1; `score` the mean interval score of the months (Gneiting and Raftery 2007; less is
    better); `rests_on` rows.
    """

    prior: Prior
    months: tuple[Month, ...]
    approved: tuple[tuple[float, float, float], ...]
    trough: tuple[float, float, float]
    trough_seen: float
    score: float
    rises: tuple[Rise, ...]
    rests_on: tuple[str, ...]

    @property
    def inside(self) -> int:
        """How many months lie in their band."""
        return sum(month.inside for month in self.months)


PRIOR = Prior("learned from four earlier licences, one in five unlike any")
OTHER_PRIORS = (
    Prior("the bounds alone, nothing learned", regimes=()),
    Prior("the four licences alone", new=0.0),
    *(Prior(f"like {name} alone", (name,), 0.0) for name in LICENCES),
    Prior("the text alone: all licensed after 45 working days", (), 1.0, (
        ("first_licence", 2.16, 2.16), ("rise", 0.01, 0.01), ("lasting_rate", 1.0, 1.0), ("orders_kept", 1.0, 1.0),
    )),
    Prior("the bounds alone, and orders not licensed are lost", bounds=(("orders_kept", 0.0, 0.0),), regimes=()),
    Prior("30 to 70 % covered", bounds=(("covered", 0.3, 0.7),)),
    Prior("90 to 100 % covered", bounds=(("covered", 0.9, 1.0),)),
    Prior("single months do not scatter", steady=True),
)  # fmt: skip


def hindcast_april(prior: Prior = PRIOR, *, draws: int = 20_000, seed: int = 20250404) -> April:
    """Return what a prior says of Chinese magnet exports and of European prices after 2025-04-04, and what came."""
    stream = np.random.default_rng(seed)
    rows, assumed = known_by(CUTOFF), read_assumed() | _changed(prior)
    noise = Noise(0.0, 0.0) if prior.steady else seen_noise(assumed)
    queue = next_licence(rows, assumed, prior, draws, stream)
    begin = within_month(date.fromisoformat(one(rows, _MAGNETS, "effective").period))
    outcome = [row for row in read_seen() if row.episode == _MAGNETS and row.role == "outcome"]
    normal = one(rows, _MAGNETS, "normal").value * (1 + assumed["growth"].draw(draws, stream))
    shipped = ship(queue, len(outcome), begin)
    tonnes = scatter(shipped, noise, stream) * normal[:, None]
    months = tuple(Month(row.period, *band(tonnes[:, n]), row.value) for n, row in enumerate(outcome))
    before = one(read_seen(), _MAGNETS, "year_before").value  # only to state May as customs do; no part of the forecast
    low, middle, high = (value / before - 1 for value in months[1][1:4])
    return April(
        prior, months, _approved(queue, len(outcome), begin), (low, middle, high), months[1].seen / before - 1,
        interval_score(months), _rises(rows, assumed, queue, begin, len(outcome), stream),
        tuple(row.place for row in rows if row.role not in ("outcome", "price_outcome")),
    )  # fmt: skip


def next_licence(
    rows: Sequence[Seen], assumed: dict[str, Assumed], prior: Prior, draws: int, stream: np.random.Generator
) -> Queue:
    """Return draws of the next licence by a prior; what it covers is its own, not that of earlier ones."""
    wide = wide_queue(assumed, _WIDE, stream)
    earlier = [regime(rows, name) for name in prior.regimes]
    queue = learn(wide, earlier, seen_noise(assumed), draws, stream, new=prior.new)
    return queue._replace(covered=assumed["covered"].draw(draws, stream))


def nothing_happens(*, draws: int = 20_000, seed: int = 20250404) -> tuple[Month, ...]:
    """Return the months as forecast without a licence: normal exports with the same scatter, to score against."""
    stream = np.random.default_rng(seed)
    rows, assumed = known_by(CUTOFF), read_assumed()
    outcome = [row for row in read_seen() if row.episode == _MAGNETS and row.role == "outcome"]
    normal = one(rows, _MAGNETS, "normal").value * (1 + assumed["growth"].draw(draws, stream))
    tonnes = scatter(np.ones((draws, len(outcome))), seen_noise(assumed), stream) * normal[:, None]
    return tuple(Month(row.period, *band(tonnes[:, n]), row.value) for n, row in enumerate(outcome))


def left_out(name: str, *, draws: int = 20_000, seed: int = 20250404) -> tuple[Month, ...]:
    """Return an earlier licence as forecast from the others, over a normal month; the model was chosen on these."""
    stream = np.random.default_rng(seed)
    rows, assumed = known_by(CUTOFF), read_assumed()
    noise, wide = seen_noise(assumed), wide_queue(assumed, _WIDE, stream)
    others = [regime(rows, other) for other in LICENCES if other != name]
    seen = regime(rows, name)
    shipped = ship(learn(wide, others, noise, draws, stream), max(seen.exports) + 1, seen.start)
    drawn = scatter(shipped, noise, stream)
    return tuple(Month(str(n), *band(drawn[:, n]), value) for n, value in sorted(seen.exports.items()))


def band(values: Floats) -> tuple[float, float, float]:
    """Return the ends of the 80 % band and the middle."""
    low, middle, high = (float(value) for value in np.quantile(values, BAND))
    return low, middle, high


def interval_score(months: Sequence[Month]) -> float:
    """Return the mean interval score of 80 % bands: width, and ten times what lies beyond an end."""
    scores = [m.high - m.low + 10 * max(m.low - m.seen, m.seen - m.high, 0.0) for m in months]
    return sum(scores) / len(scores)


def _changed(prior: Prior) -> dict[str, Assumed]:
    assumed = read_assumed()
    return {name: assumed[name]._replace(low=low, high=high) for name, low, high in prior.bounds}


def _approved(queue: Queue, months: int, start: float) -> tuple[tuple[float, float, float], ...]:
    """Return the share of the orders that wait in a month which is licensed in it."""
    return tuple(band(licensing(queue, month - start)) for month in range(months))


def _rises(
    rows: Sequence[Seen],
    assumed: dict[str, Assumed],
    queue: Queue,
    start: float,
    months: int,
    stream: np.random.Generator,
) -> tuple[Rise, ...]:
    """Return the rise of dysprosium and terbium oxide in Europe, all of which the licence covers."""
    draws = len(queue.first)
    flow = ship(queue._replace(covered=np.ones(draws)), months, start)
    window = price_window(assumed)
    known = [*elasticities(rows, window).values(), peak_elasticity(rows, window)]
    elasticity = spread(known, draws, stream)
    chain = read_chain()
    found = []
    outcomes = [row for row in read_seen() if row.episode == _MAGNETS and row.role == "price_outcome"]
    for outcome in outcomes:
        element = outcome.note[:2]
        shares = chain.shares("separation", element, "rare_earths")["EU 2023"]
        share = np.full(draws, float(shares["China"].cells["share"]) / 100)
        price = outside_price(recent(flow, window), share, elasticity, assumed["price_most"].high)
        highest = price.max(axis=1)
        found.append(Rise(element, band(price[:, 0]), band(highest), float((highest >= 2).mean()), outcome.value))
    return tuple(found)
