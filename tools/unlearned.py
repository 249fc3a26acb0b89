"""Chinese people with and without what was learned of them: the weights of names/zh_person_weights.tsv, which ship.

    python tools/unlearned.py SHARED

Reads the sets of names twice, once with the learned signs left out, and prints the rows of people side by side.
SHARED is the labelled data folder beside the checkout.
"""

import sys
import tempfile
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scoring import predicted, print_section, scored

from lodeline.annotate.names.zh import weigher as weigher

COMMAND = "python tools/unlearned.py SHARED"
TITLE = "Chinese people: rules alone, and with the learned signs that ship"
HEAD = "| suite | gold | rules alone: P | R | F1 | as shipped: P | R | F1 |\n|---|--:|--:|--:|--:|--:|--:|--:|"
SUITES = ("resumener-zh-dev", "resumener-zh-test", "cluener-zh-publicdev", "boson-zh")


def section(shared: Path, only: Sequence[str] = ()) -> str:
    """Return the table of both readings."""
    suites = [suite for suite in SUITES if not only or any(fnmatch(suite, pattern) for pattern in only)]
    if not suites:
        return ""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for suite in suites:
            shipped = _people(shared, suite, Path(folder))
            with patch.object(weigher, "LEARNED", frozenset()):
                rules = _people(shared, suite, Path(folder))
            figures = [f"{row[key]:.3f}" for row in (rules, shipped) for key in ("P", "R", "F1")]
            lines.append("| " + " | ".join([f"{suite} person", str(shipped["gold"]), *figures]) + " |")
    intro = (
        f"`{COMMAND}` reads each text once more without the learned signs (`zh/signs.py`; a logistic regression\n"
        "over the rules' doubtful candidates, fitted on Universal NER, CC BY-SA 4.0, by `tools/weigh_people.py`).\n"
    )
    return "\n".join([f"## {TITLE}", "", intro, HEAD, *lines, ""])


def _people(shared: Path, suite: str, folder: Path) -> dict[str, Any]:
    """Return the scorer's row of people."""
    cases = shared / "suites" / "reading" / f"{suite}.jsonl"
    rows = scored(shared, "ner", cases, predicted(cases, folder / f"{suite}.jsonl"))
    return next(row for row in rows if row["suite"] == f"{suite} person")


if __name__ == "__main__":
    sys.exit(print_section(__doc__, section))
