"""A small web with every charset and defect, driven from end to end: documents, versions and issues counted exactly."""

import gzip
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lodeline.flow.collecting.collect import CollectReport, collect_sources
from lodeline.flow.collecting.coverage import coverage_of
from lodeline.flow.collecting.sources import add_sources
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep.check import check_desk
from lodeline.lake import select
from lodeline.model.source import Network, Source
from tests.collect.making import SCAN, pdf_bytes
from tests.collect.web import Handler, Web, serving

ZH = "云岭集团第{n}号通报：全年产量达到{n}百吨，各项工作平稳有序，安全生产责任逐级落实。"
TRADITIONAL = "雲嶺集團第{n}號通報：全年產量達到{n}百噸，各項工作平穩有序，安全生產責任逐級落實。"
ENGLISH = "Notice {n} of Yunling Group: output reached {n} hundred tonnes over the year, the company said."
CHARSETS = {
    # name: (charset of the bytes, charset the page declares, charset the header declares, words)
    "utf-8": ("utf-8", "utf-8", "utf-8", ZH),
    "utf-8-mark": ("utf-8-sig", "utf-8", "", ZH),
    "gb2312": ("gb2312", "gb2312", "", ZH),
    "gbk": ("gbk", "gbk", "gbk", ZH),
    "gb18030": ("gb18030", "gb18030", "", ZH),
    "big5": ("big5", "big5", "", TRADITIONAL),
    "undeclared-gbk": ("gbk", "", "", ZH),
    "undeclared-big5": ("big5", "", "", TRADITIONAL),
    "gbk-said-to-be-utf-8": ("gbk", "utf-8", "utf-8", ZH),
    "utf-8-said-to-be-gb2312": ("utf-8", "gb2312", "gb2312", ZH),
    "gbk-header-says-latin": ("gbk", "gbk", "iso-8859-1", ZH),
    "utf-16": ("utf-16", "", "utf-16", ZH),
    "windows-1252": ("cp1252", "windows-1252", "", ENGLISH),
}
HOST = "www.example.com"
NETWORK = Network(proxy="none", delay_seconds=0.0, timeout_seconds=0.4, retries=1)
START = datetime(2026, 1, 1, tzinfo=UTC)


def html(words: str, charset: str = "", extra: str = "") -> str:
    declared = f'<meta charset="{charset}">' if charset else ""
    return f"<!DOCTYPE html><html><head>{declared}<title>Notice</title></head><body><p>{words}</p>{extra}</body></html>"


def sent(content: bytes, media_type: str = "text/html", **headers: str) -> Callable[[Handler], None]:
    return lambda h: h.answer(200, content, Content_Type=media_type, **headers)


def status(code: int, **headers: str) -> Callable[[Handler], None]:
    return lambda h: h.answer(code, b"", **headers)


def tagged(content: bytes) -> Callable[[Handler], None]:
    """Answer 304 to whoever names the version."""

    def page(h: Handler) -> None:
        tag = f'"{hash(content) & 0xFFFF:x}"'
        same = h.headers.get("If-None-Match") == tag
        h.answer(304 if same else 200, b"" if same else content, ETag=tag)

    return page


def endless(h: Handler) -> None:
    h.answer(200, Transfer_Encoding="chunked")
    while True:
        h.wfile.write(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")


def slow(h: Handler) -> None:
    h.answer(200, Transfer_Encoding="chunked")
    while True:
        h.wfile.write(b"1\r\nx\r\n")
        time.sleep(0.05)


def flaky(content: bytes) -> Callable[[Handler], None]:
    answers = [500]
    return lambda h: h.answer(answers.pop()) if answers else h.answer(200, content)


def rss(paths: list[str], charset: str = "utf-8", title: str = "题目") -> bytes:
    items = "".join(f"<item><title>{title}</title><link>{path}</link></item>" for path in paths)
    head = f'<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel>'
    return f"{head}{items}</channel></rss>".encode(charset)


def plain(n: int) -> bytes:
    return html(ZH.format(n=n), "utf-8").encode()


DEFECTS: dict[str, tuple[object, str]] = {
    # path: what stands there, and the issue it must become
    "/bad/404": (status(404), "http-404"),
    "/bad/410": (status(410), "http-410"),
    "/bad/403": (status(403), "http-403"),
    "/bad/500": (status(500), "http-500"),
    "/bad/slow": (slow, "timeout"),
    "/bad/endless": (endless, "too-large"),
    "/bad/huge": (sent(b"<p>" + b"x" * (2 << 20)), "too-large"),
    "/bad/bomb": (sent(gzip.compress(b"\0" * (8 << 20)), Content_Encoding="gzip"), "too-large"),
    "/bad/cut": (lambda h: (h.answer(200, b"<p>abc", Content_Length="9999"), h.connection.shutdown(1)), "cut-short"),
    "/bad/nothing": (lambda h: h.connection.shutdown(2), "cut-short"),
    "/bad/circle": (status(302, Location="/bad/circle2"), "redirects"),
    "/bad/inside": (status(302, Location="http://127.0.0.1/secret"), "address-refused"),
    "/bad/metadata": (status(301, Location="http://169.254.169.254/latest/"), "address-refused"),
    "/bad/file": (status(302, Location="file:///etc/passwd"), "address-refused"),
    "/bad/rebound": (status(302, Location="http://rebound.example.com/"), "address-refused"),
    "/bad/image": (sent(b"\x89PNG\r\n\x1a\n", "image/png"), "no-text"),
    "/bad/empty": (sent(b""), "empty"),
    "/bad/no-text": (sent(b"<!DOCTYPE html><html><body><script>1</script></body></html>"), "no-text"),
    "/bad/binary": (sent(bytes(range(256)) * 20, "text/plain"), "binary"),
    "/bad/pdf": (sent(b"%PDF-1.7\n" + b"\0" * 200, "application/pdf"), "broken"),
    "/bad/private": (plain(99), "robots-refused"),
    "/bad/zip": (sent(b"PK\x03\x04" + b"\0" * 50, "application/zip"), "media-type"),
    "/bad/brotli": (sent(b"\x8b\x00\x80x", Content_Encoding="br"), "encoding-unknown"),
    "/bad/zstd": (sent(b"\x28\xb5\x2f\xfd\x04\x00", Content_Encoding="zstd"), "encoding-unknown"),
    "/bad/scan": (sent(pdf_bytes(SCAN), "application/pdf"), "no-text"),
}
GOOD: dict[str, object] = {
    **{f"/n/{n}.html": plain(n) for n in range(6)},
    "/ok/pdf": sent(pdf_bytes("Output of Yunling Group reached 40 tonnes."), "application/pdf"),
    "/ok/text.txt": sent(ENGLISH.format(n=41).encode(), "text/plain"),
    "/ok/stream.pdf": sent(pdf_bytes("Output of Yunling Group reached 42 tonnes."), "application/octet-stream"),
    "/ok/gzip": sent(gzip.compress(plain(43)), Content_Encoding="gzip"),
    "/ok/moved": status(301, Location="/ok/there"),
    "/ok/flaky": flaky(plain(44)),
    "/ok/tagged": tagged(plain(45)),
    "/ok/stamped": lambda h: h.answer(200, html(ZH.format(n=46), "utf-8", f"<!-- {time.time_ns()} -->").encode()),
}
FEEDS: dict[str, tuple[str, object, int, tuple[str, ...]]] = {
    # path: kind, what stands there, pages named, issues
    "/f/good.xml": ("feed", rss(list(GOOD)), len(GOOD), ()),
    "/f/bad.xml": ("feed", rss(list(DEFECTS)), len(DEFECTS), ()),
    "/f/charsets.json": ("feed", b"", len(CHARSETS), ()),
    "/f/gb.xml": ("feed", rss(["/g/1"], "gb2312"), 1, ()),
    "/f/atom.xml": ("feed", b'<feed xmlns="a"><entry><link href="/g/2"/><title>t</title></entry></feed>', 1, ()),
    "/f/rdf.xml": ("feed", b'<rdf:RDF xmlns:rdf="r"><item><link>/g/3</link></item></rdf:RDF>', 1, ()),
    "/f/broken.xml": ("feed", b"<rss><channel><item><link>/g/4</link></item><item><link>/g/5</li", 1,
                      ("listing-broken",)),
    "/f/entities.xml": ("feed", b'<!DOCTYPE r [<!ENTITY a "b">]><rss><item><link>&a;</link></item></rss>', 0,
                        ("xml-entities",)),
    "/f/page.xml": ("feed", plain(98), 0, ("not-a-listing",)),
    "/f/empty.xml": ("feed", b"<rss><channel></channel></rss>", 0, ()),
    "/f/gone.xml": ("feed", status(404), 0, ("http-404",)),
    "/f/tagged.xml": ("feed", tagged(rss(["/g/6"])), 1, ()),
    "/f/sitemap.xml": ("sitemap", b"<sitemapindex><sitemap><loc>/f/s1.xml</loc></sitemap><sitemap><loc>/f/s2.xml.gz"
                       b"</loc></sitemap></sitemapindex>", 2, ()),
    "/f/list.html": ("list", html("x", "gbk", '<a href="/g/9">通报</a><a href="/about">关于</a>').encode("gbk"), 1, ()),
    "/g/10": ("page", plain(110), 1, ()),
}  # fmt: skip
OTHERS = {
    "/robots.txt": b"User-agent: *\nDisallow: /bad/private\n",
    "/f/s1.xml": b"<urlset><url><loc>http://www.example.com/g/7</loc></url></urlset>",
    "/f/s2.xml.gz": sent(gzip.compress(b"<urlset><url><loc>/g/8</loc></url></urlset>"), "application/gzip"),
    "/bad/circle2": status(302, Location="/bad/circle"),
    "/ok/there": plain(47),
    **{f"/g/{n}": plain(100 + n) for n in range(1, 10)},
}  # fmt: skip
BUSY = "busy.example.com"


def charset_pages() -> dict[str, object]:
    pages: dict[str, object] = {}
    for number, (name, (charset, declared, header, words)) in enumerate(CHARSETS.items(), start=60):
        content = html(words.format(n=number), declared).encode(charset)
        pages[f"/c/{name}"] = sent(content, f"text/html; charset={header}" if header else "text/html")
    return pages


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        pages = {**OTHERS, **charset_pages(), **GOOD, **{path: page for path, (page, _) in DEFECTS.items()}}
        pages |= {path: page for path, (_, page, _, _) in FEEDS.items()}
        items = ",".join(f'{{"url": "/c/{name}"}}' for name in CHARSETS)
        pages["/f/charsets.json"] = f'{{"items": [{items}]}}'.encode()
        made.pages = {f"{HOST}{path}": page for path, page in pages.items()}  # type: ignore[misc]
        made.pages[f"{BUSY}/robots.txt"] = status(404)
        made.pages[f"{BUSY}/feed"] = rss(["/1", "/2"])
        made.pages[f"{BUSY}/1"] = status(429, Retry_After="3600")
        made.names["rebound.example.com"] = ["8.8.8.8", "127.0.0.1"]
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = make_desk(tmp_path / "desk")
    (made.root / "lodeline.toml").write_text("layout = 1\nmax_file_megabytes = 1\n", encoding="utf-8")
    sources = [
        Source(name=path, kind=kind, url=f"http://{HOST}{path}", links=("*/g/*",) if kind == "list" else ())  # type: ignore[arg-type]
        for path, (kind, _, _, _) in FEEDS.items()
    ]
    add_sources(made, [*sources, Source(name="busy", kind="feed", url=f"http://{BUSY}/feed")])
    return open_desk(made.root)


def collected(desk: Desk, web: Web, hours: int) -> CollectReport:
    return collect_sources(desk, fetcher=web.fetcher(NETWORK), clock=lambda: START + timedelta(hours=hours))


def totals(report: CollectReport) -> Counter[str]:
    return sum((Counter(source.outcomes) for source in report.sources), Counter())


def texts(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in select(desk.tables, "documents", what="source, text", order="source").to_pylist():
        found.setdefault(row["source"], []).append(row["text"])
    return found


def test_the_web_is_large_enough() -> None:
    assert len(CHARSETS) + len(DEFECTS) + len(GOOD) + len(FEEDS) + len(OTHERS) >= 60


@pytest.mark.slow
def test_everything_once_then_again_then_changed(desk: Desk, web: Web) -> None:
    named = sum(count for _, _, count, _ in FEEDS.values())
    readable = named - len(DEFECTS)
    problems = Counter(code for _, _, _, codes in FEEDS.values() for code in codes)
    expected = Counter(code for _, code in DEFECTS.values()) + problems + Counter(["http-429", "host-resting"])

    first = collected(desk, web, 0)
    assert Counter(issue.code for issue in first.issues) == expected
    assert totals(first) == {"new": readable, "failed": len(DEFECTS) + 2}
    assert first.added == readable
    held = texts(desk)
    for number, (name, (_, _, _, words)) in enumerate(CHARSETS.items(), start=60):
        assert words.format(n=number) in held[f"http://{HOST}/c/{name}"][0], name
    assert {len(versions) for versions in held.values()} == {1}
    assert not any("127.0.0.1" in place or "169.254" in place for place in web.connected)

    # nothing changed: nothing is added, and what can say so answers 304
    web.asked.clear()
    again = collected(desk, web, 7)
    assert totals(again) == {"unchanged": readable, "failed": len(DEFECTS) + 2}
    assert again.added == 0
    assert texts(desk) == held
    seen = select(desk.tables, "observations", what="url, final_url", where="status = 304").to_pylist()
    assert sorted(row["url"].removeprefix(f"http://{HOST}") for row in seen) == ["/f/tagged.xml", "/ok/tagged"]
    moved = select(desk.tables, "observations", what="url, outcome", where="final_url is not null").to_pylist()
    assert {row["url"].removeprefix(f"http://{HOST}") for row in moved if row["outcome"] == "new"} == {"/ok/moved"}

    # one page changed, one gone, one moved away, one new in the feed
    web.pages[f"{HOST}/n/0.html"] = plain(200)
    web.pages[f"{HOST}/n/1.html"] = status(404)
    web.pages[f"{HOST}/n/2.html"] = status(410)
    web.pages[f"{HOST}/new"] = plain(201)
    web.pages[f"{HOST}/f/good.xml"] = rss(["/new", *list(GOOD)[3:]])
    third = collected(desk, web, 14)
    assert totals(third) == {
        "new": 1,
        "changed": 1,
        "vanished": 2,
        "unchanged": readable - 3,
        "failed": len(DEFECTS) + 2,
    }
    assert third.added == 2

    # the first text comes back, and so does a page that was gone
    web.pages[f"{HOST}/n/0.html"] = plain(0)
    web.pages[f"{HOST}/n/1.html"] = plain(1)
    fourth = collected(desk, web, 21)
    assert totals(fourth) == {
        "reverted": 2, "vanished": 1, "unchanged": readable - 2, "failed": len(DEFECTS) + 2
    }  # fmt: skip
    assert fourth.added == 0

    versions = texts(desk)
    assert sum(len(found) for found in versions.values()) == readable + 2
    assert len(versions[f"http://{HOST}/n/0.html"]) == 2
    observations = select(desk.tables, "observations").num_rows
    listings = len(FEEDS) + 2 + 1  # the two parts of the sitemap, and the busy host
    pages = named + 2
    assert observations == 4 * listings + 2 * pages + 2 * (pages + 1)

    coverage = {each.source: each for each in coverage_of(desk, now=START + timedelta(hours=21))}
    good = coverage["/f/good.xml"]
    assert (good.expected, good.got, good.failed, good.missing, good.versions, good.vanished) == (15, 15, {}, 0, 1, 1)
    bad = coverage["/f/bad.xml"]
    assert (bad.got, sum(bad.failed.values()), bad.missing) == (0, len(DEFECTS), 0)
    assert (coverage["/f/gone.xml"].looks, coverage["/f/gone.xml"].failures) == (0, 4)
    assert (coverage["/f/sitemap.xml"].expected, coverage["/f/sitemap.xml"].got) == (2, 2)
    assert sum(each.got for each in coverage.values()) == readable + 1
    assert len(list(desk.archive.blobs())) == readable + 2
    issues = select(desk.tables, "issues", what="source, code").to_pylist()
    assert Counter(row["code"] for row in issues) == expected
    run_steps(desk)
    assert check_desk(desk).failures == ()
    print(
        f"{len(web.pages)} pages and feeds, {readable} readable; {readable} documents, {readable + 2} versions, "
        f"{observations} observations, {len(issues)} issues of {len(expected)} kinds"
    )


@pytest.mark.slow
def test_what_is_not_due_is_not_asked(desk: Desk, web: Web) -> None:
    collected(desk, web, 0)
    web.asked.clear()
    report = collected(desk, web, 1)
    assert not any(source.due for source in report.sources)
    assert web.asked == []
