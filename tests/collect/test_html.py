import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodeline.collect.markup import read_markup
from lodeline.collect.parse import HTML, parse
from lodeline.model import DateValue, Document
from tests.collect.making import PAGE


def page() -> Document:
    return parse(PAGE.encode("gb18030"), source="page.html", media_type=HTML).documents[0]


def test_a_page_gives_title_date_publisher_and_main_text() -> None:
    document = page()
    assert document.title == "某某集团召开党委常委会会议"
    assert document.published == DateValue("2025-05-30T10:23", "2025-05-30T10:24", "minute")
    assert document.publisher == "某某日报"
    assert document.encoding == "gb18030"
    kinds = [section.kind for section in document.sections]
    assert kinds[:3] == ["title", "dateline", "body"]
    assert document.text[slice(*(document.published_span or (0, 0)))] == "2025-05-30 10:23"
    assert "会议强调，要加快推进新材料产业高质量发展" in document.text
    assert "| 收入 | 12,345 |" in document.text


@pytest.mark.parametrize("planted", ["脚本", "alert", "javascript:", "onload", "图里的字", "注释里的字", "color: red"])
def test_what_is_planted_in_markup_is_not_in_the_text(planted: str) -> None:
    assert planted not in page().text


def test_lines_point_to_their_bytes() -> None:
    document = page()
    content = PAGE.encode("gb18030")
    title = document.text.index("某某集团召开")
    segment = next(s for s in document.source_map if s.start <= title < s.end)
    assert content[segment.source_start : segment.source_end].decode("gb18030") == document.title


def test_a_fragment_is_read_whole_with_its_breaks() -> None:
    content = "<p><strong>要闻</strong>（一）：甲&amp;乙。</p>\n<p>丙<br>丁</p><ul><li>戊</li></ul>".encode()
    document = parse(content, source="a.html", media_type=HTML).documents[0]
    assert document.text == "要闻（一）：甲&乙。\n丙\n丁\n- 戊"


def test_a_page_without_text_is_an_issue() -> None:
    content = b"<html><body><script>var a = 'text';</script></body></html>"
    collected = parse(content, source="a.html", media_type=HTML)
    assert [issue.code for issue in collected.issues] == ["no-text"]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<", ">", "words", "&lt;", "&#x110000;", '<a href="',
     "<td>", "</tr>", "<svg", "<br/>", "<title>", "'", '"', "<!doctype html>", "<li>", " ", "<p a='>'>"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join)))
def test_any_markup_gives_lines_inside_it(markup: str) -> None:
    at = 0
    for block in read_markup(markup).blocks:
        assert at <= block.start < block.end <= len(markup)
        assert block.text.strip()
        at = block.end


def test_hostile_markup_is_read_in_one_pass() -> None:
    for hostile in ("<!--" * 50_000, "<a '" * 50_000, "<script>" * 50_000, "<div>" * 50_000, "<" * 100_000):
        assert len(read_markup(hostile + "words").blocks) <= 1
