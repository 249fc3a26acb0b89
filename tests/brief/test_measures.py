"""What a figure measures is told in the reader's language where each word of it has a rendering, and once."""

import pytest

from lodeline.brief import compose_brief
from lodeline.brief.language.measures import measure_in_chinese, measure_in_english
from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.flow.reading.read import read_document
from lodeline.text.sections import sectioned
from tests.making import make_document


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("氧化铽价格", "price of terbium oxide"),
        ("重点企业生产粗钢", "output of crude steel at key enterprises"),
        ("日产生铁", "daily output of pig iron"),
        ("平均日产粗钢", "average daily output of crude steel"),
        ("从巴西进口煤炭", "imports of coal from Brazil"),
        ("从某处进口", None),
        ("高技术产业投资", "investment in high-tech industries"),
        ("全国规模以上工业增加值", "value added of industrial enterprises above designated size, nationwide"),
        ("归属于上市公司股东的净利润", "net profit attributable to shareholders of the listed company"),
        ("国内铁精粉产量", "domestic output of iron concentrate"),
        ("岚溪产线良品数", None),
        ("氧化铽", None),
    ],
)
def test_a_measure_has_english_where_each_word_has(written: str, told: str | None) -> None:
    assert measure_in_english(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [("net income", "净利润"), ("Copper production", "铜产量"), ("run rate", None), ("plant price", None)],
)
def test_a_measure_has_chinese_where_each_word_has(written: str, told: str | None) -> None:
    assert measure_in_chinese(written) == told


def test_both_stand_side_by_side() -> None:
    assert ENGLISH.measure("净利润") == "net profit (净利润)"
    assert CHINESE.measure("net income") == "净利润（net income）"


def highlights(text: str, language: str = "en") -> list[str]:
    brief = compose_brief([read_document(sectioned(make_document(text)))], language=language)
    return [line.cells[0] for line in brief.highlights]


PRICES = """3月4日重稀土价格下滑

3月4日重稀土价格下滑，氧化铽价格下滑2万元/吨至610万元/吨，氧化镝价格下滑1万元/吨至150万元/吨。
"""


def test_figures_of_one_sentence_are_told_together_with_what_they_amount_to() -> None:
    told = highlights(PRICES)[0]
    assert "Price of terbium oxide (氧化铽价格): 6.1 million CNY/t (610万元/吨), 4 March, down 20,000 CNY/t" in told
    assert "; price of dysprosium oxide" in told


def test_a_figure_told_again_without_its_period_stands_once() -> None:
    text = (
        "云岭稀土2024年年度报告\n\n2024年，公司实现营业收入12.46亿元，同比下降18.3%。\n\n"
        "报告期内，公司实现营业收入12.46亿元。\n"
    )
    told = [words for words in highlights(text) if "12.46亿元" in words]
    assert len(told) == 1
    assert "2024" in told[0]
