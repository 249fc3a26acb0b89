"""The tables of supply chains, as CSV files in a folder a mineral: what they may hold, and rows checked on load.

`data/schema.csv` says which columns a table has, which of them make a row's key, and which units are accepted. Every
row names source, address and grade (A official text, B press or a copy quoting it, C secondary, `assumption` where
nobody states a figure); a source stated once in the folder's `sources.csv` may be named by its id. Of two rows with
one key the later folder's counts; rows that differ only in edition or source are rival figures, and all are kept.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.exposure.schema import Column, table_columns

ORDER = {"mine": 0, "separation": 1, "refine": 1, "metal": 2, "magnet": 3, "compound": 3}
ASSUMED = "assumption"
WORLD, OTHER, EVERY = "World", "Other", "*"
_GRADES = {"A", "B", "C", ASSUMED}
_ROUNDING = 0.5  # percentage points by which published, rounded shares may pass 100 at least
_SOURCED = ("source", "url", "grade")
_SUMMED = {"shares": ("stage", "element", "edition"), "sourcing": ("buyer", "stage", "element", "edition")}


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

    def covers(self, element: str) -> bool:
        """Say whether the row is of an element: names it, or all."""
        return self.cells["element"] == EVERY or element in self.cells["element"].split()


def read_tables(names: Iterable[str], folder: Path | None = None) -> dict[str, tuple[Row, ...]]:
    """Return the rows of tables: the shipped ones, with those of a user's folder in place of or beside them.

    Args:
        names: Tables wanted.
        folder: Holds tables (`shares.csv`), or a folder of tables for each mineral.

    Raises:
        SettingError: A row has no source, a wrong unit, a figure that cannot be, an unknown element or stage, or shares
            pass 100 %. The message names file and row.
    """
    rows: dict[str, dict[tuple[str, ...], Row]] = {name: {} for name in dict.fromkeys(["elements", *names])}
    for mineral, shown, home in _homes(folder):
        sources = _sources(home, mineral, shown)
        for name, kept in rows.items():
            file = home / f"{name}.csv"
            if not file.is_file():
                continue
            columns = table_columns()[name]
            key = [column.name for column in columns if column.key]
            for row in _read(file, mineral, f"{shown}/{name}.csv", columns, sources):
                _check(row, columns)
                kept[(mineral, *(row.cells[column] for column in key))] = row
    found = {name: tuple(kept.values()) for name, kept in rows.items()}
    _check_known(found)
    _check_sums(found)
    return found


def facts_of(table: str, rows: Sequence[Row]) -> list[list[Row]]:
    """Return rows grouped by the fact they state, whatever the edition or source."""
    key = [column.name for column in table_columns()[table] if column.key == "fact"]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.mineral, *(row.cells[name] for name in key)), []).append(row)
    return list(groups.values())


def rival_rows(table: str, rows: Sequence[Row]) -> list[list[Row]]:
    """Return the groups of rows that state one fact differently, by edition or source."""
    figures = [c.name for c in table_columns()[table] if c.kind in ("figure", "needed", "number")]
    return [
        group for group in facts_of(table, rows)
        if figures and len({tuple(row.figure(name) for name in figures) for row in group}) > 1
    ]  # fmt: skip


def half_unit(row: Row, name: str) -> float:
    """Return half a unit of the last digit a figure states: how far rounding may have moved it.

    Of whole tonnes the zeros at the end count as rounded off: 270,000 may be 265,000 to 275,000.
    """
    cell = row.cells[name]
    if not cell or not float(cell):
        return 0.0
    digits = cell.partition(".")[2]
    if digits or "e" in cell.casefold():
        return 0.5 * 10.0 ** -len(digits)
    zeros = len(cell) - len(cell.rstrip("0")) if row.cells.get("unit", "t").startswith(("t", "kt")) else 0
    return 0.5 * 10.0**zeros


def _homes(folder: Path | None) -> list[tuple[str, str, Traversable]]:
    """Return the mineral of each folder, its name as shown (a user's by path), and the folder."""
    shipped = files("lodeline.exposure") / "data"
    homes: list[tuple[str, str, Traversable]] = [(h.name, h.name, h) for h in shipped.iterdir() if h.is_dir()]
    homes.sort(key=lambda found: found[0])
    if folder is not None:
        if not folder.is_dir():
            raise SettingError(f"{folder}: not a folder; accepted: a folder with tables such as shares.csv.")
        inner = sorted(path for path in folder.iterdir() if path.is_dir())
        homes += [(home.name, home.as_posix(), home) for home in inner or [folder]]
    return homes


def _sources(home: Traversable, mineral: str, shown: str) -> dict[str, Mapping[str, str]]:
    file = home / "sources.csv"
    if not file.is_file():
        return {}
    columns = (Column("id", "text", "fact", (), ""),)
    return {row.cells["id"]: row.cells for row in _read(file, mineral, f"{shown}/sources.csv", columns, {})}


def _read(
    file: Traversable,
    mineral: str,
    shown: str,
    columns: Sequence[Column],
    sources: Mapping[str, Mapping[str, str]],
) -> Iterator[Row]:
    names = [column.name for column in columns]
    wanted = list(dict.fromkeys([*names, *_SOURCED]))
    spared = {column.name for column in columns if column.kind == "maybe"} | ({"url", "grade"} if sources else set())
    for number, cells in _cells(file, shown, [name for name in wanted if name not in spared]):
        place = f"{shown}:{number}"
        if None in cells or None in cells.values():
            raise SettingError(f"{place}: more or fewer cells than columns; accepted: one cell a column.")
        kept = {name: cells.get(name, "").strip() for name in wanted}
        stated = sources.get(kept["source"])
        if stated is not None:
            kept |= {name: stated[name] for name in _SOURCED}
        yield Row(kept, mineral, place)


def _cells(file: Traversable, shown: str, needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if not missing:
            return [(reader.line_num, cells) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingError(f"{shown}: not a CSV file in UTF-8 ({error}).") from error
    raise SettingError(f"{shown}: no column {', '.join(missing)}; accepted: {','.join(needed)}.")


def _check(row: Row, columns: Iterable[Column]) -> None:
    cells = row.cells
    if not cells["source"] or cells["grade"] not in _GRADES or not (cells["url"] or cells["grade"] == ASSUMED):
        raise SettingError(
            f'{row.place}: unsourced row (source "{cells["source"]}", url "{cells["url"]}", grade "{cells["grade"]}"); '
            "accepted: a source, its address, and a grade A, B, C or assumption."
        )
    for column in columns:
        cell = cells[column.name]
        if column.kind == "unit" and cell not in column.units:
            raise SettingError(f'{row.place}: unit "{cell}"; accepted: {", ".join(sorted(column.units))}.')
        if column.kind == "needed" and not cell:
            raise SettingError(f'{row.place}: {column.name} ""; accepted: a number.')
        if column.kind in ("figure", "needed", "maybe", "number") and cell:
            _check_figure(row, column.name, column.kind == "number")
    ends = [row.figure(name) for name in ("low", "central", "high") if cells.get(name)]
    if ends != sorted(end for end in ends if end is not None):
        low, central, high = (cells[name] or "not stated" for name in ("low", "central", "high"))
        raise SettingError(f"{row.place}: low {low}, central {central}, high {high}; accepted: in order.")


def _check_figure(row: Row, name: str, signed: bool) -> None:
    try:
        value = float(row.cells[name])
    except ValueError as error:
        raise SettingError(f'{row.place}: {name} "{row.cells[name]}"; accepted: a number.') from error
    if not (value >= 0 or signed) or not math.isfinite(value):
        raise SettingError(f"{row.place}: {name} {value:g}; accepted: {'a number' if signed else '0 or more'}.")
    if "%" in row.cells.get("unit", "") and value > 100:
        raise SettingError(f"{row.place}: {name} {value:g} %; accepted: at most 100.")


def _check_known(tables: Mapping[str, Sequence[Row]]) -> None:
    known = {row.cells["element"] for row in tables["elements"]}
    for name, rows in tables.items():
        kinds = {column.name: column.kind for column in table_columns()[name]}
        for row in rows if name != "elements" else ():
            if kinds.get("element") == "elements":
                for element in row.cells["element"].split():
                    if element != EVERY and element not in known:
                        accepted = ", ".join(sorted(known))
                        raise SettingError(f'{row.place}: unknown element "{element}"; accepted: {accepted}.')
            if kinds.get("stage") == "stage" and row.cells["stage"] not in ORDER:
                raise SettingError(f'{row.place}: unknown stage "{row.cells["stage"]}"; accepted: {", ".join(ORDER)}.')


def _check_sums(tables: Mapping[str, Sequence[Row]]) -> None:
    for name, columns in _SUMMED.items():
        sums: dict[tuple[str, ...], float] = {}
        spare: dict[tuple[str, ...], float] = {}
        for row in tables.get(name, ()):
            key = (row.mineral, *(row.cells[column] for column in columns))
            sums[key] = sums.get(key, 0.0) + float(row.cells["share"] or 0)
            spare[key] = spare.get(key, 0.0) + half_unit(row, "share")
            if sums[key] > 100 + max(spare[key], _ROUNDING):
                raise SettingError(
                    f"{row.place}: the shares of {' '.join(key)} come to {sums[key]:g} %; accepted: at most 100 %."
                )
    contents: dict[tuple[str, str], float] = {}
    for row in tables.get("recipes", ()):
        made = (row.mineral, row.cells["material"])
        contents[made] = contents.get(made, 0.0) + row.span[0]
        if contents[made] > 100 + _ROUNDING:
            raise SettingError(
                f"{row.place}: {made[1]} holds {contents[made]:g} wt% at least; accepted: at most 100."
            )  # fmt: skip
