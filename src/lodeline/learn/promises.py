"""Promises of a paragraph by a trained model: four labels, and which clauses promise and which back the promise.

The labels are those of the ML-Promise scheme (Seki et al. 2025). They hang together: only a promise has evidence and a
horizon, only evidence has a quality. So each model tells its labels apart among the paragraphs that have them, and
the probabilities are multiplied down. A probability is the mean of a linear classifier's and a forest's. Who issued a
paragraph counts too, where it is told: each issuer has its way to promise, and who labels keeps to one way for each.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from lodeline.learn.clauses import CLAUSE_TASKS, clauses_of, score_clauses
from lodeline.learn.forest import Forest
from lodeline.learn.grams import character_grams, gram_spans, weighed
from lodeline.learn.linear import Features, Linear
from lodeline.learn.reason import Reason, reasons_for
from lodeline.learn.signs import lengths, promise_signs, stepped
from lodeline.learn.tune import SMALLEST
from lodeline.learn.view import Span, View

LABELS = {
    "status": ("no", "yes"),
    "evidence": ("na", "no", "yes"),
    "quality": ("clear", "misleading", "na", "not_clear"),
    "timeline": ("already", "between_2_and_5_years", "more_than_5_years", "na", "within_2_years"),
}
ISSUER = "issuer"
ABOVE = {"evidence": ("status", "yes"), "quality": ("evidence", "yes"), "timeline": ("status", "yes")}
_SIZES = (1, 2, 3)
_SIGNS, _CLAUSES, _ISSUER = 0.1, 0.5, 0.6


class PromiseModel(Struct, frozen=True, tag="promises"):
    """What was learned from labelled paragraphs.

    Attributes:
        rows: How many paragraphs it was trained on.
        year: Year the reports speak of most; named years are counted from it.
        clauses: For "promise" and "support", whether a clause belongs to it.
        least: For the same, from which probability on a clause is taken.
        labels: For each of the four labels, a classifier among the paragraphs that have it.
        offsets: What is added to the logarithm of a label's probability, so that rare labels get their due.
        forests: For the same labels a forest, where one was grown.
        again: For the clause tasks, the second pass over what the first gave a clause and those around it.
    """

    rows: int
    year: int | None
    clauses: dict[str, Linear]
    least: dict[str, float]
    labels: dict[str, Linear]
    offsets: dict[str, dict[str, float]]
    forests: dict[str, Forest] = {}
    again: dict[str, Linear] = {}


class PromiseReading(NamedTuple):
    """The four labels, their probabilities, and the clauses in offsets of the view."""

    labels: dict[str, str]
    probabilities: dict[str, dict[str, float]]
    promise: tuple[Span, ...]
    support: tuple[Span, ...]


def read_promises(model: PromiseModel, view: View) -> PromiseReading:
    """Return the labels of a paragraph; without a promise no clause is named."""
    spans = clauses_of(view.text)
    scores = score_clauses(model.clauses, model.again, view, model.year, spans)
    features = paragraph_features(view, model.year, spans, scores)
    chances = multiplied({task: _chances(model, task, features) for task in LABELS})
    labels = decided(chances, model.offsets)
    taken = {task: tuple(_taken(spans, scores[task], model.least[task])) for task in CLAUSE_TASKS}
    promised, backed = labels["status"] == "yes", labels["evidence"] == "yes"
    return PromiseReading(labels, chances, taken["promise"] if promised else (), taken["support"] if backed else ())


def explain_promises(model: PromiseModel, view: View, task: str, label: str, *, most: int = 12) -> list[Reason]:
    """Return what spoke most for and against a label of one task, the strongest first.

    Weights are shares of its probability among the paragraphs that have the task's labels, half from each classifier.
    """
    spans = clauses_of(view.text)
    scores = score_clauses(model.clauses, model.again, view, model.year, spans)
    features = paragraph_features(view, model.year, spans, scores)
    signs = promise_signs(view, model.year)

    def places(group: str, name: str) -> tuple[Span, ...]:
        if group == ISSUER:
            return ()
        if group == "characters":
            return tuple(gram_spans(view.text, name))
        if group == "clauses":
            ranked = sorted(zip(scores[_task_of(name)], spans, strict=True), reverse=True)
            return tuple(span for _, span in ranked[:1])
        return signs.get(name.rpartition(":")[0], (0, ()))[1]

    each = [part for part in (model.labels[task], model.forests.get(task)) if part is not None]
    parts = [(group, name, add / len(each)) for part in each for group, name, add in part.moved(features, label)]
    return reasons_for(parts, places, most=most)


def _chances(model: PromiseModel, task: str, features: Features) -> dict[str, float]:
    """Return the probability of each label of a task among the paragraphs that have one."""
    told, forest = model.labels[task].probabilities(features), model.forests.get(task)
    return told if forest is None else mean_of(told, forest.probabilities(features))


def _task_of(name: str) -> str:
    return next(task for task in CLAUSE_TASKS if name.startswith(task))


# --- features ----------------------------------------------------------------------------------------------


def paragraph_features(
    view: View, year: int | None, spans: Sequence[Span], scores: Mapping[str, Sequence[float]]
) -> Features:
    """Return the features of a paragraph: its characters, its signs, what its clauses scored, and who issued it."""
    return {
        "characters": weighed(character_grams(view.text, _SIZES)),
        "signs": stepped(promise_signs(view, year), _SIGNS) | lengths(view.text, _SIGNS),
        "clauses": {
            name: value for task in CLAUSE_TASKS for name, value in _summary(task, spans, scores[task]).items()
        },
        ISSUER: {view.issuer: _ISSUER} if view.issuer else {},
    }


def _summary(task: str, spans: Sequence[Span], scores: Sequence[float]) -> dict[str, float]:
    if not spans:
        return {}
    sizes = [end - start for start, end in spans]
    weighted = sum(size * score for size, score in zip(sizes, scores, strict=True))
    values = {
        "highest": max(scores),
        "share": weighted / sum(sizes),
        "first": scores[0],
        "last": scores[-1],
        "none": math.prod(1 - score for score in scores),
        "characters": min(weighted / 100, 3.0),
    }
    return {f"{task}.{name}": _CLAUSES * value for name, value in values.items()}


# --- decision ----------------------------------------------------------------------------------------------


def multiplied(chances: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return the probability of every label from those among the paragraphs that have it; "na" for the rest."""
    status = dict(chances["status"])
    no, yes = status.get("no", 0.0), status.get("yes", 0.0)
    evidence = {label: yes * p for label, p in chances["evidence"].items()}
    backed = evidence.get("yes", 0.0)
    return {
        "status": status,
        "evidence": {"na": no, **evidence},
        "quality": {"na": no + evidence.get("no", 0.0)} | {name: backed * p for name, p in chances["quality"].items()},
        "timeline": {"na": no} | {name: yes * p for name, p in chances["timeline"].items()},
    }


def mean_of(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """Return the mean of two probabilities of each label."""
    return {label: (chance + other.get(label, 0.0)) / 2 for label, chance in one.items()}


def decided(chances: Mapping[str, Mapping[str, float]], offsets: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Return the likeliest label of each task after the offsets."""
    return {task: likeliest(p, offsets[task]) for task, p in chances.items()}


def likeliest(chances: Mapping[str, float], offsets: Mapping[str, float]) -> str:
    """Return the label whose logarithm of probability is highest after the offsets; of equals the first."""
    return max(sorted(chances), key=lambda name: math.log(max(chances[name], SMALLEST)) + offsets.get(name, 0.0))


def _taken(spans: Sequence[Span], scores: Sequence[float], least: float) -> list[Span]:
    found: list[Span] = []
    for (start, end), score in zip(spans, scores, strict=True):
        if score < least:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
