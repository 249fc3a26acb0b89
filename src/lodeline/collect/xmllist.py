"""XML lists: the items of RSS, Atom, RDF, sitemaps and OPML. No entity a document declares is expanded, nothing loaded.

Real feeds are often not quite XML. What can be mended without guessing is: entities of HTML, bare ampersands, control
characters, words before the first tag. Past a real break the items read so far stand, and the break is named.
"""

import re
from html.entities import name2codepoint
from typing import NamedTuple
from xml.parsers import expat

from lodeline.errors import DocumentError

_ITEMS = frozenset({"item", "entry", "url", "sitemap", "outline"})
_LINKS = ("link", "feedburner:origlink", "loc", "xmlurl", "external_url", "guid", "id")
_TITLES = ("title", "news:title", "text")
_DATES = ("pubdate", "published", "dc:date", "date_published", "news:publication_date", "issued", "created", "lastmod",
          "updated", "date_modified", "date")  # fmt: skip
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_AMPERSAND = re.compile(r"&(?:(#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});)|([A-Za-z][A-Za-z0-9]{0,31});)?")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PLAIN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LONGEST_FIELD = 4000
_DEEPEST = 100


class Item(NamedTuple):
    """One element of a list: its name and what stands directly in it, names in lower case."""

    name: str
    fields: dict[str, str]

    def link(self) -> str | None:
        """Return the address it names, an id only when it looks like one."""
        if "url" in self.fields and self.name in ("json", "outline"):
            return self.fields["url"]
        for name in _LINKS:
            stated = self.fields.get(name, "")
            if stated and (name not in ("guid", "id") or stated[:8].lower().startswith(("http://", "https://"))):
                return stated
        return None

    def title(self) -> str | None:
        """Return its title as printed, tags left out."""
        stated = next((self.fields[name] for name in _TITLES if self.fields.get(name)), "")
        return " ".join(_TAG.sub("", stated).split())[:500] or None

    def date(self) -> str | None:
        """Return its date as printed."""
        return next((" ".join(self.fields[name].split())[:80] for name in _DATES if self.fields.get(name)), None)


def read_items(text: str) -> tuple[list[Item], str, str | None]:
    """Return the items of an XML text, the name of its root, and what broke, if something did.

    Raises:
        DocumentError: `xml-entities` when it declares entities, `not-a-listing` when there is no XML in it.
    """
    start = text.find("<")
    if start < 0:
        raise DocumentError("not-a-listing", "no markup in it; accepted: an XML feed, sitemap or list.")
    walk = _Walk()
    body = re.sub(r"\A<\?xml[^>]{0,400}\?>", "", text[start:].lstrip("\ufeff"), count=1)
    problem: str | None = None
    try:
        walk.parser.Parse(_mended(body).encode("utf-8"), True)
    except expat.ExpatError as error:
        problem = f"not whole XML ({error}); what stood before it was read."
    if not walk.root:
        raise DocumentError("not-a-listing", problem or "no markup in it; accepted: an XML feed, sitemap or list.")
    return walk.items, walk.root, problem


def _mended(text: str) -> str:
    """Return the text with what is not XML made so, CDATA sections as they are."""
    text = _CONTROL.sub("", text)
    pieces: list[str] = []
    at = 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        pieces += [_AMPERSAND.sub(_reference, text[at:start]), text[start:end]]
        at = end
    return "".join([*pieces, _AMPERSAND.sub(_reference, text[at:])])


def _reference(match: re.Match[str]) -> str:
    if match[1] or (match[2] in _PLAIN):
        return match[0]
    point = name2codepoint.get(match[2] or "")
    return chr(point) if point is not None else f"&amp;{match[0][1:]}"


class _Walk:
    """Gathers items while the parser goes through."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.root = ""
        self._prefix = ""
        self._depth = 0
        self._open: list[tuple[Item, int]] = []
        self._words: list[str] = []
        self._length = 0
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.EntityDeclHandler = self._entity

    def _entity(self, name: str, *rest: object) -> None:
        raise DocumentError(
            "xml-entities", f'declares the entity "{name[:40]}"; accepted: XML without entities of its own.'
        )

    def _name(self, stated: str) -> str:
        name = stated.lower()
        return name[len(self._prefix) :] if self._prefix and name.startswith(self._prefix) else name

    def _start(self, stated: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise DocumentError("xml-deep", f"elements more than {_DEEPEST} deep; accepted: a feed or sitemap.")
        if not self.root:
            before, colon, _ = stated.lower().rpartition(":")
            self._prefix = f"{before}:" if colon and before != "rdf" else ""
            self.root = self._name(stated).removeprefix("rdf:")
        name = self._name(stated)
        self._words, self._length = [], 0
        if name in _ITEMS and not (name == "url" and self._open):
            item = Item(name, {})
            if name == "outline":
                item.fields.update({key.lower(): value[:_LONGEST_FIELD] for key, value in attributes.items()})
            self._open.append((item, self._depth))
        elif name in ("link", "atom:link") and self._open and attributes.get("href"):
            rel = attributes.get("rel", "alternate")
            if rel == "alternate" and name not in self._open[-1][0].fields:
                self._open[-1][0].fields[name.removeprefix("atom:")] = attributes["href"][:_LONGEST_FIELD]

    def _take(self, words: str) -> None:
        if self._length < _LONGEST_FIELD:
            self._words.append(words)
            self._length += len(words)

    def _end(self, stated: str) -> None:
        name = self._name(stated)
        if self._open:
            item, depth = self._open[-1]
            if depth == self._depth:
                self._open.pop()
                if name != "outline" or "xmlurl" in item.fields:
                    self.items.append(item)
            elif self._depth == depth + 1 or name.startswith("news:"):
                words = "".join(self._words).strip()[:_LONGEST_FIELD]
                if words:
                    item.fields.setdefault(name, words)
        self._depth -= 1
