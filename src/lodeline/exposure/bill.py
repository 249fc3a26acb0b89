"""A buyer's bill of materials: what is bought, how much, from where, and what is in stock."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.exposure.chain import ORDER, Chain, Recipe, Row

_KILOGRAMS = {"kg_per_month": 1.0, "t_per_month": 1000.0, "g_per_month": 0.001}
_OTHER = ("part", "material", "supplier_country", "stock_kg", "stock_months", "spend_per_month")


class Line(NamedTuple):
    """One row of the bill. `kg` a month, `stock` in months of need (None: not stated), `spend` a month."""

    part: str
    recipe: Recipe
    kg: float
    country: str | None
    stock: float | None
    spend: float
    place: str


class Content(NamedTuple):
    """Kilograms of an element a month in one line, low, central and high, and the row they rest on."""

    line: Line
    element: str
    low: float
    central: float
    high: float
    row: Row


def read_bill(path: Path, chain: Chain) -> list[Line]:
    """Return the lines of a bill of materials in CSV.

    The columns are part, material, and one of kg_per_month, t_per_month and g_per_month; perhaps supplier_country,
    stock_kg or stock_months, and spend_per_month.

    Raises:
        SettingError: A column is missing or not known, a figure is negative or no number, or a material or country is
            not in the tables. The message names the row.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            rows = [(reader.line_num, cells) for cells in reader if cells]
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror}). Name a CSV or XLSX file.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SettingError(f"{path}: not a CSV file in UTF-8 ({error}).") from error
    return bill_lines(path.name, rows, chain)


def bill_lines(name: str, rows: Sequence[tuple[int, Sequence[str]]], chain: Chain) -> list[Line]:
    """Return the lines of a bill from its rows of cells, each with its number; the first names the columns.

    Raises:
        SettingError: As for `read_bill`.
    """
    names = [cell.strip() for cell in rows[0][1]] if rows else []
    unit = _unit(name, names)
    if len(rows) < 2:
        raise SettingError(f"{name}: no row; accepted: one or more.")
    found = []
    for number, cells in rows[1:]:
        if len(cells) != len(names):
            raise SettingError(f"{name}:{number}: more or fewer cells than columns; accepted: one cell a column.")
        found.append(_line(f"{name}:{number}", dict(zip(names, cells, strict=True)), unit, chain))
    return found


def contents(lines: list[Line]) -> list[Content]:
    """Return the kilograms of each element a month in each line; elements of which there is none are left out."""
    found = []
    for line in lines:
        for element, row in line.recipe.parts.items():
            low, central, high = (line.kg * share / 100 for share in row.span)
            if high > 0:
                found.append(Content(line, element, low, central, high, row))
    return found


def stages_of(recipe: Recipe, chain: Chain) -> list[str]:
    """Return the stages a material passes, its own last."""
    return [stage for stage in chain.stages(recipe.mineral) if ORDER[stage] <= ORDER[recipe.stage]]


def _unit(file: str, names: list[str]) -> str:
    amounts = [name for name in names if name in _KILOGRAMS]
    unknown = [name for name in names if name not in _KILOGRAMS and name not in _OTHER]
    missing = [name for name in ("part", "material") if name not in names]
    if len(amounts) != 1 or unknown or missing:
        raise SettingError(
            f"{file}:1: columns {', '.join(names) or 'none'}; accepted: part, material, one of "
            f"{', '.join(_KILOGRAMS)}, and perhaps {', '.join(_OTHER[2:])}."
        )
    return amounts[0]


def _line(place: str, row: dict[str, str], unit: str, chain: Chain) -> Line:
    name = row["material"].strip()
    recipe = chain.recipe(name)
    if recipe is None:
        known = sorted({r.cells["material"] for r in chain.tables["recipes"]})
        raise SettingError(
            f'{place}: unknown material "{name}"; accepted: {", ".join(known)}, an oxide or metal of a known element, '
            "or a recipe in a folder named with --tables."
        )
    kg = _number(place, row, unit)
    if not kg:
        raise SettingError(f'{place}: {unit} "{row[unit]}"; accepted: more than 0.')
    kg *= _KILOGRAMS[unit]
    kilograms, months = _number(place, row, "stock_kg"), _number(place, row, "stock_months")
    if kilograms is not None and months is not None:
        raise SettingError(f"{place}: stock_kg and stock_months are both stated; accepted: one of them.")
    return Line(
        (row["part"] or "").strip() or place,
        recipe,
        kg,
        _country(place, row, chain),
        kilograms / kg if kilograms is not None else months,
        _number(place, row, "spend_per_month") or 0.0,
        place,
    )


def _country(place: str, row: dict[str, str], chain: Chain) -> str | None:
    """Return the supplier's country as the tables name it; None where the bill does not say."""
    stated = (row.get("supplier_country") or "").strip()
    if not stated:
        return None
    found = chain.country(stated)
    if found is None:
        raise SettingError(
            f'{place}: supplier_country "{stated}" is in no table; accepted: a country by its name or code, or blank.'
        )
    return found


def _number(place: str, row: dict[str, str], name: str) -> float | None:
    text = (row.get(name) or "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as error:
        raise SettingError(
            f'{place}: {name} "{text}"; accepted: a number, without unit or thousands separator.'
        ) from error
    if not 0 <= value < math.inf:
        raise SettingError(f"{place}: {name} {value:g}; accepted: 0 or more.")
    return value
