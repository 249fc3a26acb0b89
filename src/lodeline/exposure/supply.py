"""Who supplies what: the lists of the tables that part a stage of an element by country, each edition by itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lodeline.exposure.bounds import NONE, Interval
from lodeline.exposure.tables import EVERY, OTHER, WORLD, Row, half_unit

Tables = Mapping[str, Sequence[Row]]
PROJECTED = "projection"
_QUANTITIES = ("production", "refining")


class Supply(NamedTuple):
    """One list: quantities by country, what it does not part, and the rows it rests on.

    `element` is the cell of the rows, `*` or several symbols where the list is of all or several together; `buyer` is
    None for the world's supply.
    """

    mineral: str
    stage: str
    element: str
    edition: str
    period: str
    unit: str
    by_country: Mapping[str, Interval]
    rest: Interval
    rows: tuple[Row, ...]
    buyer: str | None = None


class Countries:
    """Codes, names and groups of countries."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._codes: dict[str, str] = {}
        self._groups: dict[str, list[str]] = {}
        self.names: dict[str, str] = {}
        for row in rows:
            code, name = row.cells["country"], row.cells["name"]
            self.names[code] = name
            for word in (code, name, *row.cells["aliases"].split("|")):
                self._codes.setdefault(word.casefold(), code)
            for group in filter(None, row.cells["groups"].split("|")):
                self._groups.setdefault(group, []).append(code)

    def code(self, name: str) -> str | None:
        """Return the code of a country by any of its names."""
        return self._codes.get(name.strip().casefold())

    def members(self, name: str) -> list[str]:
        """Return the codes of a group, or of one country; none if there is no such name."""
        for group, codes in self._groups.items():
            if name.casefold() in (group.casefold(), "".join(w[0] for w in group.split()).casefold()):
                return codes
        code = self.code(name)
        return [code] if code else []

    def named(self, name: str) -> str:
        """Return the name the tables use of a country or group."""
        codes = self.members(name)
        groups = [group for group, held in self._groups.items() if held is codes]
        return groups[0] if groups else self.names[codes[0]] if codes else name


def supplies_of(tables: Tables, mineral: str, stage: str, element: str, *, period: str | None = None) -> list[Supply]:
    """Return the lists of the world's supply of an element at a stage, newest first.

    Those of the element itself or of a few together, else those of all together. Without a period each edition's
    latest one that is not a projection; an edition that states tonnes counts with its tonnes.
    """
    return [list_ for list_ in _chosen(_listed(tables, mineral), stage, element, period) if list_.buyer is None]


def sourcing_of(tables: Tables, mineral: str, stage: str, element: str, *, period: str | None = None) -> list[Supply]:
    """Return the lists of where a buyer has an element from, newest first."""
    lists = [_shared(key, rows) for key, rows in _grouped(tables.get("sourcing", ()), mineral).items()]
    return _chosen(lists, stage, element, period)


def interval_of(row: Row, name: str) -> Interval:
    """Return a figure of a row with half a unit of its last digit to either side."""
    value, half = row.figure(name) or 0.0, half_unit(row, name)
    return Interval(max(value - half, 0.0), value, value + half)


def _chosen(lists: Iterable[Supply], stage: str, element: str, period: str | None) -> list[Supply]:
    wanted = [
        one for one in lists
        if one.stage == stage and _of(one.element, element) and (period is None or one.period == period)
    ]  # fmt: skip
    own = [one for one in wanted if one.element != EVERY] if element != EVERY else wanted
    latest: dict[tuple[str, str | None], Supply] = {}
    for one in sorted(own or wanted, key=lambda one: (one.period, "share" not in one.rows[0].cells)):
        projected = any(PROJECTED in row.cells.get("basis", "") for row in one.rows)
        if period is not None or not projected:
            latest[one.edition, one.buyer] = one
    return sorted(latest.values(), key=lambda one: (one.period, one.edition), reverse=True)


def _of(cell: str, element: str) -> bool:
    return cell in (element, EVERY) or element in cell.split()


def _listed(tables: Tables, mineral: str) -> list[Supply]:
    found = [_shared(key, rows) for key, rows in _grouped(tables.get("shares", ()), mineral).items()]
    parted: dict[tuple[str, ...], list[Row]] = {}
    for name in _QUANTITIES:
        for row in tables.get(name, ()):
            if row.mineral == mineral and row.cells["value"]:
                names = ("stage", "element", "edition", "period", "unit")
                parted.setdefault(tuple(row.cells[column] for column in names), []).append(row)
    for (stage, element, edition, period, unit), rows in parted.items():
        if not any(row.cells["country"] in (WORLD, OTHER) for row in rows):
            continue  # figures of single countries, not a list of the world
        stated = {r.cells["country"]: interval_of(r, "value") for r in rows if r.cells["country"] not in (WORLD, OTHER)}
        rest = [interval_of(row, "value") for row in rows if row.cells["country"] == OTHER]
        found.append(
            Supply(mineral, stage, element, edition, period, unit, stated, rest[0] if rest else NONE, tuple(rows))
        )
    return found


def _grouped(rows: Iterable[Row], mineral: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row.mineral == mineral:
            names = ("stage", "element", "edition")
            key = (mineral, *(row.cells[name] for name in names), row.cells.get("buyer", ""))
            groups.setdefault(key, []).append(row)
    return groups


def _shared(key: tuple[str, ...], rows: Sequence[Row]) -> Supply:
    mineral, stage, element, edition, buyer = key
    stated = {row.cells["country"]: interval_of(row, "share") for row in rows if row.cells["country"] != OTHER}
    other = [interval_of(row, "share") for row in rows if row.cells["country"] == OTHER]
    missing = max(100 - sum(one.central for one in (*stated.values(), *other)), 0.0)
    rounded = sum(one.high - one.central for one in (*stated.values(), *other))
    rest = other[0] if other else NONE
    if missing > rounded:  # else rounding explains it
        ends = (missing - rounded, missing, missing + rounded)
        rest = Interval(*(end + more for end, more in zip(rest, ends, strict=True)))
    period = next((word for word in edition.split() if word.isdigit()), "")
    return Supply(mineral, stage, element, edition, period, "%", stated, rest, tuple(rows), buyer or None)
