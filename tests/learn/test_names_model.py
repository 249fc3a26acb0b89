"""A chain of names on invented firms and people, with the sentences made here."""

import json
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from lodeline.engine import SerialEngine
from lodeline.errors import SettingError
from lodeline.flow.training.evaluate import predict_cases
from lodeline.flow.training.train import TrainReport, train_model
from lodeline.learn import Named, NamesModel, explain_name, read_model, read_names
from lodeline.learn.names_chain import Chain, fits, labelled, mentions_of
from tests.learn.views import view, write_rows

WORKSHOPS = ("蓝鲸", "白鹤", "青松", "红枫", "银杏", "金桂", "紫藤", "黑石")
MATTERS = ("喷漆", "焊接", "装配", "打磨", "调试")


def names_rows() -> list[dict[str, Any]]:
    """Return texts in which 坊 ends the name of a workshop, which no rule knows."""
    rows = []
    for workshop, matter in product(WORKSHOPS, MATTERS):
        text = f"昨天{workshop}坊完成了{matter}任务。"
        rows.append({"text": text, "names": [{"start": 2, "end": 5, "kind": "organisation"}]})
        rows.append({"text": f"昨天大家完成了{matter}任务。", "names": []})
    return rows


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TrainReport]:
    pytest.importorskip("pycrfsuite")
    folder = tmp_path_factory.mktemp("names")
    odd = {"text": "甲", "names": [{"start": 0, "end": 9, "kind": "organisation"}, {"start": 0, "end": 1, "kind": "?"}]}
    rows = write_rows(folder / "rows.jsonl", [*names_rows(), odd, {"text": "甲"}])
    return folder / "model.jsonl", train_model("names", rows, folder / "model.jsonl", engine=SerialEngine())


def model_of(path: Path) -> NamesModel:
    model = read_model(path)
    assert isinstance(model, NamesModel)
    return model


def test_rows_are_counted_and_what_is_wrong_with_them_named(trained: tuple[Path, TrainReport]) -> None:
    report = trained[1]
    assert (report.used, report.lost) == (81, 1)
    assert [finding.line for finding in report.findings] == [81, 81, 82]
    assert report.left_out["organisation"] > 0.9


def test_a_kind_of_name_no_rule_knows_is_learned(trained: tuple[Path, TrainReport]) -> None:
    seen = view("昨天翠竹坊完成了检修任务。")
    assert read_names(model_of(trained[0]), seen) == [Named(2, 5, "organisation")]


def test_a_name_found_once_is_found_again_in_the_text(trained: tuple[Path, TrainReport]) -> None:
    seen = view("昨天蓝鲸坊完成了焊接任务。谁还记得蓝鲸坊的招牌？")
    assert [seen.text[n.start : n.end] for n in read_names(model_of(trained[0]), seen)] == ["蓝鲸坊", "蓝鲸坊"]


def test_the_same_rows_give_the_same_file(trained: tuple[Path, TrainReport], tmp_path: Path) -> None:
    rows = trained[0].parent / "rows.jsonl"
    train_model("names", rows, tmp_path / "again.jsonl", engine=SerialEngine(), check=False)
    assert (tmp_path / "again.jsonl").read_bytes() == trained[0].read_bytes()


def test_each_name_has_its_reasons(trained: tuple[Path, TrainReport]) -> None:
    seen = view("昨天蓝鲸坊完成了焊接任务。")
    reasons = explain_name(model_of(trained[0]), seen, Named(2, 5, "organisation"))
    assert reasons[0].weight > 0
    assert any(reason.spans for reason in reasons)
    assert all(2 <= start < end <= 5 for reason in reasons for start, end in reason.spans)


def test_predictions_take_the_model_and_keep_what_the_lexicon_knows(
    trained: tuple[Path, TrainReport], tmp_path: Path
) -> None:
    text = "昨天白鹤坊完成了打磨任务，产量3吨。"
    cases = write_rows(tmp_path / "cases.jsonl", [{"id": "a", "text": text}])
    found = {}
    for name, models in (("rules", ()), ("model", (trained[0],))):
        out = tmp_path / f"{name}.jsonl"
        predict_cases(cases, out, engine=SerialEngine(), models=models)
        spans = json.loads(out.read_text(encoding="utf-8"))["spans"]
        found[name] = {(text[s["start"] : s["end"]], s["kind"]) for s in spans}
    assert ("白鹤坊", "organisation") in found["model"] - found["rules"]
    assert ("3吨", "quantity") in found["model"]


def test_a_file_with_a_strange_label_is_refused(trained: tuple[Path, TrainReport], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(trained[0].read_bytes() + b'["0=x","B-planet",1.0]\n')
    with pytest.raises(SettingError, match="not a model"):
        read_model(broken)


def test_too_few_rows_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    rows = write_rows(tmp_path / "rows.jsonl", names_rows()[:4])
    with pytest.raises(SettingError, match="saw 4 usable rows with 2 names"):
        train_model("names", rows, tmp_path / "model.jsonl", engine=SerialEngine())


def test_labels_and_mentions_are_each_others_inverse() -> None:
    mentions = [(0, 1, "person"), (2, 5, "post"), (5, 7, "person")]
    row = labelled(8, [*mentions, (3, 6, "person")])
    assert row == ["S-person", "O", "B-post", "M-post", "E-post", "B-person", "E-person", "O"]
    assert [(*span, kind) for span, kind in mentions_of(row)] == mentions
    assert all(fits(first, second) for first, second in pairwise(row))
    assert not fits("B-post", "O")
    assert not fits("O", "E-post")


def test_the_best_row_adds_features_and_steps_up() -> None:
    chain = Chain(("post",), {("O", "O"): 0.5}, {"a": {"B-post": 1.0}, "b": {"E-post": 1.0, "O": 0.3}})
    assert chain.best([["a"], ["b"]]) == ["B-post", "E-post"]
    assert chain.best([["b"], ["b"]]) == ["O", "O"]
    assert chain.best([["a"]]) == ["O"]
    assert chain.best([]) == []
