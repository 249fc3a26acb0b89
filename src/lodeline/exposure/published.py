"""Indicators from inputs that are themselves published: the EU's supply risk, and reliance on imports."""

import itertools
from collections.abc import Iterable, Sequence

from lodeline.errors import SettingError
from lodeline.exposure.bounds import Interval, exact
from lodeline.exposure.geopolitics import trade_codes
from lodeline.exposure.readings import Reading, Refusal, input_of
from lodeline.exposure.supply import Countries, Tables, interval_of
from lodeline.exposure.supply_risk import supply_risk
from lodeline.exposure.tables import EVERY, Row

_INPUTS = ("global_hhi", "sourcing_hhi", "import_reliance", "recycling", "substitution")
_UNUSED = {"EUS only": "global_hhi", "GS only": "sourcing_hhi"}  # which index the Commission left out, by its note


def supply_risk_readings(
    tables: Tables,
    place: tuple[str, str, str],
    world: Sequence[Reading | Refusal],
    sourcing: Sequence[Reading | Refusal],
    period: str | None = None,
) -> list[Reading | Refusal]:
    """Return the EU's supply risk of an element in each edition that states any input of it.

    Indexes an edition does not state are taken from its shares, weighted by governance; nothing else is.
    """
    mineral, stage, element = place
    stated: dict[str, dict[str, Row]] = {}
    for row in tables["risk_inputs"]:
        if row.mineral == mineral and row.cells["element"] == element and row.cells["stage"] in ("", stage):
            stated.setdefault(row.cells["edition"], {})[row.cells["name"]] = row
    computed: dict[str, dict[str, Reading]] = {}
    for name, readings in (("global_hhi", world), ("sourcing_hhi", sourcing)):
        for one in readings:
            if isinstance(one, Reading) and one.of == element and one.edition.startswith("EU"):
                computed.setdefault(one.edition, {})[name] = one
    editions = sorted((e for e in {*stated, *computed} if period is None or period in e.split()), reverse=True)
    return [_risk(edition, stated.get(edition, {}), computed.get(edition, {})) for edition in editions]


def _risk(edition: str, stated: dict[str, Row], computed: dict[str, Reading]) -> Reading | Refusal:
    ends: dict[str, Interval] = {}
    rests: list[str] = []
    unused = next((name for note, name in _UNUSED.items() if note in _note(stated.get("published"))), None)
    for name in _INPUTS:
        if name == unused:
            continue
        if name in stated:
            scale = 0.01 if stated[name].cells["unit"] == "%" else 1.0
            ends[name] = Interval(*(end * scale for end in interval_of(stated[name], "value")))
            rests.append(stated[name].place)
        elif name in computed:
            one = computed[name]
            ends[name] = Interval(one.low, one.value, one.high)
            rests += one.rests_on
    missing = [name for name in _INPUTS[2:] if name not in ends]
    if "global_hhi" not in ends and "sourcing_hhi" not in ends:
        missing.append("global_hhi or sourcing_hhi")
    if missing:
        return Refusal(f"{edition}: no {', '.join(missing)}")
    ends |= {name: _cut(ends[name]) for name in _INPUTS[2:]}
    try:
        central = supply_risk(**_chosen(ends, [1] * len(ends)))
        corners = [supply_risk(**_chosen(ends, c)) for c in itertools.product((0, 2), repeat=len(ends))]
    except SettingError as error:
        return Refusal(f"{edition}: {error}")
    inputs = tuple(input_of(name, one, "0-10" if name.endswith("hhi") else "0-1") for name, one in ends.items())
    published = stated["published"].figure("value") if "published" in stated else None
    if published is not None:
        rests.append(stated["published"].place)
    period = next((word for word in edition.split() if word.isdigit()), "")
    of = stated["import_reliance"].cells["element"]
    return Reading(edition, period, of, central, min(corners), max(corners), inputs, tuple(rests), published)


def reliance_readings(
    tables: Tables, countries: Countries, place: tuple[str, str, str], importer: str, period: str | None
) -> list[Reading | Refusal]:
    """Return an importer's reliance on imports: as published, and as net imports over what is used."""
    mineral, stage, element = place
    found: list[Reading | Refusal] = []
    rows = [
        row for row in tables["reliance"]
        if row.mineral == mineral and row.cells["stage"] == stage and row.cells["element"] == element
        and row.cells["country"] == importer and period in (None, row.cells["period"])
    ]  # fmt: skip
    latest = max(rows, key=lambda row: row.cells["period"], default=None)
    if latest is not None:
        low, central, high = (end / 100 for end in latest.span)
        found.append(
            Reading(
                latest.cells["edition"], latest.cells["period"], latest.cells["element"], central, low, high, (),
                (latest.place,), central,
            )
        )  # fmt: skip
    if importer == "European Union":
        found += _stated_by_eu(tables, place, period)
    found.append(_net(tables, countries, place, importer, period))
    return found


def _stated_by_eu(tables: Tables, place: tuple[str, str, str], period: str | None) -> Iterable[Reading]:
    mineral, stage, element = place
    for row in tables["risk_inputs"]:
        year = row.cells["edition"].rpartition(" ")[2]
        stated = row.mineral == mineral and row.cells["stage"] in ("", stage) and row.cells["element"] == element
        if stated and row.cells["name"] == "import_reliance":
            low, central, high = (min(end / 100, 1.0) for end in interval_of(row, "value"))
            if period in (None, year):
                yield Reading(row.cells["edition"], year, element, central, low, high, (), (row.place,), central)


def _net(
    tables: Tables, countries: Countries, place: tuple[str, str, str], importer: str, period: str | None
) -> Reading | Refusal:
    """Return net imports over home production and net imports, in gross tonnes; a net exporter has 0."""
    mineral, stage, element = place
    codes = trade_codes(tables, mineral, stage)
    traded = [row for row in tables["trade"] if row.cells["code"] in codes and row.mineral == mineral]
    years = [row.cells["period"] for row in traded if period in (None, row.cells["period"])]
    members = set(countries.members(importer))
    year = max(years, default="")
    made = [
        row for name in ("production", "refining") for row in tables[name]
        if row.mineral == mineral and row.cells["stage"] == stage and row.cells["element"] == element == EVERY
        and row.cells["period"] == year and countries.code(row.cells["country"]) in members
    ]  # fmt: skip
    if element != EVERY and EVERY in codes.values():
        return Refusal("net imports: trade is stated of all elements together, see element *")
    missing = []
    if not years:
        missing.append(f"trade of {mineral.replace('_', ' ')} at {stage}")
    if not made:
        missing.append(f"production of {importer} at {stage}" + (f" in {year}" if year else ""))
    if missing:
        return Refusal(f"net imports: no {'; no '.join(missing)}")
    rows = [row for row in traded if row.cells["period"] == year]
    bought = sum(_tonnes(r) for r in rows if r.cells["importer"] in members and r.cells["exporter"] not in members)
    sold = sum(_tonnes(r) for r in rows if r.cells["exporter"] in members and r.cells["importer"] not in members)
    own = [interval_of(row, "value") for row in made[-1:]]
    ends = [max(bought - sold, 0.0) / (one + max(bought - sold, 0.0)) for one in own[0]]
    inputs = (
        input_of("imports", exact(bought), "t"), input_of("exports", exact(sold), "t"),
        input_of("home production", own[0], made[-1].cells["unit"]),
    )  # fmt: skip
    rests = (made[-1].place, rows[0].place, rows[-1].place)  # of the trade rows the first and last
    edition = f"net imports, {made[-1].cells['edition']}"
    return Reading(edition, year, element, ends[1], min(ends), max(ends), inputs, rests)


def _tonnes(row: Row) -> float:
    return row.figure("tonnes") or 0.0


def _note(row: Row | None) -> str:
    return row.cells["note"] if row is not None else ""


def _cut(ends: Interval) -> Interval:
    return Interval(*(min(end, 1.0) for end in ends))


def _chosen(ends: dict[str, Interval], corner: Sequence[int]) -> dict[str, float | None]:
    chosen: dict[str, float | None] = dict.fromkeys(_INPUTS)
    return chosen | {name: one[end] for (name, one), end in zip(ends.items(), corner, strict=True)}
