"""Deciding for the mean F1 over labels: offsets that give rare labels their due."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lodeline.learn.fit import scikit

Chances = Mapping[str, float]
SMALLEST = 1e-9
_LEAST = 1e-6
_ROUNDS, _STEP, _WIDEST = 2, 0.15, 10
_HELD, _FLATTEST = 1e-3, 0.1
Numbers = NDArray[np.float64]


def tuned_offsets(gold: Sequence[str], chances: Sequence[Chances]) -> dict[str, float]:
    """Return the offset of each label that gives the best mean F1 to be expected.

    Expected, not counted: the F1 counted on rows follows chance where a label is rare. The probabilities are
    calibrated first, by one scale for all and a start a label (Guo et al. 2017), so that they say how often they are
    right; then the labels decided by them have a mean F1 to expect, and the best decision is by offsets (Koyejo et
    al. 2015, Narasimhan et al. 2015).
    """
    labels = sorted({label for chance in chances for label in chance} | set(gold))
    wanted = np.array([labels.index(label) for label in gold])
    logs = np.array([[math.log(max(chance.get(label, 0.0), _LEAST)) for label in labels] for chance in chances])
    scale, starts = _calibrated(wanted, logs)
    likely = _log_shares(scale * logs + starts)
    found = (starts + _best_offsets(likely)) / scale  # as offsets of the logarithms before they were calibrated
    return {label: round(float(offset), 3) for label, offset in zip(labels, found, strict=True)}


def _calibrated(wanted: NDArray[np.int_], logs: Numbers) -> tuple[float, Numbers]:
    """Return the scale and the start of each label under which the labels wanted are the likeliest."""
    rows = np.arange(len(wanted))

    def loss(told: Numbers) -> float:
        likely = _log_shares(told[0] * logs + told[1:])
        return float(_HELD * ((told[0] - 1) ** 2 + (told[1:] ** 2).sum()) - likely[rows, wanted].mean())

    count = logs.shape[1]
    bounds = [(_FLATTEST, None), *[(None, None)] * count]
    told = scikit("scipy.optimize").minimize(loss, np.r_[1.0, np.zeros(count)], method="L-BFGS-B", bounds=bounds).x
    return float(told[0]), told[1:]


def _log_shares(scores: Numbers) -> Numbers:
    """Return the logarithm of each score's share of its row, by the exponential."""
    lower = scores - scores.max(axis=1, keepdims=True)
    shares: Numbers = lower - np.log(np.exp(lower).sum(axis=1, keepdims=True))
    return shares


def _best_offsets(likely: Numbers) -> Numbers:
    """Return the offset of each label that gives the best mean F1 to be expected, found one label at a time."""
    offsets, chances = np.zeros(likely.shape[1]), np.exp(likely)
    best = _expected_f1(chances, likely)
    for _ in range(_ROUNDS):
        for label in range(len(offsets)):
            for step in range(-_WIDEST, _WIDEST + 1):
                tried = offsets.copy()
                tried[label] = step * _STEP
                value = _expected_f1(chances, likely + tried)
                if value > best + 1e-9:
                    best, offsets = value, tried
    return offsets


def _expected_f1(chances: Numbers, scores: Numbers) -> float:
    """Return the mean F1 to be expected where each row's highest score decides and its chances are right."""
    found = np.eye(scores.shape[1])[scores.argmax(axis=1)]
    return float((2 * (chances * found).sum(axis=0) / (chances.sum(axis=0) + found.sum(axis=0))).mean())


def mean_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean of the F1 of every label that occurs."""
    wanted, given = Counter(gold), Counter(found)
    right = Counter(a for a, b in zip(gold, found, strict=True) if a == b)
    labels = set(wanted) | set(given)
    return sum(2 * right[label] / (wanted[label] + given[label]) for label in labels) / len(labels) if labels else 0.0
