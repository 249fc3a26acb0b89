"""Exports: every row as it counts now, reviewed, and harmless to a spreadsheet."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lodeline.cli import main
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.export import exported
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.review import Given, current_facts, keep_reviews, make_review
from lodeline.model.tables import RECORDS

TEXT = "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议。产量2150吨。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "=cmd().txt").write_text(TEXT, encoding="utf-8")
    made = make_desk(tmp_path / "desk")
    add_and_run(made, [tmp_path / "=cmd().txt"])
    return made


@pytest.fixture
def run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> "object":
    def call(*words: str) -> object:
        monkeypatch.setattr("sys.argv", ["lodeline", "export", "--desk", str(desk.root), *words])
        try:
            main()
        except SystemExit as stop:
            return stop.code
        return 0

    return call


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_every_table_in_every_format(table: str, form: str, desk: Desk, run: "object", tmp_path: Path) -> None:
    out = tmp_path / f"{table}.{form}"
    assert run(table, "--format", form, "--out", str(out)) == 0  # type: ignore[operator]
    expected = exported(desk, table).num_rows
    if form == "parquet":
        assert pq.read_table(out).num_rows == expected
    elif form == "jsonl":
        assert len([json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]) == expected
    else:
        assert len(list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))) == expected


def test_facts_are_exported_as_people_reviewed_them(desk: Desk) -> None:
    fact = next(fact for fact in current_facts(desk, kind="meeting"))
    keep_reviews(
        desk, [make_review(desk, Given(fact.id, "reject", reviewer="Li"), at=datetime(2025, 4, 1, tzinfo=UTC))]
    )
    assert fact.id not in exported(desk, "facts").column("id").to_pylist()


def test_no_cell_is_a_formula(desk: Desk, run: "object", capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("documents") == 0  # type: ignore[operator]
    (row,) = csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode(), newline=""))
    assert row["source"].startswith("'=cmd")


def test_what_cannot_be_exported_is_named(run: "object", capsys: pytest.CaptureFixture[str]) -> None:
    assert run("moon") == 2  # type: ignore[operator]
    assert 'saw "moon"; accepted: documents' in capsys.readouterr().err
    assert run("facts", "--format", "xml") == 2  # type: ignore[operator]
    assert run("facts", "--format", "parquet") == 2  # type: ignore[operator]
