"""Fitting linear classifiers with scikit-learn, the optional extra `learn`; the rest of lodeline never imports it."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from lodeline.errors import SettingError
from lodeline.learn.linear import Features, Linear
from lodeline.learn.meaning import GROUP, USUAL

_GRAMS = ("characters", "before", "after", "words", "inner")
_ROUNDS = 1000
_MEANING = 0.7


def scikit(module: str) -> Any:
    """Return a module of scikit-learn or of what it brings.

    Raises:
        SettingError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise SettingError(
            f"training needs {module.partition('.')[0]}, which is not installed; "
            'accepted: lodeline with its extra "learn": pip install "lodeline[learn]".'
        ) from error


class Table:
    """Rows of features as a sparse matrix, to fit classifiers on some of the rows.

    Grams weigh more the rarer they are; each group of them stays as long as it was. Embeddings are taken from their
    mean and all scaled alike.

    Args:
        samples: Features of each row.
        least: A feature must stand in this many rows.
    """

    def __init__(self, samples: Sequence[Features], *, least: int = 3) -> None:
        counts = Counter((group, name) for sample in samples for group, names in sample.items() for name in names)
        self.names = sorted(name for name, count in counts.items() if count >= least)
        self.scale = _scales(samples, counts, self.names)
        self.middle = _middles(samples)
        if self.middle:
            self.scale = _meaning_scaled(samples, self.names, self.scale, self.middle)
        column = {name: at for at, name in enumerate(self.names)}
        values, columns, ends = [], [], [0]
        for sample in samples:
            for group, names in sample.items():
                for name, value in names.items():
                    at = column.get((group, name))
                    if at is not None:
                        values.append((value - self.middle.get((group, name), 0.0)) * self.scale[at])
                        columns.append(at)
            ends.append(len(values))
        sparse = scikit("scipy.sparse").csr_matrix
        self.matrix = sparse((values, columns, ends), shape=(len(samples), len(self.names)))

    def chances(
        self, rows: Sequence[int], labels: Sequence[str], out: Sequence[int], *, strength: float = 1.0,
        weights: Sequence[float] | None = None, balanced: bool = True,
    ) -> list[dict[str, float]]:  # fmt: skip
        """Return the probability of each label for the rows `out`, learned from `rows` with these labels."""
        if len(set(labels)) < 2 or not out:
            return [dict.fromkeys(labels, 1.0) for _ in out]
        model = _fitted(self.matrix[rows], labels, strength, weights, balanced)
        found = model.predict_proba(self.matrix[out])
        return [dict(zip(model.classes_.tolist(), row.tolist(), strict=True)) for row in found]

    def fit(
        self, rows: Sequence[int], labels: Sequence[str], *, strength: float = 1.0,
        weights: Sequence[float] | None = None, balanced: bool = True, most: int = 40000,
    ) -> Linear:  # fmt: skip
        """Return a classifier by L2-regularised logistic regression.

        Args:
            rows: Rows to learn from.
            labels: Their labels.
            strength: Inverse of the regularisation.
            weights: Weight of each of the rows; default 1.
            balanced: Give every label the same total weight.
            most: At most so many features are kept, those with the largest weights; then it is fitted again.
        """
        known = tuple(sorted(set(labels)))
        if len(known) < 2:
            return Linear(known)
        columns, matrix = list(range(len(self.names))), self.matrix[rows]
        model = _fitted(matrix, labels, strength, weights, balanced)
        if len(columns) > most:
            heaviest = abs(model.coef_).max(axis=0).tolist()
            columns = sorted(sorted(columns, key=lambda at: (-heaviest[at], at))[:most])
            model = _fitted(matrix[:, columns], labels, strength, weights, balanced)
        found: dict[str, dict[str, tuple[float, ...]]] = {}
        for place, at in enumerate(columns):
            row = tuple(_rounded(float(column[place]) * self.scale[at]) for column in model.coef_)
            if any(row):
                group, name = self.names[at]
                found.setdefault(group, {})[name] = row
        if GROUP in found:
            numbers = found[GROUP].items()
            width = range(len(model.coef_))
            found[GROUP][USUAL] = tuple(-sum(row[c] * self.middle[(GROUP, n)] for n, row in numbers) for c in width)
        return Linear(known, tuple(_rounded(float(start)) for start in model.intercept_), found)


def _middles(samples: Sequence[Features]) -> dict[tuple[str, str], float]:
    """Return the mean of each number of the embeddings."""
    sums: dict[tuple[str, str], float] = {}
    for sample in samples:
        for name, value in sample.get(GROUP, {}).items():
            sums[(GROUP, name)] = sums.get((GROUP, name), 0.0) + value
    return {key: total / len(samples) for key, total in sums.items()}


def _meaning_scaled(
    samples: Sequence[Features], names: Sequence[tuple[str, str]], scale: Sequence[float],
    middle: Mapping[tuple[str, str], float],
) -> list[float]:  # fmt: skip
    """Return the scale of each feature; embeddings as far from their mean, on the whole, as `_MEANING`."""
    far = sum((v - middle[(GROUP, n)]) ** 2 for sample in samples for n, v in sample.get(GROUP, {}).items())
    factor = _MEANING / math.sqrt(far / len(samples)) if far else 1.0
    return [factor if group == GROUP else old for (group, _), old in zip(names, scale, strict=True)]


def _fitted(
    matrix: Any, labels: Sequence[str], strength: float, weights: Sequence[float] | None, balanced: bool
) -> Any:
    logistic = scikit("sklearn.linear_model").LogisticRegression
    # Coordinate descent is several times faster on sparse rows, but tells only two labels apart.
    solver, near = ("liblinear", 1e-4) if len(set(labels)) == 2 else ("lbfgs", 1e-3)
    weighing = "balanced" if balanced else None
    model = logistic(C=strength, class_weight=weighing, max_iter=_ROUNDS, solver=solver, tol=near, random_state=0)
    return model.fit(matrix, list(labels), None if weights is None else list(weights))


def _scales(
    samples: Sequence[Features], counts: Mapping[tuple[str, str], int], names: Sequence[tuple[str, str]]
) -> list[float]:
    """Return the scale of each feature: grams by rarity, but as a group as long as they were before."""
    rarity = {n: math.log((1 + len(samples)) / (1 + counts[n])) + 1 for n in names if n[0] in _GRAMS}
    before: dict[str, float] = dict.fromkeys(_GRAMS, 0.0)
    after = dict(before)
    for sample in samples:
        for group in sample.keys() & before.keys():
            for name, value in sample[group].items():
                before[group] += value * value
                after[group] += (value * rarity.get((group, name), 0.0)) ** 2
    length = {group: math.sqrt(before[group] / after[group]) for group in before if after[group]}
    return [rarity[n] * length[n[0]] if n in rarity else 1.0 for n in names]


def _rounded(weight: float) -> float:
    return float(f"{weight:.4g}")


def folds(groups: Sequence[str], count: int, seed: int = 0) -> Iterator[tuple[list[int], list[int]]]:
    """Yield (rows to learn from, rows left out), each group spread evenly; every row is left out once."""
    order: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        order.setdefault(group, []).append(at)
    random = scikit("numpy").random.default_rng(seed)
    shuffled = [order[group][at] for group in sorted(order) for at in random.permutation(len(order[group]))]
    place = {row: at % count for at, row in enumerate(shuffled)}
    for fold in range(count):
        yield (
            [row for row in range(len(groups)) if place[row] != fold],
            [row for row in range(len(groups)) if place[row] == fold],
        )
