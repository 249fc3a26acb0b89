"""Accuracy is a test: a figure below its floor fails. Floors are raised when the reading gets better.

Needs the labelled data folder beside the checkout; skipped where it is absent.
"""

import csv
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lodeline.engine import PoolEngine
from lodeline.flow.training.evaluate import predict_cases

SHARED = Path(__file__).parents[3] / "shared"
FLOORS = list(csv.DictReader((Path(__file__).parent / "floors.csv").read_text(encoding="utf-8").splitlines()))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no labelled data folder (../shared) beside the checkout"),
]


@pytest.fixture(scope="module")
def predictions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("predictions")


@cache
def scored(task: str, gold: str, folder: Path) -> dict[str, dict[str, Any]]:
    source = SHARED / gold
    out = folder / f"{source.stem}.jsonl"
    if not out.exists():
        predict_cases(source, out, engine=PoolEngine())
    command = [
        sys.executable,
        str(SHARED / "eval" / "score.py"),
        task,
        "--gold",
        str(source),
        "--pred",
        str(out),
        "--json",
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {row["suite"]: row for row in json.loads(done.stdout)["rows"]}


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: f"{floor['row']}:{floor['column']}")
def test_floor(floor: dict[str, str], predictions: Path) -> None:
    rows = scored(floor["task"], floor["gold"], predictions)
    value = rows[floor["row"]][floor["column"]]
    assert value >= float(floor["floor"]), (
        f"{floor['row']} {floor['column']} fell to {value:.3f}, floor {floor['floor']}"
    )
