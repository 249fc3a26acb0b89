"""Every route of the app, found by walking it: refused under hostile headers, documented where it is of the API, and
every label of a page in the table of messages."""

import csv
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.review import load_reviews
from lodeline.serve import Doors, make_app
from lodeline.serve.guard import Guard
from lodeline.serve.saved import is_own_path

HOSTILE = [
    {"host": "evil.example"}, {"host": "127.0.0.1.evil.example"}, {"host": "localhost@evil.example"}, {"host": ""},
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:1"},
    {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    {"origin": "http://localhost", "sec-fetch-site": "cross-site"}, {"host": "evil.example", "origin": "http://localhost"},
]  # fmt: skip


def walk(routes: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield method and path of every route, also of routers within."""
    for route in routes:
        within = getattr(route, "original_router", None)
        if within is not None:
            yield from walk(within.routes, prefix + route.include_context.prefix)
        else:
            yield from ((method, prefix + route.path) for method in sorted(route.methods))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(tmp_path_factory.mktemp("routes") / "desk")


def held(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if "kept" not in path.parts}


@pytest.mark.parametrize("headers", HOSTILE, ids=str)
def test_every_route_is_refused_to_the_hostile(desk: Desk, headers: dict[str, str]) -> None:
    app = make_app(desk)
    routes = list(walk(app.routes))
    assert len(routes) > 40
    assert {"/timeline", "/api/inbox", "/briefs", "/saved/{view}/drop"} <= {path for _, path in routes}
    client, before = TestClient(app, base_url="http://localhost"), held(desk.root)
    form = {"name": "x", "title": "x", "text": "x", "path": "/", "rows": "2025,1", "verdict": "reject", "reviewer": "e"}
    for method, path in routes:
        answer = client.request(
            method, re.sub(r"\{[^}]+\}", "0123abcd", path), headers=headers, data=form if method == "POST" else None
        )
        assert answer.status_code in (403, 421), (method, path, headers, answer.status_code)
    assert held(desk.root) == before
    assert load_reviews(desk) == []


def test_a_token_is_asked_on_every_route_off_loopback(desk: Desk) -> None:
    app = make_app(desk, doors=Doors("192.0.2.7"))
    client = TestClient(app, base_url="http://192.0.2.7:8710")
    for method, path in walk(app.routes):
        answer = client.request(method, re.sub(r"\{[^}]+\}", "0123abcd", path))
        assert answer.status_code == 401, (method, path)


def test_nothing_stands_before_the_guard(desk: Desk) -> None:
    assert make_app(desk).user_middleware[0].cls is Guard


def test_the_api_is_documented(desk: Desk) -> None:
    app = make_app(desk)
    described = app.openapi()["paths"]
    for method, path in walk(app.routes):
        if path.startswith("/api/") and path != "/api/openapi.json":
            assert described[path][method.lower()].get("summary"), path


def labels() -> Iterator[str]:
    """Yield every label a template or a module asks for by its words."""
    folder = files("lodeline.serve").joinpath("templates")
    for template in folder.iterdir():
        text = template.read_text(encoding="utf-8")
        yield from (found[1].replace("\\'", "'") for found in re.finditer(r"\b_\('((?:[^'\\]|\\')+)'\s*[,)]", text))
    base = folder.joinpath("base.html.j2").read_text(encoding="utf-8")
    yield from re.findall(r"\('/\w*', '(\w+)'\)", base)


def messages() -> list[dict[str, str]]:
    text = files("lodeline.serve").joinpath("data", "messages.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_label_is_in_the_table_with_a_source() -> None:
    rows = messages()
    known = {row["key"] for row in rows}
    assert len(known) == len(rows) > 300
    assert sorted(set(labels()) - known) == []
    for row in rows:
        assert row["zh"], row
        assert row["source"], row
        names = set(re.findall(r"\{\w+\}", row["en"] or row["key"]))
        assert names == set(re.findall(r"\{\w+\}", row["zh"])), row


@pytest.mark.parametrize(
    ("asked", "headers", "language"),
    [
        ("", {}, "en"), ("", {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}, "zh"),
        ("", {"accept-language": "fr,en;q=0.7,zh;q=0.5"}, "en"), ("?lang=zh", {"accept-language": "en"}, "zh"),
        ("?lang=xx", {"accept-language": "zh"}, "zh"), ("", {"cookie": "lodeline_lang=zh"}, "zh"),
        ("", {"accept-language": "zh;q=x, ;;, " + "a" * 9_000}, "en"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_request(desk: Desk, asked: str, headers: dict[str, str], language: str) -> None:
    client = TestClient(make_app(desk), base_url="http://localhost")
    answer = client.get("/ledger" + asked, headers=headers)
    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in answer.text
    assert ("承诺台账" in answer.text) == (language == "zh")
    if asked == "?lang=zh":
        assert 'href="/ledger?lang=en"' in answer.text
        assert "承诺台账" in client.get("/ledger").text, "it is remembered"


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/", True), ("/search?q=%E7%A8%80&newest=true", True), ("/document/0123abcd?at=3-9", True),
        ("//evil.example", False), ("/%2fevil.example", False), ("/\\evil.example", False),
        ("https://evil.example", False), ("javascript:alert(1)", False),
        ("/a/../../etc", False), ("/x\r\nSet-Cookie: a", False), ("", False),
        ("/search?q=稀土", False), ("/.%2e/x", False),
    ],
)  # fmt: skip
def test_a_saved_view_leads_nowhere_else(path: str, own: bool) -> None:
    assert is_own_path(path) == own
