"""The tables of supply chains: elements, recipes, shares by stage and country, prices, licence and stock figures.

A mineral is a folder of CSV files; every row names source, address and grade (A official text, B press or a copy
quoting it, C secondary, `assumption` where nobody states a figure). A user's folder extends the shipped rows; a row of
his with the same key takes their place.
"""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from lodeline.errors import SettingError

ORDER = {"mine": 0, "separation": 1, "refine": 1, "metal": 2, "magnet": 3, "compound": 3}
ASSUMED = "assumption"
_GRADES = {"A", "B", "C", ASSUMED}
_ROUNDING = 0.5  # percentage points by which published, rounded shares may pass 100
_SOURCED = ("source", "url", "grade")
# by table: columns without the sourced ones, columns that are the key, units accepted, columns holding figures
_TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...], set[str], tuple[str, ...]]] = {
    "elements": (
        ("element", "name_en", "name_zh", "group", "oxide", "oxide_per_metal", "unit"), ("element",),
        {"kg/kg"}, ("oxide_per_metal",),
    ),
    "recipes": (
        ("material", "aliases", "stage", "element", "low", "central", "high", "unit", "note"),
        ("material", "element"), {"wt%"}, ("low", "central", "high"),
    ),
    "shares": (
        ("stage", "element", "country", "share", "unit", "edition"), ("stage", "element", "country", "edition"),
        {"%"}, ("share",),
    ),
    "prices": (
        ("element", "form", "market", "period", "value", "unit", "note"),
        ("element", "form", "market", "period", "source"), {"USD/kg"}, ("value",),
    ),
    "parameters": (
        ("name", "scope", "low", "central", "high", "unit", "period", "note"), ("name", "scope", "period"),
        {"%", "% of need", "months", "weeks", "working days", "times"}, ("low", "central", "high"),
    ),
}  # fmt: skip


class Row(NamedTuple):
    """One row of a table: its cells, the mineral it stands for, and where it is (`rare_earths/shares.csv:12`)."""

    cells: Mapping[str, str]
    mineral: str
    place: str

    def figure(self, name: str) -> float | None:
        """Return a cell as a number; None where it is blank."""
        return float(self.cells[name]) if self.cells[name] else None

    @property
    def span(self) -> tuple[float, float, float]:
        """Low, central and high; without a central figure the middle is taken."""
        low, central, high = (self.figure(name) for name in ("low", "central", "high"))
        assert low is not None
        assert high is not None
        return low, (low + high) / 2 if central is None else central, high


class Recipe(NamedTuple):
    """What a material is made of: the stage it comes from, and wt% rows by element."""

    material: str
    stage: str
    mineral: str
    parts: Mapping[str, Row]


class Chain(NamedTuple):
    """Every row, by table."""

    tables: Mapping[str, tuple[Row, ...]]

    def elements(self) -> dict[str, Row]:
        """Return the row of each element by its symbol."""
        return {row.cells["element"]: row for row in self.tables["elements"]}

    def row(self, place: str) -> Row:
        """Return the row at a place."""
        return next(row for rows in self.tables.values() for row in rows if row.place == place)

    def recipe(self, name: str) -> Recipe | None:
        """Return what a material is made of: by its name, an alias, or as an oxide or metal of an element."""
        wanted = _plain(name)
        known = [
            row.cells["material"]
            for row in self.tables["recipes"]
            if wanted in {_plain(word) for word in (row.cells["material"], *row.cells["aliases"].split(";")) if word}
        ]
        if known:
            rows = [row for row in self.tables["recipes"] if row.cells["material"] == known[0]]
            return Recipe(known[0], rows[0].cells["stage"], rows[0].mineral, {r.cells["element"]: r for r in rows})
        return self._pure(wanted)

    def _pure(self, wanted: str) -> Recipe | None:
        for symbol, row in self.elements().items():
            names = [_plain(row.cells[column]) for column in ("element", "name_en", "name_zh")]
            factor = row.figure("oxide_per_metal")
            assert factor is not None
            passed = self.stages(row.mineral)
            first, second = ("metal" if "metal" in passed else "refine", "separation")
            forms = {f"{n}{metal}": (first, 100.0) for n in names for metal in ("", "metal", "金属")}
            oxides = {_plain(row.cells["oxide"]), f"氧化{names[2]}", *(f"{name}oxide" for name in names)}
            forms |= dict.fromkeys(oxides, (second if second in passed else "refine", 100 / factor))
            if wanted in forms:
                stage, share = forms[wanted]
                content = dict.fromkeys(("low", "central", "high"), f"{share:.6g}") | {"element": symbol}
                part = Row(dict(row.cells) | content, row.mineral, row.place)
                kind = "oxide" if stage in ("separation", "refine") and share < 100 else "metal"
                return Recipe(f"{row.cells['name_en']} {kind}", stage, row.mineral, {symbol: part})
        return None

    def shares(self, stage: str, element: str, mineral: str) -> dict[str, dict[str, Row]]:
        """Return the share rows of a stage and element, by edition and country: rival figures side by side."""
        found: dict[str, dict[str, Row]] = {}
        for row in self.tables["shares"]:
            if row.cells["stage"] == stage and row.mineral == mineral and _covers(row.cells["element"], element):
                found.setdefault(row.cells["edition"], {})[row.cells["country"]] = row
        return found

    def stages(self, mineral: str) -> list[str]:
        """Return the stages the tables have for a mineral, from the mine on."""
        rows = (*self.tables["shares"], *self.tables["recipes"])
        return sorted({row.cells["stage"] for row in rows if row.mineral == mineral}, key=ORDER.__getitem__)

    def parameters(self, name: str, mineral: str, scope: str = "") -> list[Row]:
        """Return the rows of a parameter: those sourced for the mineral, else those assumed for every one."""
        rows = [row for row in self.tables["parameters"] if row.cells["name"] == name]
        own = [row for row in rows if row.mineral == mineral]
        named = [row for row in own if scope and scope.casefold() in row.cells["scope"].casefold()]
        return named or own or [row for row in rows if row.cells["scope"] == "*"]

    def price(self, element: str) -> Row | None:
        """Return the latest world price of an element's oxide."""
        rows = [r for r in self.tables["prices"] if r.cells["element"] == element and r.cells["market"] == "world"]
        return max(rows, key=lambda row: row.cells["period"], default=None)


def read_chain(folder: Path | None = None) -> Chain:
    """Return the shipped tables, with those of a user's folder in place of or beside them.

    Args:
        folder: Holds tables (`shares.csv`), or a folder of tables for each mineral.

    Raises:
        SettingError: A row has no source, a wrong unit, a negative figure, an unknown element or stage, or shares pass
            100 %. The message names file and row.
    """
    rows: dict[str, dict[tuple[str, ...], Row]] = {name: {} for name in _TABLES}
    shipped = files("lodeline.exposure") / "data"
    homes: list[tuple[str, Traversable]] = [(home.name, home) for home in shipped.iterdir() if home.is_dir()]
    homes.sort(key=lambda pair: pair[0])
    if folder is not None:
        if not folder.is_dir():
            raise SettingError(f"{folder}: not a folder; accepted: a folder with tables such as shares.csv.")
        inner = sorted(path for path in folder.iterdir() if path.is_dir())
        homes += [(home.name, home) for home in inner or [folder]]
    for mineral, home in homes:
        for name, (columns, key, units, figures) in _TABLES.items():
            file = home / f"{name}.csv"
            if not file.is_file():
                continue
            for row in _read(file, mineral, columns):
                _check(row, units, figures)
                rows[name][(mineral, *(row.cells[column] for column in key))] = row
    chain = Chain({name: tuple(found.values()) for name, found in rows.items()})
    _check_known(chain)
    _check_sums(chain)
    return chain


def _plain(name: str) -> str:
    return "".join(name.casefold().replace("-", "").split())


def _covers(cell: str, element: str) -> bool:
    return cell == "*" or element in cell.split()


def _read(file: Traversable, mineral: str, columns: Iterable[str]) -> Iterator[Row]:
    wanted = (*columns, *_SOURCED)
    with file.open("r", encoding="utf-8-sig") as lines:
        reader = csv.DictReader(lines)
        missing = [column for column in wanted if column not in (reader.fieldnames or ())]
        if missing:
            raise SettingError(f"{mineral}/{file.name}: no column {', '.join(missing)}; accepted: {','.join(wanted)}.")
        for cells in reader:
            yield Row(
                {name: (cells[name] or "").strip() for name in wanted},
                mineral,
                f"{mineral}/{file.name}:{reader.line_num}",
            )


def _check(row: Row, units: set[str], figures: Iterable[str]) -> None:
    cells = row.cells
    if not cells["source"] or cells["grade"] not in _GRADES or not (cells["url"] or cells["grade"] == ASSUMED):
        raise SettingError(
            f"{row.place}: unsourced row (source “{cells['source']}”, url “{cells['url']}”, grade “{cells['grade']}”); "
            "accepted: a source, its address, and a grade A, B, C or assumption."
        )
    if cells["unit"] not in units:
        raise SettingError(f"{row.place}: unit “{cells['unit']}”; accepted: {', '.join(sorted(units))}.")
    for name in figures:
        try:
            value = float(cells[name] or 0)
        except ValueError as error:
            raise SettingError(f"{row.place}: {name} “{cells[name]}”; accepted: a number.") from error
        if not 0 <= value < math.inf:
            raise SettingError(f"{row.place}: {name} {value:g}; accepted: 0 or more.")
        if "%" in cells["unit"] and value > 100:
            raise SettingError(f"{row.place}: {name} {value:g} %; accepted: at most 100.")
    if "low" in cells:
        if not cells["low"] or not cells["high"]:
            raise SettingError(f"{row.place}: low “{cells['low']}”, high “{cells['high']}”; accepted: both ends.")
        low, central, high = row.span
        if not low <= central <= high:
            raise SettingError(f"{row.place}: low {low:g}, central {central:g}, high {high:g}; accepted: in order.")


def _check_known(chain: Chain) -> None:
    known = chain.elements()
    for name in ("recipes", "shares", "prices"):
        for row in chain.tables[name]:
            for element in row.cells["element"].split():
                if element != "*" and element not in known:
                    raise SettingError(f"{row.place}: unknown element “{element}”; accepted: {', '.join(known)}.")
            stage = row.cells.get("stage", "mine")
            if stage not in ORDER:
                raise SettingError(f"{row.place}: unknown stage “{stage}”; accepted: {', '.join(ORDER)}.")


def _check_sums(chain: Chain) -> None:
    sums: dict[tuple[str, ...], float] = {}
    for row in chain.tables["shares"]:
        key = (row.mineral, *(row.cells[column] for column in ("stage", "element", "edition")))
        sums[key] = sums.get(key, 0.0) + float(row.cells["share"] or 0)
        if sums[key] > 100 + _ROUNDING:
            raise SettingError(
                f"{row.place}: the shares of {' '.join(key)} come to {sums[key]:g} %; accepted: at most 100 %."
            )
