"""The parts of a buyer's report: needs, parts, shortages, prices, what matters, and the rows each rests on."""

from msgspec import Struct


class Band(Struct, frozen=True):
    """Percentiles 10, 50 and 90 over the draws; None is past the last month looked at."""

    p10: float | None
    p50: float | None
    p90: float | None


class Need(Struct, frozen=True):
    """Kilograms of an element a month in one part, with the stage it is bought at, its origin, and its rows."""

    part: str
    material: str
    element: str
    stage: str
    origin: str | None
    low: float
    central: float
    high: float
    rests_on: tuple[str, ...]


class PartImpact(Struct, frozen=True):
    """What comes of one part: months to line-stop, how likely one is, what binds, and what a month of stock gives.

    `at_risk` is spend on deliveries that do not come; `month_of_stock` how much of it, on average, one more month of
    stock saves; `hedge` the same for each unit of spend that the stock ties up (None: no spend stated).
    """

    part: str
    place: str
    stop_months: Band
    stop_chance: float
    element: str | None
    stage: str | None
    stock_months: float
    at_risk: Band
    month_of_stock: float
    hedge: float | None
    rests_on: tuple[str, ...]


class Shortage(Struct, frozen=True):
    """Kilograms of an element that are short in each month, bound at a stage."""

    element: str
    stage: str
    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]
    rests_on: tuple[str, ...]


class Path(Struct, frozen=True):
    """Percentiles 10, 50 and 90 of each month."""

    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]


class Price(Struct, frozen=True):
    """Two prices of an element's oxide by month, inside the country that acts and outside, and its exports over normal
    ones. `gap_seen` is what the price outside was over that inside in an earlier case (low, high)."""

    element: str
    before_usd_kg: float
    inside_usd_kg: Path
    outside_usd_kg: Path
    traded: Path
    gap_seen: tuple[float, float] | None
    rests_on: tuple[str, ...]


class Sensitivity(Struct, frozen=True):
    """How an input moves months to line-stop, and spend at risk: Spearman's rank correlation over the draws."""

    input: str
    correlation: float
    at_risk: float
    low: float
    high: float
    rests_on: tuple[str, ...]


class Planned(Struct, frozen=True):
    """Capacity a firm plans: for which of the elements that run short, what of it in t/yr, for when, and how it stands.

    Nothing in the report counts it: plans slip.
    """

    elements: tuple[str, ...]
    stage: str
    firm: str
    country: str
    item: str
    tonnes_per_year: float
    period: str
    status: str
    rests_on: tuple[str, ...]


class Acted(Struct, frozen=True):
    """A scenario as it was taken, with the spans of the document it was read from."""

    name: str
    type: str
    country: str
    elements: tuple[str, ...]
    stages: tuple[str, ...]
    start_month: float
    months: float | None
    place: str
    spans: tuple[str, ...]


class Cited(Struct, frozen=True):
    """A row of the tables a number rests on."""

    place: str
    source: str
    url: str
    grade: str


class Exposure(Struct, frozen=True):
    """Everything: needs, parts, the whole, shortages, prices, sensitivity, plans, and what was assumed or is not known.

    `whole_at_risk` is the cascade's, an upper bound; `least_at_risk` the best response's, a lower one, over the first
    200 draws; `same_at_risk` is the cascade's over those.
    """

    bill: str
    draws: int
    months: int
    seed: int
    scenarios: tuple[Acted, ...]
    needs: tuple[Need, ...]
    parts: tuple[PartImpact, ...]
    whole_stop_months: Band
    whole_stop_chance: float
    whole_at_risk: Band
    least_at_risk: Band
    same_at_risk: Band
    shortages: tuple[Shortage, ...]
    prices: tuple[Price, ...]
    sensitivity: tuple[Sensitivity, ...]
    planned: tuple[Planned, ...]
    cheapest_hedge: str | None
    assumptions: tuple[str, ...]
    unknown: tuple[str, ...]
    sources: tuple[Cited, ...]
