"""The ledger: promises meet what later texts say of them."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from lodeline.flow.asking.ledger import make_ledger
from lodeline.flow.desk import Desk
from lodeline.flow.review import Given, keep_reviews, make_review
from lodeline.measure.bearings import bearing
from lodeline.measure.ledger import measure_ledger, meets
from lodeline.measure.likeness import Likeness, terms
from lodeline.model import Amount, DateValue
from lodeline.model.ledger import LedgerEntry, Statement
from tests.commanding import run_command
from tests.desks import desk_of_rows

TODAY = date(2026, 9, 1)
TEXTS = [
    ("2025-01-10", "云岭稀土集团计划在2025年12月底前建成绿溪基地二期废水处理系统。"),
    ("2025-01-10", "云岭稀土集团计划2025年6月底前取得河湾矿区采矿许可证延期批复。"),
    ("2025-01-10", "云岭稀土集团承诺2025年全年钕铁硼毛坯产量达到9500吨。"),
    ("2025-01-10", "云岭稀土集团将在2027年12月底前建成白石岭尾矿库治理工程。"),
    ("2025-01-10", "云岭稀土集团计划2025年底前引进两条烧结磁体生产线。"),
    ("2025-05-20", "云岭稀土集团计划2026年6月底前取得河湾矿区采矿许可证延期批复。"),
    ("2026-01-08", "云岭稀土集团绿溪基地二期废水处理系统已于2026年1月5日建成，并通过验收。"),
    ("2026-01-15", "2025年，云岭稀土集团钕铁硼毛坯产量达到8700吨。"),
    ("2026-02-01", "云岭稀土集团决定取消引进两条烧结磁体生产线的计划。"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("ledger")
    rows = [
        {"id": str(n), "date": day, "text": text, "publisher": "云岭稀土集团"} for n, (day, text) in enumerate(TEXTS)
    ]
    rows.append(
        {
            "id": "other",
            "date": "2026-01-09",
            "text": TEXTS[3][1].replace("将在", "已在").replace("云岭稀土集团", "河口水泥公司"),
            "publisher": "河口水泥公司",
        }
    )
    return desk_of_rows(folder, rows)


def entry(desk: Desk, words: str, made: str = "2025-01-10") -> LedgerEntry:
    found = [e for e in make_ledger(desk, today=TODAY) if words in e.promise and e.made == made and e.kind == "promise"]
    assert len(found) == 1, [e.promise for e in make_ledger(desk, today=TODAY)]
    return found[0]


def test_what_was_promised_and_later_done_is_kept_and_cites_the_later_words(desk: Desk) -> None:
    found = entry(desk, "废水处理系统")
    assert (found.outcome, found.late, found.overdue) == ("kept", True, False)
    assert [(said.date, said.says) for said in found.later] == [("2026-01-08", "done")]


def test_figures_decide_where_both_state_one(desk: Desk) -> None:
    found = entry(desk, "9500吨")
    assert found.outcome == "missed"
    assert found.target is not None
    assert found.actual is not None
    assert (found.target.value, found.actual.value, found.actual.unit) == (9500, 8700, "t")


def test_given_up_promised_again_and_open(desk: Desk) -> None:
    assert entry(desk, "烧结磁体").outcome == "dropped"
    again = entry(desk, "采矿许可证")
    assert (again.outcome, again.overdue) == ("restated", True)
    quiet = entry(desk, "尾矿库")
    assert (quiet.outcome, quiet.later, quiet.overdue) == ("open", (), False), "another issuer's words are not its own"


def test_a_person_settles_what_is_proposed(desk: Desk) -> None:
    found = entry(desk, "尾矿库")
    given = Given(found.fact, "confirm", {}, "Li", "seen on site", "kept")
    keep_reviews(desk, [make_review(desk, given, at=datetime(2026, 8, 1, tzinfo=UTC))])
    settled = entry(desk, "尾矿库")
    assert (settled.outcome, settled.confirmed_by, settled.basis) == ("kept", "Li", "settled in review: seen on site")


def test_the_command_filters_and_exports(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> int:
        return run_command("ledger", "--desk", desk.root, *words)

    assert run("--outcome", "dropped") == 0
    said = capsys.readouterr().out
    assert "烧结磁体" in said
    assert "废水处理" not in said
    assert "31 December 2025" in said or "due in 2025" in said
    assert run("--csv", str(tmp_path / "l.csv"), "--measurable") == 0
    with (tmp_path / "l.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["outcome"] for row in rows} >= {"missed"}
    assert {row["due"] for row in rows} >= {"2025-12-31"}
    assert all(row["evidence"] for row in rows)
    assert run("--issuer", "nobody") == 2
    assert run("--due-before", "soon") == 2
    assert run("--settle", "kept") == 2


@pytest.mark.parametrize(
    ("target", "actual", "lessen", "reached"),
    [
        (Amount(value=4.3e9, unit="CNY"), Amount(value=1.837e9, unit="CNY"), False, False),
        (Amount(value=90), Amount(value=92), False, True),
        (Amount(low=40, high=45, unit="t"), Amount(value=41, unit="t"), False, True),
        (Amount(value=15, modifier="at_most"), Amount(value=14), False, True),
        (Amount(value=15), Amount(value=16), True, False),
        (Amount(value=15, unit="t"), Amount(value=16, unit="CNY"), False, None),
    ],
)
def test_a_figure_meets_its_target(target: Amount, actual: Amount, lessen: bool, reached: bool | None) -> None:
    assert meets(target, actual, lessen=lessen) is reached


def test_a_promise_does_not_bear_on_itself() -> None:
    one = Statement("f", "d", 0, 10, "已建成", "commitment", "2025-01-01")
    same = Statement("g", "d", 5, 12, "已建成", "claim", "2025-01-01")
    assert bearing(one, same) is None
    late = Statement("g", "e", 5, 12, "尚未建成", "claim", "2025-02-01")
    assert bearing(one, late) == "failed"


def statement(fact: str, day: str, words: str, kind: str = "commitment") -> Statement:
    return Statement(fact, fact, 0, len(words), words, kind, day)


def outcome_of(*statements: Statement) -> str:
    days = [s.date for s in statements]
    return measure_ledger(statements, issuer="x", documents=days, today=TODAY)[-1].outcome


def test_the_next_of_its_kind_is_another_thing() -> None:
    promise = statement("a", "2025-01-01", "河湾分离厂二期将建成投产")
    first = statement("b", "2025-06-01", "河湾分离厂一期已建成投产", "claim")
    second = statement("c", "2025-06-01", "河湾分离厂二期已建成投产", "claim")
    assert outcome_of(promise, first) == "open"
    assert outcome_of(promise, second) == "kept"
    book = statement("d", "2025-01-01", "公司将编制《绿溪矿区规划》")
    other = statement("e", "2025-06-01", "公司已编制《河湾矿区规划》", "claim")
    assert outcome_of(book, other) == "open"


def test_a_long_statement_on_everything_settles_nothing() -> None:
    promise = statement("a", "2025-01-01", "公司将提高稀土回收率")
    words = "公司已完成年度任务，" + "、".join(f"项目{n}号线与配套设施、{n}类人才培养、{n}区治理" for n in range(30))
    everything = statement("b", "2025-06-01", words + "，提高稀土回收率", "claim")
    assert outcome_of(promise, everything) == "open"


def test_likeness_sees_scripts_and_endings_alike_and_leaves_figures_out() -> None:
    assert terms("廢水處理系統2025年") == terms("废水处理系统2026年")
    assert terms("commissioning plants") == terms("commissioned plant")
    texts = [terms("废水处理系统"), terms("采矿许可证"), terms("废水回用率"), terms("绿溪废水处理系统建成")]
    likeness = Likeness(texts)
    assert likeness.covered(texts[0], texts[3]) == pytest.approx(1.0)
    assert likeness.covered(texts[0], texts[1]) == 0.0
    assert [at for at, _ in likeness.covering(0, 0.5)] == [3]


def said(words: str, day: str, *, kind: str = "commitment", document: str = "", **others: object) -> Statement:
    return Statement(words[:4], document or day, 0, len(words), words, kind, date=day, **others)  # type: ignore[arg-type]


def measured(*statements: Statement, issuer: str | None = "云岭集团") -> list[LedgerEntry]:
    days = [s.date for s in statements]
    return measure_ledger(list(statements), issuer=issuer, documents=days, today=TODAY)


def test_documents_of_no_known_issuer_are_not_laid_beside_each_other() -> None:
    promise, done = said("将建成绿溪二期水库", "2025-01-10"), said("绿溪二期水库已建成", "2026-01-08", kind="claim")
    rest = [said(words, "2025-03-01", kind="claim") for words in ("产量平稳", "员工大会举行", "价格上调", "船队返航")]
    assert [e.outcome for e in measured(promise, done, *rest)] == ["kept"]
    (alone,) = measured(promise, done, *rest, issuer=None)
    assert (alone.outcome, alone.later) == ("open", ())
    assert "no issuer" in alone.basis


def test_a_target_meets_no_figure_told_before_it_and_wants_a_period() -> None:
    year = DateValue("2025-01-01", "2026-01-01", "year")
    aim = said("产量达到100吨", "2025-06-01", kind="figure", what="产量", status="target", period=year,
               amounts=(Amount(100, unit="t"),))  # fmt: skip
    told = {"kind": "figure", "what": "产量", "status": "actual", "period": year, "amounts": (Amount(120, unit="t"),)}
    assert [e.outcome for e in measured(aim, said("产量为120吨", "2026-01-08", **told))] == ["kept"]
    assert [e.outcome for e in measured(aim, said("产量为120吨", "2025-05-01", **told))] == ["open"]
    assert measured(replace(aim, period=None)) == []


def test_a_draft_laid_before_a_meeting_is_no_promise_to_follow() -> None:
    assert measured(said("决定将草案提请大会审议", "2025-06-01")) == []


def test_next_years_fair_is_another_one() -> None:
    first, next_one = (
        said("将出席2024世界磁材大会并致辞", "2024-06-01"),
        said("将出席2025世界磁材大会并致辞", "2025-06-01"),
    )
    assert [e.outcome for e in measured(first, next_one)] == ["open", "open"]


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2025-09-12", "open"), ("2026-01-20", "kept")],
    ids=["before the year is over another's tally", "after it the result"],
)
def test_a_figure_beside_its_target_meets_it_only_when_the_period_is_over(day: str, outcome: str) -> None:
    year = DateValue("2025-01-01", "2026-01-01", "year")
    told = {"kind": "figure", "document": "d", "what": "建设租赁住房", "period": year}
    goal = said("计划建设租赁住房5万套", day, status="target", amounts=(Amount(value=5e4, unit="套"),), **told)
    tally = said("已建设租赁住房204万套", day, status="actual", amounts=(Amount(value=2.04e6, unit="套"),), **told)
    assert [entry.outcome for entry in measured(goal, tally)] == [outcome]


YEAR = DateValue("2025-01-01", "2026-01-01", "year")
REST = [said(words, "2025-02-01", kind="claim") for words in ("产量平稳", "员工大会举行", "价格上调", "船队返航")]


@pytest.mark.parametrize(
    ("promise", "later", "day", "outcome"),
    [
        ("云岭集团将建成绿溪水库", "绿溪水库已于2025年3月建成", "2025-04-01", "kept"),
        ("云岭集团将建成绿溪水库", "绿溪水库已选定坝址，将于明年建成", "2025-04-01", "open"),
        ("公司承诺年底前建成5万吨钢板材生产线", "公司公告，决定终止钢板材生产线项目", "2025-04-01", "dropped"),
        ("公司将完成河口码头投资50亿元", "河口码头已完成投资30亿元", "2025-06-01", "open"),
        ("公司将完成河口码头投资50亿元", "河口码头已完成投资30亿元", "2026-02-01", "missed"),
    ],
    ids=["mark of the past apart", "to come", "given up", "how far it has come", "how far it came"],
)
def test_what_became_of_a_promise(promise: str, later: str, day: str, outcome: str) -> None:
    made = said(promise, "2025-01-10", by=YEAR, amounts=(Amount(50e8, unit="CNY"),) if "亿" in promise else ())
    then = said(later, day, kind="claim", amounts=(Amount(30e8, unit="CNY"),) if "亿" in later else ())
    assert [entry.outcome for entry in measured(made, then, *REST)] == [outcome]


@pytest.mark.parametrize(("stated", "late"), [(None, False), ("2025-12-20", False), ("2026-01-05", True)])
def test_late_is_what_is_said_to_be_done_after_its_day(stated: str | None, late: bool) -> None:
    made = said("云岭集团将建成绿溪水库", "2025-01-10", by=YEAR)
    times = () if stated is None else (DateValue(stated, stated, "day"),)
    (found,) = measured(made, said("绿溪水库已建成", "2026-03-01", kind="claim", times=times), *REST)
    assert (found.outcome, found.late) == ("kept", late)


def test_a_promise_shares_the_fate_of_the_targets_it_names() -> None:
    words = "公司计划实现精矿产量12万吨，营业收入80亿元"
    at = words.index("精矿"), words.index("营业")
    made = Statement("p", "d", 0, len(words), words, "commitment", "2025-01-10")
    aims = [
        Statement("a", "d", at[0], at[0] + 8, words[at[0] : at[0] + 8], "figure", "2025-01-10", what="精矿产量",
                  amounts=(Amount(12e4, unit="t"),), status="target", period=YEAR),
        Statement("b", "d", at[1], at[1] + 8, words[at[1] : at[1] + 8], "figure", "2025-01-10", what="营业收入",
                  amounts=(Amount(80e8, unit="CNY"),), status="target", period=YEAR),
    ]  # fmt: skip
    output, sold = (Amount(13e4, unit="t"),), (Amount(79e8, unit="CNY"),)
    results = [
        replace(said(words, "2026-02-01", kind="figure", what=what, amounts=reached), status="actual", period=YEAR)
        for words, what, reached in (("生产精矿13万吨", "生产精矿", output), ("营业收入79亿元", "营业收入", sold))
    ]
    found = {entry.fact: entry.outcome for entry in measured(made, *aims, *results)}
    assert found == {"p": "missed", "a": "kept", "b": "missed"}


def test_a_promise_of_no_known_issuer_can_be_settled(tmp_path: Path) -> None:
    desk = desk_of_rows(tmp_path, [{"id": "a", "date": "2025-01-10", "text": "我们将在2025年底前建成绿溪水库。"}])
    (found,) = make_ledger(desk, today=TODAY)
    assert found.issuer is None
    keep_reviews(desk, [make_review(desk, Given(found.fact, "confirm", {}, "Li", None, "kept"))])
    assert [entry.outcome for entry in make_ledger(desk, today=TODAY)] == ["kept"]
