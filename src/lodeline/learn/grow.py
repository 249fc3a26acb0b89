"""Growing forests with scikit-learn, the optional extra `learn`; what comes out is read without it."""

from collections.abc import Sequence
from typing import Any

from lodeline.learn.fit import Table, scikit
from lodeline.learn.forest import Forest, Tree
from lodeline.learn.promises import ISSUER

_FEWEST_TREES, _MOST_TREES, _ROWS_A_TREE = 20, 200, 4
_SMALLEST_LEAF, _FEWEST_ROWS = 3, 8


class Grower:
    """Rows of features to grow forests on, those of a table that stand in at least eight rows.

    Who issued a row is left to the linear classifier: a tree cannot ask for so many names.
    """

    def __init__(self, table: Table) -> None:
        rows = table.matrix.shape[0]
        self.trees = max(_FEWEST_TREES, min(_MOST_TREES, rows // _ROWS_A_TREE))
        held = table.matrix.getnnz(axis=0).tolist()
        least = min(_FEWEST_ROWS, rows // 4)
        columns = [at for at, count in enumerate(held) if count >= least and table.names[at][0] != ISSUER]
        self.names = [table.names[at] for at in columns]
        self.scale = [table.scale[at] for at in columns]
        self.matrix = table.matrix[:, columns].astype("float32")

    def chances(self, rows: Sequence[int], labels: Sequence[str], out: Sequence[int]) -> list[dict[str, float]]:
        """Return the probability of each label for the rows `out`, learned from `rows` with these labels."""
        if len(set(labels)) < 2 or not out:
            return [dict.fromkeys(labels, 1.0) for _ in out]
        model = self._grown(rows, labels)
        found = model.predict_proba(self.matrix[out])
        return [dict(zip(model.classes_.tolist(), row.tolist(), strict=True)) for row in found]

    def forest(self, rows: Sequence[int], labels: Sequence[str]) -> Forest:
        """Return the forest grown on these rows of two labels or more, each with the same total weight."""
        model = self._grown(rows, labels)
        found = [estimator.tree_ for estimator in model.estimators_]
        asked = sorted({at for tree in found for at in tree.feature.tolist() if at >= 0})
        number = {at: place for place, at in enumerate(asked)}
        trees = tuple(self._tree(tree, number) for tree in found)
        return Forest(tuple(model.classes_.tolist()), tuple(self.names[at] for at in asked), trees)

    def _tree(self, tree: Any, number: dict[int, int]) -> Tree:
        features = tree.feature.tolist()
        chances = tree.value[:, 0, :]
        chances = (chances / chances.sum(axis=1, keepdims=True)).round(4)
        bounds = zip(features, tree.threshold.tolist(), strict=True)
        return Tree(
            tuple(number.get(at, -1) for at in features),
            tuple(float(f"{most / self.scale[at]:.6g}") if at >= 0 else 0.0 for at, most in bounds),
            tuple(max(0, at) for at in tree.children_left.tolist()),
            tuple(max(0, at) for at in tree.children_right.tolist()),
            tuple(tuple(row) for row in chances.tolist()),
        )

    def _grown(self, rows: Sequence[int], labels: Sequence[str]) -> Any:
        trees = scikit("sklearn.ensemble").ExtraTreesClassifier(
            self.trees, min_samples_leaf=_SMALLEST_LEAF, class_weight="balanced", random_state=0
        )
        return trees.fit(self.matrix[rows], list(labels))
