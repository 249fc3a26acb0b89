"""What a reader would strike out before forwarding a brief: titles, figures, posts, people, first sentences."""

import pytest

from lodeline.brief import compose_brief
from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.brief.sections.figures import change_words
from lodeline.brief.sections.telling import says_something
from lodeline.flow.reading.read import read_document
from lodeline.model import Amount, Brief
from lodeline.text.sections import sectioned
from tests.making import make_document


def brief_of(text: str, language: str = "en") -> Brief:
    return compose_brief([read_document(sectioned(make_document(text)))], language=language)


def cells(text: str, language: str = "en") -> list[str]:
    """Every cell of a brief, with its title and verdict first."""
    brief = brief_of(text, language)
    (chapter,) = brief.chapters
    told = [cell for section in chapter.sections for line in section.lines for cell in line.cells]
    return [brief.title, chapter.verdict.cells[0], *told]


RESULTS_ZH = "云岭稀土公布2024年业绩\n\n2024年1月至9月，云岭稀土实现营业收入25.42亿元，同比增长10.33%。\n"
RESULTS_EN = (
    "Yunling Metals results\n\nThe company achieved a 45% revenue increase in the first half of 2024. "
    "Revenue was 931 million yuan, up 45%.\n"
)
QUOTA = "两部门谈稀土\n\n2018年度我国稀土矿开采总量控制指标为120000吨，2019年度我国稀土矿开采总量控制指标为132000吨。\n"
OLD_SIGNS = "雲嶺集團公布業績\n\n雲嶺集團2024年實現利潤總額71億元，同比增長4.7%。\n"
MET = "云岭集团召开学习贯彻会\n\n8月8日下午，云岭集团召开专题会，总经理马涛主持会议。\n"
CONTROL = (
    "1st LD-Writethru: Norland puts export controls on terbium\n\nNORDHAVN, Feb. 4 (Nordpress) -- Norland on Tuesday "
    "announced export controls on terbium and dysprosium, the trade ministry said.\n"
)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (RESULTS_ZH, "en", "Results announcement: “云岭稀土公布2024年业绩”"),
        (RESULTS_ZH, "zh", "云岭稀土公布2024年业绩"),
        (RESULTS_ZH, "en", "2.542 billion CNY (25.42亿元), January to September 2024, up 10.33% year on year."),
        (RESULTS_ZH, "zh", "2024年1月至9月25.42亿元，同比上升10.33%"),
        (
            QUOTA,
            "en",
            "mining quota of rare-earth ore (我国稀土矿开采总量控制指标): 120,000 t (120000吨), 2018; 132,000 t",
        ),
        (OLD_SIGNS, "en", "Total profit (利潤總額): 7.1 billion CNY (71億元)"),
        (RESULTS_EN, "en", "Revenue: 931 million yuan, first half of 2024, up 45%."),
        (RESULTS_EN, "zh", "2024年上半年9.31亿元（931 million yuan），上升45%"),
        (CONTROL, "en", "Norland puts export controls on terbium"),
        (MET, "en", "8 August (year not found), chaired by"),
    ],
)
def test_titles_and_figures_are_in_the_language_of_the_reader(text: str, language: str, wanted: str) -> None:
    told = cells(text, language)
    assert any(cell == wanted if cell == told[0] else wanted in cell for cell in told), told[:8]


@pytest.mark.parametrize(
    ("posts", "organisation", "wanted"),
    [
        (["Chairman", "Party Secretary"], None, "董事长（Chairman）"),
        (["Chairman"], "China Northern Rare Earth", "董事长（Chairman）"),
        (["Chairman"], None, "Chairman"),
    ],
)
def test_the_chairman_of_a_firm_is_one_in_chinese(posts: list[str], organisation: str | None, wanted: str) -> None:
    assert CHINESE.posts(posts, organisation)[0] == wanted


@pytest.mark.parametrize(
    ("post", "organisation", "wanted"),
    [
        ("部长", "商务部", "Minister (部长)"),
        ("部长", "云岭集团", "head (部长)"),
        ("副部长", None, "deputy head (副部长)"),
        ("党委常委", None, "Member of the Party Committee Standing Committee (党委常委)"),
    ],
)
def test_posts_of_a_firm_are_no_offices_of_state(post: str, organisation: str | None, wanted: str) -> None:
    assert ENGLISH.posts([post], organisation) == [wanted]


def test_bodies_that_stand_side_by_side_are_both_named() -> None:
    assert (
        ENGLISH.name("财政部商务部", "organisation", "body")
        == "Ministry of Finance (财政部) and Ministry of Commerce (商务部)"
    )
    assert CHINESE.name("财政部商务部", "organisation", "body") == "财政部、商务部"


COMMENT = (
    "Editorial: scarce metals need common ground\n\nAmong the scarcest of metals, terbium and dysprosium are vital to "
    "many goods. From August 1, Norland's exports of terbium will be subject to limits, its trade ministry decided. It "
    "came hours before Treasury Secretary Lena Marlow's visit to Nordhavn.\n"
)


def test_a_comment_opens_with_what_happened_and_names_nobody_it_only_mentions() -> None:
    brief = brief_of(COMMENT)
    assert "From August 1" in brief.highlights[0].cells[0]
    assert not any(cell == "Lena Marlow" for cell in cells(COMMENT))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (Amount(18.3), "up 18.3%"),
        (Amount(-18.3), "down 18.3%"),
        (Amount(low=20, high=30), "up 20 to 30%"),
        (Amount(low=-30, high=-20), "down 20 to 30%"),
        (Amount(low=-5, high=10), "-5 to 10%"),
    ],
)
def test_a_change_says_which_way_it_went(change: Amount, wanted: str) -> None:
    assert change_words(change, ENGLISH) == wanted


MEETING = (
    "Yunling Group met\n\nOn February 26, 2025, Yunling Group's Party Committee held its 6th meeting of 2025. Party "
    "Secretary Shen Huaiyuan chaired the meeting. The first agenda item was the study of Gao Lin's article “Keeping "
    "House,” published in Lantern magazine. The meeting discussed the use of these directives within the company. "
    "The group was ordered to close its oldest kiln. Buyers seek other sources of lime.\n"
)


def test_what_was_studied_and_ordered_comes_before_what_is_said_in_general() -> None:
    told = [line.cells[0] for line in brief_of(MEETING).highlights]
    assert "It studied" in told[1]
    assert not any("Buyers seek" in words for words in told)


def test_people_of_the_record_are_not_listed_again_and_leaders_invoked_not_at_all() -> None:
    text = (
        "云岭集团召开党委会\n\n2025年3月3日，云岭集团党委召开会议，云岭集团党委书记、董事长沈怀远主持会议，"
        "传达学习习近平总书记重要讲话精神。岚溪矿业总经理岑志远作汇报。\n"
    )
    sections = {s.title: s for s in brief_of(text).chapters[0].sections}
    told = [
        line.cells[0]
        for title in ("People", "People and bodies")
        if title in sections
        for line in sections[title].lines
    ]
    assert not any("沈怀远" in name or "习近平" in name for name in told)


@pytest.mark.parametrize(
    "line",
    [
        "联系人:岑某，025-10002000。",
        "如有疑问请致电13800001111。",
        "Media contact: Gao Lin, press officer of the Group.",
        "Write to news@yunling.example for the full text of it.",
    ],
)
def test_whom_to_ring_up_is_told_nowhere(line: str) -> None:
    assert not says_something(line)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ministry met.\n\nOn 3 May 2025 the Yunling ministry discussed export controls on lime.\n", "control"),
        ("云岭省开会\n\n2025年3月3日，云岭省政府召开会议，通报两家企业并购情况。\n", "event"),
        ("云岭省开会\n\n2025年3月3日，云岭省政府召开会议，研究石灰项目。\n", "project"),
    ],
)
def test_what_the_text_has_words_of_is_not_denied(text: str, denied: str) -> None:
    verdict = cells(text)[1]
    assert denied not in verdict.split(" in the text")[0], verdict


def test_a_year_that_the_text_names_is_not_denied() -> None:
    text = "云岭集团2026年工作会议召开\n\n1月15日，云岭集团召开2026年工作会议，总经理马涛主持会议。\n"
    assert not any("year not found" in cell for cell in cells(text))


def test_figures_of_the_headline_come_first_and_of_shape_last() -> None:
    text = (
        "粗钢产量9573万吨 云岭公布数据\n\n2024年3月云岭露天矿边坡角为60度，同比提高2%。"
        "2024年3月云岭生铁产量7807万吨，同比增长7.3%；粗钢产量9573万吨，同比增长6.9%。\n"
    )
    told = [line.cells[0] for line in brief_of(text).highlights]
    assert not any("边坡角" in words for words in told[:1])
    assert "9573万吨" in told[0]
