"""Classes of errors a paying reader of briefs found: whose figure, compared with what, due when, told by whom."""

from datetime import datetime

import pytest

from lodeline.facts.commitments import extract_commitments
from lodeline.facts.controls import extract_controls
from lodeline.facts.directives import extract_directives
from lodeline.facts.events import extract_events
from lodeline.facts.figures import extract_figures
from lodeline.facts.page import Draft
from lodeline.facts.positions import extract_positions
from lodeline.facts.profile import extract_profile
from lodeline.model import Commitment, Control, Directive, Event, Figure, Position, Profile
from tests.facts.pages import make_page

DAY = datetime(2025, 10, 20)


def figures(text: str, anchor: datetime | None = DAY) -> list[tuple[Figure, str]]:
    drafts: list[Draft] = list(extract_figures(make_page(text, anchor=anchor)))
    return [(d.record, d.rule) for d in drafts if isinstance(d.record, Figure)]


def promises(text: str, anchor: datetime | None = DAY) -> list[Commitment]:
    return [d.record for d in extract_commitments(make_page(text, anchor=anchor)) if isinstance(d.record, Commitment)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("前三季度，新材料板块完成投资12亿元。", "新材料板块投资"),
        ("前三季度，公司实现利润12亿元。", "利润"),
        ("云岭集团今年经营平稳。前三季度，云岭集团实现利润12亿元。", "利润"),
        ("第二中标人：云岭建设有限公司，投标报价3亿元。其他从略。", "云岭建设有限公司投标报价"),
    ],
)
def test_a_figure_has_its_owner_unless_that_is_the_speaker(text: str, what: str) -> None:
    assert [f.what for f, _ in figures(f"云岭集团通报\n\n{text}\n")] == [what]


def test_a_level_inside_a_comparison_is_no_figure_of_its_own() -> None:
    (own, _), (base, rule) = figures("上半年，环保投入1.5亿元，较去年同期的1.2亿元增长25%。")
    assert (own.amount.value, own.change.value if own.change else None) == (150_000_000, 25)
    assert base.amount.value == 120_000_000
    assert rule.endswith("+earlier")
    assert base.period is not None
    assert base.period.start == "2024-01-01"


def test_a_label_before_a_colon_says_what_a_sum_is() -> None:
    assert [f.what for f, _ in figures("中标价：人民币3.2亿元\n工期：300天\n")] == ["中标价"]


def test_a_price_moves_by_an_amount_of_its_unit() -> None:
    ((figure, _),) = figures("氧化铈：11000元/吨，较上月下调200元/吨；")
    assert figure.amount.value == 11_000
    assert figure.change is not None
    assert (figure.change.value, figure.change.unit, figure.change_base) == (-200, "CNY/t", "mom")


@pytest.mark.parametrize(
    "text",
    [
        "主要指标20项。",
        "品位每增减1%，价格增减520元/吨。",
        "Shipments of less than 5 kg are exempt.",
        "审议《云岭集团投资计划》等5项议题。",
    ],
)
def test_counts_and_steps_of_a_rule_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("三季报", "2025-01-01", "2025-10-01"),
        ("半年报", "2025-01-01", "2025-07-01"),
        ("年报", "2024-01-01", "2025-01-01"),
        ("2023年三季报", "2023-01-01", "2023-10-01"),
    ],
)
def test_the_name_of_a_report_tells_the_period(words: str, start: str, end: str) -> None:
    ((figure, _),) = figures(f"{words}显示，公司实现营业收入9亿元。")
    assert figure.period is not None
    assert (figure.period.start, figure.period.end) == (start, end)


def test_a_report_of_no_year_in_a_text_of_no_day_stays_undated() -> None:
    ((figure, _),) = figures("三季报显示，公司实现营业收入9亿元。", anchor=None)
    assert figure.period is None


def test_the_end_of_a_month_up_to_which_is_counted_is_a_day_and_no_aim() -> None:
    ((figure, _),) = figures("截至2025年6月底，整改完成率82%。", anchor=None)
    assert figure.period is not None
    assert (figure.period.start, figure.period.precision, figure.status) == ("2025-06-30", "day", "actual")


def test_a_table_with_a_change_beside_each_period_gives_each_its_own() -> None:
    table = (
        "2025年第三季度产销数据\n\n| 产品 | 单位 | 第三季度产量 | 同比增减（%） | 1—9月累计产量 | 同比增减（%） |\n"
        "| --- | --- | --- | --- | --- | --- |\n| 氧化物 | 吨 | 4,100 | 6.3 | 12,000 | -4.8 |\n"
    )
    found = [(f.what, f.amount.value, f.amount.unit, f.change.value if f.change else None) for f, _ in figures(table)]
    assert found == [("氧化物产量", 4100, "t", 6.3), ("氧化物产量", 12000, "t", -4.8)]


@pytest.mark.parametrize(
    ("text", "promise", "actor", "end"),
    [
        (
            "集团承诺，2026年6月底前完成尾矿库监测系统安装。",
            "2026年6月底前完成尾矿库监测系统安装",
            "云岭集团",
            "2026-07-01",
        ),
        ("2026年底前累计完成修复5000亩。", "2026年底前累计完成修复5000亩", None, "2027-01-01"),
    ],
)
def test_a_deed_with_a_deadline_is_a_commitment(text: str, promise: str, actor: str | None, end: str) -> None:
    (found,) = promises(f"云岭集团通报\n\n云岭集团今年经营平稳。{text}\n")
    assert promise in found.promise
    assert found.actor == actor
    assert found.by is not None
    assert found.by.end == end


def test_a_notice_binds_whom_it_names_and_a_call_without_a_day_binds_nobody() -> None:
    notice = (
        "云朔省应急管理厅关于开展安全检查的通知\n\n一、企业应当于2025年11月30日前提交报告。\n二、各市要高度重视。\n"
    )
    assert [(p.actor, p.promise) for p in promises(notice)] == [("企业", "企业应当于2025年11月30日前提交报告")]


def test_the_company_and_we_are_told_by_name() -> None:
    text = "Halden Metals Ltd Results\n\nHalden Metals Ltd grew. We will build a second mill by 2027.\n"
    assert [p.actor for p in promises(text)] == ["Halden Metals Ltd"]


def test_an_undertaking_with_two_days_is_two() -> None:
    text = "Halden Metals Ltd is committed to cutting emissions by 30% by 2030, and to reach net zero by 2050."
    assert [p.by.start for p in promises(text) if p.by] == ["2030-01-01", "2050-01-01"]


def test_what_did_not_happen_is_no_event() -> None:
    assert list(extract_events(make_page("报告期内未发生重大安全事故。", anchor=DAY))) == []
    assert list(extract_events(make_page("There was no fatal accident.", anchor=DAY))) == []


def test_who_undergoes_an_investigation_is_its_target() -> None:
    page = make_page("云岭集团董事长王建国正接受云岭省纪委监委纪律审查和监察调查。", anchor=DAY)
    (event,) = [d.record for d in extract_events(page) if isinstance(d.record, Event)]
    assert (event.type, event.actor, event.target) == ("investigation", "云岭省纪委监委", "王建国")


def test_a_former_post_is_not_held() -> None:
    page = make_page("云岭集团原党委书记、董事长王建国出席。", anchor=DAY)
    assert [d.record.post for d in extract_positions(page) if isinstance(d.record, Position)] == []


def test_what_is_suspended_has_not_the_day_until_which_it_is() -> None:
    page = make_page("商务部宣布，自即日起至2026年11月10日，暂停实施2025年10月公布的第55号公告。", anchor=DAY)
    (notice,) = [d.record for d in extract_directives(page) if isinstance(d.record, Directive)]
    assert (notice.number, notice.date) == ("第55号", None)


def test_a_licence_notice_and_what_is_said_of_it_is_one_control() -> None:
    text = (
        "Announcement No. 7 of 2025\n\nThe Ministry of Commerce today issued Announcement No. 7 of 2025 on the "
        "licensing of exports of terbium oxide. The Ministry said the measure takes effect on December 1, 2025.\n"
    )
    (control,) = [d.record for d in extract_controls(make_page(text, anchor=DAY)) if isinstance(d.record, Control)]
    assert (control.type, control.number) == ("export_licence", "No. 7 of 2025")
    assert control.effective is not None
    assert control.effective.start == "2025-12-01"


def test_a_newspaper_does_not_issue_what_it_reports() -> None:
    text = "Governor visits mine\n\nSHUOYUAN, June 12 (Yunshuo Daily) - Halden Metals Ltd opened a mill.\n"
    (profile,) = [d.record for d in extract_profile(make_page(text, anchor=DAY)) if isinstance(d.record, Profile)]
    assert (profile.role, profile.issuer) == ("press", "Halden Metals Ltd")
