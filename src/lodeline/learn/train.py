"""Training on paragraphs with promises: labelled rows in, a model out; the same rows give the same model."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.learn.clauses import CLAUSE_TASKS, again_features, clause_features, clauses_of
from lodeline.learn.fit import Table, folds
from lodeline.learn.forest import Forest
from lodeline.learn.grow import Grower
from lodeline.learn.linear import Features, Linear
from lodeline.learn.promises import (
    ABOVE,
    LABELS,
    PromiseModel,
    decided,
    mean_of,
    multiplied,
    paragraph_features,
)
from lodeline.learn.tune import mean_f1, tuned_offsets
from lodeline.learn.view import Span, View, year_spoken_of

_STRENGTH = 10.0
_CLAUSE_FOLDS, _FOLDS, _SEEDS = 10, 5, (0, 1)
_FEWEST_OF_A_LABEL = 5
_STEPS = tuple(round(0.15 + 0.05 * step, 2) for step in range(13))
_HALF = 0.5


class PromiseSample(NamedTuple):
    """A labelled paragraph: its view, its labels by task, and the spans of promise and support in the view."""

    view: View
    labels: dict[str, str]
    spans: dict[str, tuple[Span, ...]]


class PromiseTraining(NamedTuple):
    """A model, and how well it and its linear half alone did on rows left out while training, by task."""

    model: PromiseModel
    left_out: dict[str, float]
    linear: dict[str, float]


def train_promises(samples: Sequence[PromiseSample], *, fewest: int = 20) -> PromiseTraining:
    """Return a model of promises, and the mean F1 of each label in cross-validation on the same rows.

    Left out are the classifiers and the offsets that decide, so the figures are what to expect of new rows.

    Raises:
        SettingError: Fewer than `fewest` rows, or all have the same status.
    """
    if len(samples) < fewest or len({s.labels["status"] for s in samples}) < 2:
        raise SettingError(
            f"saw {len(samples)} usable rows with {len({s.labels['status'] for s in samples})} kinds of status; "
            f'accepted: {fewest} or more, some with promise_status "Yes" and some "No".'
        )
    year = year_spoken_of(s.view for s in samples)
    clauses = [clauses_of(s.view.text) for s in samples]
    models, again, scores = _twice(samples, clauses, year)
    features = [
        paragraph_features(s.view, year, spans, {task: scores[task][at] for task in CLAUSE_TASKS})
        for at, (s, spans) in enumerate(zip(samples, clauses, strict=True))
    ]
    gold = [_merged(samples, s.labels) for s in samples]
    table = Table(features)
    grower = Grower(table)
    linear, both = _left_out(table, grower, gold)
    offsets = {task: tuned_offsets([g[task] for g in gold], [c[task] for c in both]) for task in LABELS}
    least = {task: _least(samples, clauses, scores[task], task) for task in CLAUSE_TASKS}
    labels, forests = _labels(table, grower, gold)
    model = PromiseModel(len(samples), year, models, least, labels, offsets, forests, again)
    told = [s.labels for s in samples]
    return PromiseTraining(model, _scored(told, gold, both), _scored(told, gold, linear))


def _merged(samples: Sequence[PromiseSample], labels: dict[str, str]) -> dict[str, str]:
    """Return labels with one too rare to learn put with its neighbour: what misleads is not clear either."""
    rare = sum(s.labels["quality"] == "misleading" for s in samples) < _FEWEST_OF_A_LABEL
    return {**labels, "quality": "not_clear"} if rare and labels["quality"] == "misleading" else labels


class _Clauses:
    """The clauses of all rows, to train the two passes on them: a model, and what models trained without a row say."""

    def __init__(self, samples: Sequence[PromiseSample], clauses: Sequence[Sequence[Span]]) -> None:
        self._samples, self._clauses = samples, clauses
        self._row_of = [row for row, spans in enumerate(clauses) for _ in spans]
        sizes = [float(end - start) for spans in clauses for start, end in spans]
        mean = sum(sizes) / len(sizes)
        self._weights = [size / mean for size in sizes]
        self._marks = {task: list(self._marked(task)) for task in CLAUSE_TASKS}

    def _marked(self, task: str) -> Iterator[str]:
        for sample, spans in zip(self._samples, self._clauses, strict=True):
            for span in spans:
                yield "yes" if _covered(span, sample.spans[task]) else "no"

    def learned(
        self, features: Sequence[Features], *, seed: int
    ) -> tuple[dict[str, Linear], dict[str, list[list[float]]]]:
        """Return a model for each clause task, and for each row what models trained without it gave its clauses."""
        table, every = Table(features), range(len(features))
        models, scores = {}, {}
        for task, marks in self._marks.items():
            models[task] = table.fit(every, marks, weights=self._weights, balanced=False)
            found = [0.0] * len(features)
            for _, left in folds([s.labels["evidence"] for s in self._samples], _CLAUSE_FOLDS, seed):
                kept = set(left)
                out = [at for at in every if self._row_of[at] in kept]
                learn = [at for at in every if self._row_of[at] not in kept]
                weights = [self._weights[at] for at in learn]
                chances = table.chances(learn, [marks[at] for at in learn], out, weights=weights, balanced=False)
                for at, chance in zip(out, chances, strict=True):
                    found[at] = chance.get("yes", 0.0)
            rest = iter(found)
            scores[task] = [[next(rest) for _ in spans] for spans in self._clauses]
        return models, scores


def _twice(
    samples: Sequence[PromiseSample], clauses: Sequence[Sequence[Span]], year: int | None
) -> tuple[dict[str, Linear], dict[str, Linear], dict[str, list[list[float]]]]:
    """Return the models of the first and the second pass, and what the second gives the clauses of rows left out."""
    passes = _Clauses(samples, clauses)
    rows = list(zip(samples, clauses, strict=True))
    parts = [clause_features(s.view, year, spans, at) for s, spans in rows for at in range(len(spans))]
    first, scores = passes.learned(parts, seed=0)
    parts = [
        features
        for row, (s, spans) in enumerate(rows)
        for features in again_features(s.view.text, spans, {task: scores[task][row] for task in CLAUSE_TASKS})
    ]
    again, scores = passes.learned(parts, seed=1)
    return first, again, scores


def _covered(span: Span, spans: Sequence[Span]) -> bool:
    inside = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in spans)
    return inside > _HALF * (span[1] - span[0])


def _rows(gold: Sequence[dict[str, str]], rows: Iterable[int], task: str) -> list[int]:
    """Return the rows that have a label of a task: those with a promise, with evidence."""
    above = ABOVE.get(task)
    return [at for at in rows if above is None or gold[at][above[0]] == above[1]]


def _labels(
    table: Table, grower: Grower, gold: Sequence[dict[str, str]]
) -> tuple[dict[str, Linear], dict[str, Forest]]:
    """Return a linear classifier for each task, and a forest for each that has more than one label."""
    models, forests = {}, {}
    for task in LABELS:
        rows = _rows(gold, range(len(gold)), task)
        marks = [gold[at][task] for at in rows]
        models[task] = table.fit(rows, marks, strength=_STRENGTH)
        if len(set(marks)) > 1:
            forests[task] = grower.forest(rows, marks)
    return models, forests


def _left_out(
    table: Table, grower: Grower, gold: Sequence[dict[str, str]]
) -> tuple[list[dict[str, dict[str, float]]], list[dict[str, dict[str, float]]]]:
    """Return for each row what models trained without it say, the mean of several divisions: linear ones, and both."""
    linear: list[dict[str, dict[str, float]]] = [{task: {} for task in LABELS} for _ in gold]
    both: list[dict[str, dict[str, float]]] = [{task: {} for task in LABELS} for _ in gold]
    for seed in _SEEDS:
        for learn, out in folds([g["evidence"] + g["timeline"] for g in gold], _FOLDS, seed):
            lines, means = {}, {}
            for task in LABELS:
                rows = _rows(gold, learn, task)
                marks = [gold[at][task] for at in rows]
                lines[task] = table.chances(rows, marks, out, strength=_STRENGTH)
                grown = grower.chances(rows, marks, out)
                means[task] = [mean_of(one, other) for one, other in zip(lines[task], grown, strict=True)]
            for place, row in enumerate(out):
                _add(linear[row], {task: lines[task][place] for task in LABELS})
                _add(both[row], {task: means[task][place] for task in LABELS})
    return linear, both


def _add(sums: dict[str, dict[str, float]], chances: dict[str, dict[str, float]]) -> None:
    for task, chance in multiplied(chances).items():
        for label, value in chance.items():
            sums[task][label] = sums[task].get(label, 0.0) + value / len(_SEEDS)


def _scored(
    told: Sequence[dict[str, str]], gold: Sequence[dict[str, str]], chances: Sequence[dict[str, dict[str, float]]]
) -> dict[str, float]:
    """Return the mean F1 of each task, every row decided by offsets tuned on others."""
    found = [dict[str, str]() for _ in gold]
    for learn, out in folds([g["evidence"] + g["timeline"] for g in gold], _FOLDS, len(_SEEDS)):
        offsets = {
            task: tuned_offsets([gold[at][task] for at in learn], [chances[at][task] for at in learn])
            for task in LABELS
        }
        for row in out:
            found[row] = decided(chances[row], offsets)
    return {task: round(mean_f1([t[task] for t in told], [f[task] for f in found]), 4) for task in LABELS}


def _least(
    samples: Sequence[PromiseSample],
    clauses: Sequence[Sequence[Span]],
    scores: Sequence[Sequence[float]],
    task: str,
) -> float:
    """Return the probability from which taking a clause gives the best F1 in characters on rows left out."""

    def f1(least: float) -> float:
        right = given = wanted = 0
        for sample, spans, row in zip(samples, clauses, scores, strict=True):
            wanted += sum(end - start for start, end in sample.spans[task])
            for span, score in zip(spans, row, strict=True):
                if score >= least:
                    given += span[1] - span[0]
                    right += sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in sample.spans[task])
        return 2 * right / (given + wanted) if given + wanted else 0.0

    return max(_STEPS, key=lambda least: (f1(least), -least))
