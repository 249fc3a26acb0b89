"""Figures of whole sentences as a reader sees them, read with the annotations of the program."""

import pytest

from lodeline.facts.figures.extract import extract_figures
from lodeline.model import Figure
from tests.facts.figures.told import TODAY, all_figures, figures
from tests.facts.pages import make_page


def test_the_period_of_a_part_is_not_carried_on() -> None:
    read = figures("2025年上半年,公司实现营业收入3亿元。其中第二季度实现净利润2亿元。焦炭产量5万吨,同比下降3%。")
    assert read["净利润"].period.precision == "quarter"
    assert (read["焦炭产量"].period.start, read["焦炭产量"].period.precision) == ("2025-01-01", "half")


def test_a_loss_of_the_year_before_is_told_as_one() -> None:
    read = figures("2025年上半年,公司净利润3亿元,上年同期亏损1亿元。")
    assert (read["亏损"].amount.value, read["亏损"].period.start) == (100_000_000, "2024-01-01")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("甲材、乙材销量分别为42吨、18吨,同比分别增长12%、下降5%。", {"甲材销量": 12, "乙材销量": -5}),
        ("甲材、乙材销量分别为42吨、18吨,同比分别下降5%和增长12%。", {"甲材销量": -5, "乙材销量": 12}),
        ("上半年完成粗钢产量48万吨、实现利润7亿元,同比分别增长5%和22%。", {"粗钢产量": 5, "利润": 22}),
    ],
)
def test_each_change_of_a_list_goes_to_its_own_amount(text: str, changes: dict[str, int]) -> None:
    read = figures(text)
    assert {what: read[what].change.value for what in changes} == changes


@pytest.mark.parametrize(
    ("text", "what", "start", "end"),
    [
        ("截至2025年6月30日,公司总资产为18亿元。", "总资产", "2025-06-30", "2025-07-01"),
        ("公司预计2025年前三季度净利润为4亿元。", "净利润", "2025-01-01", "2025-10-01"),
        ("2025年1至5月,焦炭产量30万吨。", "焦炭产量", "2025-01-01", "2025-06-01"),
        ("Revenue was $3 million for the nine months ended 30 September 2025.", "Revenue", "2025-01-01", "2025-10-01"),
        ("The order book stood at £12 million at 30 June 2025.", "order book", "2025-06-30", "2025-07-01"),
        (
            "The circuit opened in August and will reach output of 15 t by the end of 2026.",
            "output",
            None,
            "2027-01-01",
        ),
    ],
)
def test_the_period_is_the_one_reported_on(text: str, what: str, start: str | None, end: str) -> None:
    period = figures(text)[what].period
    assert period.end == end
    assert start in (None, period.start)


def test_a_change_since_the_year_end_is_not_on_the_year() -> None:
    read = figures("公司总资产为18亿元,较上年末增长4%。")
    assert (read["总资产"].change.value, read["总资产"].change_base) == (4, "on year-end")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("经营活动产生的现金流量净额为-2亿元。", "经营活动产生的现金流量净额"),
        ("尾矿库渗滤液处理率仅62%。", "尾矿库渗滤液处理率"),
        ("Cash and short-term deposits stood at $36 million.", "Cash and short-term deposits"),
        ("The plant will reach nameplate capacity of 15 t/yr.", "nameplate capacity"),
        ("A near-total “local sourcing rate” (90 %+) was reported.", "near-total “local sourcing rate”"),
    ],
)
def test_what_is_measured_is_named_in_full_and_no_more(text: str, what: str) -> None:
    assert what in figures(text)


def test_the_length_of_a_text_is_no_figure() -> None:
    assert figures("The 5,000+ word announcement came out on Monday.") == {}


def test_expected_output_is_guided_and_has_not_the_period_of_the_title() -> None:
    read = figures("Ambry Metals third quarter 2025 results\n\nWe expect full-year output of 7,800 tonnes.\n")
    (figure,) = read.values()
    assert figure.status == "guided"
    assert figure.period is None or figure.period.precision == "year"


def test_an_old_and_a_new_level_are_two_figures() -> None:
    text = "The board resolved to raise the capacity of the Ambry plant from 3,000 to 5,000 tonnes a year by end-2027."
    found = [draft.record for draft in extract_figures(make_page(text, anchor=TODAY))]
    assert [(figure.what, figure.amount.value) for figure in found if isinstance(figure, Figure)] == [
        ("capacity of the Ambry plant", 3000),
        ("capacity of the Ambry plant", 5000),
    ]


def test_levels_of_other_periods_keep_theirs() -> None:
    text = "Ambry produced 4,100 tonnes of mixed carbonate last year, down from 4,650 tonnes in 2023."
    found = [draft.record for draft in extract_figures(make_page(text, anchor=TODAY))]
    assert [(f.what, f.amount.value, f.period.start) for f in found if isinstance(f, Figure) and f.period] == [
        ("mixed carbonate produced", 4100, "2024-01-01"),
        ("mixed carbonate produced", 4650, "2023-01-01"),
    ]


@pytest.mark.parametrize(
    ("text", "what", "price", "change", "base"),
    [
        ("8月挂牌价上调,氧化镨钕报64.3万元/吨(含税),环比7月上涨19.5%。", "氧化镨钕", 643000, 19.5, "mom"),
        ("Aug list price: NdPr oxide 643k yuan/t (tax incl), +19.5 pct m/m.", "NdPr oxide", 643000, 19.5, "mom"),
        ("NdPr oxide 600k yuan/t, -2 pct m/m.", "NdPr oxide", 600000, -2, "mom"),
    ],
)
def test_a_price_is_of_the_material_before_it(text: str, what: str, price: int, change: float, base: str) -> None:
    figure = figures(text)[what]
    assert (figure.amount.value, figure.amount.unit) == (price, "CNY/t")
    assert figure.change is not None
    assert (figure.change.value, figure.change_base) == (change, base)


def test_a_table_goes_on_past_a_cell_without_meaning() -> None:
    text = (
        "Interim results\n\nGBP million  H1 2025  H1 2024  Change\nRevenue  84.6  77.1  +9.7%\n"
        "Operating profit  9.2  (1.4)  n/m\nNet cash  31.0  28.5  +8.8%\n"
    )
    read = figures(text)
    assert set(read) == {"Revenue", "Operating profit", "Net cash"}
    assert read["Operating profit"].amount.value == -1_400_000
    assert read["Net cash"].amount.unit == "GBP"


@pytest.mark.parametrize(
    ("text", "changes"),
    [("开采、冶炼分离指标分别为13.5万吨和12.7万吨,较上年同批增长12%和10%。", {"开采指标": 12, "冶炼分离指标": 10})],
)
def test_a_list_of_changes_follows_a_list_of_amounts(text: str, changes: dict[str, int]) -> None:
    read = figures(text)
    assert {what: read[what].change.value for what in changes if read[what].change} == changes


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("其中,轻稀土11.6万吨。", "轻稀土"),
        ("- Mined ore: 412,000 t\n- Other: 3 t\n", "Mined ore"),
        ("预计2026年度关联交易总额不超过42亿元。", "关联交易总额"),
        ("Greenholt accounts for about 9% of the region's ferroalloy output.", "share of region's ferroalloy output"),
    ],
)
def test_an_amount_is_of_what_stands_right_before_it_or_labels_it(text: str, what: str) -> None:
    assert what in figures(text)


def test_the_period_compared_with_is_not_the_figures_own() -> None:
    text = "Recovery rate 68.4% vs 66.1% in Q1 2025."
    found = [draft.record for draft in extract_figures(make_page(text, anchor=TODAY))]
    periods = {f.amount.value: f.period.start if f.period else None for f in found if isinstance(f, Figure)}
    assert periods == {68.4: None, 66.1: "2025-01-01"}


def test_a_quarter_in_a_text_of_unknown_date_is_of_the_one_year_the_text_states() -> None:
    text = "2025年上半年,公司营业收入3亿元。其中第二季度实现净利润2亿元。"
    found = [draft.record for draft in extract_figures(make_page(text))]
    periods = {f.what: f.period.start for f in found if isinstance(f, Figure) and f.period}
    assert periods == {"营业收入": "2025-01-01", "净利润": "2025-04-01"}


def test_percentage_points_are_points() -> None:
    change = figures("资产负债率38.6%,较年初上升1.2个百分点。")["资产负债率"].change
    assert change is not None
    assert (change.value, change.unit) == (1.2, "pp")


def test_a_period_that_is_a_clause_by_itself_governs_what_follows() -> None:
    read = figures("记者从云岭市获悉,今年上半年,固定资产投资同比增长4.5%,利润总额达14亿元。")
    starts = {what: figure.period.start for what, figure in read.items() if figure.period}
    assert starts == {"固定资产投资": "2025-01-01", "利润总额": "2025-01-01"}


def test_a_level_compared_with_has_no_period_of_this_report() -> None:
    read = figures("In the first quarter of 2025 the net loss was $22 million versus $16 million profit.")
    assert read["net loss"].period is not None
    assert (read["profit"].amount.value, read["profit"].period) == (16_000_000, None)


def test_the_level_aimed_at_is_a_figure_of_what_was_told_before() -> None:
    found = [d.record for d in extract_figures(make_page("2022年云岭稀土产值677亿元,力争到2025年达到1000亿元以上。"))]
    aims = [f for f in found if isinstance(f, Figure) and f.status == "target"]
    assert [(f.what, f.amount.value, f.period.start) for f in aims if f.period] == [
        ("云岭稀土产值", 100_000_000_000, "2025-01-01")
    ]


def test_a_period_and_an_amount_alone_are_of_what_the_figure_before_measures() -> None:
    found = all_figures("2024年第二季度镨钕氧化物均价为39万元/吨。第一季度为42万元/吨。")
    assert [(f.what, f.amount.value, f.period.start if f.period else None) for f in found] == [
        ("镨钕氧化物均价", 390000, "2024-04-01"),
        ("镨钕氧化物均价", 420000, "2024-01-01"),
    ]


def test_a_change_that_leads_to_the_figure_before_is_that_ones() -> None:
    found = all_figures("2024年第4季稀土精矿交易价为每吨人民币2万元。第3季为1万元,季增100%。")
    assert [(f.amount.value, f.change.value if f.change else None) for f in found] == [
        (20000, None),
        (10000, None),
        (20000, 100),
    ]


def test_a_basis_of_a_price_is_not_what_the_price_is_of() -> None:
    found = all_figures("第四季度关联交易价为不含税每吨人民币2万元。")
    assert [(f.what, f.basis) for f in found] == [("关联交易价", "不含税")]


def test_a_level_of_a_period_ahead_is_aimed_at_whatever_its_verb_says() -> None:
    (target,) = all_figures("加快技术改造,到2027年底,产值达到30亿元。")
    assert (target.status, target.period.end if target.period else None) == ("target", "2028-01-01")
    (reached,) = all_figures("到2020年底,产值达到30亿元。")
    assert reached.status == "actual"


def test_parts_of_what_is_said_are_no_figures() -> None:
    assert not all_figures("规划从5方面提出20项指标。")
