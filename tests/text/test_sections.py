from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lodeline.model import DateValue, Document
from lodeline.text import Reading
from lodeline.text.sections import sectioned
from tests.making import make_document
from tests.text.pages import CHINESE_PAGE, ENGLISH_PAGE, FURNITURE

SHARED = Path(__file__).parents[2].parent / "shared"


def parts(document: Document) -> list[tuple[str, str]]:
    return [(section.kind, document.text[section.start : section.end]) for section in document.sections]


def read(text: str) -> Document:
    return sectioned(replace(make_document(text), language="und"))


def test_an_english_page_with_dirt() -> None:
    document = read(ENGLISH_PAGE)
    assert parts(document) == [
        ("title", "Northfield Group Holds Study Session"),
        ("dateline", "May 30, 2025 | By Staff"),
        ("heading", "Highlights"),
        ("highlights", "• The group studies a speech.\n  • No operating news is disclosed."),
        ("body", "The committee met on May 28 (opens in a new tab) in Room 5. It signals the group's intent to:"),
        ("list", "- Raise output of alloys;\n- Cut costs."),
        ("heading", "What's Next?"),
        ("body", "The plant will open in June, according to the company, with a second line planned."),
        ("boilerplate", FURNITURE),
    ]
    assert document.title == "Northfield Group Holds Study Session"
    assert document.language == "en"
    assert document.published == DateValue("2025-05-30", "2025-05-31", "day")
    assert document.text[slice(*(document.published_span or (0, 0)))] == "May 30, 2025"


def test_a_chinese_page_with_dirt() -> None:
    document = read(CHINESE_PAGE)
    assert parts(document) == [
        ("boilerplate", "当前位置：首页 > 新闻中心 > 集团要闻"),
        ("title", "某某集团召开党委常委会会议"),
        ("dateline", "发布时间：2025-05-30 来源：某某日报"),
        ("boilerplate", "央视网消息\n（新闻联播）："),
        ("body", "5月28日，某某集团召开2025年第17次党委常委会会议，研究部署重点工作。"),
        ("heading", "一、加快项目建设"),
        ("body", "会议强调，要加快推进项目建设，确保全年目标任务圆满完成。"),
        ("table", "项目 本期 上年同期\n收入 1,200 1,100\n利润 120 110"),
        ("boilerplate", "责任编辑：张三\n[查看原文](https://news.example.cn/2025/05/31/a1.shtml)"),
    ]
    assert document.language == "zh-Hans"
    assert document.published == DateValue("2025-05-30", "2025-05-31", "day")
    assert document.published_basis == "stated"


def test_without_a_title_the_highlights_come_first() -> None:
    document = read("Highlights\n- The group met.\n- It read.\nThe group met in May and read a speech in full.")
    assert [kind for kind, _ in parts(document)] == ["heading", "highlights", "body"]
    assert document.title is None
    assert document.title_span is None


def test_the_note_behind_a_link_is_not_part_of_the_title() -> None:
    document = read("Tenth Meeting of 2025 (opens in a new tab)\n\nThe session studied a run of speeches.")
    assert document.title == "Tenth Meeting of 2025"


def test_markdown_marks_stay_outside_title_and_heading() -> None:
    document = read("### 某某条例公布\n\n## 第一章 总 则\n\n第一条 为了规范管理，制定本条例。")
    assert parts(document)[:2] == [("title", "某某条例公布"), ("heading", "第一章 总 则")]


@pytest.mark.parametrize(
    ("text", "dateline", "published"),
    [
        ("本报北京8月17日电 论坛期间，多名专家到会。", "本报北京8月17日电", None),
        ("OSLO, Aug. 21, 2025 - Nordic Ore Inc. has made a first kilogram.", "OSLO, Aug. 21, 2025 -", "2025-08-21"),
        ("BEIJING, May 3 (Xinhua) -- Output rose in April.", "BEIJING, May 3 (Xinhua) --", None),
        ("[21-August-2025] The firm has made a first kilogram.", "[21-August-2025]", "2025-08-21"),
        ("date 2025-05-16\n\nThe firm has made its first oxide.", "date 2025-05-16", "2025-05-16"),
    ],
)
def test_datelines(text: str, dateline: str, published: str | None) -> None:
    document = read(text)
    assert parts(document)[0] == ("dateline", dateline)
    assert (document.published.start if document.published else None) == published


@pytest.mark.parametrize(
    "text",
    [
        "On May 30, 2025 the group met in the capital.\n\nIt read a speech of February 24, 2025 in full.",
        "11/6/25 4:05:00 PM ET\n\nThe group met and read a speech in full.",
        "会议于2025年5月30日召开，研究部署重点工作。\n会议强调，要加快发展。",
        "更多内容请见公告。",
    ],
)
def test_dates_in_sentences_and_ambiguous_dates_are_not_publication_dates(text: str) -> None:
    assert read(text).published is None


def test_a_month_stays_a_month() -> None:
    document = read("Published: May 2025\n\nThe group met and read a speech in full.")
    assert document.published == DateValue("2025-05-01", "2025-06-01", "month")


def test_the_closing_date_of_a_notice_is_its_date() -> None:
    document = read("关于开展检查的通知\n各单位要认真组织检查，按时上报结果。\n某某集团办公室\n2025年6月3日")
    assert document.published == DateValue("2025-06-03", "2025-06-04", "day")
    assert document.published_basis == "closing line"


def test_what_the_document_carries_is_kept() -> None:
    stated = DateValue("2025-01-02", "2025-01-03", "day")
    document = replace(make_document("May 30, 2025\n\nThe group met in the capital."), published=stated)
    assert sectioned(document).published == stated


def test_an_editor_at_the_end_of_a_paragraph_is_boilerplate() -> None:
    document = read("会议强调，要加快推进项目建设。（责任编辑：李四）")
    assert parts(document) == [("body", "会议强调，要加快推进项目建设。"), ("boilerplate", "（责任编辑：李四）")]


def test_a_forward_looking_notice_is_boilerplate_up_to_the_next_heading() -> None:
    document = read(
        "Results for May\n\nOutput rose to 500 tonnes in May.\n\nForward-Looking Statements\n\n"
        "This release may contain plans that might not be met.\n\n"
        "Outlook For The Year\n\nOutput is to rise further in June."
    )
    assert [kind for kind, _ in parts(document)] == ["title", "body", "boilerplate", "heading", "body"]


def test_links_behind_the_editor_line_are_boilerplate() -> None:
    document = read(
        "某某集团召开会议\n会议强调，要加快推进项目建设，确保完成任务。\n责任编辑：张三\n另一条新闻的标题\n又一条新闻的标题"
    )
    assert [kind for kind, _ in parts(document)] == ["title", "body", "boilerplate"]


def test_menu_words_in_prose_are_not_furniture() -> None:
    document = read("Home\nThe company brought the plant home to its search for new markets.\nIt read more than most.")
    assert "boilerplate" not in [kind for kind, _ in parts(document)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("会议强调要加快发展", "zh-Hans"), ("會議強調要加快發展", "zh-Hant"), ("The group met.", "en"), ("", "und"),
        ("12 345", "und"), ("Группа провела заседание", "und"), ("Group 某某 met in the Baotou plant last week", "en"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    assert read(text).language == language


PIECES = st.sampled_from(
    ["Highlights", "- item one", "• 要点", "The group met in May.", "会议强调，要发展。", "1,200 1,300",
     "Leave a Reply", "央视网消息", "（新闻联播）：", "2025-05-30", "### 标题", "一、项目", "责任编辑：张三",
     "A Heading Here", "", "Forward-Looking Statements", "首页", "新闻中心", "联系我们", "intent to:",
     "（责任编辑：李四）", "x" * 130]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("\n".join)))
def test_sections_cover_the_text_apart_and_hold_its_sentences(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    document = read(text)
    at = 0
    for section in document.sections:
        assert at <= section.start < section.end <= len(text)
        assert all(character.isspace() or character == "#" for character in text[at : section.start])
        at = section.end
    assert not text[at:].strip()
    reading = Reading(document)
    for sentence in reading.sentences:
        assert any(s.start <= sentence.start and sentence.end <= s.end for s in reading.sections)


@pytest.mark.shared
def test_the_shared_seeds_have_title_highlights_and_furniture() -> None:
    if not SHARED.is_dir():
        pytest.skip("the labelled data folder beside the checkout is absent")
    for path in sorted(SHARED.glob("seeds/*.txt")):
        kinds = [section.kind for section in read(path.read_text(encoding="utf-8")).sections]
        assert "highlights" in kinds
        assert kinds[-1] == "boilerplate"
        assert "title" in kinds or kinds[0] == "heading"


def test_the_heading_of_a_first_part_is_no_title() -> None:
    assert read("一、总体情况\n7月上旬，企业共生产粗钢2097万吨。\n二、分地区\n各地下降。\n").title is None


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("Halden Metals Ltd - Results Call, 21 February 2025\n\nGood morning. Sales rose.\n", "2025-02-21", "title"),
        ("JOINT ANNOUNCEMENT\nProposed Merger of Two Mills\n\n3 June 2025\n\nThe boards announce a merger.\n",
         "2025-06-03", "dateline"),
        ("Halden Opens a Mill\n\nSeptember 18, 2025 - Halden opened a mill today.\n", "2025-09-18", "dateline"),
        ("Results for the year ended 31 December 2024\n\nSales rose.\n", None, None),
        ("Halden output (Released July 8, 2024)\n\nOutput rose to 300 tonnes.\n", "2024-07-08", "title"),
        ("某某矿业20310829\n公司基本情况良好，产量增长。\n", "2031-08-29", "title"),
        ("某某会议\n会议召开，部署工作。(发布时间:2031-05-03)\n", "2031-05-03", "closing line"),
        ("某某会议\n会议召开，部署工作。 2031年5月3日\n", "2031-05-03", "closing line"),
        ("某某通知\n请落实。联系人：某某，截止2031年5月3日\n", None, None),
    ],
)  # fmt: skip
def test_the_day_of_a_document_stands_in_its_title_or_below(text: str, day: str | None, basis: str | None) -> None:
    document = read(text)
    assert (document.published.start if document.published else None, document.published_basis) == (day, basis)
