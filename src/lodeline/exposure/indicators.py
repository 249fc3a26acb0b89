"""Indicators of supply by stage and element, each with an interval, its inputs, and the rows it rests on.

The interval spans what rounding, what a list does not part by country, and rival editions leave open; it says nothing
of errors the sources share. An indicator whose inputs are not all in the tables is refused, and the missing ones named.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from lodeline.exposure.bounds import Interval, bound_hhi
from lodeline.exposure.geopolitics import geopolitical_readings
from lodeline.exposure.published import reliance_readings, supply_risk_readings
from lodeline.exposure.readings import Reading, Refusal, input_of
from lodeline.exposure.supply import Countries, Supply, Tables, sourcing_of, supplies_of
from lodeline.exposure.tables import EVERY, ORDER

_PARTED = 0.05  # largest share not parted by country with which the number of suppliers counts as known
IMPORTERS = ("European Union", "Japan", "United States")
TABLES = (
    "shares", "sourcing", "production", "refining", "reliance", "trade", "codes", "risk_inputs", "governance",
    "countries",
)  # fmt: skip


class Indicator(Struct, frozen=True):
    """One indicator of one element at one stage, over every edition.

    `value` is that of the newest edition; `low` and `high` span all of them; without a reading they are None and
    `refused` says what is missing. `importer` is None for the world.
    """

    indicator: str
    mineral: str
    stage: str
    element: str
    importer: str | None
    value: float | None
    low: float | None
    high: float | None
    readings: tuple[Reading, ...]
    refused: tuple[str, ...]


class Wanted(NamedTuple):
    """What is asked: blank is everything; without a period the latest of each edition that is not a projection."""

    element: str | None = None
    stage: str | None = None
    period: str | None = None
    importers: tuple[str, ...] = IMPORTERS
    mineral: str | None = None


def measure_indicators(tables: Tables, wanted: Wanted) -> list[Indicator]:
    """Return the indicators asked for, by mineral, stage and element."""
    countries = Countries(tables["countries"])
    found = []
    for place in _cells(tables, wanted):
        lists = supplies_of(tables, *place, period=wanted.period)
        world = [_governed(list_, tables, countries) for list_ in lists]
        found += [
            _joined("hhi", place, None, [_hhi(list_) for list_ in lists]),
            _joined("normalised_hhi", place, None, [_normalised(list_) for list_ in lists]),
            _joined("governance_hhi", place, None, world),
        ]
        bought = sourcing_of(tables, *place, period=wanted.period)
        for importer in wanted.importers:
            own = [_governed(list_, tables, countries) for list_ in bought if list_.buyer == importer]
            found += _of_importer(tables, countries, place, importer, wanted.period, own)
            if importer == IMPORTERS[0]:
                risks = supply_risk_readings(tables, place, world, own, wanted.period)
                found.append(_joined("supply_risk", place, importer, risks, "the EU states no input of it"))
    return found


def _of_importer(
    tables: Tables,
    countries: Countries,
    place: tuple[str, str, str],
    importer: str,
    period: str | None,
    sourcing: Sequence[Reading | Refusal],
) -> Iterator[Indicator]:
    if sourcing:
        yield _joined("governance_hhi", place, importer, sourcing)
    traded = max((row.cells["period"] for row in tables["trade"] if row.mineral == place[0]), default=None)
    lists = supplies_of(tables, *place, period=period or traded)
    scores, factors = geopolitical_readings(tables, countries, lists, importer, place)
    yield _joined("geopolrisk_score", place, importer, scores)
    yield _joined("geopolrisk_factor", place, importer, factors)
    yield _joined("import_reliance", place, importer, reliance_readings(tables, countries, place, importer, period))


def _cells(tables: Tables, wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    known = {row.cells["element"]: row.mineral for row in tables["elements"]}
    places: dict[tuple[str, str], set[str]] = {}
    for row in (row for name in ("shares", "production", "refining") for row in tables[name]):
        places.setdefault((row.mineral, row.cells["stage"]), set()).add(row.cells["element"])
    for mineral, stage in sorted(places, key=lambda place: (place[0], ORDER[place[1]])):
        stated = places[mineral, stage]
        elements = [one for one in (EVERY, *known) if one in stated]
        if wanted.element is not None:
            here = wanted.element in stated if wanted.element == EVERY else known.get(wanted.element) == mineral
            elements = [wanted.element] if here else []
        if wanted.stage in (None, stage) and wanted.mineral in (None, mineral):
            yield from ((mineral, stage, element) for element in elements)


def _joined(
    name: str,
    place: tuple[str, str, str],
    importer: str | None,
    readings: Iterable[Reading | Refusal],
    otherwise: str = "no list of suppliers by country",
) -> Indicator:
    every = list(readings)
    held = [one for one in every if isinstance(one, Reading)]
    refused = tuple(dict.fromkeys(one.why for one in every if isinstance(one, Refusal))) if every else (otherwise,)
    if not held:
        return Indicator(name, *place, importer, None, None, None, (), refused)
    low, high = min(one.low for one in held), max(one.high for one in held)
    return Indicator(name, *place, importer, held[0].value, low, high, tuple(held), refused)


def _hhi(list_: Supply) -> Reading:
    return _reading(list_, bound_hhi(list_.by_country, rest=list_.rest))


def _normalised(list_: Supply) -> Reading | Refusal:
    count = sum(1 for one in list_.by_country.values() if one.central > 0)
    whole = list_.rest.central + sum(one.central for one in list_.by_country.values())
    if list_.rest.central > _PARTED * whole:
        share = list_.rest.central / whole
        return Refusal(f"{list_.edition}: the number of suppliers is not known, {share:.0%} is not parted by country")
    ends = bound_hhi(list_.by_country, rest=list_.rest)
    if count > 1:
        ends = Interval(*(max((end - 1 / count) / (1 - 1 / count), 0.0) for end in ends))
    return _reading(list_, ends)


def _governed(list_: Supply, tables: Tables, countries: Countries) -> Reading | Refusal:
    """Weigh by governance on 0 (best) to 10, and by the trade parameter where a row states one."""
    scores = _governance(tables)
    weights, missing, rests = {}, [], []
    for row in list_.rows:
        name = row.cells["country"]
        if name not in list_.by_country or not list_.by_country[name].central:
            continue
        stated = scores.get(countries.code(name) or "", ())
        if not stated:
            missing.append(name)
            continue
        level = sum(2 * (2.5 - value) for value, _ in stated) / len(stated)
        weights[name] = level * (float(row.cells.get("trade_parameter") or 1.0))
        rests += [place for _, place in stated]
    if missing:
        return Refusal(f"{list_.edition}: no governance score for {', '.join(dict.fromkeys(missing))}")
    held = {name: list_.by_country[name] for name in weights}
    ends = bound_hhi(held, weights=weights, rest=list_.rest, rest_weight=10.0)
    return _reading(list_, ends, rests)


def _governance(tables: Tables) -> dict[str, list[tuple[float, str]]]:
    found: dict[str, list[tuple[float, str]]] = {}
    for row in tables["governance"]:
        value = row.figure("value")
        if row.cells["unit"] != "0-1" and value is not None:
            found.setdefault(row.cells["country"], []).append((value, row.place))
    return found


def _reading(list_: Supply, ends: Interval, rests: Sequence[str] = ()) -> Reading:
    inputs = [input_of(name, one, list_.unit) for name, one in list_.by_country.items()]
    if list_.rest.high > 0:
        inputs.append(input_of("not parted by country", list_.rest, list_.unit))
    places = tuple(dict.fromkeys([*(row.place for row in list_.rows), *rests]))
    return Reading(list_.edition, list_.period, list_.element, *_ends(ends), tuple(inputs), places)


def _ends(ends: Interval) -> tuple[float, float, float]:
    return ends.central, ends.low, ends.high
