import pytest

from lodeline.learn.promises import likeliest
from lodeline.learn.tune import mean_f1, tuned_offsets

PLAIN, RARE = {"a": 0.9, "b": 0.1}, {"a": 0.6, "b": 0.4}


@pytest.mark.parametrize("times", [1, 30])
def test_offsets_give_a_rare_label_its_due_on_few_rows_and_on_many(times: int) -> None:
    gold = (["a"] * 8 + ["b"] * 2) * times
    chances = ([PLAIN] * 8 + [RARE] * 2) * times
    offsets = tuned_offsets(gold, chances)
    assert mean_f1(gold, [likeliest(c, offsets) for c in chances]) == 1.0
    assert mean_f1(gold, ["a"] * 10 * times) == pytest.approx(4 / 9)


def test_a_label_told_too_often_is_held_back() -> None:
    gold = ["a"] * 70 + ["b"] * 30
    chances = [{"a": 0.1, "b": 0.9}] * 70 + [{"a": 0.02, "b": 0.98}] * 30
    offsets = tuned_offsets(gold, chances)
    assert [likeliest(c, offsets) for c in chances] == gold


def test_rows_that_look_like_another_label_do_not_move_it() -> None:
    gold = ["a"] * 50 + ["b"] * 2 + ["b"] * 48
    chances = [PLAIN] * 52 + [{"a": 0.1, "b": 0.9}] * 48
    offsets = tuned_offsets(gold, chances)
    assert likeliest(PLAIN, offsets) == "a"
    assert likeliest({"a": 0.1, "b": 0.9}, offsets) == "b"


def test_what_is_certain_stays_so_and_a_label_without_rows_is_not_told() -> None:
    gold = ["a"] * 20 + ["b"] * 20
    chances = [{"a": 1.0, "b": 0.0, "c": 0.0}] * 20 + [{"a": 0.0, "b": 1.0, "c": 0.0}] * 20
    offsets = tuned_offsets(gold, chances)
    assert [likeliest(c, offsets) for c in chances] == gold


def test_one_label_needs_no_offset() -> None:
    assert tuned_offsets(["a"] * 3, [{"a": 1.0}] * 3) == {"a": 0.0}
