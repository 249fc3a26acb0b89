import json
from pathlib import Path
from typing import Any

import pytest

from lodeline.cli import app
from lodeline.engine import SerialEngine
from lodeline.errors import SettingError
from lodeline.flow.training.evaluate import predict_cases
from lodeline.flow.training.train import TrainReport, train_model
from lodeline.learn import (
    ClaimModel,
    PromiseModel,
    explain_claim,
    explain_promises,
    read_claim,
    read_model,
    read_promises,
)
from tests.learn.views import promise_rows, view, write_rows

CLAIMS = [
    {"text": text.format(thing), "label": label}
    for thing in ("paint", "steel", "glass", "cable", "brick", "paper", "rubber")
    for text, label in (
        ("Our {} saves carbon emissions and waste.", 1),
        ("We recycle all {} to protect the environment.", 1),
        ("Sales of {} rose in the quarter.", 0),
        ("The board met to discuss {} prices.", 0),
    )
]


@pytest.fixture(scope="module")
def promises(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TrainReport]:
    folder = tmp_path_factory.mktemp("promises")
    rows = write_rows(folder / "rows.jsonl", [*promise_rows(), "{not json", {"text": "甲", "promise_status": "?"}])
    report = train_model("promises", rows, folder / "model.jsonl", engine=SerialEngine())
    return folder / "model.jsonl", report


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    model = folder / "model.jsonl"
    train_model("claims", write_rows(folder / "rows.jsonl", CLAIMS), model, engine=SerialEngine())
    return model


def model_of(path: Path) -> PromiseModel:
    model = read_model(path)
    assert isinstance(model, PromiseModel)
    return model


def test_every_row_left_out_is_named(promises: tuple[Path, TrainReport]) -> None:
    report = promises[1]
    assert (report.used, report.lost) == (48, 2)
    assert [finding.line for finding in report.findings] == [49, 50]
    assert report.left_out["status"] > 0.9


def test_a_model_tells_promise_evidence_and_horizon_of_a_new_paragraph(promises: tuple[Path, TrainReport]) -> None:
    model = model_of(promises[0])
    assert model.year == 2024
    seen = view("远山公司承诺持续减少油墨。2024年油墨已减少5吨。")
    found = read_promises(model, seen)
    assert found.labels == {"status": "yes", "evidence": "yes", "quality": "clear", "timeline": "already"}
    assert [seen.text[a:b] for a, b in found.promise] == ["远山公司承诺持续减少油墨。"]
    assert [seen.text[a:b] for a, b in found.support] == ["2024年油墨已减少5吨。"]
    assert read_promises(model, view("下表列出各厂油墨的分类与定义。")).labels["status"] == "no"


def test_labels_that_hang_on_none_are_never_given(promises: tuple[Path, TrainReport]) -> None:
    found = read_promises(model_of(promises[0]), view("远山公司未来将致力于改善油墨。"))
    assert found.labels["status"] == "yes"
    assert found.labels["evidence"] == "no"
    assert (found.labels["quality"], found.support) == ("na", ())
    assert all(sum(chance.values()) == pytest.approx(1.0) for chance in found.probabilities.values())


def test_a_label_is_explained_by_words_of_the_text(promises: tuple[Path, TrainReport]) -> None:
    seen = view("远山公司承诺持续减少油墨。2024年油墨已减少5吨。")
    reasons = explain_promises(model_of(promises[0]), seen, "status", "yes")
    assert reasons[0].weight >= reasons[-1].weight
    assert any(reason.spans for reason in reasons)
    assert all(0 <= start < end <= len(seen.text) for reason in reasons for start, end in reason.spans)


def test_training_again_gives_the_same_file(promises: tuple[Path, TrainReport], tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", promise_rows())
    train_model("promises", rows, tmp_path / "again.jsonl", engine=SerialEngine())
    assert (tmp_path / "again.jsonl").read_bytes() == promises[0].read_bytes()


def test_a_claim_is_told_and_explained(claims: Path) -> None:
    model = read_model(claims)
    assert isinstance(model, ClaimModel)
    seen = view("Our plastic saves carbon emissions.")
    assert read_claim(model, seen).claim
    assert not read_claim(model, view("Sales of plastic rose in the quarter.")).claim
    told = {seen.text[a:b].lower() for reason in explain_claim(model, seen) for a, b in reason.spans}
    assert told & {"carbon", "carbon emissions", "emissions", "saves"}


def test_predictions_take_the_labels_of_the_models(
    promises: tuple[Path, TrainReport], claims: Path, tmp_path: Path
) -> None:
    cases = write_rows(tmp_path / "cases.jsonl", [{"text": "远山公司承诺持续减少油墨。2024年油墨已减少5吨。"}])
    predict_cases(cases, tmp_path / "out.jsonl", engine=SerialEngine(), models=[promises[0], claims])
    (found,) = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert found["labels"]["promise"]["evidence"] == "yes"
    assert found["labels"]["claim"] is False
    (commitment,) = (fact for fact in found["facts"] if fact["kind"] == "commitment")
    assert commitment["promise"] == [[0, 13]]
    assert commitment["support"] == [[13, 26]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a model"),
        (b'{"form":99,"task":"claims","rows":1,"least":{},"classifiers":{}}\n', "form 99"),
        (b'{"form":1,"task":"poems","rows":1,"least":{},"classifiers":{}}\n', "poems"),
        (b'{"form":1,"task":"claims","rows":1,"least":{"claim":0.5},"classifiers":{"claim":{"labels":["no","yes"],'
         b'"bias":[0.1]}}}\n["claim","words","ore",0.1,0.2]\n', "2 weights"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_model_says_so(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "model.jsonl").write_bytes(content)
    with pytest.raises(SettingError, match=words):
        read_model(tmp_path / "model.jsonl")


def test_too_few_rows_are_refused(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", promise_rows()[:4])
    with pytest.raises(SettingError, match="saw 4 usable rows"):
        train_model("promises", rows, tmp_path / "model.jsonl", engine=SerialEngine())


def test_without_scikit_learn_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str) -> Any:
        raise ImportError(module)

    monkeypatch.setattr("lodeline.learn.fit.import_module", missing)
    with pytest.raises(SettingError, match=r"lodeline\[learn\]"):
        train_model("claims", tmp_path / "rows.jsonl", tmp_path / "model.jsonl", engine=SerialEngine())


def test_the_command_trains_and_names_rows(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    rows = write_rows(tmp_path / "rows.jsonl", [*CLAIMS, {"text": "", "label": 1}])
    done = CliRunner().invoke(
        app, ["train", "claims", "--on", str(rows), "--out", str(tmp_path / "m.jsonl"), "--processes", "1"]
    )
    assert done.exit_code == 0
    assert "28 rows used, 1 left out" in done.output
    assert f'{rows}:29: saw no "text"' in done.output
