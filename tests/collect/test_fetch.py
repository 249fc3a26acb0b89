"""Fetching: politely, within bounds, and every way in which it can go wrong has a name."""

import gzip
import time
import zlib
from collections.abc import Iterator

import pytest

from lodeline.collect.fetch import Fetcher
from lodeline.errors import DocumentError
from lodeline.model.source import Network
from tests.collect.web import PUBLIC, Handler, Web, serving

SITE = "http://news.example.com"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def failing(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(DocumentError) as caught:
        fetcher.fetch(url)
    return caught.value.code


def to(place: str, status: int = 302):  # type: ignore[no-untyped-def]
    return lambda h: h.answer(status, Location=place)


INNER = [
    "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
    "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/", "http://10.0.0.5:8080/", "//192.168.1.1/",
    "http://[64:ff9b::a00:1]/", "http://[2002:7f00:1::]/", "http://0/", "file:///etc/passwd", "ftp://example.com/",
    "http://user@example.com/", "http://１２７.0.0.1/", "http://printer.local/", "\\\\127.0.0.1\\x", "gopher://x.com/",
    "http://inner.example.com/", "https://inner.example.com/", "http://mixed.example.com/",
]  # fmt: skip


@pytest.mark.parametrize("status", [301, 307])
@pytest.mark.parametrize("place", INNER)
def test_a_redirect_inside_is_refused_without_a_connection(web: Web, place: str, status: int) -> None:
    web.names = {"inner.example.com": ["10.9.8.7"], "mixed.example.com": [PUBLIC, "127.0.0.1"]}
    web.pages["/go"] = to(place.encode().decode("latin-1"), status)
    assert failing(web.fetcher(Network(proxy="none", robots=False, delay_seconds=0)), f"{SITE}/go") == "address-refused"
    assert web.connected == [f"{PUBLIC}:80"]


def test_a_long_way_round_is_guarded_at_every_hop(web: Web) -> None:
    web.pages |= {"/1": to("/2"), "/2": to("http://other.example.com/3"), "/3": to("http://rebound.example.com/4")}
    web.pages["/4"] = b"<p>secret</p>"
    web.names["rebound.example.com"] = [["127.0.0.1"]]
    assert failing(web.fetcher(), f"{SITE}/1") == "address-refused"
    assert not any("4" in path.split("/")[-1] for path in web.asked)


def test_a_name_that_changes_its_answer_gains_nothing(web: Web) -> None:
    web.pages["/a"] = b"<p>words</p>"
    fetcher = web.fetcher(Network(proxy="none", robots=False, delay_seconds=0))
    web.names["news.example.com"] = [[PUBLIC], ["127.0.0.1"]]
    assert fetcher.fetch(f"{SITE}/a").content == b"<p>words</p>"
    assert failing(fetcher, f"{SITE}/a") == "address-refused"
    assert web.connected == [f"{PUBLIC}:80"]


def test_robots_that_redirect_inside_refuse_the_site(web: Web) -> None:
    web.pages |= {"/robots.txt": to("http://127.0.0.1/"), "/a": b"<p>words</p>"}
    assert failing(web.fetcher(), f"{SITE}/a") == "address-refused"
    assert web.asked == ["news.example.com/robots.txt"]


def test_validators_are_sent_and_a_304_has_no_content(web: Web) -> None:
    def page(h: Handler) -> None:
        same = h.headers.get("If-None-Match") == '"v1"'
        h.answer(304 if same else 200, b"" if same else b"<p>words</p>", ETag='"v1"', Last_Modified="Mon")

    web.pages["/a"] = page
    fetcher = web.fetcher()
    first = fetcher.fetch(f"{SITE}/a#part")
    assert (first.status, first.etag, first.last_modified, first.url) == (200, '"v1"', "Mon", f"{SITE}/a")
    again = fetcher.fetch(f"{SITE}/a", etag=first.etag, last_modified=first.last_modified)
    assert (again.status, again.content) == (304, b"")
    assert web.headers[-1]["If-Modified-Since"] == "Mon"
    assert web.headers[-1]["User-Agent"].startswith("lodeline/")


def test_redirects_are_followed_and_limited(web: Web) -> None:
    web.pages |= {f"/{n}": to(f"/{n + 1}", (301, 302, 303, 307, 308)[n % 5]) for n in range(30)}
    web.pages["/30"] = b"<p>there</p>"
    fetcher = web.fetcher()
    assert fetcher.fetch(f"{SITE}/20").final_url == f"{SITE}/30"
    assert failing(fetcher, f"{SITE}/19") == "redirects"
    web.pages["/x"] = to("/y")
    web.pages["/y"] = to("/x")
    assert failing(fetcher, f"{SITE}/x") == "redirects"
    web.pages["/zh"] = to("/稀土".encode().decode("latin-1"))
    web.pages["/%E7%A8%80%E5%9C%9F"] = b"<p>zh</p>"
    assert fetcher.fetch(f"{SITE}/zh").content == b"<p>zh</p>"


def test_what_fails_in_passing_is_tried_again_with_growing_pauses(web: Web) -> None:
    answers = [500, 503, 502, 200]
    web.pages["/a"] = lambda h: h.answer(answers.pop(0), b"<p>x</p>")
    assert web.fetcher().fetch(f"{SITE}/a").status == 200
    assert web.slept == [1.0, 2.0, 4.0]


def test_retry_after_is_kept_and_a_long_one_rests_the_host(web: Web) -> None:
    answers = ["7", "3600"]
    web.pages["/a"] = lambda h: h.answer(429, Retry_After=answers.pop(0))
    web.pages["/b"] = b"<p>x</p>"
    fetcher = web.fetcher()
    assert failing(fetcher, f"{SITE}/a") == "http-429"
    assert web.slept == [7.0]
    asked = len(web.asked)
    assert failing(fetcher, f"{SITE}/b") == "host-resting"
    assert len(web.asked) == asked
    assert fetcher.fetch("http://other.example.com/b").status == 200


def test_a_host_is_asked_no_faster_than_allowed(web: Web) -> None:
    web.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 5\n", "/a": b"<p>a</p>", "/b": b"<p>b</p>"}
    fetcher = web.fetcher(Network(proxy="none", delay_seconds=2.0))
    fetcher.fetch(f"{SITE}/a")
    fetcher.fetch(f"{SITE}/b")
    assert web.slept == [2.0, 5.0]


def test_robots_are_obeyed(web: Web) -> None:
    web.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /no\nAllow: /no/but\n", "/no/x": b"x", "/no/but": b"<p>y"}
    fetcher = web.fetcher()
    assert failing(fetcher, f"{SITE}/no/x") == "robots-refused"
    assert fetcher.fetch(f"{SITE}/no/but").status == 200
    assert web.asked.count("news.example.com/robots.txt") == 1
    assert "news.example.com/no/x" not in web.asked
    web.pages["/robots.txt"] = lambda h: h.answer(503)
    assert failing(web.fetcher(), f"{SITE}/no/but") == "robots-unreachable"


def endless(h: Handler) -> None:
    h.answer(200, Transfer_Encoding="chunked")
    while True:
        h.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")


def drip(h: Handler) -> None:
    h.answer(200, Transfer_Encoding="chunked")
    while True:
        h.wfile.write(b"1\r\nx\r\n")
        time.sleep(0.05)


def drip_head(h: Handler) -> None:
    while True:
        h.wfile.write(b"H")
        h.wfile.flush()
        time.sleep(0.05)


def packed(content: bytes, encoding: str):  # type: ignore[no-untyped-def]
    return lambda h: h.answer(200, content, Content_Encoding=encoding)


PLAIN = b"<p>" + b"words " * 500
BOMB = gzip.compress(b"\0" * (1 << 24))
RAW = zlib.compressobj(wbits=-15)
WRONG = {
    "endless": (endless, "too-large"),
    "drip": (drip, "timeout"),
    "drip-head": (drip_head, "timeout"),
    "huge": (lambda h: h.answer(200, b"x" * 3_000_000), "too-large"),
    "gzip-bomb": (packed(BOMB, "gzip"), "too-large"),
    "gzip-bomb-in-parts": (packed(gzip.compress(b"\0" * 900_000) * 50, "gzip"), "too-large"),
    "deflate-bomb": (packed(zlib.compress(b"\0" * (1 << 24)), "deflate"), "too-large"),
    "packed-twice": (packed(gzip.compress(BOMB), "gzip, gzip"), "encoding-unknown"),
    "brotli-unasked": (packed(b"\x8b\x00\x80x\x03", "br"), "encoding-unknown"),
    "cut-gzip": (packed(gzip.compress(PLAIN)[:-9], "gzip"), "encoding-broken"),
    "not-gzip": (packed(PLAIN, "gzip"), "encoding-broken"),
    "cut-short": (lambda h: (h.answer(200, b"abc", Content_Length="99"), h.connection.shutdown(1)), "cut-short"),
    "bad-chunk": (lambda h: h.answer(200, b"zz\r\nabc\r\n", Transfer_Encoding="chunked"), "cut-short"),
    "not-http": (lambda h: (h.wfile.write(b"SSH-2.0-x\r\n\r\n"), h.connection.shutdown(1)), "bad-answer"),
    "nothing": (lambda h: h.connection.shutdown(2), "cut-short"),
    "long-header": (lambda h: h.answer(200, b"x", X_Long="y" * 70_000), "bad-answer"),
    "many-headers": (lambda h: h.answer(200, b"x", **{f"X{n}": "y" for n in range(120)}), "bad-answer"),
    "gone": (lambda h: h.answer(410), "http-410"),
    "forbidden": (lambda h: h.answer(403), "http-403"),
}


@pytest.mark.parametrize("name", WRONG)
def test_every_failure_has_its_name(web: Web, name: str) -> None:
    page, code = WRONG[name]
    web.pages["/a"] = page  # type: ignore[assignment]
    network = Network(proxy="none", robots=False, delay_seconds=0, timeout_seconds=0.5, retries=0)
    assert failing(web.fetcher(network), f"{SITE}/a") == code


@pytest.mark.parametrize(
    ("content", "encoding"),
    [(gzip.compress(PLAIN), "gzip"), (gzip.compress(PLAIN[:100]) + gzip.compress(PLAIN[100:]), "x-gzip"),
     (zlib.compress(PLAIN), "deflate"), (RAW.compress(PLAIN) + RAW.flush(), "Deflate"), (PLAIN, "identity"),
     (gzip.compress(PLAIN) + b"\0" * 20, "gzip")],
    ids=["gzip", "members", "deflate", "raw-deflate", "identity", "padded"],  # packed bytes hold the time
)  # fmt: skip
def test_packed_answers_are_unpacked(web: Web, content: bytes, encoding: str) -> None:
    web.pages["/a"] = packed(content, encoding)
    assert web.fetcher().fetch(f"{SITE}/a").content == PLAIN


def test_a_configured_proxy_is_used_and_inner_hosts_stay_refused(web: Web) -> None:
    web.pages[f"{SITE}/a"] = b"<p>through</p>"
    web.names["news.example.com"] = []
    fetcher = web.fetcher(Network(proxy="http://me:pass@10.0.0.9:3128", robots=False, delay_seconds=0))
    web.pages[f"news.example.com{SITE}/a"] = b"<p>through</p>"
    assert fetcher.fetch(f"{SITE}/a").content == b"<p>through</p>"
    assert web.connected == ["10.0.0.9:3128"]
    assert web.headers[-1]["Proxy-Authorization"] == "Basic bWU6cGFzcw=="
    web.names["inner.example.com"] = ["10.0.0.1"]
    for url in ("http://127.0.0.1/", "http://inner.example.com/", "https://[::1]/"):
        assert failing(fetcher, url) == "address-refused"
    assert len(web.connected) == 1


def test_tls_goes_to_the_checked_address_and_wants_a_right_certificate(web: Web) -> None:
    network = Network(proxy="none", robots=False, delay_seconds=0, retries=0, timeout_seconds=2)
    assert failing(web.fetcher(network), "https://news.example.com/") == "tls"
    assert web.connected == [f"{PUBLIC}:443"]
