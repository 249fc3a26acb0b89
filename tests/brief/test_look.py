"""House style: name, logo, colours and sections in every format; what is not acceptable is said."""

from pathlib import Path

import pytest

from lodeline.brief import compose_brief, render_html, render_markdown
from lodeline.brief.formats.docx import render_docx
from lodeline.brief.formats.look import PLAIN, Look, arranged
from lodeline.brief.formats.pdf import render_pdf
from lodeline.config import parse_settings
from lodeline.errors import SettingError
from lodeline.flow.desk import make_desk, open_desk
from lodeline.flow.publishing.house import look_of
from lodeline.flow.reading.read import read_document
from lodeline.model.house import House
from lodeline.text.sections import sectioned
from tests.brief.test_formats import pdf_words, word_words
from tests.making import make_document

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
HOUSE = House("Yunling Watch <b>", "logo.svg", "For our members & friends.", "#7a1f2b", "", ("watch", "record"))
TEXT = "Yunling meets\n\nOn March 3, 2025, Yunling Group's Party Committee held its 4th meeting of 2025.\n"
DOCUMENT = sectioned(make_document(TEXT))
BRIEF = compose_brief([read_document(DOCUMENT)])
LOOK = Look(HOUSE, LOGO, "svg")


def test_a_page_has_name_logo_colour_and_footer() -> None:
    html = render_html(BRIEF, [DOCUMENT], look=LOOK)
    assert "Yunling Watch &lt;b&gt;" in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert "img-src data:" in html
    assert "--link:#7a1f2b" in html
    assert "For our members &amp; friends." in html
    assert "img-src" not in render_html(BRIEF, [DOCUMENT])


def test_paper_and_word_have_them_too() -> None:
    made = render_pdf(BRIEF, look=LOOK)
    assert "YUNLINGWATCH<B>" in pdf_words(made)
    assert "Forourmembers&friends." in pdf_words(made)
    assert made == render_pdf(BRIEF, look=LOOK)
    assert made != render_pdf(BRIEF, look=PLAIN)
    assert "YunlingWatch<b>" in word_words(render_docx(BRIEF, look=LOOK))
    assert "\n\nFor our members \\& friends.\n" in render_markdown(BRIEF, look=LOOK)


def test_sections_stand_as_the_house_wants_them() -> None:
    made = arranged(BRIEF, HOUSE)
    assert [section.key for section in made.chapters[0].sections] == ["watch", "record"]
    assert made.citations == BRIEF.citations
    assert arranged(BRIEF, House()) is BRIEF


def test_a_desk_names_its_logo(tmp_path: Path) -> None:
    root = make_desk(tmp_path / "desk").root
    settings = root / "lodeline.toml"
    settings.write_text(settings.read_text() + '[house]\nlogo = "logo.svg"\naccent = "#7a1f2b"\n')
    with pytest.raises(SettingError, match="cannot be opened"):
        look_of(open_desk(root))
    (root / "logo.svg").write_bytes(b"plain words")
    with pytest.raises(SettingError, match="accepted as a logo"):
        look_of(open_desk(root))
    (root / "logo.svg").write_bytes(LOGO)
    assert look_of(open_desk(root)).form == "svg"


@pytest.mark.parametrize("wrong", ['accent = "red;}"', 'sections = ["poetry"]', 'motto = "x"'])
def test_what_is_not_acceptable_is_said(wrong: str) -> None:
    with pytest.raises(SettingError, match="house"):
        parse_settings(f"[house]\n{wrong}\n", Path("lodeline.toml"))
