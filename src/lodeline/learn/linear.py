"""A linear classifier: one weight for each feature and label, added up; every score can be taken apart again."""

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

_STEPS = 50

Features = Mapping[str, Mapping[str, float]]
"""Values by group ("characters", "signs", ...) and name."""


class Linear(Struct, frozen=True):
    """Weights by feature group and name, one column a label; with two labels one column, for the second.

    Attributes:
        labels: What it tells apart, sorted.
        bias: Start of each column.
        weights: Group -> name -> one weight a column.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...] = ()
    weights: dict[str, dict[str, tuple[float, ...]]] = {}

    def scores(self, features: Features) -> list[float]:
        """Return one score a label; the higher, the likelier."""
        totals = list(self.bias)
        for group, values in features.items():
            weights = self.weights.get(group)
            if not weights:
                continue
            for name, value in values.items():
                row = weights.get(name)
                if row is not None:
                    for column, weight in enumerate(row):
                        totals[column] += weight * value
        if len(self.labels) == 1:
            return [0.0]
        return [0.0, *totals] if len(self.labels) == 2 else totals

    def probabilities(self, features: Features) -> dict[str, float]:
        """Return label -> probability; they add up to 1. Nothing where no row to learn from had a label."""
        if not self.labels:
            return {}
        return dict(zip(self.labels, _softmax(self.scores(features)), strict=True))

    def parts(self, features: Features, label: str) -> list[tuple[str, str, float]]:
        """Return (group, name, what it adds to the score of a label), the strongest first."""
        found = []
        for group, values in features.items():
            for name, value in values.items():
                row = self.weights.get(group, {}).get(name)
                if row is not None:
                    found.append((group, name, value * self._weight(row, label)))
        return sorted(found, key=lambda part: (-abs(part[2]), part[0], part[1]))

    def moved(self, features: Features, label: str) -> list[tuple[str, str, float]]:
        """Return (group, name, what it adds to the probability of a label); they add up to all that the features add.

        Integrated gradients (Sundararajan, Taly, Yan 2017) along the straight line from a text without features.
        """
        if len(self.labels) < 2:
            return []
        slopes = self._slopes(self.scores(features), self.labels.index(label))
        found = []
        for group, values in features.items():
            for name, value in values.items():
                row = self.weights.get(group, {}).get(name)
                if row is not None:
                    each = (0.0, *row) if len(self.labels) == 2 else row
                    found.append((group, name, value * sum(w * g for w, g in zip(each, slopes, strict=True))))
        return found

    def _slopes(self, scores: Sequence[float], column: int) -> list[float]:
        """Return how fast the probability of a label grows with each score, the mean over the line to these scores."""
        start = [0.0, *self.bias] if len(self.labels) == 2 else list(self.bias)
        sums = [0.0] * len(scores)
        for step in range(_STEPS):
            along = (step + 0.5) / _STEPS
            chances = _softmax([a + along * (b - a) for a, b in zip(start, scores, strict=True)])
            for at, chance in enumerate(chances):
                sums[at] += chances[column] * ((at == column) - chance) / _STEPS
        return sums

    def _weight(self, row: Sequence[float], label: str) -> float:
        column = self.labels.index(label)
        if len(self.labels) == 2:
            return row[0] if column else -row[0]
        return row[column]

    @property
    def size(self) -> int:
        """How many features carry a weight."""
        return sum(len(names) for names in self.weights.values())


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
