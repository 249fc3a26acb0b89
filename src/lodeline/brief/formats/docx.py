"""Briefs as Word documents: headings, tables and numbered notes that a reader can go on editing."""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lodeline.brief.citing import searched_texts
from lodeline.brief.formats.look import PLAIN, Look
from lodeline.brief.formats.pdf import column_widths, draw_logo, draw_png
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.language.wording import shortened
from lodeline.brief.safe import visible
from lodeline.errors import SettingError
from lodeline.model import Brief, BriefSection, Chapter, Line
from lodeline.model.chart import Chart
from lodeline.text.generator import ZIP_SIGN

if TYPE_CHECKING:
    from docx.document import Document as Word

_NOTE = 420
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_PAGE = 16.0  # centimetres of text across


def render_docx(brief: Brief, *, look: Look = PLAIN) -> bytes:
    """Return the brief as a Word document; the same brief gives the same bytes.

    Raises:
        SettingError: python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise SettingError('a Word document needs python-docx: pip install "lodeline[formats]".') from error
    word = Document()
    _front(word, brief, look)
    for section in brief.overview:
        _section(word, section)
    for chapter in brief.chapters:
        _chapter(word, chapter, headed=chapter.title != brief.title)
    say = tongue_of(brief.language).say
    for title, items in ((say("page.not_read"), brief.issues), (say("page.coverage"), brief.coverage)):
        if items:
            word.add_heading(title, 1)
            for item in items:
                word.add_paragraph(visible(item), "List Bullet")
    _citations(word, brief)
    return _steady(word)


def _front(word: "Word", brief: Brief, look: Look) -> None:
    """Put in what stands before the first section: the house, the title, and the highlights of several documents."""
    word.core_properties.title = visible(brief.title)[:250]
    word.core_properties.author = "lodeline"
    word.core_properties.created = word.core_properties.modified = _EPOCH
    logo = draw_logo(look)
    if logo is not None:
        from docx.shared import Cm

        word.add_picture(BytesIO(logo), height=Cm(1.2))
    if look.house.name:
        word.add_paragraph(visible(look.house.name))
    if look.house.footer:
        word.sections[0].footer.paragraphs[0].text = visible(look.house.footer)
    word.add_heading(visible(brief.title), 0)
    if len(brief.chapters) > 1:
        word.add_heading(tongue_of(brief.language).say("page.glance"), 2)
        for line in brief.highlights:
            _sentence(word, line, "List Number")


def _chapter(word: "Word", chapter: Chapter, *, headed: bool) -> None:
    if headed:
        word.add_heading(visible(chapter.title), 1)
    _sentence(word, chapter.verdict, "Intense Quote")
    for section in chapter.sections:
        _section(word, section)


def _citations(word: "Word", brief: Brief) -> None:
    say, searched = tongue_of(brief.language).say, searched_texts(brief)
    sources = {document.id: document.source for document in brief.documents}
    word.add_heading(say("page.notes"), 1)
    for number, citation in enumerate(brief.citations, start=1):
        quote = say("page.colon") + visible(shortened(citation.quote, _NOTE))
        if number - 1 in searched:
            quote = say("page.whole")
        place = say("page.place", source=sources[citation.document], start=citation.start, end=citation.end)
        word.add_paragraph(f"[{number}] {visible(place)}{quote}")


def _section(word: "Word", section: BriefSection) -> None:
    word.add_heading(visible(section.title), 2)
    if section.chart is not None:
        _picture(word, section.chart)
    if not section.columns:
        for line in section.lines:
            _sentence(word, line, "List Number" if section.key == "highlights" else "List Bullet")
        return
    from docx.shared import Cm

    headed = any(section.columns)
    table = word.add_table(
        rows=0, cols=len(section.columns), style="Light List Accent 1" if headed else "Light Shading"
    )
    table.autofit = False
    widths = column_widths(section)
    if headed:
        for cell, name in zip(table.add_row().cells, section.columns, strict=True):
            cell.text = name
    for line in section.lines:
        row = table.add_row().cells
        for number, words in enumerate(line.cells):
            row[number].text = visible(words)
        _notes(row[-1].paragraphs[-1], line)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(_PAGE * width / sum(widths))


def _picture(word: "Word", chart: Chart) -> None:
    """Put a chart in as a picture with its words as alternative text; without typst the table has to do."""
    picture = draw_png(chart)
    if picture is None:
        return
    from docx.shared import Cm

    shape = word.add_picture(BytesIO(picture), width=Cm(_PAGE))
    shape._inline.docPr.set("descr", visible(chart.alt))


def _sentence(word: "Word", line: Line, style: str) -> None:
    _notes(word.add_paragraph(visible(" ".join(line.cells)), style), line)


def _notes(paragraph: Any, line: Line) -> None:
    numbers = ", ".join(str(number + 1) for number in line.citations[:6])
    if numbers:
        paragraph.add_run(f" [{numbers}]").font.superscript = True


def _steady(word: "Word") -> bytes:
    """Return the document with every file in it dated alike."""
    raw, made = BytesIO(), BytesIO()
    word.save(raw)
    with ZipFile(raw) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(ZipInfo(info.filename, _EPOCH.timetuple()[:6]), source.read(info), ZIP_DEFLATED)
        target.comment = ZIP_SIGN
    return made.getvalue()
