"""Amounts that only the words right beside them name."""

import pytest

import lodeline
from lodeline.model import Figure


def told(text: str) -> dict[str, float | None]:
    """Return the value of every figure that its neighbours name, by what it measures."""
    records = ((fact.record, fact.rule) for fact in lodeline.read(text).facts)
    return {r.what: r.amount.value for r, rule in records if isinstance(r, Figure) and rule.endswith("+beside")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北岭钨矿指标1200吨,其中主采480吨全部下达,综合利用720吨。", {"主采": 480, "综合利用": 720}),
        ("北岭集团18家成员单位、22家省属重点企业负责人参加。", {"成员单位": 18, "省属重点企业": 22}),
        ("职工代表共101人出席会议。", {"出席会议": 101}),
        ("决定将4家外国实体列入清单。", {"外国实体": 4}),
        ("上述4家企业照此办理。", {}),  # said before
        ("会上5人遇难的事故被再次提起。", {}),  # an event tells it
        ("矿井年限不超过20年,规模30万吨以上。", {}),  # a bound
        ("历时9个多月。", {}),
        ("巡查组3个组分别进驻北岭公司。", {}),
        ("India will sell 48 critical mineral blocks to Norvane.", {"critical mineral blocks": 48}),
        ("Norvane holds 75% of Kerrin Lithium.", {"share of Kerrin Lithium": 75}),
        ("其中,矿产勘查为139亿元,同比增长18%。", {"矿产勘查": 1.39e10}),
        ("It set out 4,902 ounces of gold and 246 t tantalum concentrate sold.",
         {"gold": 4902, "tantalum concentrate sold": 246}),
        ("Norvane can ship 120 million tonnes of high-grade ore a year.", {"high-grade ore": 1.2e8}),
        ("Staff refused a one-time benefits package worth around $20,000.", {"one-time benefits package": 20000}),
        ("It published the 2025 quotas and the 47 entities of Section 12 rules.", {}),
        ("Under Section 232 the copper 232 tariffs hold.", {}),
        ("Under Section 232 it shut 23 copper mines.", {"copper mines": 23}),
        ("A total of 13 entities joined. All 13 entities signed. The list has 13 new entities.", {"entities": 13}),
    ],
)  # fmt: skip
def test_neighbours_name_an_amount(text: str, expected: dict[str, float]) -> None:
    assert told(text) == expected


def test_nothing_is_said_of_how_sure_a_neighbour_is() -> None:
    records = [fact.record for fact in lodeline.read("决定将4家外国实体列入清单。").facts]
    assert [record.status for record in records if isinstance(record, Figure)] == ["unstated"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("据此估算,本旬全国共生产粗钢271万吨。", "estimated"),
        ("根据企业产量估算,全国生产粗钢29万吨;生产生铁24万吨。", "estimated"),
        ("董事会决定派发2024年中期股息每股0.22元。", "unstated"),
        ("2030年计划产量为6吨。", "target"),
        ("公司调整生产经营计划,生产镍9吨,实现营业收入3亿元。", "actual"),
        ("围绕实现营业收入62亿元、利润3亿元的生产经营目标任务抓落实。", "target"),
        ("北岭项目总投资为34亿元。", "unstated"),
    ],
)
def test_an_estimate_is_told_as_one_and_a_dividend_declared_is_no_aim(text: str, status: str) -> None:
    records = [fact.record for fact in lodeline.read(text).facts]
    assert {record.status for record in records if isinstance(record, Figure)} == {status}


def test_the_period_of_a_comparison_is_not_that_of_the_figure() -> None:
    text = "Kerrin EBITDA of US$9 million was 65% lower than the first half of 2021."
    records = [fact.record for fact in lodeline.read(text).facts]
    assert [record.period for record in records if isinstance(record, Figure)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北岭股份2025年第三季度营收创新高\n\n2025年前三季营收495亿元;净利润38亿元。",
         [("营收", "2025-01-01"), ("净利润", "2025-01-01")]),
        ("2024年三季度云石进出口情况\n\n云石出口6万吨,持弱运行。", [("出口", "2024-07-01")]),
        ("北岭集团发布2024年上半年业绩\n\n8月26日晚间,公司发布业绩,营业收入1亿元。", [("营业收入", "2024-01-01")]),
        ("Kerrin copper production up to 9kt in Q3 2024\n\nCopper sales volumes were 8 tonnes. Its stake is 45%.",
         [("Kerrin copper production", "2024-07-01"), ("Copper sales volumes", "2024-07-01"), ("stake", None)]),
    ],
)  # fmt: skip
def test_the_period_of_the_title_is_that_of_figures_without_one(text: str, expected: list[tuple[str, str]]) -> None:
    records = [fact.record for fact in lodeline.read(text).facts]
    found = [(r.what, r.period.start if r.period else None) for r in records if isinstance(r, Figure)]
    assert found == expected
