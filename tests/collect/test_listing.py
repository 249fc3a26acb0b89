"""Listings of every kind, whole and broken; hostile ones end in a named refusal."""

import gzip
import json
import sys

import pytest

from lodeline.collect.isolate import Isolation
from lodeline.collect.listing import Entry, Listing, read_listing
from lodeline.errors import DocumentError

BASE = "https://news.example.com/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>某网</title><link>https://news.example.com/</link>
<atom:link rel="self" href="https://news.example.com/feeds/all.xml"/>
<item><title><![CDATA[稀土 &amp; <b>永磁</b>]]></title><link>/a/1.html?x=1&y=2#top</link>
<pubDate>Mon, 02 Jun 2025 08:00:00 +0800</pubDate><media:title>别的</media:title></item>
<item><title>Second&nbsp;one &copy; &lt;b&gt;</title><guid isPermaLink="true">https://news.example.com/a/2.html</guid>
<dc:date>2025-06-03</dc:date></item>
<item><title>No link</title><guid>tag:x</guid></item>
<item><title>Again</title><link> https://news.example.com/a/1.html?x=1&amp;y=2 </link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>某网</title><link href="https://news.example.com/"/>
<entry><title type="html">One &lt;i&gt;x&lt;/i&gt;</title><link rel="enclosure" href="/a.mp3"/><link href="../b/1"/>
<published>2025-06-01T10:00:00+08:00</published><updated>2025-06-02</updated>
<author><name>甲</name></author></entry>
<entry><title>Two</title><id>https://news.example.com/b/2</id><updated>2025-06-02</updated></entry></feed>"""


def listed(text: str | bytes, kind: str = "feed", **more: object) -> Listing:
    content = text.encode() if isinstance(text, str) else text
    return read_listing(content, kind=kind, base=BASE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030", "big5"])
def test_rss_in_every_charset(charset: str) -> None:
    text = RSS.format(charset=charset).replace("&nbsp;", "&nbsp;").replace("网", "報" if charset == "big5" else "网")
    text = text.replace("某", "中").replace("别的", "的").replace("永磁", "永久")
    found = listed(text.encode("big5" if charset == "big5" else charset))
    assert [entry.url for entry in found.entries] == [
        "https://news.example.com/a/1.html?x=1&y=2", "https://news.example.com/a/2.html"
    ]  # fmt: skip
    assert found.entries[0].title == "稀土 &amp; 永久"
    assert found.entries[0].date == "Mon, 02 Jun 2025 08:00:00 +0800"
    assert found.entries[1] == Entry("https://news.example.com/a/2.html", "Second one ©", "2025-06-03")
    assert [code for code, _ in found.problems] == ["entry-without-link"]


def test_a_charset_wrongly_declared_is_seen_through() -> None:
    found = listed(RSS.format(charset="utf-8").encode("gb18030"))
    assert found.entries[0].title == "稀土 &amp; 永磁"


def test_atom_and_a_prefixed_atom() -> None:
    for text in (ATOM, ATOM.replace("<", "<a:").replace("<a:/", "</a:").replace("xmlns=", "xmlns:a=")):
        assert listed(text).entries == (
            Entry("https://news.example.com/b/1", "One x", "2025-06-01T10:00:00+08:00"),
            Entry("https://news.example.com/b/2", "Two", "2025-06-02"),
        )


def test_rdf_and_json_feed() -> None:
    rdf = """<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel rdf:about="x">
    <title>t</title></channel><item rdf:about="y"><title>一</title><link>https://x.example.com/1</link><dc:date>2025</dc:date></item>
    </rdf:RDF>"""
    assert listed(rdf).entries == (Entry("https://x.example.com/1", "一", "2025"),)
    feed = {
        "version": "1",
        "items": [{"id": 1, "url": "/j/1", "title": "一", "date_published": "2025-06-01"}, {"id": 2}, 7],
    }
    found = listed(json.dumps(feed))
    assert found.entries == (Entry("https://news.example.com/j/1", "一", "2025-06-01"),)
    assert [code for code, _ in found.problems] == ["entry-without-link"]


def test_sitemaps() -> None:
    text = """<urlset xmlns="s" xmlns:news="n"><url><loc>https://x.example.com/稀土/1</loc><lastmod>2025-06-01</lastmod>
    <news:news><news:title>题</news:title><news:publication_date>2025-05-31</news:publication_date></news:news></url></urlset>"""
    expected = (Entry("https://x.example.com/%E7%A8%80%E5%9C%9F/1", "题", "2025-05-31"),)
    assert listed(text, "sitemap").entries == expected
    assert listed(gzip.compress(text.encode()), "sitemap").entries == expected
    index = "<sitemapindex><sitemap><loc>/m1.xml</loc></sitemap><sitemap><loc>/m2.xml.gz</loc></sitemap></sitemapindex>"
    assert listed(index, "sitemap").further == ("https://news.example.com/m1.xml", "https://news.example.com/m2.xml.gz")
    assert len(listed("https://x.example.com/1\nhttps://x.example.com/2\nwords\n", "sitemap").entries) == 2


def test_a_list_page_with_a_rule() -> None:
    page = """<html><head><meta charset="gb2312"><base href="https://news.example.com/zh/"></head><body>
    <!-- <a href="/n/0.html">hidden</a> --><script>var a = '<a href="/n/00.html">'</script>
    <a href="n/1.html" title="全称标题">短题</a><a href='/zh/n/2.html#c'><b>第二</b>条</a><a href="/about.html">关于</a>
    <a href="javascript:x()">x</a><a href="mailto:a@b">m</a><a href="/zh/n/2.html"></a><a>none</a></body></html>"""
    found = listed(page.encode("gbk"), "list", links=("*/n/*.html",))
    assert found.entries == (
        Entry("https://news.example.com/zh/n/1.html", "全称标题"),
        Entry("https://news.example.com/zh/n/2.html", "第二条"),
    )
    assert [code for code, _ in listed(page.encode("gbk"), "list", links=("*/x/*",)).problems] == ["no-links"]


def test_opml() -> None:
    text = """<opml version="2.0"><body><outline text="组"><outline type="rss" text="甲" xmlUrl="https://a.example.com/f"/>
    </outline><outline text="乙" xmlUrl="https://b.example.com/f"/></body></opml>"""
    assert [(e.url, e.title) for e in listed(text, "opml").entries] == [
        ("https://a.example.com/f", "甲"), ("https://b.example.com/f", "乙")
    ]  # fmt: skip


def test_a_real_break_keeps_what_stood_before_it() -> None:
    found = listed(RSS.format(charset="utf-8").replace("<item><title>No link", "</channel><item><title>No link"))
    assert len(found.entries) == 2
    assert found.problems[0][0] == "listing-broken"
    assert listed("\n words <rss><channel></channel></rss>") == Listing()


def test_100_000_plain_entities_parse() -> None:
    words = "&amp;&#31232;&nbsp;" * 33_400
    found = listed(
        f"<rss><channel><item><title>t</title><description>{words}</description><link>/1</link></item></channel></rss>"
    )
    assert [entry.url for entry in found.entries] == ["https://news.example.com/1"]
    assert found.problems == ()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ITEM = "<channel><item><title>&{};</title><link>/1</link></item></channel>"
HOSTILE = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss>{ITEM.format("l11")}</rss>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50000}">]><rss>{ITEM.format("a;" + "&a;" * 50000)}</rss>',
    "file": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>' + ITEM.format("a") + "</rss>",
    "http": '<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1/">]><rss>' + ITEM.format("a") + "</rss>",
    "public": '<!DOCTYPE rss [<!ENTITY a PUBLIC "x" "http://127.0.0.1/">]><rss>' + ITEM.format("a") + "</rss>",
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><rss/>',
    "parameter-inner": "<!DOCTYPE rss [<!ENTITY % p \"<!ENTITY q 'x'>\"> %p;]><rss>" + ITEM.format("q") + "</rss>",
    "unparsed": '<!DOCTYPE rss [<!NOTATION n SYSTEM "x"><!ENTITY a SYSTEM "y" NDATA n>]><rss/>',
    "one-harmless": '<!DOCTYPE rss [<!ENTITY a "b">]><rss>' + ITEM.format("a") + "</rss>",
    "attribute": '<!DOCTYPE opml [<!ENTITY a "b">]><opml><outline xmlUrl="&a;"/></opml>',
    "recursive": '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rss>' + ITEM.format("a") + "</rss>",
    "utf-16": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>',
    "deep": "<rss>" + "<a>" * 100_000,
    "deep-items": "<rss>" + "<item>" * 100_000,
    "html": "<!DOCTYPE html><html><body><p>Sign in</p></body></html>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "words": "just words",
    "json-list": '{"a": [1, 2]}',
    "json-broken": '{"items": [',
    "json-deep": '{"items":' + "[" * 100_000,
    "unclosed-doctype": "<!DOCTYPE rss [" + "<!ELEMENT a ANY>" * 1000,
    "no-tag": "<" * 100_000,
    "only-head": '<?xml version="1.0"?>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lists_are_refused_by_name(name: str) -> None:
    content = HOSTILE[name].encode("utf-16" if name == "utf-16" else "utf-8")
    with pytest.raises(DocumentError) as caught:
        read_listing(content, kind="feed", base=BASE)
    entities = "entity" in str(caught.value)
    assert caught.value.code in ("xml-entities", "not-a-listing", "xml-deep")
    assert entities == ("ENTITY" in HOSTILE[name])


LONG = {
    "attributes": "<rss " + " ".join(f'a{n}="x"' for n in range(50_000)) + "><channel/></rss>",
    "long-name": f"<rss><channel><{'x' * 500_000}/></channel></rss>",
    "long-text": f"<rss><channel><item><title>{'x' * 3_000_000}</title><link>/1</link></item></channel></rss>",
    "cdata-opens": "<rss><channel>" + "<![CDATA[" * 200_000,
    "comment-open": "<rss><channel>" + "<!--" * 200_000,
    "ampersands": "<rss><channel>" + "&" * 200_000 + "</channel></rss>",
    "half-entities": "<rss><channel>" + "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" * 50_000 + "</channel></rss>",
    "many-items": "<rss><channel>" + "<item><link>/1</link></item>" * 15_000 + "</channel></rss>",
    "namespaces": "<rss " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(20_000)) + "><channel/></rss>",
    "mismatched": "<rss><channel></rss>",
    "controls": "<rss><channel>\x01<item><link>/1\x02</link></item></channel></rss>",
    "lone-cr": "<rss>\r<channel>\r<item>\r<link>/1</link></item></channel></rss>",
    "foreign-references": "<rss><channel>" + "&#0;&#xD800;&#1114112;" + "</channel></rss>",
    "processing": "<rss><?php evil() ?><channel/></rss>",
    "two-roots": "<rss/><rss/>",
    "xinclude": '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></rss>',
    "stylesheet": '<?xml-stylesheet href="http://127.0.0.1/x.xsl"?><rss/>',
}


def test_there_are_forty_hostile_lists() -> None:
    assert len(HOSTILE) + len(LONG) >= 40


@pytest.mark.parametrize("name", LONG)
def test_long_and_crooked_lists_end(name: str) -> None:
    found = listed(LONG[name])
    assert all(entry.url == "https://news.example.com/1" for entry in found.entries)


def test_a_page_of_links_with_a_section_of_no_known_kind_is_read() -> None:
    page = b"<p><![Cx[<a href='/0'>a</a>]]><a href='/1'>b</a><![if x]><a href='/2'>c</a><![endif]><![CDATA[<![zz"
    found = read_listing(page, kind="list", base=BASE, links=("*",))
    assert [entry.url for entry in found.entries][-2:] == ["https://news.example.com/1", "https://news.example.com/2"]


def test_links_of_every_shape_stay_harmless() -> None:
    shapes = [
        "http://[::1",
        "javascript:alert(1)",
        "data:x",
        "//",
        "http://",
        "x" * 5000,
        "http://a b/c d",
        "\\\\h\\p",
        "%zz",
    ]
    items = "".join(f"<item><link>{shape}</link></item>" for shape in shapes)
    found = listed(f"<rss><channel>{items}</channel></rss>")
    assert all(" " not in entry.url and entry.url.startswith("http") for entry in found.entries)


def test_the_child_reads_listings_and_survives_refusals() -> None:
    with Isolation() as isolation:
        assert isolation.read_listing(ATOM.encode(), kind="feed", base=BASE) == listed(ATOM)
        with pytest.raises(DocumentError) as caught:
            isolation.read_listing(HOSTILE["laughs"].encode(), kind="feed", base=BASE)
        assert caught.value.code == "xml-entities"
        assert len(isolation.read_listing(ATOM.encode(), kind="feed", base=BASE).entries) == 2
    with Isolation(command=(sys.executable, "-c", "import os; os.abort()")) as isolation:
        with pytest.raises(DocumentError) as caught:
            isolation.read_listing(b"<rss/>", kind="feed", base=BASE)
        assert caught.value.code == "parser-crashed"
