import pytest

from lodeline.learn.linear import Linear

TWO = Linear(("no", "yes"), (-1.0,), {"signs": {"figure": (2.0,), "hedge": (-1.5,)}})
THREE = Linear(("a", "b", "c"), (0.0, 0.5, 0.0), {"words": {"ore": (1.0, 0.0, -1.0)}})


def test_a_score_is_the_sum_of_weights_and_start() -> None:
    assert TWO.scores({"signs": {"figure": 1.0, "unknown": 9.0}, "other": {"figure": 9.0}}) == [0.0, 1.0]
    assert THREE.scores({"words": {"ore": 2.0}}) == [2.0, 0.5, -2.0]


def test_probabilities_add_up_and_grow_with_the_score() -> None:
    found = TWO.probabilities({"signs": {"figure": 1.0}})
    assert sum(found.values()) == pytest.approx(1.0)
    assert found["yes"] == pytest.approx(0.7310586)
    assert THREE.probabilities({})["b"] > THREE.probabilities({})["a"]


def test_parts_take_a_score_apart_strongest_first() -> None:
    features = {"signs": {"figure": 0.5, "hedge": 1.0}}
    assert TWO.parts(features, "yes") == [("signs", "hedge", -1.5), ("signs", "figure", 1.0)]
    assert TWO.parts(features, "no") == [("signs", "hedge", 1.5), ("signs", "figure", -1.0)]
    parts = THREE.parts({"words": {"ore": 2.0}}, "a")
    assert THREE.bias[0] + sum(weight for *_, weight in parts) == THREE.scores({"words": {"ore": 2.0}})[0]


def test_one_label_is_certain() -> None:
    assert Linear(("yes",)).probabilities({"signs": {"figure": 1.0}}) == {"yes": 1.0}


def test_no_label_has_no_probability() -> None:
    assert Linear(()).probabilities({"words": {"oil": 1.0}}) == {}
