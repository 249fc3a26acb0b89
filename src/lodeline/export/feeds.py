"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, of alerts and of whatever else has a title, words and a moment."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from xml.etree import ElementTree

from lodeline.model.watch import Alert

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = "1970-01-01T00:00:00+00:00"


class Entry(NamedTuple):
    """One entry of a feed. `id` is a URI that never changes, `when` a moment (RFC 3339), `link` where to read it.

    `more` is what only the JSON feed carries, under `_lodeline`.
    """

    id: str
    title: str
    words: str
    when: str | None
    link: str | None = None
    more: Any = None


class Feed(NamedTuple):
    """What a feed says of itself. `links` are pairs of a relation (`self`, `alternate`) and an address."""

    id: str
    title: str
    author: str = "lodeline"
    language: str | None = None
    links: tuple[tuple[str, str], ...] = ()


def write_atom(feed: Feed, entries: Sequence[Entry]) -> str:
    """Return an Atom feed, entries in the order given; characters XML does not allow are left out."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    if feed.language:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    _add(root, "title", feed.title)
    _add(root, "id", feed.id)
    _add(root, "updated", max((entry.when or _LONG_AGO for entry in entries), default=_LONG_AGO))
    _add(ElementTree.SubElement(root, f"{{{_ATOM}}}author"), "name", feed.author)
    for relation, address in feed.links:
        ElementTree.SubElement(root, f"{{{_ATOM}}}link", rel=relation, href=address)
    for entry in entries:
        item = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(item, "title", entry.title)
        _add(item, "id", entry.id)
        _add(item, "updated", entry.when or _LONG_AGO)
        if entry.link:
            ElementTree.SubElement(item, f"{{{_ATOM}}}link", rel="alternate", href=entry.link)
        _add(item, "content", entry.words)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def write_json_feed(feed: Feed, entries: Iterable[Entry]) -> str:
    """Return a JSON feed, entries in the order given."""
    names = {"alternate": "home_page_url", "self": "feed_url"}
    own = {names[relation]: address for relation, address in feed.links if relation in names}
    stated = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title, **own}
    if feed.language:
        stated["language"] = feed.language
    return json.dumps(stated | {"items": [_item(entry) for entry in entries]}, ensure_ascii=False, indent=1) + "\n"


def atom_feed(alerts: Sequence[Alert], title: str) -> str:
    """Return alerts as an Atom feed, the newest first."""
    entries = [
        Entry(
            f"urn:lodeline:alert:{alert.id}", f"{alert.rule}: {alert.words[:120]}",
            f"{alert.words}\n\nEvidence: {', '.join(alert.evidence)}", alert.found,
        )
        for alert in reversed(alerts)
    ]  # fmt: skip
    return write_atom(Feed(f"urn:lodeline:alerts:{title}", title), entries)


def json_feed(alerts: Sequence[Alert], title: str) -> str:
    """Return alerts as a JSON feed, the newest first."""
    entries = [
        Entry(
            alert.id, alert.rule, alert.words, alert.found,
            more={"day": alert.day, "document": alert.document, "evidence": alert.evidence},
        )
        for alert in reversed(alerts)
    ]  # fmt: skip
    return write_json_feed(Feed("", title), entries)


def _item(entry: Entry) -> dict[str, Any]:
    stated = {
        "id": entry.id, "title": entry.title, "content_text": entry.words, "date_published": entry.when,
        "url": entry.link, "_lodeline": entry.more,
    }  # fmt: skip
    return {name: value for name, value in stated.items() if value is not None}


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NOT_XML.sub("", text)
