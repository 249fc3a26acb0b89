"""The tables of supply chains, as shipped and as the desk or a folder extends them: rows, rivals, indicators."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from lodeline.errors import SettingError
from lodeline.exposure.indicators import IMPORTERS, TABLES, Indicator, Wanted, measure_indicators
from lodeline.exposure.schema import Table, table_columns
from lodeline.exposure.supply import Countries
from lodeline.exposure.tables import EVERY, ORDER, Row, facts_of, read_tables, rival_rows

_PLACES = ("country", "place", "importer", "exporter", "buyer", "holder", "deposit", "firm")
_PERIODS = ("period", "date")
_COMMON = "common"  # the folder of what holds for every mineral


class Stated(Struct, frozen=True):
    """A row as stated: its cells, where it is, and the rows that state the same fact otherwise."""

    table: str
    mineral: str
    place: str
    cells: dict[str, str]
    rivals: tuple[str, ...]


class Selection(NamedTuple):
    """Which rows: of a mineral, element, stage, place or period; of facts with rival figures alone."""

    mineral: str | None = None
    element: str | None = None
    stage: str | None = None
    place: str | None = None
    period: str | None = None
    rivals: bool = False


def list_tables(folder: Path | None, table: str | None = None) -> list[Table]:
    """Return every table, or the one named.

    Raises:
        SettingError: There is no such table.
    """
    names = tuple(table_columns()) if table is None else (_known(table),)
    found = read_tables(names, folder)
    return [
        Table(
            name, len(found[name]), len(rival_rows(name, found[name])),
            tuple(sorted({row.mineral for row in found[name]})), table_columns()[name],
        )
        for name in names
    ]  # fmt: skip


def select_facts(table: str, selection: Selection, folder: Path | None) -> list[list[Row]]:
    """Return rows of a table by the fact they state, rival figures together.

    Raises:
        SettingError: There is no such table, element, stage or place, the table states no stage or period, or nothing
            is selected.
    """
    found = read_tables((_known(table), "countries"), folder)
    _check(selection, found["elements"])
    names = {column.name for column in table_columns()[table]}
    for option, columns in (("stage", ("stage",)), ("period", _PERIODS)):
        if getattr(selection, option) is not None and names.isdisjoint(columns):
            raise SettingError(f"--{option}: the rows of {table} state none; leave it out.")
    countries = Countries(found["countries"])
    homes = {row.mineral for row in found["elements"] if row.cells["element"] == selection.element} | {_COMMON}
    of_it = [row for row in found[table] if row.mineral in homes or selection.element in (None, EVERY)]
    chosen = [row for row in of_it if _matches(row, selection, countries)]
    groups = rival_rows(table, chosen) if selection.rivals else facts_of(table, chosen)
    key = [column.name for column in table_columns()[table] if column.key == "fact"]
    if "period" in key:
        groups.sort(key=lambda group: (group[0].mineral, *(group[0].cells[name] for name in key)))
    if not groups:
        stated = ", ".join(f"{name} {value}" for name, value in selection._asdict().items() if value)
        raise SettingError(f"no row of {table} for {stated or 'any mineral'}; accepted: what “lodeline chain” lists.")
    return groups


def stated_rows(table: str, groups: Sequence[Sequence[Row]]) -> list[Stated]:
    """Return rows for JSON, each with the places of its rivals."""
    return [
        Stated(table, row.mineral, row.place, dict(row.cells), tuple(r.place for r in group if r is not row))
        for group in groups
        for row in group
    ]


def indicators_of(wanted: Wanted, folder: Path | None) -> tuple[list[Indicator], dict[str, Row]]:
    """Return indicators, and the rows they rest on by place.

    Raises:
        SettingError: There is no such element, stage, mineral or importer.
    """
    tables = read_tables(TABLES, folder)
    _check(Selection(wanted.mineral, wanted.element, wanted.stage), tables["elements"])
    countries = Countries(tables["countries"])
    unknown = [name for name in wanted.importers if not countries.members(name)]
    if unknown:
        raise SettingError(f"--importer “{unknown[0]}”; accepted: a country, or a group such as {IMPORTERS[0]}.")
    named = tuple(countries.named(name) for name in wanted.importers)
    found = measure_indicators(tables, wanted._replace(importers=named))
    if not found:
        raise SettingError("no list of suppliers for what is asked; accepted: what “lodeline chain” lists.")
    cited = {place for one in found for reading in one.readings for place in reading.rests_on}
    return found, {row.place: row for rows in tables.values() for row in rows if row.place in cited}


def _known(table: str) -> str:
    if table not in table_columns():
        raise SettingError(f"--table “{table}”; accepted: {', '.join(table_columns())}.")
    return table


def _check(selection: Selection, elements: Sequence[Row]) -> None:
    known = ["*", *(row.cells["element"] for row in elements)]
    if selection.element is not None and selection.element not in known:
        raise SettingError(f"--element “{selection.element}”; accepted: {', '.join(known)}.")
    if selection.stage is not None and selection.stage not in ORDER:
        raise SettingError(f"--stage “{selection.stage}”; accepted: {', '.join(ORDER)}.")
    minerals = sorted({row.mineral for row in elements})
    if selection.mineral is not None and selection.mineral not in minerals:
        raise SettingError(f"--mineral “{selection.mineral}”; accepted: {', '.join(minerals)}.")


def _matches(row: Row, wanted: Selection, countries: Countries) -> bool:
    cells = row.cells
    if wanted.mineral is not None and row.mineral != wanted.mineral:
        return False
    if wanted.stage is not None and cells["stage"] not in ("", wanted.stage):
        return False
    if wanted.element is not None and "element" in cells and not row.covers(wanted.element):
        return False
    if wanted.period is not None:
        stated = next((cells[name] for name in _PERIODS if name in cells), "")
        if not stated.startswith(wanted.period):
            return False
    if wanted.place is None:
        return True
    code = countries.code(wanted.place)
    held = [cells[name] for name in _PLACES if cells.get(name)]
    return any(wanted.place.casefold() in name.casefold() or (code and countries.code(name) == code) for name in held)
