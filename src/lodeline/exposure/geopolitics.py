"""The GeoPolRisk score and factor of an importer from the tables, with the interval their inputs leave open."""

from collections.abc import Sequence

import numpy as np

from lodeline.exposure.bounds import NONE, Interval, bound_hhi
from lodeline.exposure.geopolrisk import COPPER, Flows, Scored, score_regions
from lodeline.exposure.readings import Reading, Refusal, input_of
from lodeline.exposure.supply import Countries, Supply, Tables
from lodeline.exposure.tables import EVERY, Row

_TRADED = ("separation", "refine", "metal", "compound")  # stages at which mine output is traded; ores have no own code
_STABILITY = "political stability"

Readings = list[Reading | Refusal]


def geopolitical_readings(
    tables: Tables, countries: Countries, lists: Sequence[Supply], importer: str, place: tuple[str, str, str]
) -> tuple[Readings, Readings]:
    """Return the readings of the score, and of the characterisation factor, in each list that states tonnes."""
    mineral, stage, element = place
    codes = dict(
        pair for at in (_TRADED if stage == "mine" else (stage,)) for pair in trade_codes(tables, mineral, at).items()
    )
    members = countries.members(importer)
    usable = [one for one in lists if one.unit != "%"]
    if element != EVERY and EVERY in codes.values():
        together: Readings = [Refusal("trade is stated of all elements together, see element *")]
        return together, together
    missing = []
    if not usable:
        missing.append(f"production of {_named(element)} in tonnes at {stage}, by country")
    if not codes:
        missing.append(f"trade of {mineral.replace('_', ' ')} at {stage}")
    if not members:
        missing.append(f'country or group "{importer}"')
    if missing:
        refused: Readings = [Refusal(f"no {'; no '.join(missing)}")]
        return refused, refused
    scores: Readings = []
    factors: Readings = []
    for list_ in usable:
        read = _scored(tables, countries, list_, codes, members)
        scores.append(read if isinstance(read, Refusal) else read[0])
        factors.append(read if isinstance(read, Refusal) else read[1])
    return scores, factors


def trade_codes(tables: Tables, mineral: str, stage: str) -> dict[str, str]:
    """Return the codes under which what a stage makes is traded, with the elements each is of."""
    wanted = (stage, "metal") if stage in ("separation", "refine") else (stage,)
    return {
        row.cells["code"]: row.cells["element"]
        for row in tables["codes"]
        if row.mineral == mineral and row.cells["stage"] in wanted
    }


def flows_of(rows: Sequence[Row], index: dict[str, int]) -> Flows:
    """Return trade rows as columns; `index` numbers the countries, and grows."""
    ends = [[index.setdefault(row.cells[name], len(index)) for row in rows] for name in ("exporter", "importer")]
    tonnes, value = ([row.figure(name) or 0.0 for row in rows] for name in ("tonnes", "value_kusd"))
    return Flows(np.array(ends[0], np.int64), np.array(ends[1], np.int64), np.array(tonnes), np.array(value))


def _scored(
    tables: Tables, countries: Countries, list_: Supply, codes: dict[str, str], members: list[str]
) -> tuple[Reading, Reading] | Refusal:
    named = f"{list_.edition}, {list_.period}"
    traded = [r for r in tables["trade"] if r.cells["period"] == list_.period and r.cells["code"] in codes]
    stable = {
        row.cells["country"]: row for row in tables["governance"]
        if row.cells["dimension"] == _STABILITY and row.cells["unit"] == "0-1" and row.cells["period"] == list_.period
    }  # fmt: skip
    absent = [what for what, rows in (("trade", traded), ("political stability", stable)) if not rows]
    if absent:
        return Refusal(f"{named}: no {' and no '.join(absent)} of {list_.period}")
    index: dict[str, int] = {}
    flows = flows_of(traded, index)
    unknown = [name for name in list_.by_country if countries.code(name) is None]
    if unknown:
        return Refusal(f"{named}: no code for {', '.join(unknown)}")
    made = {index.setdefault(countries.code(name) or "", len(index)): one for name, one in list_.by_country.items()}
    regions = [[index.setdefault(code, len(index)) for code in members]]
    risks = {index.setdefault(code, len(index)): row.figure("value") or 0.0 for code, row in stable.items()}
    scale = 1000.0 if list_.unit == "kt" else 1.0
    central = score_regions({code: one.central for code, one in made.items()}, flows, risks, regions)[0]
    concentration = bound_hhi(list_.by_country, rest=list_.rest)
    ends = _import_risk(list_, made, flows, risks, regions[0], scale)
    score = concentration.times(ends)
    origins = dict.fromkeys(row.cells["exporter"] for row in traded if row.cells["importer"] in members)
    rests = [row.place for row in list_.rows] + [stable[code].place for code in origins if code in stable]
    rests += [traded[0].place, traded[-1].place]  # the first and last of many
    return _two(list_, score, concentration, ends, central, rests)


def _two(
    list_: Supply, score: Interval, concentration: Interval, ends: Interval, central: Scored, rests: list[str]
) -> tuple[Reading, Reading]:
    price = central.price / COPPER
    inputs = (
        input_of("concentration of production", concentration, "0-1"), input_of("import risk", ends, "0-1"),
        input_of("import price", Interval(*(central.price,) * 3), "USD/kg"),
    )  # fmt: skip
    both = [
        Reading(
            list_.edition, list_.period, list_.element, one.central, one.low, one.high, inputs,
            tuple(dict.fromkeys(rests)),
        )
        for one in (score, Interval(*(end * price for end in score)))
    ]  # fmt: skip
    return both[0], both[1]


def _import_risk(
    list_: Supply, made: dict[int, Interval], flows: Flows, risks: dict[int, float], codes: list[int], scale: float
) -> Interval:
    """Return the import risk: home production within its ends, and an origin without an indicator between 0 and 1."""
    bought = np.isin(flows.importer, codes)
    outside = bought & ~np.isin(flows.exporter, codes)
    tonnes = float(flows.tonnes[bought].sum())
    home = [made.get(code, NONE) for code in codes]
    spared = list_.rest.high if not any(one.high for one in home) else 0.0  # the region may be among those not parted
    found = []
    for unknown, own in (
        (0.0, sum(one.high for one in home) + spared),
        (0.5, sum(one.central for one in home)),
        (1.0, sum(one.low for one in home)),
    ):
        levels = np.array([risks.get(int(code), unknown) for code in flows.exporter])
        whole = tonnes + own * scale
        found.append(float((flows.tonnes[outside] * levels[outside]).sum()) / whole if whole else 0.0)
    return Interval(*found)


def _named(element: str) -> str:
    return "all elements together" if element == EVERY else element
