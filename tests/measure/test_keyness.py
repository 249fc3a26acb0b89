"""Keyness: more use shows, chance use of rare wordings does not."""

from math import log, sqrt

import pytest

from lodeline.measure.keyness import measure_keyness

SIZES = (1000, 1000)


def test_scores_follow_the_formula() -> None:
    rows = {row.wording: row for row in measure_keyness({"a": 30, "b": 70}, {"a": 10, "b": 90}, documents=SIZES)}
    up, down = 30 + 20, 10 + 20  # prior: weight 100, of which a has 40 / 200
    odds = log(up / (200 - up)) - log(down / (200 - down))
    assert rows["a"].log_odds == pytest.approx(odds)
    assert rows["a"].z == pytest.approx(odds / sqrt(1 / up + 1 / down))
    assert rows["b"].z < 0 < rows["a"].z


def test_a_rare_wording_scores_less_than_a_much_used_one() -> None:
    rows = measure_keyness({"often": 80, "once": 1, "rest": 119}, {"often": 20, "rest": 180}, documents=SIZES)
    assert rows[0].wording == "often"
    assert abs(next(row.z for row in rows if row.wording == "once")) < 1.96


def test_swapping_the_groups_turns_the_signs() -> None:
    one, two = {"a": 5, "b": 15, "c": 3}, {"a": 9, "b": 4}
    forth = {row.wording: row.z for row in measure_keyness(one, two, documents=SIZES)}
    back = {row.wording: row.z for row in measure_keyness(two, one, documents=SIZES)}
    assert all(forth[wording] == pytest.approx(-back[wording]) for wording in forth)


def test_an_empty_group_can_be_compared_with_nothing() -> None:
    assert measure_keyness({"a": 1}, {}, documents=SIZES) == []
    assert measure_keyness({"a": 1}, {"a": 2}, documents=SIZES) == []


def test_a_background_evens_out() -> None:
    plain = measure_keyness({"a": 3, "b": 7}, {"a": 1, "b": 9}, documents=SIZES)[0]
    backed = measure_keyness({"a": 3, "b": 7}, {"a": 1, "b": 9}, documents=SIZES, background={"a": 9000, "b": 1000})[0]
    assert (plain.wording, backed.wording) == ("a", "a")
    assert 0 < backed.log_odds < plain.log_odds


def test_a_clear_onset_is_told_among_hundreds_of_rare_wordings() -> None:
    rare = {f"rare {n}": 1 for n in range(800)}
    found = measure_keyness({"new": 4, "old": 60} | rare, {"new": 32, "old": 58}, documents=(626, 636))
    rows = {row.wording: row for row in found}
    assert rows["new"].rate < 0.001
    assert rows["old"].rate > 0.5
    assert rows["rare 7"].rate == 1
