"""Changes told as a sum or quantity, levels they lead to, and a level told once with changes on several bases."""

import pytest

from lodeline.model import Figure
from tests.facts.figures.told import all_figures, figures


@pytest.mark.parametrize(
    ("text", "what", "level", "change"),
    [
        ("氧化镨价格下滑2.5万元/吨至64万元/吨。", "氧化镨价格", 640_000, -25_000),
        ("氧化镨挂牌价64万元/吨,均价下调1万元/吨。", "氧化镨挂牌价", 640_000, -10_000),
        ("焦炭出厂价2100元/吨,涨50元/吨。", "焦炭出厂价", 2100, 50),
        ("2025年10月,吨焦成本同比下降82元。", "吨焦成本", 82, -82),
        ("2025年全市汽车产量减少60万辆。", "全市汽车产量", 600_000, -600_000),
    ],
)
def test_a_sum_by_which_something_moved_is_no_level(text: str, what: str, level: int, change: int) -> None:
    read = figures(text)[what]
    assert (read.amount.value, read.change.value if read.change else None) == (level, change)


def test_a_range_of_changes_stays_a_range() -> None:
    (read,) = all_figures("甲公司预计2025年净利润为3亿元,同比增加2000万元到2600万元。")
    assert (read.change.low, read.change.high) == (20_000_000, 26_000_000)


def test_what_is_added_is_not_a_change() -> None:
    assert all(figure.change is None for figure in all_figures("2025年上半年,新增600万吨产能。"))


def test_the_cost_of_one_thing_does_not_move_by_that_of_another() -> None:
    read = figures("2025年上半年营业成本5亿元,销售费用下降2亿元。")
    assert read["营业成本"].change is None
    assert read["销售费用"].change.value == -200_000_000


def test_each_base_of_a_level_is_told_with_its_change() -> None:
    text = "月末,焦炭库存量178万吨,比上月增加14万吨,增长9%;比年初增加62万吨,增长54%;比去年同期减少35万吨,下降16%。"
    told: list[Figure] = all_figures(text)
    assert {figure.what for figure in told} == {"焦炭库存量"}
    assert [(figure.change.value, figure.change_base) for figure in told] == [
        (9, "mom"), (54, "on year-end"), (-16, "yoy"),
    ]  # fmt: skip


def test_points_are_written_pct_too() -> None:
    read = figures("2025年第三季度毛利率3.02%,同比下降1.27pct。")["毛利率"]
    assert (read.amount.value, read.change.value, read.change.unit) == (3.02, -1.27, "pp")


@pytest.mark.parametrize("name", ["采购经理指数", "生产指数", "新订单指数"])
def test_an_index_is_measured(name: str) -> None:
    read = figures(f"2025年9月,{name}为49.8%,比上月微升0.4个百分点,在调查的5个分类指数中居首。")
    assert list(read) == [name]
    assert (read[name].amount.value, read[name].change.value, read[name].change_base) == (49.8, 0.4, "mom")


def test_the_grade_of_a_concentrate_is_no_figure() -> None:
    assert [f.amount.unit for f in all_figures("甲矿长单价格:65%黑钨精矿现款8.1万元/吨。")] == ["CNY/t"]
