"""What `lodeline train promises` reaches is a test: trained on the training part, scored once on the development part.

Needs the labelled data folder beside the checkout; skipped where it is absent.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lodeline.engine import PoolEngine
from lodeline.flow.training.evaluate import predict_cases
from lodeline.flow.training.train import train_model

SHARED = Path(__file__).parents[3] / "shared"
FLOOR, FLOOR_LEFT_OUT = 0.605, 0.58
SHARES = {"status": 0.20, "evidence": 0.30, "quality": 0.35, "timeline": 0.15}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no labelled data folder (../shared) beside the checkout"),
]


def test_trained_promises_hold_their_floor(tmp_path: Path) -> None:
    suite = SHARED / "suites" / "promises-zh"
    report = train_model("promises", suite / "train.jsonl", tmp_path / "model.jsonl", engine=PoolEngine(1))
    left_out = sum(share * report.left_out[task] for task, share in SHARES.items())
    assert left_out >= FLOOR_LEFT_OUT, f"rows left out fell to {left_out:.3f}, floor {FLOOR_LEFT_OUT}"
    found = tmp_path / "found.jsonl"
    predict_cases(suite / "dev.jsonl", found, engine=PoolEngine(1), models=[tmp_path / "model.jsonl"])
    score = [sys.executable, str(SHARED / "eval" / "score.py"), "promises", "--gold", str(suite / "dev.jsonl")]
    done = subprocess.run([*score, "--pred", str(found), "--json"], check=True, stdout=subprocess.PIPE, text=True)
    (row,) = (row for row in json.loads(done.stdout)["rows"] if "WEIGHTED" in row["suite"])
    assert row["macro_F1"] >= FLOOR, f"weighted macro-F1 fell to {row['macro_F1']:.3f}, floor {FLOOR}"
