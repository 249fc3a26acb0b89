"""What a page announces stands among the first two highlights, and amounts, days and bodies are told as people do."""

import pytest

from lodeline.brief import compose_brief
from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.flow.reading.read import read_document
from lodeline.lexicon import cached_table
from lodeline.text.sections import sectioned
from tests.making import make_document


def highlights(text: str, language: str = "en") -> list[str]:
    brief = compose_brief([read_document(sectioned(make_document(text)))], language=language)
    return [line.cells[0] for line in brief.highlights]


BUYS = (
    "Norland Steel takes over operator of Tamba ore deposit\n\n"
    "Norland Steel tightened its grip on the Tamba ore deposit by taking over its operator. "
    "The firm raised its stake from 49% to 51%. Over 70% of the output is controlled by state groups.\n"
)
CANCELS = (
    "关于注销云岭县大坪铅锌矿勘探等3个探矿项目勘查许可证的公告\n\n"
    "根据《中华人民共和国矿产资源法》《中华人民共和国森林法》，上述项目已过有效期。\n"
    "2024年8月13日，我局进行了公示，在公示期间未收到异议。\n"
    "现依法公告注销上述探矿项目的勘查许可证，原探矿权人仍需履行生态修复义务。\n\n云岭县自然资源局\n2025年8月18日\n"
)
LOSS = "云岭稀土业绩预告\n\n云岭稀土预计2024年上半年净利润亏损1.2亿元至1.5亿元。\n"
RESULTS = (
    "Norland Copper third quarter results\n\nNorland Copper released its third quarter results today. "
    "Net profit was $24 million in the third quarter of 2024, up 12% year on year.\n"
)
BASIS = (
    "《云岭矿山名单》公布\n\n依据《中华人民共和国对外贸易法》《中华人民共和国货物进出口管理条例》《货物出口许可证管理办法》"
    "《货物自动进口许可管理办法》《消耗臭氧层物质管理条例》《中华人民共和国矿产资源法》《中华人民共和国安全生产法》等法规，现公布《云岭矿山名单》及相关说明。\n\n云岭省商务厅\n"
)
MONTH = "云岭钢协谈产量\n\n8月份，会员企业粗钢产量221万吨，同比增长2.89%。\n"
QUOTA = "两部门下达指标\n\n自然资源部下达2024年度全国钨精矿开采总量控制指标为114000吨，涉及江西、湖南等15个省份。\n"
QUARTER = (
    "Norland Uranium announces Q2 2024 production of 2.7 Million Pounds and a cash cost of $14 per pound\n\n"
    "The average cash cost was $14 per pound in the second quarter of 2024. "
    "Production was 2.7 million pounds in the second quarter of 2024.\n"
)
NEXT = "云岭钢协谈产量\n\n会员企业粗钢日产221万吨，环比增长2.89%。\n"


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        (BUYS, 0, "taking over its operator"),
        (CANCELS, 0, "注销上述探矿项目的勘查许可证"),
        (LOSS, 0, "a loss of 120 million to 150 million CNY"),
        (RESULTS, 0, "Net profit: $24 million"),
        (BASIS, 0, "“…现公布《云岭矿山名单》"),
        (MONTH, 0, "2.21 million t (221万吨), August, up 2.89% year on year"),
        (QUOTA, 1, "114,000 t (114000吨), 2024"),
        (QUARTER, 0, "roduction: 2.7 million pounds"),
        (NEXT, 0, "up 2.89% on the previous period"),
    ],
)
def test_the_news_of_a_page_comes_first(text: str, at: int, wanted: str) -> None:
    assert wanted in highlights(text)[at]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (ENGLISH.site("湖南长沙"), "Changsha, Hunan (湖南长沙)"),
        (ENGLISH.named("省國資委", "organisation", "body"), "the provincial SASAC (省國資委)"),
        (ENGLISH.named("United States", "place"), "the United States"),
        (ENGLISH.yearless("25日"), "the 25th"),
        (ENGLISH.yearless("1月30日至31日"), "30 to 31 January"),
        (ENGLISH.yearless("3月中旬"), "11 to 20 March"),
        (ENGLISH.yearless("1-8月份"), "January to August"),
        (ENGLISH.yearless("今年上半年"), "first half of this year"),
        (ENGLISH.number("(2026年第11号和第12号"), "2026 No. 11, No. 12"),
        (ENGLISH.posts(["省委書記"])[0], "provincial Party Secretary (省委書記)"),
        (ENGLISH.posts(["部长"], "商务部")[0], "Minister (部长)"),
    ],
)
def test_names_days_and_numbers_are_those_of_a_sentence(told: str, wanted: str) -> None:
    assert told == wanted


def test_a_control_told_twice_is_one_and_says_towards_whom() -> None:
    told = highlights(
        "Norland suspends its ban\n\nChina suspends its ban on gallium exports to the United States until 2026.\n\n"
        "China will suspend its ban on exports of gallium, germanium and antimony to the United States until November "
        "27 2026, the country’s trade ministry announced.\n"
    )
    bans = [line for line in told if "an on" in line and "“" not in line]
    assert len(bans) == 1
    assert "gallium, germanium and antimony towards the United States" in bans[0]


def test_every_type_of_event_and_control_has_a_word_in_both_languages() -> None:
    events = {row["value"] for row in cached_table("facts/event_cues.tsv") if row["role"] == "event"}
    controls = {row["value"] for row in cached_table("facts/control_cues.tsv") if row["role"] == "type"}
    wordless = [name for name in events if not is_chinese(CHINESE.term("event", name))]
    assert wordless + [name for name in controls if not is_chinese(CHINESE.term("control", name))] == []


def test_the_first_day_of_a_control_is_told_where_its_year_is_not_stated() -> None:
    text = (
        "云岭部、青岚署:9月15日起对锑等物项实施出口管制\n\n根据有关规定,决定对下列物项实施出口管制。"
        "现将有关事项公告如下:\n一、未经许可,不得出口:\n1.锑矿及原料。\n"
    )
    assert any("effective 15 September" in line for line in highlights(text))
    assert any("9月15日" in line and "起施行" in line for line in highlights(text, "zh"))
