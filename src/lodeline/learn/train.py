"""Training: labelled rows in, a model out; the same rows give the same model."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.learn.claims import ClaimModel, claim_features
from lodeline.learn.fit import Table, folds
from lodeline.learn.linear import Features, Linear
from lodeline.learn.promises import (
    ABOVE,
    CLAUSE_TASKS,
    LABELS,
    PromiseModel,
    clause_features,
    clauses_of,
    decided,
    likeliest,
    multiplied,
    paragraph_features,
)
from lodeline.learn.tune import mean_f1, tuned_offsets
from lodeline.learn.view import Span, View, year_spoken_of

_STRENGTH = 3.0
_CLAUSE_FOLDS, _FOLDS, _SEEDS = 10, 5, (0, 1)
_FEWEST_OF_A_LABEL = 5
_STEPS = tuple(round(0.15 + 0.05 * step, 2) for step in range(13))
_CLAIM_STEPS = tuple(round(0.3 + 0.02 * step, 2) for step in range(26))
_HALF = 0.5


class PromiseSample(NamedTuple):
    """A labelled paragraph: its view, its labels by task, and the spans of promise and support in the view."""

    view: View
    labels: dict[str, str]
    spans: dict[str, tuple[Span, ...]]


class PromiseTraining(NamedTuple):
    """A model and how well it did on rows left out while training, by task."""

    model: PromiseModel
    left_out: dict[str, float]


def train_promises(samples: Sequence[PromiseSample], *, fewest: int = 20) -> PromiseTraining:
    """Return a model of promises, and the mean F1 of each label in cross-validation on the same rows.

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
    parts = [
        clause_features(s.view, year, spans, at)
        for s, spans in zip(samples, clauses, strict=True)
        for at in range(len(spans))
    ]
    models, scores = _clauses(samples, clauses, parts)
    features = [
        paragraph_features(s.view, year, spans, {task: scores[task][at] for task in CLAUSE_TASKS})
        for at, (s, spans) in enumerate(zip(samples, clauses, strict=True))
    ]
    gold = [_merged(samples, s.labels) for s in samples]
    table = Table(features)
    chances = _left_out(table, gold)
    offsets = {task: tuned_offsets([g[task] for g in gold], [c[task] for c in chances], likeliest) for task in LABELS}
    found = [decided(c, offsets) for c in chances]
    left_out = {task: mean_f1([s.labels[task] for s in samples], [f[task] for f in found]) for task in LABELS}
    least = {task: _least(samples, clauses, scores[task], task) for task in CLAUSE_TASKS}
    model = PromiseModel(len(samples), year, models, least, _labels(table, gold), offsets)
    return PromiseTraining(model, {task: round(value, 4) for task, value in left_out.items()})


def _merged(samples: Sequence[PromiseSample], labels: dict[str, str]) -> dict[str, str]:
    """Return labels with one too rare to learn put with its neighbour: what misleads is not clear either."""
    rare = sum(s.labels["quality"] == "misleading" for s in samples) < _FEWEST_OF_A_LABEL
    return {**labels, "quality": "not_clear"} if rare and labels["quality"] == "misleading" else labels


def _clauses(
    samples: Sequence[PromiseSample], clauses: Sequence[Sequence[Span]], parts: Sequence[Features]
) -> tuple[dict[str, Linear], dict[str, list[list[float]]]]:
    """Return a model for each clause task, and for each row what models trained without it gave its clauses."""
    table, every = Table(parts), range(len(parts))
    row_of = [row for row, spans in enumerate(clauses) for _ in spans]
    sizes = [float(end - start) for spans in clauses for start, end in spans]
    mean = sum(sizes) / len(sizes)
    weights = [size / mean for size in sizes]
    models, scores = {}, {}
    for task in CLAUSE_TASKS:
        marks = [
            "yes" if _covered(span, samples[row].spans[task]) else "no"
            for row, spans in enumerate(clauses)
            for span in spans
        ]
        models[task] = table.fit(every, marks, weights=weights, balanced=False)
        found = [0.0] * len(parts)
        for _, left in folds([s.labels["evidence"] for s in samples], _CLAUSE_FOLDS):
            out = [at for at in every if row_of[at] in set(left)]
            learn = sorted(set(every) - set(out))
            chances = table.chances(
                learn, [marks[at] for at in learn], out, weights=[weights[at] for at in learn], balanced=False
            )
            for at, chance in zip(out, chances, strict=True):
                found[at] = chance.get("yes", 0.0)
        rest = iter(found)
        scores[task] = [[next(rest) for _ in spans] for spans in clauses]
    return models, scores


def _covered(span: Span, spans: Sequence[Span]) -> bool:
    inside = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in spans)
    return inside > _HALF * (span[1] - span[0])


def _rows(gold: Sequence[dict[str, str]], rows: Iterable[int], task: str) -> list[int]:
    """Return the rows that have a label of a task: those with a promise, with evidence."""
    above = ABOVE.get(task)
    return [at for at in rows if above is None or gold[at][above[0]] == above[1]]


def _labels(table: Table, gold: Sequence[dict[str, str]]) -> dict[str, Linear]:
    models = {}
    for task in LABELS:
        rows = _rows(gold, range(len(gold)), task)
        models[task] = table.fit(rows, [gold[at][task] for at in rows], strength=_STRENGTH)
    return models


def _left_out(table: Table, gold: Sequence[dict[str, str]]) -> list[dict[str, dict[str, float]]]:
    """Return for each row the probabilities of models trained without it, the mean of several divisions."""
    sums: list[dict[str, dict[str, float]]] = [{task: {} for task in LABELS} for _ in gold]
    for seed in _SEEDS:
        for learn, out in folds([g["evidence"] + g["timeline"] for g in gold], _FOLDS, seed):
            given = {}
            for task in LABELS:
                rows = _rows(gold, learn, task)
                given[task] = table.chances(rows, [gold[at][task] for at in rows], out, strength=_STRENGTH)
            for place, row in enumerate(out):
                for task, chance in multiplied({task: given[task][place] for task in LABELS}).items():
                    for label, value in chance.items():
                        sums[row][task][label] = sums[row][task].get(label, 0.0) + value / len(_SEEDS)
    return sums


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


# --- claims ------------------------------------------------------------------------------------------------


class ClaimSample(NamedTuple):
    """A labelled sentence: its view, and whether it makes a claim."""

    view: View
    claim: bool


class ClaimTraining(NamedTuple):
    """A model and how well it did on rows left out while training: F1 of the claims."""

    model: ClaimModel
    left_out: dict[str, float]


def train_claims(samples: Sequence[ClaimSample], *, fewest: int = 20) -> ClaimTraining:
    """Return a model of environmental claims, and its F1 in cross-validation on the same rows.

    Raises:
        SettingError: Fewer than `fewest` rows, or all have the same label.
    """
    gold = ["yes" if s.claim else "no" for s in samples]
    if len(samples) < fewest or len(set(gold)) < 2:
        raise SettingError(
            f"saw {len(samples)} usable rows, {gold.count('yes')} of them claims; "
            f"accepted: {fewest} or more, some with label 1 and some with label 0."
        )
    table = Table([claim_features(s.view) for s in samples])
    chances = [0.0] * len(samples)
    for seed in _SEEDS:
        for learn, out in folds(gold, _FOLDS, seed):
            found = table.chances(learn, [gold[at] for at in learn], out, strength=_STRENGTH)
            for at, chance in zip(out, found, strict=True):
                chances[at] += chance["yes"] / len(_SEEDS)

    def f1(least: float) -> float:
        right = sum(chance >= least and label == "yes" for chance, label in zip(chances, gold, strict=True))
        return 2 * right / (sum(chance >= least for chance in chances) + gold.count("yes"))

    least = max(_CLAIM_STEPS, key=lambda least: (f1(least), -abs(least - _HALF)))
    model = ClaimModel(len(samples), table.fit(range(len(samples)), gold, strength=_STRENGTH), least)
    return ClaimTraining(model, {"claim": round(f1(least), 4)})
