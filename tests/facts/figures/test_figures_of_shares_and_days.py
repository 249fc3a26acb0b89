"""Shares with what has them, a day's output with its thing, lists of one measure over years, asides before a change."""

import pytest

from tests.facts.figures.told import all_figures, figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月,甲厂生产粗钢9万吨,同比增长2%,日产3万吨,环比增长1%。", {"生产粗钢": 9e4, "粗钢日产": 3e4}),
        ("6月上旬,生产粗钢20万吨,平均日产 2万吨,日产环比下降3%;生铁 18万吨,平均日产 1.8万吨。",
         {"生产粗钢": 2e5, "粗钢平均日产": 2e4, "生产生铁": 1.8e5, "生铁平均日产": 1.8e4}),
        ("其中,甲型电池装车量13万台,占总装车量24%,同比增长7%。",
         {"甲型电池装车量": 1.3e5, "甲型电池装车量占总装车量": 24}),
        ("甲矿储量为190万吨,全球占比58%。", {"甲矿储量": 1.9e6, "甲矿储量全球占比": 58}),
        ("按常住人口计算人均产值为7万元。", {"人均产值": 7e4}),
        ("年末全县常住人口12万人,城镇化率为74%。", {"全县常住人口": 1.2e5, "城镇化率": 74}),
        ("6种精矿金属量603万吨。", {"6种精矿金属量": 6.03e6}),
        ("9月,铅、锌分别为1.4万元/吨、2.1万元/吨。", {"铅": 1.4e4, "锌": 2.1e4}),
        ("3月上旬,重点钢铁企业共生产粗钢9万吨。全国共生产粗钢12万吨。",
         {"重点钢铁企业生产粗钢": 9e4, "全国生产粗钢": 1.2e5}),
        ("7月,制造业采购经理指数(PMI)为50.2,上升0.3个百分点。", {"制造业采购经理指数": 50.2}),
        ("流动比率为1.45,百万吨死亡率0.034。", {"流动比率": 1.45, "百万吨死亡率": 0.034}),
        ("The strip ratio was 3.2 and its Rate index fell to 4.5.", {"strip ratio": 3.2, "Rate index": 4.5}),
        ("It has an index of 5 firms and a ratio of 2 to 1.", {"firms": 5}),
        ("白银、线材、彩纸期货合约的保证金比例调整为9%,停板幅度调整为7%。",
         {"白银、线材、彩纸期货合约的保证金比例": 9, "停板幅度": 7}),
        ("中、小型企业PMI分别为49%、48%。", {"中型企业PMI": 49, "小型企业PMI": 48}),
        ("甲电池和乙电池全年装车量分别为3万台和2万台,占总量比分别为60%和40%。",
         {"甲电池装车量": 3e4, "乙电池装车量": 2e4, "甲电池装车量占总量": 60, "乙电池装车量占总量": 40}),
        ("3月,进口钢材13万吨,增长2%;均价1226美元/吨。", {"进口钢材": 1.3e5, "进口钢材均价": 1226}),
        ("自产煤方面:上半年销量9万吨;单位成本280元/吨。", {"自产煤销量": 9e4, "自产煤单位成本": 280}),
        ("2024年甲类金属产量首次突破600万吨,达到616万吨。", {"甲类金属产量": 6.16e6}),
        ("甲矿2024年营收2亿元,归母净利润1亿元。", {"营收": 2e8, "归母净利润": 1e8}),
        ("北原集团发布简报。远岭集团2024年营收2亿元,归母净利润1亿元。",
         {"远岭集团营收": 2e8, "远岭集团归母净利润": 1e8}),
        ("北原集团发布行业简报。其中,远岭集团数据显示,2024年实现利润总额2亿元。", {"远岭集团利润总额": 2e8}),
        ("甲国产量占世界的5%、乙国占3%。", {"甲国产量占世界": 5, "乙国占世界": 3}),
        ("甲省乙市两地共投资人民币40亿元。", {"投资": 4e9}),
        ("蓝岭矿石、金属及化合物出口量为16吨。", {"蓝岭矿石、金属及化合物出口量": 16}),
        ("北原集团消息。甲公司获得3000吨开采指标、2850吨冶炼指标。", {"甲公司开采指标": 3000, "甲公司冶炼指标": 2850}),
        ("行业毛利率5%。行业中130家企业盈利,占比近九成。", {"行业毛利率": 5, "企业": 130}),
    ],
)  # fmt: skip
def test_the_name_says_what_is_measured(text: str, expected: dict[str, float]) -> None:
    assert {what: figure.amount.value for what, figure in figures(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("2024年全县产值95万元,按可比价格计算,比上年下降4%。", [-4]),
        ("2024年完成固定资产投资3万亿元(不含房地产投资),同比增长6%。", [6]),
        ("炼铁、炼钢和轧钢工序能耗同比分别下降1.3%、1.1%和0.6%。", [-1.3, -1.1, -0.6]),
        ("铅、锌价格分别为1.4万元/吨和2万元/吨,分别比上月上涨2%和3%,同比上涨4%和5%。", [2, 3, 4, 5]),
        ("前三季度产量40万吨,同比增长4%,增速同比提高0.1个百分点。", [4]),
        ("产量占比已经从2010年的97%下降为目前的92%。", []),
        ("2024年预算收入从67亿元增加到125亿元,年均增长13%。", [13]),
        ("预计2017年度净利润与上年同期(法定披露数据)相比,将增加2亿元。", [2e8]),
        ("人口自然增长率为-3.19‰,比上年下降3.18个千分点。", [-0.318]),
    ],
)
def test_a_change_is_that_of_its_amount(text: str, changes: list[float]) -> None:
    assert sorted(f.change.value or 0 for f in all_figures(text) if f.change) == sorted(changes)


def test_one_measure_has_an_amount_a_year() -> None:
    read = all_figures("机构预计2024-2026年归母净利润分别为30.2/40.0/48.1亿元,同比-39%/+32%/+20%。")
    told = [(f.period.start, f.change.value, f.status) for f in read if f.period and f.change]
    assert sorted(told) == [("2024-01-01", -39, "guided"), ("2025-01-01", 32, "guided"), ("2026-01-01", 20, "guided")]


def test_the_grade_in_brackets_is_no_figure() -> None:
    assert [f.what for f in all_figures("甲矿(三氧化钨含量65%,下同)开采指标为100吨。")] == ["甲矿开采指标"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2024年产量简报\n年末全县常住人口12万人。", ["2024-12-31"]),
        ("2026年1月29日,铅价格为1.4万元/吨,锌价格下滑1万元/吨至2万元/吨。", ["2026-01-29", "2026-01-29"]),
        ("预计2022年全年实现营业收入4万亿元、增长8%,利润总额2万亿元。", ["2022-01-01", "2022-01-01"]),
        ("2022年煤炭产量6亿吨,同比增长5%;供热量5亿吉焦。", ["2022-01-01", "2022-01-01"]),
        ("23年Q4甲矿营收9亿元。", ["2023-10-01"]),
    ],
)
def test_the_period_is_that_of_its_kind(text: str, starts: list[str]) -> None:
    assert [f.period.start if f.period else None for f in all_figures(text)] == starts


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("方案要求,2024年,甲业单位增加值能源消耗降低3%左右,非化石能源消费占比达到18%左右。", "target"),
        ("- 机构预测甲矿2025年营业收入为368亿元;归母净利润为12亿元。", "guided"),
    ],
)
def test_a_head_says_how_firm_its_figures_are(text: str, status: str) -> None:
    assert [figure.status for figure in all_figures(text)] == [status, status]


@pytest.mark.parametrize(
    "text",
    [
        "2018年度第一批甲矿开采总量控制指标按照2017年度指标的70%下达。第一批甲矿开采总量控制指标735吨。",
        "2018年度全國甲礦開採總量控制指標735噸,應集中下達給6家集團。",
    ],
)
def test_a_quota_is_a_target_of_the_year_of_its_notice(text: str) -> None:
    (quota,) = all_figures(text)
    assert (quota.amount.value, quota.status, quota.period and quota.period.start) == (735, "target", "2018-01-01")


def test_a_range_of_losses_may_be_told_by_size() -> None:
    (loss,) = all_figures("2024年净利润为-1,000万元到-1,400万元。")
    assert (loss.amount.low, loss.amount.high) == (-14_000_000, -10_000_000)
