"""What a critical reader tripped over once: each sentence says what the text says, plainly, and once."""

import re

import pytest

from lodeline.brief import compose_brief, render_markdown
from lodeline.brief.language.tongue import ENGLISH
from lodeline.brief.sections.telling import quotation, says_something
from lodeline.flow.reading.read import read_document
from lodeline.model import Brief
from lodeline.text.sections import sectioned
from tests.making import make_document


def brief_of(text: str, language: str = "en") -> Brief:
    return compose_brief([read_document(sectioned(make_document(text)))], language=language)


def said(text: str) -> str:
    return render_markdown(brief_of(text)).replace("\\", "")


def test_a_price_that_is_set_is_a_control_and_no_promise() -> None:
    text = "云岭稀土与岚溪稀土公告，2025年第四季度稀土精矿关联交易价格为不含税每吨26,000元（干量，REO=50%）。\n"
    brief = brief_of(text)
    keys = {section.key: section for section in brief.chapters[0].sections}
    if "controls" in keys:
        assert "commitments" not in keys
        assert "commitment" not in brief.chapters[0].verdict.cells[0]


def test_controls_on_materials_come_before_duties_on_everything() -> None:
    text = (
        "关于两项措施的公告\n\n财政部决定，自2025年5月10日起，对原产于云国的所有进口商品加征30%关税。"
        "商务部发布2025年第88号公告，对钐、镝、铽相关物项实施出口管制，自2025年5月4日起施行。\n"
    )
    first = brief_of(text).highlights[0].cells[0]
    assert "export control on" in first
    assert "(2025 No. 88)" in first


def test_what_to_watch_names_a_control_and_quotes_no_whole_sentence() -> None:
    text = (
        "云国商务部5月3日宣布，对镝、铽以及含有这些元素的合金和磁体相关物项实施出口管制，出口经营者应当依法申请出口许可证，"
        "自2025年7月1日起施行。\n"
    )
    watch = next(s for s in brief_of(text).chapters[0].sections if s.key == "watch")
    lines = [line.cells[0] for line in watch.lines if line.cells[0].startswith("Any notice")]
    assert lines
    assert all(len(line) < 160 for line in lines)


def test_a_body_is_not_named_twice() -> None:
    words = said("国务院总理李强2023年11月3日主持召开国务院常务会议，研究稀土产业有关工作。\n")
    assert "State Council (国务院) held an executive meeting on 3 November 2023" in words
    assert "State Council State Council" not in words


def test_changes_say_up_or_down() -> None:
    words = said("云岭稀土2024年年度报告\n\n公司实现营业收入12.46亿元，同比下降18.3%；净利润8610万元，同比增长4.7%。\n")
    assert "down 18.3% year on year" in words
    assert "up 4.7% year on year" in words


def test_a_holder_named_by_the_words_is_not_named_again() -> None:
    words = said(
        "According to Northern Daily, the Yunling board stressed quality. The board of Yunling met on 3 May 2025.\n"
    )
    assert "Northern Daily: “According to Northern Daily" not in words


def test_a_level_compared_with_is_told_beside_its_figure_and_never_first() -> None:
    brief = brief_of("Halden Metals Ltd results\n\nIn 2024 net profit was $12 million versus $16 million.\n")
    told = [line.cells[0] for line in brief.highlights]
    assert told[0] == "Net profit: $12 million, 2024, against $16 million."
    assert not any(words.startswith("Net profit: $16 million") for words in told)
    rows = next(s for s in brief.chapters[0].sections if s.key == "figures").lines
    assert [(row.cells[1], row.cells[-1]) for row in rows] == [
        ("$12 million", "actual"), ("$16 million", "compared with"),
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "due"), [("en", "before 15 November 2025"), ("zh", "2025年11月15日前")])
def test_a_deadline_keeps_the_day_the_text_names(language: str, due: str) -> None:
    text = (
        "云朔省应急管理厅关于开展安全检查的通知\n\n一、各市应当于2025年11月15日前报送总结报告。\n\n"
        "云朔省应急管理厅\n2025年9月3日\n"
    )
    sections = {s.key: s for s in brief_of(text, language).chapters[0].sections}
    assert [line.cells[2] for line in sections["commitments"].lines] == [due]


def test_an_inspection_told_as_an_event_is_not_listed_as_a_directive_too() -> None:
    text = "云岭集团通报\n\n2024年11月8日，中央第三生态环境保护督察组对云岭省开展督察。云岭集团高度重视。\n"
    sections = {s.title: s for s in brief_of(text).chapters[0].sections}
    assert "Directives invoked" not in sections
    assert [row.cells[0] for row in sections["Events"].lines] == ["Inspection"]


def test_a_year_that_is_not_a_calendar_year_is_told_by_its_months() -> None:
    text = "Halden Metals Ltd results\n\nOur financial year ends on 31 March. In FY2025 revenue was $40 million.\n"
    assert "April 2024 to March 2025" in said(text)


def test_an_occasion_without_a_day_is_not_told_as_the_first() -> None:
    brief = brief_of("会议强调，要落实中央八项规定精神。\n")
    line = next(section for section in brief.chapters[0].sections if section.key == "line")
    told = next(row.cells[3] for row in line.lines if row.cells[0] == "“中央八项规定精神”")
    assert told == "first day not known; seen: Government Work Report 2026"


def test_a_meeting_of_an_elected_body_is_counted_in_its_term() -> None:
    text = "新华社岚州2025年9月12日电 第十四届全国人大常委会第十八次会议12日上午举行第一次全体会议。\n"
    assert "18th meeting of the 14th term" in said(text)
    assert "18th meeting of 2025" not in said(text)
    assert "第14届第18次会议" in render_markdown(brief_of(text, "zh")).replace("\\", "")


def first_lines(text: str, language: str = "en") -> str:
    return " | ".join(line.cells[0] for line in brief_of(text, language).highlights)


@pytest.mark.parametrize(
    ("text", "told", "not_told"),
    [
        (
            "沈怀远签署国务院令 公布《岚石管理条例》\n\n近日，国务院总理沈怀远签署国务院令，公布《岚石管理条例》，"
            "自2031年10月1日起施行。"
            "《条例》共32条，任何组织和个人不得侵占岚石资源。\n",
            "in force from 1 October 2031",
            "by 沈怀远 (",
        ),
        (
            "云岭集团主要领导调整\n\n2031年2月1日，云岭集团召开干部大会，宣布：李明远同志任云岭集团董事长，免去其总经理职务。\n",
            "“李明远同志任云岭集团董事长”",
            "“其",
        ),
        (
            "云岭集团召开专题会\n\n2031年2月28日，云岭集团在总部召开资源专题会，党委书记沈怀远主持会议。"
            "沈怀远指出，此次会议是深入学习贯彻习近平总书记关于资源安全重要指示批示精神的生动实践。\n",
            "at its headquarters (总部)",
            "It studied",
        ),
        (
            "云岭集团党委理论学习中心组学习\n\n2031年5月22日，云岭集团党委召开理论学习中心组学习会议，"
            "认真学习习近平总书记在全国两会上的重要讲话精神，党委书记沈怀远主持。\n",
            "It studied the speech",
            "and 1 more",
        ),
    ],
)
def test_what_happened_is_told_with_whom_and_where(text: str, told: str, not_told: str) -> None:
    words = first_lines(text)
    assert told in words
    assert not_told not in words


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("通知", "the notice"),
        ("商务部新闻发言人", "the spokesperson of the Ministry of Commerce (商务部)"),
        ("国务院", "the State Council (国务院)"),
        ("包钢集团", "Baogang Group (包钢集团)"),
        ("岚溪某人", "岚溪某人"),
    ],
)
def test_who_says_something_has_its_english_and_its_article(written: str, told: str) -> None:
    assert ENGLISH.holder(written) == told


def test_several_bodies_of_one_act_are_each_named() -> None:
    both = ENGLISH.name("中共中央、国务院", "organisation", "body")
    assert both == "Central Committee of the Communist Party of China (中共中央) and State Council (国务院)"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Clearly the firm is on the move!", False),
        ("London, Shanghai", False),
        ("重要内容提示:", False),
        ("为推动岚石产业发展，现提出如下意见。", False),
        ("沈怀远，男，汉族，1960年10月出生。", False),
        ("The plant was shut on Monday.", True),
        ("产量达到3万吨。", True),
    ],
)
def test_furniture_and_exclamations_are_no_statements(words: str, says: bool) -> None:
    assert says_something(words) is says


def test_a_quotation_keeps_the_words_it_is_quoted_for() -> None:
    opening = "With the sessions of several assemblies and committees of the province approaching in the spring, " * 3
    quoted_ = quotation(f"{opening}the plants must be inspected by all.", about=re.compile("must"))
    assert quoted_ == "“…the plants must be inspected by all.”"


def test_what_is_told_above_is_counted_and_not_quoted_again() -> None:
    text = "云岭稀土2031年年度报告\n\n2031年，公司实现营业收入12.46亿元，同比下降18.3%。公司总部设在岚溪。\n"
    claims = next(s for s in brief_of(text).chapters[0].sections if s.key == "claims")
    reported = [line.cells[1] for line in claims.lines if line.standing == "reported"]
    assert any("told above" in words for words in reported)
    assert not any("12.46" in words for words in reported)


def test_the_day_of_a_speech_is_not_the_day_of_the_meeting_that_studied_it() -> None:
    text = (
        "云岭集团党委召开会议\n\n云岭集团党委召开党委会议，学习习近平总书记在9月9日中央政治局会议上的重要讲话精神，"
        "党委书记沈怀远主持。\n"
    )
    assert "9 September, year" not in first_lines(text)


def test_a_draft_is_called_one() -> None:
    head = "工业和信息化部关于岚石产业的指导意见（征求意见稿）\n\n各省工业和信息化主管部门：\n\n"
    text = f"{head}到2031年，岚石产量达到3万吨。\n"
    notes = next(s for s in brief_of(text).chapters[0].sections if s.title == "Source")
    assert any("draft" in line.cells[0] for line in notes.lines)
