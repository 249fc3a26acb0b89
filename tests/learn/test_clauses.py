import math
from pathlib import Path

import pytest

from lodeline.learn import PromiseModel, read_model
from lodeline.learn.clauses import again_features, clauses_of, score_clauses
from lodeline.learn.linear import Linear
from lodeline.learn.store import model_bytes
from tests.learn.views import view

TEXT = "远山公司减少用水,明年再减。厂房已换灯。"
SCORES = {"promise": [0.2, 0.8, 0.5], "support": [0.0, 0.0, 1.0]}
YES_BY_AIM = Linear(("no", "yes"), (-1.0,), {"signs": {"cue.aim:1": (20.0,)}})


def test_the_second_pass_sees_a_clause_its_neighbours_and_its_sentence() -> None:
    spans = clauses_of(TEXT)
    first, second, last = (f["around"] for f in again_features(TEXT, spans, SCORES))
    sizes = [end - start for start, end in spans]
    mean = (0.2 * sizes[0] + 0.8 * sizes[1]) / (sizes[0] + sizes[1])
    assert first["promise.sentence.mean"] == second["promise.sentence.mean"] == pytest.approx(5 * mean)
    assert last["promise.sentence.before.mean"] == pytest.approx(5 * mean)
    assert last["promise.sentence.mean"] == last["promise.here"] == pytest.approx(2.5)
    assert [second["promise.-1"], second["promise.+1"]] == pytest.approx([1.0, 2.5])
    assert "promise.-1" not in first
    assert "promise.sentence.after.mean" not in last
    assert [first["promise.highest.after"], last["promise.highest.after"]] == pytest.approx([4.0, 0.0])


def test_a_chance_of_none_or_all_has_odds_with_an_end() -> None:
    features = [f["around"] for f in again_features(TEXT, clauses_of(TEXT), SCORES)]
    least = 0.7 * math.log(1 / 999)
    assert [features[at]["support.here.odds"] for at in (0, 2)] == pytest.approx([least, -least])


def test_a_clause_among_those_that_promise_is_likelier_to_than_the_same_clause_alone() -> None:
    first = dict.fromkeys(("promise", "support"), YES_BY_AIM)
    again = dict.fromkeys(first, Linear(("no", "yes"), (-2.0,), {"around": {"promise.mean": (1.0,)}}))
    among, alone = view("目标减少用水。厂房换灯。"), view("灯泡明亮。厂房换灯。")
    plain = [score_clauses(first, {}, each, 2024, clauses_of(each.text))["promise"][1] for each in (among, alone)]
    twice = [score_clauses(first, again, each, 2024, clauses_of(each.text))["promise"][1] for each in (among, alone)]
    assert plain[0] == plain[1]
    assert twice[0] > twice[1]


def test_a_model_keeps_its_second_pass_in_its_file_and_one_without_is_still_read(tmp_path: Path) -> None:
    plain = Linear(("no", "yes"), (0.1,))
    labels = dict.fromkeys(("status", "evidence", "quality", "timeline"), plain)
    clauses, least = dict.fromkeys(("promise", "support"), plain), {"promise": 0.5, "support": 0.5}
    again = dict.fromkeys(clauses, Linear(("no", "yes"), (-0.5,), {"around": {"promise.mean": (2.0,)}}))
    offsets = {task: {"no": 0.0} for task in labels}
    for model in (
        PromiseModel(3, 2024, clauses, least, labels, offsets, {}, again),
        PromiseModel(3, 2024, clauses, least, labels, offsets),
    ):
        (tmp_path / "model.jsonl").write_bytes(model_bytes(model))
        assert read_model(tmp_path / "model.jsonl") == model
