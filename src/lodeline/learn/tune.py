"""Deciding for the mean F1 over labels: offsets that give rare labels their due."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random

Chances = Mapping[str, float]
_ROUNDS, _STEP, _WIDEST, _COST = 2, 0.2, 8, 0.01
_HALVES, _FEWEST = 6, 200
Decide = Callable[[Chances, Mapping[str, float]], str]


def tuned_offsets(gold: Sequence[str], chances: Sequence[Chances], decide: Decide) -> dict[str, float]:
    """Return the offset of each label that gives a good mean F1, the mean of those best on halves of the rows.

    What is best on all rows follows chance more than the mean of several halves does. Few rows are not halved.
    """
    if len(gold) < _FEWEST:
        return _best_offsets(gold, chances, decide)
    random = Random(0)
    halves = [sorted(random.sample(range(len(gold)), len(gold) // 2)) for _ in range(_HALVES)]
    found = [_best_offsets([gold[at] for at in half], [chances[at] for at in half], decide) for half in halves]
    labels = sorted({label for offsets in found for label in offsets})
    return {label: round(sum(offsets.get(label, 0.0) for offsets in found) / len(found), 3) for label in labels}


def _best_offsets(gold: Sequence[str], chances: Sequence[Chances], decide: Decide) -> dict[str, float]:
    """Return the offset of each label that gives the best mean F1, found one label at a time.

    A small cost on each keeps them from following chance.
    """
    labels = sorted({label for chance in chances for label in chance})
    offsets = dict.fromkeys(labels, 0.0)
    best = mean_f1(gold, [decide(chance, offsets) for chance in chances])
    for _ in range(_ROUNDS):
        for label in labels:
            for step in range(-_WIDEST, _WIDEST + 1):
                tried = {**offsets, label: round(step * _STEP, 1)}
                cost = _COST * sum(abs(value) for value in tried.values()) / len(tried)
                value = mean_f1(gold, [decide(chance, tried) for chance in chances]) - cost
                if value > best + 1e-9:
                    best, offsets = value, tried
    return offsets


def mean_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean of the F1 of every label that occurs."""
    wanted, given = Counter(gold), Counter(found)
    right = Counter(a for a, b in zip(gold, found, strict=True) if a == b)
    labels = set(wanted) | set(given)
    return sum(2 * right[label] / (wanted[label] + given[label]) for label in labels) / len(labels) if labels else 0.0
