"""What the tools that score share: the scorer of the labelled data folder, predictions, processor time, a command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lodeline.engine import PoolEngine
from lodeline.flow.training.evaluate import predict_cases


def print_section(usage: str | None, section: Callable[[Path, Sequence[str]], str]) -> int:
    """Print the section of a report for the folder and names given on the command line; 2 when there is none."""
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "eval" / "score.py").is_file():
        print(usage, file=sys.stderr)
        return 2
    print(section(Path(sys.argv[1]), sys.argv[2:]))
    return 0


def predicted(cases: Path, out: Path, models: Sequence[Path] = ()) -> Path:
    """Return the predictions for a file of cases, read by the rules and by these models."""
    predict_cases(cases, out, engine=PoolEngine(1), models=models)
    return out


def scored(shared: Path, task: str, gold: Path, predictions: Path) -> list[dict[str, Any]]:
    """Return the scorer's rows."""
    command = [sys.executable, str(shared / "eval" / "score.py"), task, "--gold", str(gold), "--pred", str(predictions)]
    done = subprocess.run([*command, "--json"], check=True, stdout=subprocess.PIPE, text=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return rows


def spent() -> float:
    """Return the processor time of this process and its workers in seconds."""
    return sum(os.times()[:4])
