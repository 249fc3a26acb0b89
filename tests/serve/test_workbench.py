"""The workbench: every route answers, refuses the hostile, shows hostile text inert, and keeps reviews."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.review import load_reviews
from lodeline.serve import Doors, make_app
from tests.markup import Elements

PLAIN = (
    "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议，强调发展新质生产力。"
    "公司计划2026年6月底前建成二期项目，年产稀土氧化物3万吨。\n"
)
HOSTILE = (
    "Yunling holds its 3rd meeting of 2025 <script>document.title='owned'</script>\n\n"
    'On March 3, 2025, Yunling Group\'s Party Committee met. <svg onload="alert(1)"></svg> {{ 7*7 }} {% raw %}\n'
    'Chairman Shen Huaiyuan <img src=x onerror="alert(1)"> chaired it. \u202egnp.exe </mark></div><h1>x</h1>\n'
)
OWN = "http://localhost"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("bench")
    (folder / "a.txt").write_text(PLAIN, encoding="utf-8")
    (folder / "b.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "c.txt").write_text("云岭通讯：" + PLAIN, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    made = make_desk(folder / "desk")
    add_and_run(made, [folder / name for name in ("a.txt", "b.txt", "c.txt", "empty.txt")])
    return made


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(make_app(desk, reviewer="Li"), base_url=OWN) as made:
        yield made


def documents(client: TestClient) -> list[str]:
    rows = client.get("/api/inbox").json()["rows"]
    return [row["document"] for row in rows] + [copy[0] for row in rows for copy in row["copies"]]


def of_source(client: TestClient, name: str) -> str:
    found = (client.get(f"/api/documents/{one}").json() for one in documents(client))
    return next(one["document"]["id"] for one in found if one["document"]["source"].endswith(name))


def fact_of(client: TestClient, name: str, kind: str) -> str:
    facts = client.get(f"/api/documents/{of_source(client, name)}").json()["facts"]
    return next(fact["id"] for fact in facts if fact["record"]["kind"] == kind)


def pages(client: TestClient) -> list[str]:
    document, fact = of_source(client, "b.txt"), fact_of(client, "a.txt", "meeting")
    return [
        "/", "/?issuer=nobody", f"/document/{document}", f"/document/{document}?at=5-20", f"/fact/{fact}", "/search",
        "/search?q=稀土", "/search?q=meeting&newest=true", "/formulation", "/formulation?q=新质生产力&period=year",
        "/ledger", "/ledger?outcome=open&overdue=true", "/issues", "/timeline",
        "/timeline?issuer=云岭稀土集团&q=新质生产力",
        "/timeline?lanes=control&first=2024&last=2025-06", "/formulations", "/formulations?order=new", "/people",
        "/issuers", "/issuer?name=云岭稀土集团", "/compare", f"/compare?a={document}&b={of_source(client, 'a.txt')}",
        "/compare?a=云岭稀土集团", "/alerts", "/saved", "/series", "/briefs", "/briefs/new", f"/briefs/new?fact={fact}",
    ]  # fmt: skip


def others(client: TestClient) -> list[str]:
    document, fact = of_source(client, "b.txt"), fact_of(client, "a.txt", "meeting")
    return [
        f"/document/{document}/bytes", "/static/workbench.css", "/static/workbench.js", "/static/icon.svg",
        "/api/inbox", f"/api/documents/{document}", f"/api/facts/{fact}", "/api/search?q=稀土",
        "/api/formulation?q=新质生产力", "/api/ledger", "/api/issues", "/api/openapi.json",
    ]  # fmt: skip


def labelled(html: str) -> int:
    """Return how many controls stand inside a label."""
    found, depth = 0, 0

    class Walk(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            nonlocal found, depth
            depth += tag == "label"
            found += tag in ("input", "select", "textarea") and depth > 0

        def handle_endtag(self, tag: str) -> None:
            nonlocal depth
            depth -= tag == "label"

    Walk().feed(html)
    return found


def test_every_page_is_whole_labelled_and_light(client: TestClient) -> None:
    for path in pages(client):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        html = Elements(answer.text)
        assert html.named("html")[0]["lang"] == "en", path
        assert len(html.named("h1")) == 1, path
        assert "<title>" in answer.text, path
        fields = [a for a in html.named("input", "select", "textarea") if a.get("type") != "hidden"]
        assert labelled(answer.text) == len(fields), path
        assert all(form.get("action", "").startswith("/") for form in html.named("form")), path
        assert len(answer.content) < 150_000, path
        ids = [attributes["id"] for _, attributes in html.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        assert not [a for _, a in html.tags for name in a if name == "style" or name.startswith("on")], path
        outside = [a.get("href") or a.get("src") or "" for _, a in html.tags if "href" in a or "src" in a]
        assert not [link for link in outside if not link.startswith(("/", "#")) or link.startswith("//")], path


def test_every_other_route_answers_with_its_type(client: TestClient) -> None:
    for path in others(client):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert not answer.headers["content-type"].startswith("text/html"), path
    assert "/api/documents/{document}" in client.get("/api/openapi.json").json()["paths"]
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_every_answer_carries_the_safety_headers(client: TestClient) -> None:
    for path in [*pages(client), *others(client), "/nothing", "/document/ffffffffffffffff"]:
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "access-control-allow-origin" not in headers, path


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"}, {"host": "localhost.evil.example"}, {"host": "127.0.0.1.evil.example:80"},
        {"host": ""}, {"host": "evil@localhost"}, {"origin": "http://evil.example"}, {"origin": "null"},
        {"origin": "http://localhost:9"}, {"origin": "https://localhost.evil.example"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "anything"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
def test_hostile_headers_are_refused_on_every_route(client: TestClient, desk: Desk, headers: dict[str, str]) -> None:
    fact, before = fact_of(client, "a.txt", "meeting"), len(load_reviews(desk))
    for path in [*pages(client), *others(client), "/nothing", "/enter/x"]:
        answer = client.get(path, headers=headers)
        assert 400 <= answer.status_code < 500, (path, headers)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert len(answer.content) < 300
    said = {"verdict": "reject", "reviewer": "evil"}
    assert client.post(f"/fact/{fact}", data=said, headers=headers).status_code in (403, 421)
    assert client.post("/api/reviews", json={**said, "fact": fact}, headers=headers).status_code in (403, 421)
    assert len(load_reviews(desk)) == before


@pytest.mark.parametrize("host", ["localhost", "localhost:8710", "127.0.0.1:8710", "[::1]:8710", "LOCALHOST"])
def test_own_names_pass(client: TestClient, host: str) -> None:
    own = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    assert client.get("/issues", headers=own).status_code == 200


def test_source_text_never_becomes_markup(client: TestClient) -> None:
    document = of_source(client, "b.txt")
    for path in ["/", f"/document/{document}", f"/document/{document}?at=0-200", "/search?q=Yunling"]:
        text = client.get(path).text
        html = Elements(text)
        assert [script.get("src") for script in html.named("script")] == ["/static/workbench.js"], path
        assert not html.named("svg", "img", "iframe"), path
        assert "\u202e" not in text
    shown = client.get(f"/document/{document}").text
    assert "{{ 7*7 }}" in shown
    assert "{% raw %}" in shown
    assert "⟨U+202E⟩" in shown


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "\x00\u202e"]
)
def test_what_is_asked_comes_back_inert(client: TestClient, hostile: str) -> None:
    fields = [("/search", "q"), ("/search", "first"), ("/formulation", "q"), ("/formulation", "issuer")]
    for path, name in [*fields, ("/", "issuer"), ("/ledger", "issuer")]:
        asked = {"q": "稀土", name: hostile}
        answer = client.get(path, params=asked)
        html = Elements(answer.text)
        assert answer.status_code in (200, 404, 422), path
        assert len(html.named("script")) == 1, path
        assert not html.named("img"), path
        assert "\u202e" not in answer.text


def test_bytes_are_a_download_of_what_was_received(client: TestClient) -> None:
    answer = client.get(f"/document/{of_source(client, 'b.txt')}/bytes")
    assert answer.content == HOSTILE.encode()
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    ["/document/ffffffffffffffff", "/document/ffffffffffffffff/bytes", "/fact/ffffffffffffffff", "/nothing",
     "/document/..%2f..%2fetc", "/document/lodeline.toml", "/static/..%2fguard.py", "/static/nothing", "/fact/'; drop",
     "/api/documents/ffffffffffffffff", "/api/facts/ffffffffffffffff", "/api/documents/nothing"],
)  # fmt: skip
def test_unknown_things_are_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/?page=0", "/ledger?outcome=x", "/formulation?q=a&period=eon", "/document/{}?at=9-3"]
)
def test_what_is_not_acceptable_is_said(client: TestClient, path: str) -> None:
    answer = client.get(path.format(of_source(client, "a.txt")))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_text_and_facts_lead_to_each_other(client: TestClient) -> None:
    html = Elements(client.get(f"/document/{of_source(client, 'a.txt')}").text)
    ids = {attributes["id"] for _, attributes in html.tags if "id" in attributes}
    to_facts = [a["href"] for a in html.named("a") if a.get("class") == "to"]
    to_words = [a["href"] for a in html.named("a") if a.get("class") == "number"]
    assert to_facts
    assert len(to_facts) == len(to_words)
    assert all((link or "#")[1:] in ids for link in (*to_facts, *to_words))


def test_a_review_goes_round(client: TestClient, desk: Desk) -> None:
    fact = fact_of(client, "a.txt", "meeting")
    form = {"verdict": "correct", "field.ordinal": "5", "reviewer": "Wang 芳", "note": "misread"}
    own = {"origin": "null", "sec-fetch-site": "same-origin"}  # as a browser sends a form of a page without referrer
    answer = client.post(f"/fact/{fact}", data=form, headers=own, follow_redirects=False)
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"])
    assert "corrected by Wang 芳" in shown.text
    assert 'value="Wang 芳"' in shown.text, "the name is remembered"
    kept = load_reviews(desk)[-1]
    assert (kept.fact, kept.verdict, kept.reviewer, kept.note) == (fact, "correct", "Wang 芳", "misread")
    assert kept.corrected.ordinal == 5  # type: ignore[union-attr]
    sent = {"fact": fact, "verdict": "confirm", "reviewer": "Li"}
    assert client.post("/api/reviews", json=sent).status_code == 201
    assert [r["verdict"] for r in client.get(f"/api/facts/{fact}").json()["reviews"]] == ["correct", "confirm"]


def test_a_review_that_is_not_acceptable_is_refused_with_a_reason(client: TestClient, desk: Desk) -> None:
    fact, before = fact_of(client, "a.txt", "meeting"), len(load_reviews(desk))
    for form in (
        {"verdict": "correct", "field.ordinal": "many", "reviewer": "Li"}, {"verdict": "confirm", "reviewer": ""},
        {"verdict": "delete", "reviewer": "Li"}, {"verdict": "correct", "field.nothing": "1", "reviewer": "Li"},
    ):  # fmt: skip
        answer = client.post(f"/fact/{fact}", data=form)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert client.post(f"/fact/{fact}", json={"verdict": "confirm"}).status_code == 415
    assert client.post(f"/fact/{fact}", data={"note": "x" * 70_000}).status_code == 413
    assert client.post("/fact/ffffffffffffffff", data={"verdict": "confirm", "reviewer": "L"}).status_code == 404
    assert len(load_reviews(desk)) == before


def test_copies_are_folded(client: TestClient) -> None:
    rows = client.get("/api/inbox").json()["rows"]
    assert len(rows) == 2
    assert sorted(len(row["copies"]) for row in rows) == [0, 1]


def test_bound_elsewhere_a_token_is_needed(desk: Desk) -> None:
    doors = Doors("192.0.2.7", ("desk.example",))
    for base in ("http://192.0.2.7:8710", "http://desk.example"):
        client = TestClient(make_app(desk, doors=doors), base_url=base)
        assert client.get("/").status_code == client.get("/enter/wrong").status_code == 401
        assert client.get("/", params={"token": doors.token}).status_code == 401, "no token in an address"
        assert client.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/", headers={"authorization": f"Bearer {doors.token}"}).status_code == 200
    code = doors.code
    entered = client.get(f"/enter/{code}", follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/"
    assert "httponly" in entered.headers["set-cookie"].lower()
    assert client.get("/").status_code == 200, "the browser carries it now"
    stranger = TestClient(make_app(desk, doors=doors), base_url="http://desk.example")
    assert stranger.get(f"/enter/{code}").status_code == 401, "good once"


@pytest.mark.parametrize(
    ("host", "local"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_only_loopback_goes_without_a_token(host: str, local: bool) -> None:
    assert (Doors(host).token is None) == local


def test_a_long_document_is_shown_in_parts(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(PLAIN * 700, encoding="utf-8")
    made = make_desk(tmp_path / "desk")
    add_and_run(made, [tmp_path / "long.txt"])
    client = TestClient(make_app(made), base_url=OWN)
    (document,) = documents(client)
    first, far = client.get(f"/document/{document}"), client.get(f"/document/{document}?at=40000-40010")
    assert "Part 1 of" in first.text
    assert 'id="here"' in far.text
    assert max(len(first.content), len(far.content)) < 150_000
