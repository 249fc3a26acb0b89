"""Benchmark rows of names by a trained chain, which does not ship: the sets it learns from state no licence.

    python tools/trained.py SHARED [SUITE...]

Trains with `lodeline train names` on the training part of a set (of Boson, which has none, on one half for the other
half) and prints each row beside that of the rules alone. SHARED is the labelled data folder beside the checkout.
"""

import importlib
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from scoring import predicted, print_section, spent

from lodeline.engine import PoolEngine
from lodeline.flow.training.train import train_model

COMMAND = "python tools/trained.py SHARED"
TITLE = "Trained components: benchmark rows, not shipped"
_FOLDS = 2


class Trial(NamedTuple):
    """A suite and the set to learn from; the same file twice means by folds."""

    suite: str
    learn: str


TRIALS = (
    Trial("resumener-zh-dev", "resumener-zh-train"),
    Trial("resumener-zh-test", "resumener-zh-train"),
    Trial("cluener-zh-publicdev", "cluener-zh-train"),
    Trial("boson-zh", "boson-zh"),
)


def section(shared: Path, only: Sequence[str] = ()) -> str:
    """Return the table of trained names beside the rules alone; nothing without the extra "learn"."""
    trials = [t for t in TRIALS if not only or any(fnmatch(t.suite, pattern) for pattern in only)]
    if not trials or importlib.util.find_spec("pycrfsuite") is None:
        return ""
    scorer = _scorer(shared)
    lines, begun = [], spent()
    with tempfile.TemporaryDirectory() as name:
        bench = _Bench(shared / "suites" / "reading", Path(name), scorer)
        for trial in trials:
            rules, trained = bench.rules(trial), bench.trained(trial)
            for kind in sorted(rules):
                if kind != "all kinds" and trained[kind].gold:
                    lines.append(_line(trial, kind, rules[kind], trained[kind]))
    head = (
        "| suite | trained on | gold | rules: P | R | F1 | trained: P | R | F1 |\n|---|---|--:|--:|--:|--:|--:|--:|--:|"
    )
    intro = (
        f"`{COMMAND}` trains a chain of names (`lodeline train names`) on public sets whose repositories state no\n"
        "licence, so no model of them is part of lodeline. A user's own rows train one in the same way. Boson has no\n"
        "training part: each half is read by a model trained on the other. "
        f"{spent() - begun:.0f} s of processor time.\n"
    )
    return "\n".join([f"## {TITLE}", "", intro, head, *lines, ""])


def _line(trial: Trial, kind: str, rules: Any, trained: Any) -> str:
    learned = "by halves" if trial.learn == trial.suite else trial.learn
    figures = [f"{value:.3f}" for row in (rules, trained) for value in _figures(row)]
    return "| " + " | ".join([f"{trial.suite} {kind}", learned, str(trained.gold), *figures]) + " |"


def _figures(row: Any) -> tuple[float, float, float]:
    return row.tp / max(row.pred, 1), row.tp / max(row.gold, 1), 2 * row.tp / max(row.pred + row.gold, 1)


class _Bench:
    """Reads suites with and without a model; a set is learned once however many suites it is for."""

    def __init__(self, suites: Path, folder: Path, scorer: Any) -> None:
        self._suites, self._folder, self._scorer = suites, folder, scorer
        self._models: dict[str, Path] = {}

    def rules(self, trial: Trial) -> dict[str, Any]:
        """Return the scores of the rules alone, by kind."""
        return self._scored(trial.suite, self._predicted(self._file(trial.suite), f"rules-{trial.suite}", ()))

    def trained(self, trial: Trial) -> dict[str, Any]:
        """Return the scores with a model, by kind."""
        if trial.learn != trial.suite:
            model = self._models.get(trial.learn) or self._model(trial.learn, self._cases(trial.learn), trial.learn)
            self._models[trial.learn] = model
            return self._scored(trial.suite, self._predicted(self._file(trial.suite), trial.suite, (model,)))
        cases = self._cases(trial.suite)
        predictions: list[str] = []
        for fold in range(_FOLDS):
            name = f"{trial.suite}-{fold}"
            model = self._model(trial.learn, [case for at, case in enumerate(cases) if at % _FOLDS != fold], name)
            held = self._written(name, [{**c, "id": i} for i, c in enumerate(cases) if i % _FOLDS == fold])
            predictions += self._predicted(held, f"{name}.out", (model,)).read_text(encoding="utf-8").splitlines()
        joined = self._folder / f"{trial.suite}.joined.jsonl"
        joined.write_text("\n".join(_named(line, trial.suite) for line in predictions) + "\n", encoding="utf-8")
        return self._scored(trial.suite, joined)

    def _file(self, suite: str) -> Path:
        return self._suites / f"{suite}.jsonl"

    def _cases(self, suite: str) -> list[dict[str, Any]]:
        with self._file(suite).open(encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def _written(self, name: str, rows: Sequence[dict[str, Any]]) -> Path:
        path = self._folder / f"{name}.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    def _model(self, suite: str, cases: Sequence[dict[str, Any]], name: str) -> Path:
        kinds = next(kinds for pattern, kinds in self._scorer.NER.items() if self._scorer.re.fullmatch(pattern, suite))
        rows = [{"text": case["text"], "names": list(_marked(case, kinds))} for case in cases]
        out = self._folder / f"{name}.model.jsonl"
        train_model("names", self._written(f"{name}.rows", rows), out, engine=PoolEngine(1), check=False)
        return out

    def _predicted(self, cases: Path, name: str, models: Sequence[Path]) -> Path:
        return predicted(cases, self._folder / f"{name}.predictions.jsonl", models)

    def _scored(self, suite: str, predictions: Path) -> dict[str, Any]:
        """Return the scorer's rows by kind."""
        cases = [(f"{suite}:{at}", case) for at, case in enumerate(self._cases(suite), start=1)]
        with predictions.open(encoding="utf-8") as file:
            told = {line["id"]: line for line in map(json.loads, file)}
        return {row.name.removeprefix(suite).strip(): row for row in self._scorer.score_ner(suite, cases, told)}


def _named(line: str, suite: str) -> str:
    """Return a prediction under the id the scorer knows the case by."""
    told = json.loads(line)
    return json.dumps({**told, "id": f"{suite}:{int(told['id']) + 1}"}, ensure_ascii=False)


def _marked(case: dict[str, Any], kinds: dict[str, str]) -> Iterator[dict[str, Any]]:
    for name in case["expected"]:
        if name["type"] in kinds:
            yield {"start": name["start"], "end": name["end"], "kind": kinds[name["type"]]}


def _scorer(shared: Path) -> Any:
    """Return the scorer as a module."""
    sys.path.insert(0, str(shared / "eval"))
    return importlib.import_module("score")


if __name__ == "__main__":
    sys.exit(print_section(__doc__, section))
