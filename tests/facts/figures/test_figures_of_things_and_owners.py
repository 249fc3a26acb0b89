"""Counts of what a regulator counts, whose a loss is, figures per share, shares of an aim, and lists of one period."""

import pytest

from lodeline.facts.figures.extract import extract_figures
from tests.facts.figures.told import all_figures
from tests.facts.pages import make_page

Row = tuple[str, float | None, float | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年全省共注销采矿权93宗,同比增长20%;立案查处违法行为165起。",
            [("全省注销采矿权", 93, 20), ("立案查处违法行为", 165, None)],
        ),
        ("其中大型矿山比上年增加352个,小型矿山减少80个。", [("大型矿山", 352, 352), ("小型矿山", 80, -80)]),
        ("抽取矿业权320宗(采矿权213宗)。", [("抽取矿业权", 320, None), ("采矿权", 213, None)]),
        ("共收到提案96项,提出三点要求,第3项任务。", [("收到提案", 96, None)]),
        ("东岭地区粗钢日产减少1.1万吨(-4.6%)。", [("东岭地区粗钢日产", 11_000, -11_000)]),
        ("上半年,我省焦炭出口减少3万吨。", [("我省焦炭出口", 30_000, -30_000)]),
        ("2025年上半年,公司所属云朔冶炼厂受加工费下降影响,造成净利润亏损2亿元。", [("云朔冶炼厂净利润", -2e8, None)]),
        ("2025年上半年拥有人应占溢利为7亿元,较2024年同期减少3亿元(即-30%)。", [("拥有人应占溢利", 7e8, -30)]),
        ("新发现铁矿产地15处,移送处理102宗,采矿权新增资源量8宗。", [("新发现铁矿产地", 15, None)]),
        ("钢材库存量1651吨,比去年底增加343吨、增长26%。", [("钢材库存量", 1651, 343)]),
        ("2025年末资产负债率为33%(2024年12月31日:47%)。", [("资产负债率", 33, None), ("资产负债率", 47, None)]),
        ("云南:责令整改7家;立案处罚5家,罚款9万元;问责253人。", [
            ("云南责令整改", 7, None), ("云南立案处罚", 5, None), ("云南罚款", 90_000, None), ("云南问责", 253, None),
        ]),
        ("来自各中央企业160名代表与会,培训职工30名。", [("培训职工", 30, None)]),
        ("原煤产量完成全年计划的48.5%。", [("原煤产量完成全年计划", 48.5, None)]),
        ("查处非法开采矿产资源96起,关闭规模以下煤矿4家。", [("查处非法开采矿产资源", 96, None)]),
        ("平均实现售价同比下跌22%,以及销量同比微减1%。", [("平均实现售价", 22, -22), ("销量", 1, -1)]),
    ],
)  # fmt: skip
def test_chinese_counts_and_owners(text: str, expected: list[Row]) -> None:
    assert [(f.what, f.amount.value, f.change.value if f.change else None) for f in all_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net loss for Q3 2024 was $24 million or $0.09 per share.",
            [("Net loss", 24_000_000, None), ("Net loss per share", 0.09, None)],
        ),
        ("Adjusted net loss1 per share was $0.10.", [("Adjusted net loss per share", 0.10, None)]),
        (
            "Copper production in H1 2024 was 313 t, reaching 58% of the production guidance midpoint and 75% of the"
            " annual copper production in 2023.",
            [
                ("Copper production", 313, None), ("share of production guidance midpoint", 58, None),
                ("share of annual copper production in 2023", 75, None),
            ],
        ),
        (
            "Tin output of 81 t (December quarter: 83 t), all stated on a 100% basis.",
            [("Tin output", 81, None), ("Tin output", 83, None)],
        ),
        ("Attributable output represents about 24% of global tin output.", [("share of global tin output", 24, None)]),
        (
            "Revenue from the Osen mine decreased from $9 million in 2022 to $7 million in 2023.",
            [("Revenue from the Osen mine", 7_000_000, None), ("Revenue from the Osen mine", 9_000_000, None)],
        ),
        ("Tin output for the six months ended June 30, 2023, decreased by 4% to 36 t.", [("Tin output", 36, -4)]),
        ("Cash cost (1) per pound in Q3 2022 was US$3.70.", [("Cash cost", 3.7, None)]),
        ("Production of the Osen mine declined by 37 oz.", [("Production of the Osen mine", 37, -37)]),
        ("Revenue was $9 million, a decrease of 17% compared to the same period last year.", [("Revenue", 9e6, -17)]),
        ("It met guidance despite a 19% production drop from 2019.", [("production", 19, -19)]),
        ("The average price for sales in the quarter was $2,650/t.", [("average price", 2650, None)]),
        ("  • Ostrava reported higher grades. Tin production was 400 t.", [("Ostrava Tin production", 400, None)]),
    ],
)  # fmt: skip
def test_english_shares_and_owners(text: str, expected: list[Row]) -> None:
    assert [(f.what, f.amount.value, f.change.value if f.change else None) for f in all_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("截至2021年12月31日止年度的净亏损约2亿元。", "2021-01-01", "2022-01-01"),
        ("截至2024年6月30日止六个月收入为2亿元。", "2024-01-01", "2024-07-01"),
    ],
)
def test_the_months_up_to_a_day(text: str, start: str, end: str) -> None:
    period = all_figures(text)[0].period
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_members_of_a_list_have_its_period() -> None:
    found = all_figures("2025年3月,全国粗钢日均产量30万吨,创新高;生铁日均产量25万吨;目前,库存4万吨。")
    assert [f.period.start if f.period else None for f in found] == ["2025-03-01", "2025-03-01", None]


def test_a_quarter_without_a_year_is_of_the_one_named_elsewhere() -> None:
    page = make_page("Halden output up in Q3 2024\nOutput for the third quarter was 116 t.", anchor=None)
    periods = [getattr(draft.record, "period", None) for draft in extract_figures(page)]
    assert [period.start for period in periods if period] == ["2024-07-01"]


def test_a_table_of_blanks_has_its_unit_between_label_and_numbers() -> None:
    found = all_figures(
        "某煤业2019年半年度报告摘要\n指标 单位 2019 年上半年 2018 年上半年 变动(%)\n(一)煤炭\n"
        "1. 商品煤产量 百万吨 145.4 145.8 (0.3)\n其中:自产煤 百万吨 142.1 145.5 (2.3)\n"
    )
    assert [(f.what, f.amount.value, f.amount.unit) for f in found] == [
        ("商品煤产量", 145_400_000, "t"), ("商品煤产量", 145_800_000, "t"),
        ("自产煤", 142_100_000, "t"), ("自产煤", 145_500_000, "t"),
    ]  # fmt: skip
