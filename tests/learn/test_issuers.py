"""Promises told by a model that knows who issued a paragraph: two invented issuers, labelled each in its own way."""

import json
from pathlib import Path

import pytest

from lodeline.engine import SerialEngine
from lodeline.flow.training.evaluate import predict_cases
from lodeline.flow.training.train import train_model
from lodeline.learn import PromiseModel, explain_promises, read_model, read_promises
from tests.learn.views import THINGS, promise_rows, row, view, write_rows

TEXT = "公司未来将致力于改善油墨。"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a model of rows whose horizon, in words alike, hangs on the issuer alone."""
    folder = tmp_path_factory.mktemp("issuers")
    horizons = {"远山": "between_2_and_5_years", "近水": "more_than_5_years"}
    rows = [
        {**row(f"公司未来将致力于改善{thing}。", "Yes", "No", "N/A", horizon), "issuer": issuer}
        for thing in THINGS
        for issuer, horizon in horizons.items()
    ]
    others = [told for told in promise_rows() if told["promise_status"] == "No"]
    train_model("promises", write_rows(folder / "rows.jsonl", rows + others), folder / "m.jsonl", engine=SerialEngine())
    return folder / "m.jsonl"


def model_of(path: Path) -> PromiseModel:
    model = read_model(path)
    assert isinstance(model, PromiseModel)
    return model


def test_words_alike_are_told_apart_by_who_issued_them(path: Path) -> None:
    def near(issuer: str | None) -> float:
        seen = view(TEXT)._replace(issuer=issuer)
        return read_promises(model_of(path), seen).probabilities["timeline"]["between_2_and_5_years"]

    assert near("远山") > near("无名") > near("近水")
    assert near("无名") == near(None)


def test_an_issuer_is_a_reason_without_a_place(path: Path) -> None:
    seen = view(TEXT)._replace(issuer="远山")
    reasons = {
        reason.feature: reason for reason in explain_promises(model_of(path), seen, "timeline", "more_than_5_years")
    }
    assert reasons["issuer 远山"].weight < 0
    assert reasons["issuer 远山"].spans == ()


def test_the_forest_never_asks_who_issued(path: Path) -> None:
    forests = model_of(path).forests.values()
    assert forests
    assert not any(group == "issuer" for forest in forests for group, _ in forest.names)


def test_predictions_take_the_issuer_of_a_case(path: Path, tmp_path: Path) -> None:
    cases = write_rows(tmp_path / "cases.jsonl", [{"text": TEXT, "issuer": name} for name in ("远山", "近水")])
    predict_cases(cases, tmp_path / "out.jsonl", engine=SerialEngine(), models=[path])
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line)["labels"]["promise"]["timeline"] for line in lines]
    assert told == ["between_2_and_5_years", "more_than_5_years"]
