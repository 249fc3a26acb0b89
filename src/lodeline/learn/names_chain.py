"""A linear chain: weights of features and of steps from label to label, and the best row of labels under them.

Lafferty, McCallum and Pereira 2001. Every weight can be read and added up again by hand.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from lodeline.learn.view import Span

OUTSIDE = "O"
_NEVER = -1e9
_OPEN = ("B", "M")  # a mention that begins or goes on must go on or end


class Chain:
    """Weights of a linear chain of labels: "O", and "B-", "M-", "E-", "S-" with a kind.

    Args:
        kinds: Kinds of mentions.
        moves: (label, next label) -> weight.
        weights: Feature -> label -> weight.
    """

    def __init__(
        self,
        kinds: Sequence[str],
        moves: Mapping[tuple[str, str], float],
        weights: Mapping[str, Mapping[str, float]],
    ) -> None:
        self.kinds = tuple(kinds)
        self.moves = dict(moves)
        self.weights = {feature: dict(row) for feature, row in weights.items()}
        self.labels = (OUTSIDE, *(f"{part}-{kind}" for kind in self.kinds for part in "BMES"))

    @cached_property
    def _rows(self) -> dict[str, tuple[tuple[int, float], ...]]:
        number = {label: at for at, label in enumerate(self.labels)}
        return {
            feature: tuple((number[label], weight) for label, weight in row.items())
            for feature, row in self.weights.items()
        }

    @cached_property
    def _before(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        """For each label, the labels that can stand before it and what the step weighs."""
        number = {label: at for at, label in enumerate(self.labels)}
        return tuple(
            tuple((number[first], self.moves.get((first, second), 0.0)) for first in self.labels if fits(first, second))
            for second in self.labels
        )

    def best(self, features: Sequence[Sequence[str]]) -> list[str]:
        """Return the best row of labels, one for the features of each character (Viterbi 1967)."""
        if not features:
            return []
        rows, before, back = self._rows, self._before, []
        scores = [_NEVER if label[0] in "ME" else 0.0 for label in self.labels]
        for at, names in enumerate(features):
            here = [0.0] * len(self.labels)
            for name in names:
                for label, weight in rows.get(name, ()):
                    here[label] += weight
            if not at:
                scores = [score + added for score, added in zip(scores, here, strict=True)]
                continue
            step = [max([(scores[first] + weight, first) for first, weight in steps]) for steps in before]
            back.append([first for _, first in step])
            scores = [score + added for (score, _), added in zip(step, here, strict=True)]
        ends = [score if label[0] not in _OPEN else _NEVER for score, label in zip(scores, self.labels, strict=True)]
        last = max(range(len(ends)), key=ends.__getitem__)
        found = [last]
        for steps in reversed(back):
            found.append(steps[found[-1]])
        return [self.labels[at] for at in reversed(found)]


def fits(first: str, second: str) -> bool:
    """Return whether a label can stand before another: an open mention goes on with its own kind."""
    goes_on = second[0] in ("M", "E")
    if first[0] in _OPEN:
        return goes_on and first[1:] == second[1:]
    return not goes_on


def labelled(length: int, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the labels of `length` characters; of mentions that overlap the first, and longest of it, is kept."""
    labels = [OUTSIDE] * length
    reach = 0
    for start, end, kind in sorted(mentions, key=lambda m: (m[0], -m[1])):
        if start < reach or end > length or start >= end:
            continue
        reach = end
        if end - start == 1:
            labels[start] = f"S-{kind}"
            continue
        labels[start:end] = [f"B-{kind}", *[f"M-{kind}"] * (end - start - 2), f"E-{kind}"]
    return labels


def mentions_of(labels: Sequence[str]) -> list[tuple[Span, str]]:
    """Return the stretches that a row of labels marks, with their kinds."""
    found: list[tuple[Span, str]] = []
    start = 0
    for at, label in enumerate(labels):
        if label[0] in "BS":
            start = at
        if label[0] in "ES":
            found.append(((start, at + 1), label[2:]))
    return found
