"""The original beside what is read of it: drawn pages, pages told again inertly, text; nothing of it becomes active."""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lodeline.collect.drawn import draw_page, write_png
from lodeline.errors import DocumentError
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.serve import make_app
from lodeline.serve.inert import MOST, inert_page
from tests.browsing import follow, press, served
from tests.collect.making import SCAN, pdf_bytes
from tests.hostile import CASES, OWN
from tests.markup import Attributes, Audit
from tests.serve.test_hostile import Walk

_ZH = "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议，强调发展新质生产力。"
_LONG = "会议要求坚持安全生产，压实各级责任，推动各项工作取得新成效，全面完成全年目标任务，确保实现良好开局。"
_SHOWN = {
    "html", "head", "meta", "title", "style", "body", "p", "div", "section", "article", "main", "header", "footer",
    "nav", "aside", "address", "center", "figure", "figcaption", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5",
    "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "b",
    "strong", "i", "em", "u", "s", "sub", "sup", "span", "br", "hr",
}  # fmt: skip
_HELD = {"colspan", "rowspan", "lang", "charset"}
PAGE = (
    f'<!doctype html><html><head><title>云岭会议</title><meta http-equiv="refresh" content="0;url=//evil.example">'
    f'<link rel="preconnect" href="https://evil.example"><script>{OWN}</script><style>body{{display:none}}</style>'
    f'<base href="//evil.example/"></head><body onload="{OWN}"><nav><a href="https://evil.example">首页</a></nav>'
    f"<h1>云岭集团召开会议</h1><p style='position:fixed'>{_ZH}</p><p>{_LONG}</p>"
    f'<img src="https://evil.example/x.png" alt="会场照片" onerror="{OWN}"><svg onload="{OWN}"><text>图</text></svg>'
    f'<iframe src="https://evil.example/f"></iframe><form action="//evil.example"><input value="x"></form>'
    f'<table><tr><th colspan="2" onclick="{OWN}">产量</th></tr><tr><td>三万吨</td></tr></table></body></html>'
)


class Bare(Audit):
    """What of a page told again is not bare: other elements, other attributes, comments."""

    def audit(self, tag: str, attrs: Attributes) -> list[str]:
        ours = {name for name, value in attrs if not (tag == "i" and name == "class" and value == "alt")}
        return [f"<{tag} {attrs}>"] if tag not in _SHOWN or ours - _HELD else []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("original")
    (folder / "a.txt").write_bytes((_ZH + "\n\n" + _LONG).encode("gb18030"))
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    (folder / "c.pdf").write_bytes(pdf_bytes("Yunling Group held its 4th meeting.", "", "The plant opened in May."))
    (folder / "d.pdf").write_bytes(pdf_bytes("Yunling Group held its 5th meeting."))
    (folder / "long.txt").write_text((_ZH + "\n") * 400, encoding="utf-8")
    made = make_desk(folder / "desk")
    add_and_run(made, sorted(folder.glob("*.*")))
    return made


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(make_app(desk), base_url="http://localhost") as made:
        yield made


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, str]:
    rows = client.get("/api/inbox").json()["rows"]
    held = [(row["document"], row["source"]) for row in rows] + [tuple(copy) for row in rows for copy in row["copies"]]
    return {Path(source).name: document for document, source in held}


def test_a_text_stands_beside_its_marked_words(client: TestClient, ids: dict[str, str]) -> None:
    text = client.get(f"/document/{ids['a.txt']}/original").text
    received = re.search(r"<pre class=\"received\"[^>]*>(.*?)</pre>", text, re.DOTALL)
    assert received is not None
    assert received[1] == f"{_ZH}\n\n{_LONG}"
    assert "<mark" in text.split("As read")[1]
    assert "gb18030" in text
    fact = re.search(rf'href="(/document/{ids["a.txt"]}(?:\?near=\d+)?)#f1"', text)
    assert fact is not None
    assert 'id="f1"' in client.get(fact[1]).text


def test_a_long_text_is_shown_part_by_part_with_the_same_words(client: TestClient, ids: dict[str, str]) -> None:
    path = f"/document/{ids['long.txt']}/original"
    last = int(re.findall(r"Part 1 of (\d+)", client.get(path).text)[0])
    assert last > 1
    whole = ""
    for part in range(1, last + 1):
        answer = client.get(f"{path}?part={part}")
        assert len(answer.content) < 150_000
        whole += re.findall(r"<pre[^>]*>(.*?)</pre>", answer.text, re.DOTALL)[0]
    assert whole == (_ZH + "\n") * 400
    far = client.get(f"{path}?near={len(whole) - 5}").text
    assert f"Part {last} of {last}" in far
    assert client.get(f"{path}?part={last + 50}").status_code == 200


def test_a_page_is_told_again_in_a_frame_that_may_nothing(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/document/{ids['b.html']}/original")
    frame = re.search(r"<iframe ([^>]*)>", page.text)
    assert frame is not None
    assert re.search(r"\bsandbox(?![=\w-])", frame[1]), "without a single permission"
    assert "frame-src 'self'" in page.headers["content-security-policy"]
    framed = client.get(f"/document/{ids['b.html']}/framed")
    policy = dict(part.strip().partition(" ")[::2] for part in framed.headers["content-security-policy"].split(";"))
    assert policy["sandbox"] == ""
    assert policy["default-src"] == "'none'"
    assert set(policy) == {"sandbox", "default-src", "style-src", "base-uri", "form-action", "frame-ancestors"}
    assert policy["style-src"].startswith("'sha256-")
    assert (policy["frame-ancestors"], framed.headers["x-frame-options"]) == ("'self'", "SAMEORIGIN")
    assert Bare(framed.text).wrong == []
    assert "evil.example" not in framed.text
    for words in (_ZH, "[会场照片]", '<th colspan="2">产量</th>', "首页"):
        assert words in framed.text


def test_no_other_answer_may_be_framed(client: TestClient, ids: dict[str, str]) -> None:
    one = ids["b.html"]
    for path in ("/", f"/document/{one}", f"/document/{one}/original", f"/document/{one}/framedx", "/static/x"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-frame-options"] == "DENY", path
    assert client.get(f"/document/{ids['a.txt']}/framed").status_code == 404


def test_the_markup_is_text(client: TestClient, ids: dict[str, str]) -> None:
    text = client.get(f"/document/{ids['b.html']}/original?shown=markup").text
    assert Walk(text).wrong == []
    assert "&lt;script&gt;document.title=" in text
    assert "<iframe" not in text


def test_pages_of_a_pdf_are_drawn_beside_their_words(client: TestClient, ids: dict[str, str]) -> None:
    path = f"/document/{ids['c.pdf']}"
    whole = [client.get(f"{path}/original?part={part}").text for part in (1, 2, 3)]
    first, empty, third = (re.sub("<[^>]*>", "", text.split("As read")[1]) for text in whole)
    assert "4th meeting" in first
    assert "The plant opened" not in first
    assert "No text was read from this page." in empty
    assert "The plant opened" in third
    assert "Page 3 of 3" in whole[2]
    drawn = client.get(f"{path}/page/3")
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.headers["x-content-type-options"] == "nosniff"
    width, height = struct.unpack(">II", drawn.content[16:24])
    assert 880 <= width <= 901 < height
    assert len(drawn.content) < 150_000
    assert client.get(f"{path}/page/1").content != drawn.content
    assert client.get(f"{path}/page/0").status_code == 404
    assert client.get(f"/document/{ids['a.txt']}/page/1").status_code == 404


def test_a_damaged_original_is_said_to_be(desk: Desk, ids: dict[str, str], client: TestClient) -> None:
    blob = client.get(f"/api/documents/{ids['d.pdf']}").json()["document"]["blob"]
    path = desk.archive.path_of(blob)
    path.chmod(0o644)
    path.write_bytes(b"%PDF-1.4 " + b"\x00" * (path.stat().st_size - 9))
    answer = client.get(f"/document/{ids['d.pdf']}/original")
    assert answer.status_code == 200
    assert "not a readable PDF" in answer.text
    assert "5th meeting" in answer.text, "what was read is still shown"
    assert client.get(f"/document/{ids['d.pdf']}/page/1").status_code == 404


def test_pixels_become_the_picture_they_are() -> None:
    import numpy

    grey = numpy.zeros((2, 3, 3), dtype=numpy.uint8)
    grey[0] = 255
    grey_png = write_png(grey)
    assert _lines(grey_png) == b"\x00\xff\xf0" + b"\x00\x00\x00"
    red = numpy.zeros((1, 2, 3), dtype=numpy.uint8)
    red[0, 1] = (0, 0, 255)  # blue, green, red
    assert _lines(write_png(red)) == b"\x00" + b"\x00\x00\x00" + b"\xff\x00\x00"


def _lines(png: bytes) -> bytes:
    at = png.index(b"IDAT")
    length = int.from_bytes(png[at - 4 : at], "big")
    return zlib.decompress(png[at + 4 : at + 4 + length])


def test_what_has_no_pages_is_not_drawn() -> None:
    for content, media_type in ((b"abc", "text/plain"), (b"%PDF-1.4", "application/pdf")):
        with pytest.raises(DocumentError):
            draw_page(content, media_type, 1)
    assert draw_page(pdf_bytes(SCAN), "application/pdf", 9).pages == 1


@pytest.mark.parametrize("name", [name for name, case in CASES if isinstance(case, str)])
def test_hostile_markup_is_told_bare(name: str) -> None:
    markup = str(dict(CASES)[name])
    for page in (inert_page(markup), inert_page(f"<html><body><p>{markup}</p></body></html>", language='"><b onx')):
        assert Bare(page).wrong == [], name
        assert len(page) <= MOST * 2
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page), name


def test_a_page_is_told_to_its_end_or_said_to_be_cut() -> None:
    assert inert_page("<p>a</p>" * 50_000).endswith("<p>[…]</p></body></html>\n")
    nested = inert_page("<div>" * 5_000 + "words")
    assert nested.count("<div>") == nested.count("</div>") < 100
    assert "words" in nested
    assert inert_page("<head><title>t</title><script>x</script><p>shown").count("shown") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme", "lang"), [(1280, "light", "en"), (390, "dark", "zh")])
def test_in_a_browser(
    browser: object, desk: Desk, ids: dict[str, str], width: int, scheme: str, lang: str
) -> None:  # fmt: skip
    with served(desk) as address:
        view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[attr-defined]
        said: list[str] = []
        view.on("console", lambda message: said.append(message.text))
        view.on("dialog", lambda dialog: said.append("dialog " + dialog.message))
        view.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
        view.goto(f"{address}/document/{ids['b.html']}?lang={lang}")
        follow(view, "a[href*='/original']")
        frame = view.frame_locator("iframe.received")
        assert frame.locator("h1").inner_text() == "云岭集团召开会议"
        assert frame.locator("h1").is_visible(), "its own style does not hide it"
        left, right = (view.locator(f".even > section:nth-child({n})").bounding_box() for n in (1, 2))
        assert (left["y"] == right["y"]) == (width > 1000), "beside where there is room, else below"
        assert view.evaluate("document.documentElement.scrollWidth") <= width
        view.locator("iframe.received").focus()
        assert view.evaluate("document.activeElement.tagName") == "IFRAME", "so that keys can scroll it"
        view.locator("a[href*='shown=markup']").focus()
        press(view, "Enter")
        view.wait_for_selector("pre.received")
        assert view.evaluate("document.documentElement.scrollWidth") <= width
        view.goto(f"{address}/document/{ids['c.pdf']}/original")
        assert view.locator("img.received").evaluate("e => e.complete && e.naturalWidth") > 800
        view.locator("a[rel=next]").focus()
        press(view, "Enter")
        view.wait_for_url("**part=2")
        assert view.evaluate("document.documentElement.scrollWidth") <= width
        assert said == []
        view.close()
