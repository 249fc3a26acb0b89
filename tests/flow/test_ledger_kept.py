"""The kept ledger: the same as the one made anew, measured again only for issuers with something new."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import lodeline.flow.asking.ledger_kept as kept
from lodeline.flow.asking.ledger import make_ledger
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.review import Given, keep_reviews, make_review

TODAY = date(2026, 9, 1)
FIRST = [
    ("a", "云岭稀土集团", "2025-01-10", "云岭稀土集团计划在2025年12月底前建成绿溪基地二期废水处理系统。"),
    ("b", "河口水泥公司", "2025-02-10", "河口水泥公司将在2027年12月底前建成白石岭尾矿库治理工程。"),
]
LATER = [("c", "云岭稀土集团", "2026-01-08", "云岭稀土集团绿溪基地二期废水处理系统已建成，并通过验收。")]


def add(desk: Desk, folder: Path, rows: list[tuple[str, str, str, str]]) -> None:
    path = folder / f"{rows[0][0]}.jsonl"
    lines = [{"id": name, "publisher": who, "date": day, "text": text} for name, who, day, text in rows]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in lines), encoding="utf-8")
    add_and_run(desk, [path])


def measured(desk: Desk, monkeypatch: pytest.MonkeyPatch, today: date = TODAY) -> list[str | None]:
    """Return whose promises were measured to bring the kept ledger up to date; it is as if made anew."""
    asked: list[str | None] = []
    real = kept.measure_issuers

    def watched(desk: Desk, issuers: set[str | None], *rest: object) -> object:
        asked.extend(issuers)
        return real(desk, issuers, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(kept, "measure_issuers", watched)
        assert kept.kept_ledger(desk, today=today) == make_ledger(desk, today=today)
    return sorted(asked, key=str)


def test_only_what_is_new_is_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, tmp_path, FIRST)
    assert measured(desk, monkeypatch) == ["云岭稀土集团", "河口水泥公司"]
    assert measured(desk, monkeypatch) == []
    add(desk, tmp_path, LATER)
    assert measured(desk, monkeypatch) == ["云岭稀土集团"], "its new document says it was done"
    entry = next(e for e in make_ledger(desk, today=TODAY) if e.issuer == "河口水泥公司")
    given = Given(entry.fact, "confirm", {}, "Li", None, "dropped")
    keep_reviews(desk, [make_review(desk, given, at=datetime(2026, 8, 1, tzinfo=UTC))])
    assert measured(desk, monkeypatch) == ["河口水泥公司"], "somebody settled it"
    assert next(e.outcome for e in kept.kept_ledger(desk, today=TODAY) if e.fact == entry.fact) == "dropped"


def test_a_promise_falls_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, tmp_path, FIRST)
    measured(desk, monkeypatch)
    assert measured(desk, monkeypatch, date(2027, 6, 1)) == []
    assert measured(desk, monkeypatch, date(2028, 6, 1)) == ["河口水泥公司"]
    assert [e.overdue for e in kept.kept_ledger(desk, today=date(2028, 6, 1))] == [True, True]


def test_what_was_kept_wrongly_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, tmp_path, FIRST)
    measured(desk, monkeypatch)
    path = desk.kept_path / kept._NAME
    assert path.exists()
    path.write_bytes(b"\xc1 not a ledger")
    assert len(measured(desk, monkeypatch)) == 2
