"""Hostile documents are shown inert in every view of the workbench, and every answer stays well formed."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from lodeline.flow.desk import make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.serve import make_app
from tests.hostile import CASES, content_of
from tests.markup import Attributes, Audit

pytestmark = pytest.mark.slow
OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "main", "h1", "h2", "h3", "p",
    "ul", "ol", "li", "div", "section", "aside", "fieldset", "legend", "label", "input", "select", "option", "button",
    "form", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "span", "strong", "em", "code", "kbd",
    "mark", "br", "details", "summary", "datalist", "blockquote", "q", "textarea", "footer", "svg", "g", "text", "line",
    "rect", "circle", "path", "polyline", "pre", "iframe", "img",
}  # fmt: skip
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Walk(Audit):
    """What of a page is not ours: elements, handlers, styles, addresses elsewhere, script that is not the file."""

    def audit(self, tag: str, attrs: Attributes) -> list[str]:
        held = dict(attrs)
        wrong = [f"{tag} {name}" for name in held if name.startswith("on") or name in ("style", "srcdoc")]
        if tag not in OURS or (tag == "script" and held != {"src": "/static/workbench.js", "defer": None}):
            wrong.append(f"<{tag} {held}>")
        if tag == "iframe" and held.get("sandbox", "allow") is not None:
            wrong.append(f"<{tag} {held}>")
        for name in ("href", "src", "action", "formaction"):
            link = held.get(name) or "/"
            if not link.startswith(("/", "#")) or link.startswith(("//", "/\\")):
                wrong.append(f"{tag} {name}={link}")
        return wrong


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, case in CASES:
        (folder / f"{name}.txt").write_bytes(content_of(case))
    made = make_desk(folder / "desk")
    add_and_run(made, [folder])
    with TestClient(make_app(made, reviewer="Li"), base_url="http://localhost") as client:
        yield client


def inert(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code in (200, 404), (path, answer.text[:300])
    assert Walk(answer.text).wrong == [], path
    assert not _UNSEEN.search(answer.text), (path, ascii(_UNSEEN.search(answer.text)))
    assert len(answer.content) <= 150_000, path
    return answer.text


def held(client: TestClient) -> list[str]:
    first = client.get("/api/inbox").json()
    rows = [row for page in range(1, first["last"] + 1) for row in client.get(f"/api/inbox?page={page}").json()["rows"]]
    return [row["document"] for row in rows] + [copy[0] for row in rows for copy in row["copies"]]


def test_nearly_all_can_be_read_and_the_rest_is_named(client: TestClient) -> None:
    read, issues = len(held(client)), client.get("/api/issues").json()
    assert len(CASES) >= 40
    assert read >= 40
    assert read + len({issue["source"] for issue in issues if not issue.get("document")}) >= len(CASES)


def test_every_document_is_shown_inert(client: TestClient) -> None:
    for document in held(client):
        inert(client, f"/document/{document}")
        inert(client, f"/document/{document}/original")
        inert(client, f"/document/{document}/original?part=2&shown=markup")
        facts = client.get(f"/api/documents/{document}").json()["facts"]
        kinds = {fact["record"]["kind"]: fact["id"] for fact in facts if fact["record"]["kind"] != "profile"}
        for fact in kinds.values():
            inert(client, f"/fact/{fact}")
            inert(client, f"/briefs/new?fact={fact}")


@pytest.mark.parametrize(
    "path",
    ["/", "/?page=2", "/search?q=Yunling", "/search?q=稀土", "/search?q=script", "/timeline", "/formulations",
     "/people", "/issuers", "/ledger", "/issues", "/alerts", "/compare?a=云岭稀土集团", "/formulation?q=新质生产力"],
)  # fmt: skip
def test_every_view_of_them_is_inert(client: TestClient, path: str) -> None:
    for language in ("en", "zh"):
        text = client.get(path).text
        inert(client, f"{path}{'&' if '?' in path else '?'}lang={language}")
        for issuer in list(dict.fromkeys(re.findall(r'href="(/issuer\?[^"]+)"', text)))[:20]:
            inert(client, issuer.replace("&amp;", "&"))
            inert(client, issuer.replace("&amp;", "&").replace("/issuer?name=", "/timeline?issuer="))


def test_two_of_them_beside_each_other_are_inert(client: TestClient) -> None:
    documents = held(client)
    for one, other in zip(documents[::6], documents[3::6], strict=False):
        inert(client, f"/compare?a={one}&b={other}")


@pytest.mark.parametrize("name", [name for name, case in CASES if isinstance(case, str) and len(case) < 2_000])
def test_what_is_asked_and_kept_is_inert(client: TestClient, name: str) -> None:
    words = dict(CASES)[name]
    asked = str(words)[:380]
    for path, field in (("/search", "q"), ("/formulation", "q"), ("/timeline", "issuer"), ("/timeline", "q"),
                        ("/people", "name"), ("/compare", "a"), ("/issuer", "name"), ("/formulations", "kind"),
                        ("/timeline", "series"), ("/alerts", "rule")):  # fmt: skip
        answer = client.get(path, params={field: asked})
        assert answer.status_code in (200, 404, 422), (path, answer.status_code)
        assert Walk(answer.text).wrong == [], path
        assert not _UNSEEN.search(answer.text), path
    for path, form in (
        ("/briefs", {"name": asked, "title": asked, "text": words}), ("/series", {"name": asked, "rows": words}),
        ("/saved", {"name": asked, "path": asked}), ("/saved", {"name": asked, "path": "/search?q=a"}),
    ):  # fmt: skip
        answer = client.post(path, data=form)
        assert answer.status_code in (200, 422), (path, answer.status_code)
        assert Walk(answer.text).wrong == [], path
        assert not _UNSEEN.search(answer.text), path
