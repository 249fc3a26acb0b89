import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from lodeline.flow.training import evaluate
from lodeline.flow.training.evaluate import reference_moment


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        (None, None),
        ("2018-01-22T00:00:00", datetime(2018, 1, 22)),
        ("2013-02-12T04:30:00-02:00", datetime(2013, 2, 12, 4, 30)),
        ("2024-11-05", datetime(2024, 11, 5)),
        ("2008-5-13", datetime(2008, 5, 13)),
        ("2008年05月12日16:00", datetime(2008, 5, 12, 16, 0)),
        ("issued 2013年12月30日 10:24", datetime(2013, 12, 30, 10, 24)),
        ("2012-08", datetime(2012, 8, 1)),
        ([2019], datetime(2019, 1, 1)),
        ([2019, 2, 18, 7], datetime(2019, 2, 18, 7)),
        ({"year": 2021, "month": 5}, datetime(2021, 5, 1)),
        ("soon", None),
        ([2019, 13, 40], None),
    ],
)
def test_reference_moments_as_suites_write_them(stated: Any, moment: datetime | None) -> None:
    assert reference_moment(stated) == moment


def test_a_model_trained_anew_under_the_same_name_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, read = tmp_path / "m.jsonl", []
    monkeypatch.setattr(evaluate, "read_model", lambda path: read.append(path.read_text()))
    for words, changed in (("first", 1), ("second", 2), ("second", 2)):
        model.write_text(words)
        os.utime(model, ns=(changed, changed))
        evaluate.predict_chunk([], (model,))
    assert read == ["first", "second"]


class Broken:
    def map(self, step: Any, chunks: Any) -> Any:
        yield ['{"id": "1"}\n']
        raise RuntimeError("a worker died")


def test_predictions_that_break_off_leave_the_file_that_stood_there(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases.jsonl", tmp_path / "p.jsonl"
    cases.write_text('{"text": "2025年3月"}\n')
    out.write_text("before")
    with pytest.raises(RuntimeError, match="a worker died"):
        evaluate.predict_cases(cases, out, engine=Broken())  # type: ignore[arg-type]
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.jsonl", "p.jsonl"]
