"""The HTML brief: inert whatever the source holds, self-contained, usable by pointer, tap and keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.brief import Material, compose_brief, render_html
from lodeline.flow.reading.read import read_document
from lodeline.model import Document
from lodeline.text.sections import sectioned
from tests.browsing import opened_browser
from tests.making import make_document
from tests.markup import Elements

HOSTILE = """Yunling holds its 3rd meeting of 2025 <script>document.title='owned'</script>

On March 3, 2025, Yunling Group's Party Committee met. <svg onload="document.title='owned'"><circle r="9"/></svg>
Chairman Shen Huaiyuan <img src=x onerror="document.title='owned'"> chaired the meeting. \
<a href="javascript:document.title='owned'">more</a> {{ 7*7 }} {% raw %} </style></script> \u202egnp.exe
--><iframe srcdoc="<script>parent.document.title='owned'</script>"></iframe> 稀土产量3万吨。
"""


def page() -> tuple[str, Document]:
    document = sectioned(make_document(HOSTILE, source='x" onmouseover="alert(1)<b>.txt'))
    material: Material = read_document(document)
    return render_html(compose_brief([material]), [document]), document


def test_source_text_never_becomes_markup() -> None:
    html, _ = page()
    elements = Elements(html)
    names = [tag for tag, _ in elements.tags]
    assert names.count("script") == 1
    assert not {"svg", "img", "iframe", "circle", "b"} & set(names) - {"b"}
    for tag, attributes in elements.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert not (attributes.get("href") or "#").lower().startswith("javascript"), tag
    assert "{{ 7*7 }}" in html
    assert "\u202e" not in html


def test_nothing_is_asked_for_from_outside() -> None:
    html, _ = page()
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert "http://" not in html
    assert "https://" not in html


def test_same_input_same_bytes() -> None:
    assert page()[0] == page()[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with opened_browser() as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_in_a_browser(browser: object, tmp_path: Path, width: int, scheme: str) -> None:
    html, _ = page()
    file = tmp_path / "brief.html"
    file.write_text(html, encoding="utf-8")
    view = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[attr-defined]
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.on("dialog", lambda dialog: said.append("dialog " + dialog.message))
    view.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    view.goto(file.as_uri())
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    line = view.locator("article .s-highlights .line").first
    line.click()
    lit = view.locator("mark.lit")
    assert lit.count() > 0
    assert lit.first.is_visible()
    view.mouse.move(0, 0)  # closing the sheet must not put another line under the pointer
    view.keyboard.press("Escape")
    assert view.locator("mark.lit").count() == 0
    view.locator("article .s-highlights .notes a").first.click()
    assert "#c" in view.url
    assert view.title() != "owned"
    assert said == []
    view.emulate_media(media="print")
    assert view.locator(".source").first.is_visible() is False
    assert view.locator(".endnotes").is_visible()
    view.close()
