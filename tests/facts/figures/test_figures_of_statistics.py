"""Statistics, work reports and lists of production: full names, shared measures, periods of heads and lines."""

import pytest

from lodeline.model import Figure
from tests.facts.figures.told import all_figures, figures


def _of(text: str, what: str) -> Figure:
    read = figures(text)
    assert what in read, list(read)
    return read[what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "归属于母公司全体所有者的扣除非经常性损益后的净利润为3亿元。",
            "归属于母公司全体所有者的扣除非经常性损益后的净利润",
        ),
        ("6月份,电铝(重熔铝)产量为29万吨。", "电铝(重熔铝)产量"),
        ("制造业采购经理指数(PMI)为50.1%。", "制造业采购经理指数"),
        ("大型企业PMI为50.3%。", "大型企业PMI"),
        ("10月份焦炭总出口量为5473吨。", "焦炭总出口量"),
        ("公司收购云朔新材公司30%股权。", "云朔新材公司30%股权"),
        ("项目建设年产5000吨高纯铝粉生产线。", "年产高纯铝粉"),
        ("上半年矿产锌(铅)43万吨。", "矿产锌(铅)"),
        ("本月对甲国的出口同比增长5%,达到118吨。", "对甲国的出口"),
        ("工信部下达指标,云朔集团获得3000吨开采指标。", "云朔集团开采指标"),
    ],
)
def test_the_name_of_a_measure_is_whole(text: str, what: str) -> None:
    _of(text, what)


@pytest.mark.parametrize("text", ["在园区投资建设“年产8000吨铝粉”项目。", "二期在本项目用地上建年产4000吨铝粉项目。"])
def test_no_tonnes_are_of_money_or_land(text: str) -> None:
    assert [figure.what for figure in all_figures(text)] == ["年产铝粉"]


def test_rates_of_branches_are_of_the_measure_told_before() -> None:
    text = "9月份,41个行业中有34个行业增加值同比增长。纺织业下降1.3%,铁路、船舶制造业增长6.8%,外商投资企业增长2%。"
    told = {figure.what: (figure.change.value, figure.period.start) for figure in all_figures(text)}
    assert told == {
        "纺织业增加值": (-1.3, "2025-09-01"),
        "铁路、船舶制造业增加值": (6.8, "2025-09-01"),
        "外商投资企业增加值": (2, "2025-09-01"),
    }


def test_a_list_of_products_goes_on_in_the_next_sentence() -> None:
    text = "9月上旬,重点企业日产焦炭27万吨,环比下降2%,同比增长5%;铁矿石98万吨,环比下降3%。"
    told = [(f.what, f.amount.value, f.change.value, f.change_base) for f in all_figures(text)]
    assert told == [
        ("重点企业日产焦炭", 270_000, -2, None),
        ("重点企业日产焦炭", 270_000, 5, "yoy"),
        ("重点企业日产铁矿石", 980_000, -3, None),
    ]
    assert {f.period.start for f in all_figures(text)} == {"2025-09-01"}


def test_a_share_takes_no_change_of_its_amount() -> None:
    read = figures("2025年甲矿开采指标16万吨,占指标总量的69%,较上年增长17%。")
    assert read["甲矿开采指标"].change.value == 17
    assert read["甲矿开采指标占指标总量"].change is None


def test_what_is_compared_with_is_no_measure() -> None:
    told = all_figures("2025年7月,焦炭日均产量15万吨,同比增长3%,较6月份日均产量下降2%。")
    assert [(f.what, f.change.value, f.change_base) for f in told] == [
        ("焦炭日均产量", 3, "yoy"),
        ("焦炭日均产量", -2, "mom"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2025年三季度全市产值达5亿元,好于预期。", "actual"),
        ("公司主动压缩产能,将品种钢占比提升至35%。", "unstated"),
        ("三季度铜产量实现计划的103%。", "actual"),
        ("公司将在2026年实现产值5亿元。", "target"),
    ],
)
def test_a_status_is_not_taken_from_other_words(text: str, status: str) -> None:
    assert [figure.status for figure in all_figures(text)] == [status]


def test_a_head_makes_its_list_targets_of_its_year() -> None:
    told = all_figures("2026年发展主要预期目标是:地区生产总值增长5%左右;新增就业12万人;煤炭产量保持在3亿吨以上。")
    assert {(figure.status, figure.period.start) for figure in told} == {("target", "2026-01-01")}
    assert len(told) == 3


def test_a_part_that_looks_back_names_the_year() -> None:
    read = figures(
        "政府工作报告\n各位代表:\n一、2024年工作回顾\n过去一年成绩突出。全市生产总值达到7亿元、增长5.4%,好于预期。"
    )
    assert (read["全市生产总值"].period.start, read["全市生产总值"].status) == ("2024-01-01", "actual")


def test_the_month_of_a_title_of_statistics_is_that_of_its_figures() -> None:
    read = figures("统计局:9月制造业采购经理指数为50.1%\n\n生产指数为52.3%,比上月上升0.1个百分点,继续扩张。")
    assert (read["生产指数"].period.start, read["生产指数"].change_base) == ("2025-09-01", "mom")


def test_now_is_no_period() -> None:
    assert _of("目前,总投资额超过25亿元的项目按计划推进。", "总投资额").period is None


def test_the_whole_of_a_thing_goes_on_with_its_name() -> None:
    told = all_figures("9月份,全国焦炭产量46万吨。1—9月累计产量313万吨。")
    assert [f.what for f in told] == ["全国焦炭产量", "全国焦炭产量"]


def test_changes_of_a_list_are_read_behind_their_noun() -> None:
    read = figures("2025年上半年利润总额和净利润分别同比增幅27.04%、37.16%。")
    assert {what: figure.change.value for what, figure in read.items()} == {"利润总额": 27.04, "净利润": 37.16}


def test_the_same_period_of_a_named_year_is_a_level_and_a_base() -> None:
    told = all_figures("2025年10月焦炭出口量为5473吨,较9月的5774吨减少5.2%,但较2024年同期的4725吨增长15.8%。")
    assert [(f.amount.value, f.period.start, f.change_base) for f in told] == [
        (5473, "2025-10-01", "mom"), (5473, "2025-10-01", "yoy"),
        (5774, "2025-09-01", None), (4725, "2024-10-01", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("甲国将对乙国加征10%关税。", "unstated"),
        ("公司将加快建设,2024年产量达5万吨。", "actual"),
        ("公司将于2026年实现产量5万吨。", "target"),
    ],
)
def test_what_will_be_done_aims_at_nothing_else(text: str, status: str) -> None:
    assert [figure.status for figure in all_figures(text)] == [status]


def test_a_list_parted_by_strokes_is_read_member_by_member() -> None:
    read = figures("2025年上半年实现甲材、乙材产量1.4/1.2万吨,同比+12%/-5%,实现甲材、乙材销量1.1/1.0万吨,同比+7%/+2%。")
    told = {what: (f.amount.value, f.change.value, f.change_base) for what, f in read.items()}
    assert told == {
        "甲材产量": (14_000, 12, "yoy"), "乙材产量": (12_000, -5, "yoy"),
        "甲材销量": (11_000, 7, "yoy"), "乙材销量": (10_000, 2, "yoy"),
    }  # fmt: skip


def test_strokes_without_names_tell_nothing() -> None:
    assert all_figures("预计净利润分别为159/182/201亿元。") == []


def test_the_total_of_a_list_goes_on_with_its_things() -> None:
    read = figures("2025年第二批开采、分离指标分别为12万吨、11万吨,前两批合计为24万吨、23万吨,同比分别增长14%、13%。")
    assert {what: f.change and f.change.value for what, f in read.items()} == {
        "第二批开采指标": None, "分离指标": None, "前两批开采指标": 14, "前两批分离指标": 13,
    }  # fmt: skip


def test_what_a_report_expects_is_expected_to_the_stop() -> None:
    told = all_figures(
        "政府工作报告\n预计,全市实现地区生产总值360亿元,增长9.4%;财政收入21亿元,增长3.6%。完成投资5亿元。"
    )
    assert [figure.status for figure in told] == ["guided", "guided", "actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前8个月,我国进口铁矿石8亿吨,同比减少1%,进口均价同比下跌14%。", ["进口铁矿石", "进口铁矿石均价"]),
        (
            "1—7月,甲业累计用电量55亿千瓦时;占全社会累计用电量的94%。",
            ["甲业累计用电量", "甲业累计用电量占全社会累计用电量"],
        ),
        ("9月,南河省十种有色金属产量21万吨。", ["南河省十种有色金属产量"]),
        ("甲矿9月下半月价格:65%黑钨精矿现款8.1万元/吨。", ["黑钨精矿"]),
    ],
)
def test_what_traders_and_statisticians_leave_out_is_told(text: str, expected: list[str]) -> None:
    assert [figure.what for figure in all_figures(text)] == expected


def test_a_price_that_moves_from_one_quarter_to_another_is_told_twice() -> None:
    told = all_figures("稀土精矿价格自2024年三季度的16741元/吨攀升,至2025年四季度已触及26205元/吨。稀土营收占比为12%。")
    assert [(f.what, f.period and f.period.start) for f in told] == [
        ("稀土精矿价格", "2024-07-01"), ("稀土精矿价格", "2025-10-01"), ("稀土营收占比", None),
    ]  # fmt: skip


def test_these_ten_days_are_those_told_above() -> None:
    told = all_figures("9月上旬,重点企业生产焦炭27万吨。\n本旬,全国共生产焦炭98万吨。")
    assert [f.period.start for f in told] == ["2025-09-01", "2025-09-01"]


def test_a_bracket_in_a_name_parts_no_month_from_it() -> None:
    assert _of("其中,9月份电铝(重熔铝)产量为29万吨。", "电铝(重熔铝)产量").period.start == "2025-09-01"
