"""Listings: what a source says it holds. Feeds, sitemaps and pages of links in, addresses with their titles out."""

import re
from fnmatch import translate
from html.parser import HTMLParser
from typing import Any, Literal
from urllib.parse import quote, urldefrag, urljoin

import msgspec

from lodeline.collect.unpack import Zipped
from lodeline.collect.xmllist import Item, read_items
from lodeline.errors import DocumentError
from lodeline.text.decode import MAX_BYTES, decode

ListingKind = Literal["feed", "sitemap", "list", "opml"]
MOST_ENTRIES = 100_000
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_BLANKS = re.compile(r"[\x00-\x20\x7f]+")


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing a listing names: its address, and what the listing says of it, as printed."""

    url: str
    title: str | None = None
    date: str | None = None


class Listing(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a listing names: pages, further listings (of a sitemap index), and what is wrong with it."""

    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


def read_listing(content: bytes, *, kind: ListingKind, base: str, links: tuple[str, ...] = ()) -> Listing:
    """Return what a listing names, each address once, in its order.

    Args:
        content: The bytes received.
        kind: What it should be.
        base: Its own address.
        links: For a list: patterns of which an address must fit one.

    Raises:
        DocumentError: `not-a-listing` when it is something else, or what decoding raises.
    """
    if content.startswith(b"\x1f\x8b"):
        content = Zipped(MAX_BYTES, gzip=True).take(content)
    if kind == "list":
        return _linked(content, base, links)
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _kept(_json_items(content), base, (), [])
    text = _text(content)
    if kind == "sitemap" and not text.lstrip().startswith("<"):
        return _kept([Item("url", {"loc": line}) for line in text.split() if _is_http(line)], base, (), [])
    items, root, problem = read_items(text)
    if root not in _ROOTS[kind]:
        raise DocumentError("not-a-listing", f"begins with <{root[:40]}>; accepted for a {kind}: {_ROOTS[kind]}.")
    further = [urljoin(base, item.fields.get("loc", "")) for item in items if item.name == "sitemap"]
    pages = [item for item in items if item.name != "sitemap"]
    return _kept(pages, base, further, [("listing-broken", problem)] if problem else [])


_ROOTS = {
    "feed": ("rss", "feed", "rdf", "channel"),
    "sitemap": ("urlset", "sitemapindex"),
    "opml": ("opml",),
}


def _text(content: bytes) -> str:
    stated = _CHARSET.search(content[:1024])
    return decode(content, declared=stated[1].decode("ascii") if stated else None).text


def _json_items(content: bytes) -> list[Item]:
    """Return the items of a JSON Feed."""
    try:
        feed: Any = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise DocumentError("not-a-listing", f"not JSON ({error}); accepted: a JSON Feed.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise DocumentError("not-a-listing", "JSON without items; accepted: a JSON Feed.")
    found = []
    for item in items:
        if isinstance(item, dict):
            names = ("url", "external_url", "id", "title", "date_published", "date_modified")
            fields = {name: str(item[name]) for name in names if isinstance(item.get(name), str | int)}
            found.append(Item("json", fields))
    return found


def _kept(items: list[Item], base: str, further: Any, problems: list[tuple[str, str]]) -> Listing:
    entries: dict[str, Entry] = {}
    nowhere = 0
    for item in items[:MOST_ENTRIES]:
        place = item.link()
        url = address(place, base) if place else None
        if url is None:
            nowhere += 1
        else:
            entries.setdefault(url, Entry(url, item.title(), item.date()))
    if nowhere:
        problems.append(("entry-without-link", f"{nowhere} of {len(items)} entries name no address; left out."))
    if len(items) > MOST_ENTRIES:
        problems.append(("too-many-entries", f"{len(items)} entries; the first {MOST_ENTRIES} are taken."))
    return Listing(tuple(entries.values()), tuple(dict.fromkeys(u for u in further if _is_http(u))), tuple(problems))


def address(stated: str, base: str) -> str | None:
    """Return a whole address without its fragment, blanks and other characters made safe; None when it is none."""
    try:
        url = urldefrag(urljoin(base, _BLANKS.sub(" ", stated).strip()))[0]
    except ValueError:
        return None
    return quote(url, safe="/%:@!$&'()*+,;=~-._?#[]|") if _is_http(url) and len(url) <= 4000 else None


def _is_http(url: str) -> bool:
    return url[:8].lower().startswith(("http://", "https://"))


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base: str | None = None
        self.found: list[tuple[str, list[str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        if tag == "base" and self.base is None:
            self.base = stated.get("href")
        elif tag == "a" and (place := stated.get("href")) is not None:
            self._open = True
            self.found.append((place, [f"{stated['title']}\n"] if stated.get("title") else []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1][1].append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over `<![x...>` as browsers do; the parser's own way raises on a word it does not know."""
        return self.parse_bogus_comment(i, report)


def _linked(content: bytes, base: str, links: tuple[str, ...]) -> Listing:
    """Return the links of a page that fit one of the patterns."""
    page = _Anchors()
    page.feed(_text(content))
    page.close()
    root = urljoin(base, page.base) if page.base else base
    rules = [re.compile(translate(pattern)) for pattern in links]
    entries: dict[str, Entry] = {}
    for place, words in page.found[:MOST_ENTRIES]:
        url = address(place, root)
        if url is None or url == base or not any(rule.match(url) for rule in rules):
            continue
        title = " ".join("".join(words).split("\n")[0].split()) or " ".join("".join(words).split())
        if url not in entries or (title and not entries[url].title):
            entries[url] = Entry(url, title[:500] or None)
    problems = () if entries else (("no-links", f"none of {len(page.found)} links fits the rule of the source."),)
    return Listing(tuple(entries.values()), (), problems)
