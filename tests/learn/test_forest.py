import math
from pathlib import Path

import pytest

from lodeline.errors import SettingError
from lodeline.learn import PromiseModel, model_bytes, read_model
from lodeline.learn.fit import Table
from lodeline.learn.forest import Forest, Tree, checked
from lodeline.learn.grow import Grower
from lodeline.learn.linear import Features, Linear

ROWS: list[Features] = [
    {"signs": {"aim": 0.1 * (at % 3), "done": 0.1 * (at % 5)}, "characters": {"廠": 0.3 if at % 2 else 0.0}}
    for at in range(60)
]
LABELS = ["kept" if row["signs"]["aim"] > row["signs"]["done"] else "open" for row in ROWS]
STUMP = Tree((0, -1, -1), (0.5, 0.0, 0.0), (1, 0, 0), (2, 0, 0), ((0.4, 0.6), (0.9, 0.1), (0.1, 0.9)))


@pytest.fixture(scope="module")
def grower() -> Grower:
    return Grower(Table(ROWS))


def test_a_forest_says_what_the_library_that_grew_it_says(grower: Grower) -> None:
    rows = list(range(60))
    forest = grower.forest(rows, LABELS)
    for row, told in zip(ROWS, grower.chances(rows, LABELS, rows), strict=True):
        assert forest.probabilities(row) == pytest.approx(told, abs=1e-3)


def test_what_each_feature_adds_leads_from_the_root_to_the_probability(grower: Grower) -> None:
    forest = grower.forest(list(range(60)), LABELS)
    roots = sum(tree.chances[0][0] for tree in forest.trees) / len(forest.trees)
    for row in ROWS[:5]:
        added = sum(weight for _, _, weight in forest.moved(row, "kept"))
        assert added == pytest.approx(forest.probabilities(row)["kept"] - roots, abs=1e-3)


def test_a_value_up_to_the_bound_goes_lower_and_a_missing_one_is_nought() -> None:
    forest = Forest(("no", "yes"), (("signs", "aim"),), (STUMP,))
    assert forest.probabilities({"signs": {"aim": 0.5}}) == pytest.approx({"no": 0.9, "yes": 0.1})
    assert forest.probabilities({"signs": {"aim": 0.6}}) == pytest.approx({"no": 0.1, "yes": 0.9})
    assert forest.probabilities({"other": {"aim": 9.0}})["no"] == pytest.approx(0.9)
    assert forest.moved({"signs": {"aim": 0.6}}, "yes") == [("signs", "aim", pytest.approx(0.3))]


@pytest.mark.parametrize(
    "broken",
    [
        Tree((0, -1), (0.5, 0.0), (0, 0), (1, 0), ((0.5, 0.5), (1.0, 0.0))),
        Tree((0, -1), (0.5, 0.0), (1, 0), (2, 0), ((0.5, 0.5), (1.0, 0.0))),
        Tree((7, -1, -1), STUMP.most, STUMP.lower, STUMP.higher, STUMP.chances),
        Tree(STUMP.feature, STUMP.most, STUMP.lower, STUMP.higher, ((0.4, 0.6), (1.0,), (0.1, 0.9))),
        Tree((), (), (), (), ()),
    ],
    ids=["a ring", "outside", "no such feature", "a label short", "empty"],
)
def test_a_tree_that_does_not_lead_to_leaves_is_refused(broken: Tree) -> None:
    assert checked(STUMP, 2, 1) is STUMP
    with pytest.raises(ValueError, match="leaf"):
        checked(broken, 2, 1)


def test_what_linear_features_add_leads_from_none_of_them_to_the_probability() -> None:
    weights = {"signs": {"aim": (2.0, -1.0, 0.5), "done": (-1.5, 0.2, 1.0)}}
    three = Linear(("a", "b", "c"), (0.1, -0.3, 0.2), weights)
    row = {"signs": {"aim": 1.5, "done": 0.7}}
    added = sum(weight for _, _, weight in three.moved(row, "b"))
    assert added == pytest.approx(three.probabilities(row)["b"] - three.probabilities({})["b"], abs=1e-3)
    two = Linear(("no", "yes"), (-0.4,), {"signs": {"aim": (2.0,)}})
    (part,) = two.moved(row, "no")
    assert part[2] == pytest.approx(1 / (1 + math.exp(2.6)) - 1 / (1 + math.exp(-0.4)), abs=1e-3)


def test_a_model_keeps_its_trees_in_its_file_and_one_without_is_still_read(tmp_path: Path) -> None:
    linear = dict.fromkeys(("status", "evidence", "quality", "timeline"), Linear(("no", "yes"), (0.1,)))
    clauses = {"promise": linear["status"], "support": linear["status"]}
    least, offsets = {"promise": 0.5, "support": 0.5}, {task: {"no": 0.0} for task in linear}
    forest = Forest(("no", "yes"), (("signs", "aim"),), (STUMP, STUMP))
    model = PromiseModel(3, 2024, clauses, least, linear, offsets, {"status": forest})
    (tmp_path / "model.jsonl").write_bytes(model_bytes(model))
    assert read_model(tmp_path / "model.jsonl") == model
    plain = PromiseModel(3, 2024, clauses, least, linear, offsets)
    (tmp_path / "plain.jsonl").write_bytes(model_bytes(plain))
    assert b"forests" not in (tmp_path / "plain.jsonl").read_bytes()
    assert read_model(tmp_path / "plain.jsonl").forests == {}  # type: ignore[union-attr]
    content = (tmp_path / "model.jsonl").read_bytes().replace(b"[[0,-1,-1]", b"[[0,0,-1]", 1)
    (tmp_path / "model.jsonl").write_bytes(content)
    with pytest.raises(SettingError, match="leaf"):
        read_model(tmp_path / "model.jsonl")
