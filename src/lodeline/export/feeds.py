"""Alerts as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from lodeline.model.watch import Alert

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(alerts: Sequence[Alert], title: str) -> str:
    """Return alerts as an Atom feed, the newest first; characters XML does not allow are left out."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", f"urn:lodeline:alerts:{title}")
    _add(feed, "updated", max((alert.found for alert in alerts), default="1970-01-01T00:00:00+00:00"))
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", "lodeline")
    for alert in reversed(alerts):
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "title", f"{alert.rule}: {alert.words[:120]}")
        _add(entry, "id", f"urn:lodeline:alert:{alert.id}")
        _add(entry, "updated", alert.found)
        _add(entry, "content", f"{alert.words}\n\nEvidence: {', '.join(alert.evidence)}")
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def json_feed(alerts: Sequence[Alert], title: str) -> str:
    """Return alerts as a JSON feed, the newest first."""
    items = [
        {
            "id": alert.id, "title": alert.rule, "content_text": alert.words, "date_published": alert.found,
            "_lodeline": {"day": alert.day, "document": alert.document, "evidence": alert.evidence},
        }
        for alert in reversed(alerts)
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NOT_XML.sub("", text)
