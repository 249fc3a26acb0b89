"""Figures: whose they are, compared with what, over which period; and amounts that are none."""

from datetime import datetime

import pytest

from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.page import Draft
from lodeline.model import Figure
from tests.facts.pages import make_page

DAY = datetime(2025, 10, 20)


def figures(text: str, anchor: datetime | None = DAY) -> list[tuple[Figure, str]]:
    drafts: list[Draft] = list(extract_figures(make_page(text, anchor=anchor)))
    return [(d.record, d.rule) for d in drafts if isinstance(d.record, Figure)]


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
