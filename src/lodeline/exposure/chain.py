"""What a buyer's exposure rests on: elements, recipes, shares by stage and country, prices, licences and stocks."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lodeline.exposure.tables import ASSUMED, ORDER, Row, read_tables

__all__ = ["ASSUMED", "ORDER", "Chain", "Recipe", "Row", "read_chain"]
_TABLES = ("elements", "recipes", "shares", "prices", "parameters", "countries", "firms")


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
            if row.cells["stage"] == stage and row.mineral == mineral and row.covers(element):
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

    def country(self, name: str) -> str | None:
        """Return the name the tables use of a country, by any of its names or codes; None if no table has it."""
        wanted = name.casefold()
        for row in self.tables["countries"]:
            if wanted in (row.cells["country"].casefold(), row.cells["name"].casefold()):
                return row.cells["name"]
            if wanted in row.cells["aliases"].casefold().split("|"):
                return row.cells["name"]
        stated = {row.cells["country"].casefold(): row.cells["country"] for row in self.tables["shares"]}
        return stated.get(wanted)

    def price(self, element: str) -> Row | None:
        """Return the latest world price of an element's oxide."""
        rows = [
            r for r in self.tables["prices"]
            if r.cells["element"] == element and r.cells["form"] == "oxide" and r.cells["market"] == "world"
            and r.cells["unit"] == "USD/kg"
        ]  # fmt: skip
        return max(rows, key=lambda row: row.cells["period"], default=None)


def read_chain(folder: Path | None = None) -> Chain:
    """Return the shipped tables, with those of a user's folder in place of or beside them.

    Args:
        folder: Holds tables (`shares.csv`), or a folder of tables for each mineral.

    Raises:
        SettingError: A row is not acceptable. The message names file and row.
    """
    return Chain(read_tables(_TABLES, folder))


def _plain(name: str) -> str:
    return "".join(name.casefold().replace("-", "").split())
