"""What a third reading of bulletins, quota notices and quarterly reports found: a wrong row is worse than none."""

import pytest

from lodeline.model import Amount
from tests.facts.test_figures_read import all_figures


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
        ("锂价从2022年近60万元/吨跌至2024年的7万元/吨左右。", [("锂价", 600_000), ("锂价", 70_000)]),
    ],
)
def test_chinese_figures(text: str, expected: list[tuple[str | float, ...]]) -> None:
    assert sorted((f.what, *_told(f.amount)) for f in all_figures(text)) == sorted(expected)
