import pytest

from lodeline.learn.grams import character_grams, gram_spans, inner_grams, weighed, word_grams


def test_grams_are_counted_by_size_with_space_squeezed() -> None:
    assert character_grams("减 \n 碳减", (1, 2)) == {"减": 2, " ": 1, "碳": 1, "减 ": 1, " 碳": 1, "碳减": 1}
    assert word_grams("Less waste, less noise", (1, 2)) == {
        "less": 2, "waste": 1, "noise": 1, "less waste": 1, "waste less": 1, "less noise": 1,
    }  # fmt: skip
    assert inner_grams("Ore", (3,)) == {" or": 1, "ore": 1, "re ": 1}
    assert inner_grams("a", (5,)) == {" a ": 1}


def test_weights_are_dampened_and_of_unit_length() -> None:
    values = weighed(word_grams("ore ore ore slag", (1,)), 2.0)
    assert sum(v * v for v in values.values()) == pytest.approx(4.0)
    assert 1 < values["ore"] / values["slag"] < 3
    assert weighed(character_grams("", (1,))) == {}


def test_a_gram_is_found_again_in_the_text() -> None:
    assert gram_spans("Less  waste, less noise", "less waste") == [(0, 11)]
    assert gram_spans("less (waste) less", "less") == [(0, 4), (13, 17)]
    assert gram_spans("减少  用水", "少 用") == [(1, 5)]
    assert gram_spans("减少", "碳") == []
