"""What a third reading of bulletins, quota notices and quarterly reports found: a wrong row is worse than none."""

import pytest

from lodeline.facts.figures.extract import extract_figures
from lodeline.model import Amount
from tests.facts.figures.told import all_figures
from tests.facts.pages import make_page


def _told(amount: Amount) -> tuple[float | None, ...]:
    return (amount.value,) if amount.value is not None else (amount.low, amount.high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年第一产业增加值占生产总值的比重为14.2%。", [("第一产业增加值占生产总值", 14.2)]),
        ("2025年归母净利润为亏损3亿元至4亿元。", [("归母净利润", -400_000_000, -300_000_000)]),
        ("2025年,甲集团生产铅精粉(金属量)10721吨。", [("生产铅精粉(金属量)", 10_721)]),
        ("2025年,利润增幅高于收入7.8个百分点。", []),
        ("甲、乙、丙等企业开创新局面,产品产量分别提高69%、31%。", []),
        ("力争到2027年减碳8%,降本10%。", [("减碳", 8), ("降本", 10)]),
        ("2025年能耗和碳排放分别降低2.5%左右、3.9%左右。", [("能耗", 2.5), ("碳排放", 3.9)]),
        (
            "钨矿开采指标6.2万吨,其中云朔、南河两省分别为2.4万吨、1.8万吨。",
            [("钨矿开采指标", 62_000), ("云朔钨矿开采指标", 24_000), ("南河钨矿开采指标", 18_000)],
        ),
        ("2024年末资产负债率下降2.33个百分点至26.44%。", [("资产负债率", 26.44)]),
        ("2025年,外贸额扩大,其中出口2万亿元,增长8%;贸易顺差1万亿元。", [("出口", 2e12), ("贸易顺差", 1e12)]),
        ("2025年,轻金属(铯、铷)业务共实现营业收入7亿元。", [("轻金属(铯、铷)业务营业收入", 7e8)]),
        ("云东矿山:保有储量21万吨,产能7万吨/年。", [("云东矿山保有储量", 210_000), ("云东矿山产能", 70_000)]),
        ("10月份,我国出口焦炭4753吨,进口9471吨。", [("出口焦炭", 4_753), ("进口焦炭", 9_471)]),
        ("10月,航运指数为182.69点,环比下跌0.63%,比上月下跌2点。", [("航运指数", 182.69)]),
        ("锂价从2022年近60万元/吨跌至2024年的7万元/吨左右。", [("锂价", 600_000), ("锂价", 70_000)]),
    ],
)
def test_chinese_figures(text: str, expected: list[tuple[str | float, ...]]) -> None:
    assert sorted((f.what, *_told(f.amount)) for f in all_figures(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmar commanded an average realised price of $2,560 a tonne.", [("average realised price", 2_560, None)]),
        ("Velmar pledged to cut steel production by 5%.", [("steel production", 5, -5)]),
        ("The group's net profit was RMB 5 million in 2025.", [("net profit", 5_000_000, None)]),
        ("Revenue for the year ended December 31, 2025, was RMB 6 million.", [("Revenue", 6_000_000, None)]),
        ("This includes the $107 million proceeds of a sale.", [("proceeds", 107_000_000, None)]),
        ("Velmar reported a 41% quarterly drop in ore production to 20,692 tonnes.", [("ore production", 20_692, -41)]),
        ("The share of firms in industrial output fell to 25%.", [("share of firms in industrial output", 25, None)]),
        ("Unit costs were $0.16 per lb lower quarter-on-quarter at $1.57 per lb.", [("Unit costs", 1.57, -0.16)]),
        ("Sales totalled 500 tonnes, 40 tonnes lower than production.", [("Sales", 500, None)]),
        ("Output of 49 tonnes was 8 tonnes higher than the previous quarter.", [("Output", 49, 8)]),
        ("Shipments were priced at $880 per tonne.", []),
        (
            "The mining quota and its smelting and separation quota rose by 5% and 4%, respectively.",
            [("mining quota", 5, 5), ("smelting and separation quota", 4, 4)],
        ),
        ("Lime, sand and clay also registered growth of 8%, 5% and 4% respectively.", []),
        (
            "Shipments reached 47 tonnes in May. That compared with 49 tonnes in April.",
            [("Shipments", 47, None), ("Shipments", 49, None)],
        ),
    ],
)  # fmt: skip
def test_english_figures(text: str, expected: list[tuple[str, float, float | None]]) -> None:
    told = [(f.what, f.amount.value, f.change.value if f.change else None) for f in all_figures(text)]
    assert sorted(told, key=str) == sorted(expected, key=str)


def test_an_english_list_carries_its_measure_and_period() -> None:
    text = (
        "In June 2025, gold output stood at 167 kg, Silver 16 t and Lead conc. 10 t. Coal output rose 37%, Ore by 9%."
    )
    told = {(f.what, f.amount.value, f.change.value if f.change else None) for f in all_figures(text)}
    assert told >= {("Silver output", 16, None), ("Lead conc. output", 10, None), ("Ore output", 9, 9)}


def test_a_total_is_of_what_it_sums_and_a_base_may_follow_the_level() -> None:
    text = (
        "Imports slipped 12% in August 2025 to 11 t, bringing the total from January to August to 91 t, a drop of 2%. "
        "Gross profit was RMB 4 million in 2025, an increase of 11% from RMB 3 million in the previous year."
    )
    told = {f.amount.value: f for f in all_figures(text)}
    assert (told[11].what, told[11].change.value) == ("Imports", -12)
    assert (told[91].what, told[91].change.value) == ("Imports", -2)
    assert (told[4_000_000].change.value, told[4_000_000].change_base) == (11, "yoy")


def test_the_direction_of_a_range_and_the_year_of_a_comparison() -> None:
    (fell,) = all_figures("2025年上半年利润同比下降40.1%-55.2%。")
    assert (fell.change.low, fell.change.high) == (-55.2, -40.1)
    page = make_page("8月份粗钢产量5万吨,同比增长3%,增幅比2019年8月份提高0.4个百分点。")
    (draft,) = extract_figures(page)
    assert (draft.record.period.start, draft.record.period.precision) == (None, "month")


def test_what_a_bullet_opens_with_owns_its_figures() -> None:
    text = "Notes\n- Kestrel Hill reported its best quarter. Gold output of 31 kg was a record.\n- Sales were 10 t.\n"
    assert [f.what for f in all_figures(text)] == ["Kestrel Hill Gold output", "Sales"]


def test_a_forecast_goes_on_over_commas() -> None:
    text = "云朔矿业公布,预计2025年净利润6500万元,比上年下降80%,扣非净利润500万元,比上年下降96%。"
    assert [f.status for f in all_figures(text)] == ["guided", "guided"]


def test_what_was_met_is_no_guidance() -> None:
    text = "In 2024 Velmar exceeded its cost guidance, finishing the year at 156 t of lime output, above guidance."
    (read,) = all_figures(text)
    assert (read.status, read.period.start) == ("unstated", "2024-01-01")
