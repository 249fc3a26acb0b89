"""Reviews: what a person says of a fact is kept, honoured, and outlives the rule that made it."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from lodeline.errors import SettingError
from lodeline.facts.corrections import correct_record, read_date
from lodeline.facts.reviewed import apply_reviews
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.load import load_issues, load_materials
from lodeline.flow.publishing.review_sheet import fact_words, write_sheet
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.review import (
    Given,
    current_facts,
    find_fact,
    keep_review_file,
    keep_reviews,
    load_reviews,
    make_review,
    measure_accuracy,
)
from lodeline.model import Amount, Commitment, Evidence, Fact, Figure, Meeting, Person, Review
from tests.commanding import run_command

TEXT = (
    "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议。公司计划2026年6月底前建成二期项目。\n"
)
AT = datetime(2025, 4, 1, 8, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    made = make_desk(tmp_path / "desk")
    add_and_run(made, [tmp_path / "a.txt"])
    return made


def meeting_of(desk: Desk) -> Fact:
    return next(fact for fact in current_facts(desk, kind="meeting"))


def read(desk: Desk) -> tuple[Fact, ...]:
    ids = sorted({fact.document for fact in current_facts(desk)})
    return next(load_materials(desk, ids)).facts


def test_words_said_within_a_second_stay_in_the_order_they_were_said(desk: Desk) -> None:
    fact, said = meeting_of(desk), ["confirm", "reject"] * 4
    for number, verdict in enumerate(said):
        keep_reviews(desk, [make_review(desk, Given(fact.id, verdict, reviewer="Li", note=str(number)))])
    assert [review.verdict for review in load_reviews(desk)] == said
    assert all(f.id != fact.id for f in read(desk))


def test_a_rejected_fact_leaves_and_a_confirmed_one_is_marked(desk: Desk) -> None:
    fact = meeting_of(desk)
    keep_reviews(desk, [make_review(desk, Given(fact.id, "confirm", reviewer="Li"), at=AT)])
    assert next(f.status for f in read(desk) if f.id == fact.id) == "confirmed"
    later = AT.replace(hour=9)
    keep_reviews(desk, [make_review(desk, Given(fact.id[:8], "reject", reviewer="Li"), at=later)])
    assert all(f.id != fact.id for f in read(desk)), "the last word counts"
    assert any(f.id == fact.id for f in current_facts(desk)), "the program's own reading stays in the table"


def test_a_corrected_fact_carries_the_new_values_and_its_words(desk: Desk) -> None:
    fact = meeting_of(desk)
    changes = {"chair": "沈怀", "ordinal": "5", "date": "2025-03-04", "place": ""}
    keep_reviews(desk, [make_review(desk, Given(fact.id, "correct", changes, "Li", "misread"), at=AT)])
    found = next(f for f in read(desk) if f.id == fact.id)
    assert isinstance(found.record, Meeting)
    assert (found.record.chair, found.record.ordinal, found.record.place) == (Person("沈怀"), 5, None)
    assert found.record.date is not None
    assert (found.record.date.start, found.record.date.end) == ("2025-03-04", "2025-03-05")
    assert (found.status, found.evidence) == ("corrected", fact.evidence)


def test_a_review_kept_twice_is_one_and_the_id_must_name_one_fact(desk: Desk) -> None:
    review = make_review(desk, Given(meeting_of(desk).id, "confirm", reviewer="Li"), at=AT)
    assert (keep_reviews(desk, [review]), keep_reviews(desk, [review]), len(load_reviews(desk))) == (1, 0, 1)
    with pytest.raises(SettingError, match="no fact of this desk"):
        find_fact(desk, "0" * 16)
    with pytest.raises(SettingError, match="first 6 digits"):
        find_fact(desk, "%")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Given("", "maybe", reviewer="Li"), "accepted: confirm, reject, correct"),
        (Given("", "correct", reviewer="Li"), "correct needs at least one"),
        (Given("", "confirm", {"chair": "x"}, "Li"), "go with the verdict correct"),
        (Given("", "confirm"), "who reviews"),
        (Given("", "correct", {"colour": "red"}, "Li"), "accepted for a meeting: name, body"),
        (Given("", "correct", {"ordinal": "fifth"}, "Li"), "a whole number or nothing"),
        (Given("", "confirm", reviewer="Li", outcome="kept"), "only a commitment has an outcome"),
    ],
)
def test_what_is_not_acceptable_is_said(desk: Desk, given: Given, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        make_review(desk, given._replace(fact=meeting_of(desk).id))


def test_the_list_ends_where_asked_and_speaks_as_set_does(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("review", "--list", "--most", "1", "--desk", desk.root) == 0
    assert "; the first 1 shown, --most N for more" in capsys.readouterr().out
    assert "date: 2025-03-03; " in fact_words(meeting_of(desk))
    assert "chair: 沈怀远 (党委书记)" in fact_words(meeting_of(desk))
    (promise,) = current_facts(desk, kind="commitment")
    assert "by: until 2026-06-30; " in fact_words(promise)


def test_a_sheet_goes_out_is_filled_in_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(desk, list(current_facts(desk)), sheet)
    with sheet.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    meeting = meeting_of(desk)
    for row in rows:
        assert row["words"]
        if row["fact"] == meeting.id:
            row.update(verdict="Correct", set="ordinal=5 | place=总部", note="page\x0cone\nand two")
    rows.append({**rows[0], "fact": "ffffffffffffffff", "verdict": "confirm"})
    with sheet.open("w", encoding="utf-8-sig", newline="") as out:
        filled = csv.DictWriter(out, rows[0].keys())
        filled.writeheader()
        filled.writerows(rows)
    added, issues = keep_review_file(desk, sheet, reviewer="Wang")
    assert added == 1
    assert [issue.source for issue in issues] == [f"sheet.csv:{len(rows) + 2}"]  # a cell goes over two lines
    assert "row-not-accepted" in {issue.code for issue in load_issues(desk)}
    (review,) = load_reviews(desk)
    assert isinstance(review.corrected, Meeting)
    assert (review.corrected.ordinal, review.corrected.place, review.reviewer) == (5, "总部", "Wang")
    assert review.note == "page\x0cone\nand two"
    assert keep_review_file(desk, sheet, reviewer="Wang")[0] == 0, "given twice, said once"


def test_lines_of_json_are_taken_and_broken_ones_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    row = {"fact": meeting_of(desk).id, "verdict": "correct", "set": {"ordinal": "6"}, "reviewer": "Wang"}
    path.write_text(json.dumps(row) + "\n[1]\n\n", encoding="utf-8")
    added, issues = keep_review_file(desk, path)
    assert (added, len(issues)) == (1, 1)


def test_accuracy_counts_the_last_verdicts_by_kind_and_rule(desk: Desk) -> None:
    facts = [f for f in current_facts(desk) if f.kind in ("meeting", "commitment")]
    assert {f.kind for f in facts} == {"meeting", "commitment"}
    verdicts = {"meeting": "confirm", "commitment": "reject"}
    keep_reviews(desk, [make_review(desk, Given(f.id, verdicts[f.kind], reviewer="Li"), at=AT) for f in facts])
    whole = {row.kind: row for row in measure_accuracy(desk) if row.rule is None}
    assert whole["meeting"].confirmed.share == 1.0
    assert (whole["commitment"].confirmed.carrying, whole["commitment"].rejected) == (0, 1)
    assert any(row.rule == meeting_of(desk).rule for row in measure_accuracy(desk))


def old(fact: Fact, verdict: str, corrected: Meeting | None = None) -> Review:
    """A review of a fact as an earlier version made it: another id, the same words."""
    return Review(
        "r", "d", "an-older-id", verdict, fact.record, fact.evidence, "Li", "2025-01-01T00:00:00+00:00", corrected  # type: ignore[arg-type]
    )  # fmt: skip


FACT = Fact("new-id", "d", Meeting("Board meeting", ordinal=4), (Evidence(3, 9),), "rule-2")
FIXED = Meeting("Board meeting", ordinal=5)
GONE: Callable[[Fact], Fact] = lambda f: msgspec.structs.replace(f, record=Meeting("Other meeting"))  # noqa: E731


def test_a_review_follows_the_statement_when_rules_change_its_id() -> None:
    assert apply_reviews([FACT], [old(FACT, "reject")]) == []
    (fixed,) = apply_reviews([FACT], [old(FACT, "correct", FIXED)])
    assert (fixed.record, fixed.status, fixed.rule) == (FIXED, "corrected", "review")
    better = msgspec.structs.replace(FACT, record=FIXED)
    (same,) = apply_reviews([better], [old(FACT, "correct", FIXED)])
    assert (same.id, same.record, same.rule) == ("new-id", FIXED, "rule-2")


def test_what_a_person_confirmed_stays_when_the_program_no_longer_finds_it() -> None:
    other = GONE(FACT)
    found = apply_reviews([other], [old(FACT, "confirm")])
    assert [f.record for f in found] == [other.record, FACT.record]
    assert found[1].status == "confirmed"
    assert apply_reviews([other], [old(FACT, "reject")]) == [other]


def test_the_same_statement_elsewhere_is_another_fact() -> None:
    far = msgspec.structs.replace(FACT, evidence=(Evidence(50, 60),))
    assert apply_reviews([far], [old(FACT, "reject")]) == [far]


def test_values_are_written_as_people_write_them() -> None:
    figure = correct_record(Figure("profit", Amount(1)), {"amount": "1,837,000,000 CNY", "status": "actual"})
    assert isinstance(figure, Figure)
    assert (figure.amount, figure.status) == (Amount(value=1837000000.0, unit="CNY"), "actual")
    promise = correct_record(Commitment("build"), {"measurable": "yes", "by": "2026-12"})
    assert isinstance(promise, Commitment)
    assert (promise.measurable, promise.by) == (True, read_date("2026-12"))
    with pytest.raises(SettingError, match="accepted: actual, estimated, guided, target"):
        correct_record(Figure("profit", Amount(1)), {"status": "sure"})
    assert read_date("2025-02-30") is None
    assert read_date("9999") is None
