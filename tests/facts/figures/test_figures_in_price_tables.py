"""Tables whose columns are measures with a unit in the head: price lists, output by place."""

import pytest

from tests.facts.figures.told import all_figures, figures

_PRICES = """9月2日价格
| 产品 | 价格区间(元/吨) | 均价(元/吨) | 涨跌(元/吨) |
|---|---|---|---|
| 氧化镨 | 1405000-1415000 | 1410000 | -10000 |
| 金属镨 | 1970000-1980000 | 1975000 | 0 |
今日市场平稳。
"""


def test_each_price_of_a_row_has_its_unit_and_the_change_beside_it() -> None:
    read = figures(_PRICES)
    assert list(read) == ["氧化镨价格区间", "氧化镨均价", "金属镨价格区间", "金属镨均价"]
    mean, span = read["氧化镨均价"], read["氧化镨价格区间"]
    assert (mean.amount.value, mean.amount.unit, mean.change.value) == (1_410_000, "CNY/t", -10_000)
    assert (span.amount.low, span.amount.high, span.change) == (1_405_000, 1_415_000, None)


def test_output_by_place_takes_its_rate_of_growth() -> None:
    text = "各地产量\n| 地区 | 当月产量(万吨) | 当月同比增长(%) |\n| 云朔省 | 3.77 | -37.42 |\n| 南河省 | -- | -- |\n"
    (read,) = all_figures(text)
    assert (read.what, read.amount.value, read.amount.unit) == ("云朔省当月产量", 37_700, "t")
    assert (read.change.value, read.change_base) == (-37.42, "yoy")


def test_columns_without_units_are_left_alone() -> None:
    assert all_figures("名单\n| 姓名 | 职务 | 电话 |\n| 甲某 | 科长 | 5551234 |\n") == []


_STATISTICS = """云朔市2025年统计公报
表1 2025年全市地区生产总值
| 指标 | 绝对数(亿元) | 比上年增长% |
| 地区生产总值 | 1311.9 | 5.2 |
| 按产业分 | |
| 其中:第一产业 | 287.0 | -2.2 |
"""


def test_a_bulletin_has_levels_and_growth_in_the_year_of_its_caption() -> None:
    read = figures(_STATISTICS)
    assert {what: (f.amount.value, f.change.value, f.change_base) for what, f in read.items()} == {
        "地区生产总值": (131_190_000_000, 5.2, "yoy"), "第一产业": (28_700_000_000, -2.2, "yoy"),
    }  # fmt: skip
    assert {f.period.start for f in read.values()} == {"2025-01-01"}


_GROUPS = """Velmar Mining quarterly report
Production and costs
| | Year to Date 2025 | Year to Date 2024 | % | Q3 2025 | Q2 2025 | % |
| Copper production | Kt | 463.7 | 469.1 | (1.2) | 179.0 | 155.3 | 15.3 |
| Gold production | koz | 118.7 | 143.6 | (17.3) | 51.8 | - | - |
| Unit cost | zl/bag | 1.8 | 1.6 | 9.7 | 1.6 | 1.9 | (16.5) |
"""


def test_each_period_of_a_table_keeps_its_own_head_and_change() -> None:
    told = [
        (f.what, f.amount.value, f.period.start, f.change and (f.change.value, f.change_base))
        for f in all_figures(_GROUPS)
    ]
    assert sorted(told, key=str) == [
        ("Copper production", 155_300, "2025-04-01", None),
        ("Copper production", 179_000, "2025-07-01", (15.3, "qoq")),
        ("Copper production", 463_700, "2025-01-01", (-1.2, "yoy")),
        ("Copper production", 469_100, "2024-01-01", None),
        ("Gold production", 118_700, "2025-01-01", (-17.3, "yoy")),
        ("Gold production", 143_600, "2024-01-01", None),
        ("Gold production", 51_800, "2025-07-01", None),
    ]  # fmt: skip


def test_a_bracketed_cost_is_negative_and_months_of_final_results_are_years() -> None:
    text = (
        "Accounts\n| | 2025/12 - Final RMB(K¥) | %Chg | 2024/12 RMB(K¥) |\n| Cost of sales | (250) | -50% | (500) |\n"
    )
    now, then = all_figures(text)
    assert (now.amount.value, now.change.value, then.amount.value) == (-250_000, -50, -500_000)
    assert (now.period.start, now.period.end, then.period.start) == ("2025-01-01", "2026-01-01", "2024-01-01")


@pytest.mark.parametrize(
    ("upper", "starts"),
    [
        ("Year to date | Q3 | Q2", ["2024-01-01", "2025-01-01", "2025-04-01", "2025-07-01"]),
        ("Year to date | Half | Q2", []),
    ],
)
def test_parts_of_years_stand_above_the_years(upper: str, starts: list[str]) -> None:
    text = (
        f"Report\nCosts ($USM) | {upper} |\n | 2025 | 2024 | % | 2025 | 2025 |\n| Revenue | 46 | 47 | (2) | 17 | 15 |\n"
    )
    read = all_figures(text)
    assert sorted(f.period.start for f in read) == starts
    assert {f.amount.unit for f in read} <= {"USD"}
