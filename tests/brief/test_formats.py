"""Briefs as PDF and Word: every sentence there, the same bytes each time, hostile words inert."""

from io import BytesIO

import docx
import pypdfium2
import pytest

from lodeline.brief import compose_brief
from lodeline.brief.formats.docx import render_docx
from lodeline.brief.formats.pdf import render_pdf
from lodeline.flow.reading.read import read_document
from lodeline.model import Brief
from lodeline.text.sections import sectioned
from tests.making import make_document

HOSTILE = """#panic("owned") holds its 3rd meeting of 2025

On March 3, 2025, Yunling Group's Party Committee met and said #read("/etc/passwd") $x^2$ *bold* `raw` @label <n1> \\ "
Chairman Shen Huaiyuan chaired the meeting. #import "@preview/cetz:0.2.0" {{ 7*7 }} \u202egnp.exe \x07 = heading
稀土产量3万吨。#eval("1+1") // comment /* more */ \ufffe
The form of the company holds ]]> <w:p> &amp; in its second line.
"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compose_brief([read_document(sectioned(make_document(HOSTILE, source='#x "y".txt')))], title="#Probe *1*")


def pdf_words(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def word_words(content: bytes) -> str:
    word = docx.Document(BytesIO(content))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "".join("".join([*(p.text for p in word.paragraphs), *cells]).split())


def test_a_pdf_holds_the_words_as_they_are(brief: Brief) -> None:
    try:
        made = render_pdf(brief)
    except Exception as error:
        if "no font with Chinese characters" in str(error):
            pytest.skip("no font with Chinese characters is installed")
        raise
    words = pdf_words(made)
    for expected in ('#read("/etc/passwd")', "*bold*", "{{7*7}}", "#Probe*1*", "⟨U+202E⟩"):
        assert expected in words
    assert "root:" not in words
    assert made == render_pdf(brief)


def test_a_word_document_holds_the_words_as_they_are(brief: Brief) -> None:
    made = render_docx(brief)
    words = word_words(made)
    for expected in ('#read("/etc/passwd")', "{{7*7}}", "<w:p>&amp;", "ShenHuaiyuan", "⟨U+0007⟩"):
        assert expected in words
    assert made == render_docx(brief)


def test_every_sentence_of_the_brief_is_in_both(brief: Brief) -> None:
    words = word_words(render_docx(brief))
    for section in brief.chapters[0].sections:
        for line in section.lines:
            for cell in line.cells:
                assert "".join(cell.split())[:20].replace("\x07", "") in words.replace("⟨U+0007⟩", "")
