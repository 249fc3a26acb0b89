"""Hostile documents in every format of a brief and in the published site: shown, and inert."""

import json
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from rich.console import Console

from lodeline.brief import compose_brief, render_html, render_markdown
from lodeline.brief.formats.docx import render_docx
from lodeline.brief.formats.pdf import render_pdf
from lodeline.brief.formats.terminal import print_brief
from lodeline.collect import parse
from lodeline.errors import SettingError
from lodeline.flow.desk import make_desk
from lodeline.flow.publishing.publish import publish
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.reading.read import read_document
from lodeline.model import Brief, Document
from tests.hostile import CASES, content_of

# What the templates of briefs and sites are made of; everything else came out of a document.
TAGS = {
    "html", "head", "meta", "title", "style", "script", "link", "body", "header", "main", "article", "section", "aside",
    "nav", "footer", "div", "p", "span", "h1", "h2", "h3", "a", "b", "br", "ol", "ul", "li", "table", "thead", "tbody",
    "tr", "th", "td", "q", "mark", "button", "form", "label", "input", "svg", "g", "rect", "line", "circle", "path",
    "text",
}  # fmt: skip
CONTROLS = (*range(9), 11, 12, *range(14, 32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
ACTIVE = {chr(code) for code in CONTROLS}
Case = tuple[str, str | bytes]
SMALL = tuple(case for case in CASES if len(content_of(case[1])) < 20_000)
LARGE = tuple(case for case in CASES if case not in SMALL)


def read(name: str, case: str | bytes) -> Document | None:
    found = parse(content_of(case), source=f"{name}.txt", media_type="text/plain")
    return next(iter(found.documents), None)


def briefs(cases: tuple[Case, ...]) -> Iterator[tuple[Document, Brief]]:
    """Yield the briefs of the cases that can be read, in turn in English and Chinese."""
    for number, (name, case) in enumerate(cases):
        document = read(name, case)
        if document is not None:
            yield document, compose_brief([read_document(document)], language=("en", "zh")[number % 2])


@pytest.fixture(scope="module")
def small() -> list[tuple[Document, Brief]]:
    return list(briefs(SMALL))


class Elements(HTMLParser):
    """Every element of a page, with what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.scripts = 0
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self._in_title = tag == "title" and not self.title
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            said = (value or "").strip().lower()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "srcset", "background"):
                self.wrong.append(f"{tag} {name}")
            if (
                name in ("href", "src", "action")
                and not said.startswith("data:image")
                and (":" in said or "//" in said)
            ):
                self.wrong.append(f"{tag} {name}={said[:60]}")
            if name == "http-equiv" and said != "content-security-policy":
                self.wrong.append(f"{tag} {name}={said}")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


def check_page(html: str, name: str, scripts: int) -> None:
    page = Elements()
    page.feed(html)
    page.close()
    assert page.wrong == [], name
    assert page.scripts == scripts, name
    assert page.title != "owned", name
    assert not ACTIVE & set(html), name


def test_pages(small: list[tuple[Document, Brief]]) -> None:
    assert len(small) >= 0.9 * len(SMALL)
    for document, brief in small:
        check_page(render_html(brief, [document]), document.source, scripts=1)


@pytest.mark.slow
def test_pages_of_huge_documents() -> None:
    for document, brief in briefs(LARGE):
        check_page(render_html(brief, [document]), document.source, scripts=1)


def test_markdown_and_terminal(small: list[tuple[Document, Brief]]) -> None:
    for document, brief in small:
        said = render_markdown(brief)
        assert not ACTIVE & set(said), document.source
        assert "<script" not in said.lower().replace("\\<script", ""), document.source
        assert "](" not in said.replace("\\]\\(", "").replace("]\\(", ""), document.source
        assert "\n# owned" not in said
        out = Console(record=True, width=100, file=StringIO())
        print_brief(brief, out)
        assert not ACTIVE & set(out.export_text(styles=False)), document.source


@pytest.mark.slow
def test_word_documents(small: list[tuple[Document, Brief]]) -> None:
    for document, brief in small:
        with zipfile.ZipFile(BytesIO(render_docx(brief))) as word:
            for name in word.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(word.read(name))
            targets = word.read("word/_rels/document.xml.rels").decode()
            body = word.read("word/document.xml").decode()
        assert "External" not in targets, document.source
        assert not any(f"<w:{tag}" in body for tag in ("hyperlink", "object", "instrText", "fldSimple")), (
            document.source
        )


@pytest.mark.slow
def test_paper(small: list[tuple[Document, Brief]]) -> None:
    for document, brief in small:
        try:
            made = render_pdf(brief)
        except SettingError as error:
            if "no font with Chinese" in str(error):
                pytest.skip("no font with Chinese characters is installed")
            raise
        words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
        assert "root:" not in words, document.source
        assert b"/JavaScript" not in made, document.source
        assert b"/Launch" not in made, document.source
        assert b"/URI" not in made, document.source


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    for name, case in SMALL:
        (folder / "in" / f"{name}.txt").write_bytes(content_of(case))
    desk = make_desk(folder / "desk")
    add_and_run(desk, [folder / "in"])
    publish(desk, folder / "site", address="https://briefs.example/")
    return folder / "site"


def test_the_site(site: Path) -> None:
    pages = sorted(site.glob("*.html"))
    assert len([page for page in pages if page.name.startswith("brief-")]) >= 0.8 * len(SMALL)
    for page in pages:
        check_page(page.read_text(encoding="utf-8"), page.name, scripts=int(page.name.startswith(("brief-", "search"))))


def test_the_data_of_the_site(site: Path) -> None:
    for piece in site.glob("search-*.js"):
        for line in piece.read_text(encoding="utf-8").splitlines():
            assert line.startswith(("lodelineRows(", "lodelineFolds("))
            assert line.endswith(");")
            json.loads(f"[{line[line.index('(') + 1 : -2]}]")
            assert not {"<", "\u2028", "\u2029"} & set(line)
    root = ElementTree.parse(site / "atom.xml").getroot()
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {
        "feed", "title", "id", "updated", "author", "name", "link", "entry", "content",
    }  # fmt: skip
    json.loads((site / "feed.json").read_text(encoding="utf-8"))
