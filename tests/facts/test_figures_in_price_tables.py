"""Tables whose columns are measures with a unit in the head: price lists, output by place."""

from tests.facts.test_figures_read import all_figures, figures

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
