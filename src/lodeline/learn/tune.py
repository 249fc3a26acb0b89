"""Deciding for the mean F1 over labels: offsets that give rare labels their due."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

Chances = Mapping[str, float]
SMALLEST = 1e-9
_ROUNDS, _STEP, _WIDEST, _COST = 2, 0.2, 8, 0.01
_HALVES, _FEWEST = 6, 200


def tuned_offsets(gold: Sequence[str], chances: Sequence[Chances]) -> dict[str, float]:
    """Return the offset of each label that gives a good mean F1, the mean of those best on halves of the rows.

    What is best on all rows follows chance more than the mean of several halves does. Few rows are not halved.
    """
    labels = sorted({label for chance in chances for label in chance} | set(gold))
    wanted = np.array([labels.index(label) for label in gold])
    logs = np.array([[math.log(max(chance.get(label, 0.0), SMALLEST)) for label in labels] for chance in chances])
    random, every = Random(0), range(len(gold))
    halves = [every] if len(gold) < _FEWEST else [sorted(random.sample(every, len(gold) // 2)) for _ in range(_HALVES)]
    found = np.mean([_best_offsets(wanted[list(half)], logs[list(half)]) for half in halves], axis=0)
    return {label: round(float(offset), 3) for label, offset in zip(labels, found, strict=True)}


def _best_offsets(wanted: NDArray[np.int_], logs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the offset of each label that gives the best mean F1, found one label at a time.

    A small cost on each keeps them from following chance.
    """
    offsets = np.zeros(logs.shape[1])
    best = _mean_f1(wanted, logs)
    for _ in range(_ROUNDS):
        for label in range(len(offsets)):
            for step in range(-_WIDEST, _WIDEST + 1):
                tried = offsets.copy()
                tried[label] = step * _STEP
                value = _mean_f1(wanted, logs + tried) - _COST * float(np.abs(tried).mean())
                if value > best + 1e-9:
                    best, offsets = value, tried
    return offsets


def _mean_f1(wanted: NDArray[np.int_], scores: NDArray[np.float64]) -> float:
    """Return the mean F1 of the labels that occur, where the highest score decides."""
    count = scores.shape[1]
    found = scores.argmax(axis=1)
    both = np.bincount(wanted, minlength=count) + np.bincount(found, minlength=count)
    right = np.bincount(wanted[wanted == found], minlength=count)
    return float((2 * right[both > 0] / both[both > 0]).mean())


def mean_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean of the F1 of every label that occurs."""
    wanted, given = Counter(gold), Counter(found)
    right = Counter(a for a, b in zip(gold, found, strict=True) if a == b)
    labels = set(wanted) | set(given)
    return sum(2 * right[label] / (wanted[label] + given[label]) for label in labels) / len(labels) if labels else 0.0
