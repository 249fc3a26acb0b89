"""What lodeline wrote is known again in each form, and what others wrote is not."""

import msgspec
import pytest

from lodeline.brief import compose_brief, render_html, render_markdown
from lodeline.brief.formats.docx import render_docx
from lodeline.brief.formats.pdf import render_pdf
from lodeline.errors import SettingError
from lodeline.flow.reading.read import read_document
from lodeline.text.generator import HTML_SIGN, made_here
from lodeline.text.sections import sectioned
from tests.making import make_document

_DOCUMENT = sectioned(make_document("Yunling Group's Party Committee met on March 3, 2025 and built a dam."))
_BRIEF = compose_brief([read_document(_DOCUMENT)])


def test_each_form_of_a_brief_is_known_again() -> None:
    assert made_here(render_html(_BRIEF, [_DOCUMENT]).encode())
    assert made_here(render_markdown(_BRIEF).encode())
    assert made_here(render_docx(_BRIEF))
    assert made_here(msgspec.json.format(msgspec.json.encode(_BRIEF), indent=1))


def test_a_pdf_is_known_again() -> None:
    try:
        made = render_pdf(_BRIEF)
    except SettingError:
        pytest.skip("no font with Chinese characters is installed")
    assert made_here(made)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><title>A page</title><p>It was made with lodeline.",
        b"WARC/1.0\r\n\r\n<!doctype html>" + HTML_SIGN.encode(),
        b"<!doctype html>" + b" " * 5000 + HTML_SIGN.encode(),
        b"# A note\n\nA brief ends with <!-- generator: lodeline --> in Markdown.\n",
        b'{"documents": [], "blob": "x"}',
        b"%PDF-1.7\n/Author(Yunling)",
    ],
)
def test_what_others_wrote_is_not(content: bytes) -> None:
    assert not made_here(content)
