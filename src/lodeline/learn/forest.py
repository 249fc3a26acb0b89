"""A forest of extremely randomised trees (Geurts, Ernst, Wehenkel 2006), read without the library that grew it."""

from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from lodeline.learn.linear import Features

_LEAF = -1


class Tree(Struct, frozen=True, array_like=True):
    """One tree, its nodes numbered from the root.

    Attributes:
        feature: Number of the feature a node asks for; -1 at a leaf.
        most: Up to this value a paragraph goes to `lower`, else to `higher`.
        lower: Number of the node below for values up to `most`.
        higher: Number of the node below for values beyond.
        chances: The probability of each label at every node, so that a path can be explained step by step.
    """

    feature: tuple[int, ...]
    most: tuple[float, ...]
    lower: tuple[int, ...]
    higher: tuple[int, ...]
    chances: tuple[tuple[float, ...], ...]

    def path(self, values: dict[int, float]) -> list[int]:
        """Return the nodes a paragraph passes, from the root to its leaf; a feature it lacks is 0."""
        node, passed = 0, [0]
        while (feature := self.feature[node]) != _LEAF:
            side = self.lower if values.get(feature, 0.0) <= self.most[node] else self.higher
            node = side[node]
            passed.append(node)
        return passed


class Forest(Struct, frozen=True, dict=True):
    """Trees over named features; the probability of a label is the mean over the trees.

    Attributes:
        labels: What it tells apart, sorted.
        names: Group and name of each feature the trees ask for.
        trees: The trees.
    """

    labels: tuple[str, ...]
    names: tuple[tuple[str, str], ...] = ()
    trees: tuple[Tree, ...] = ()

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        return {name: number for number, name in enumerate(self.names)}

    def _values(self, features: Features) -> dict[int, float]:
        known = self._numbers
        return {
            known[group, name]: value
            for group, names in features.items()
            for name, value in names.items()
            if (group, name) in known
        }

    def probabilities(self, features: Features) -> dict[str, float]:
        """Return label -> probability; they add up to 1."""
        values = self._values(features)
        sums = [0.0] * len(self.labels)
        for tree in self.trees:
            for column, chance in enumerate(tree.chances[tree.path(values)[-1]]):
                sums[column] += chance
        total = sum(sums)
        return {label: value / total for label, value in zip(self.labels, sums, strict=True)}

    def moved(self, features: Features, label: str) -> list[tuple[str, str, float]]:
        """Return (group, name, what it adds to the probability of a label), step by step along each path."""
        values, column = self._values(features), self.labels.index(label)
        sums: dict[int, float] = {}
        for tree in self.trees:
            path = tree.path(values)
            for node, below in pairwise(path):
                step = tree.chances[below][column] - tree.chances[node][column]
                sums[tree.feature[node]] = sums.get(tree.feature[node], 0.0) + step
        return [(*self.names[feature], total / len(self.trees)) for feature, total in sums.items()]


def checked(tree: Tree, labels: int, names: int) -> Tree:
    """Return a tree read from a file, after a look that every path in it ends at a leaf.

    Raises:
        ValueError: A node points back or outside, or asks for a feature or label that is not there.
    """
    size = len(tree.feature)
    sides = zip(tree.feature, tree.lower, tree.higher, strict=True)
    right = len(tree.most) == len(tree.chances) == size > 0 and all(len(row) == labels for row in tree.chances)
    for node, (feature, lower, higher) in enumerate(sides):
        right = right and (feature == _LEAF or (0 <= feature < names and node < lower < size and node < higher < size))
    if not right:
        raise ValueError("saw a tree whose nodes do not lead to a leaf")
    return tree
