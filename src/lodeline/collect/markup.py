"""Markup to lines: the text of HTML, block by block, with its place in the markup, in one pass and no library.

Nothing is run, fetched or kept of scripts, styles and attributes. The pass is linear in the length of the markup,
however broken it is.
"""

import html
import re
from typing import NamedTuple

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})((?>[^\"'>]|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,4000}+)>")
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "select",
                     "textarea", "canvas", "audio", "video"})  # fmt: skip
_BLOCK = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)  # fmt: skip
_CELL = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:.-]{0,60})\s{0,20}=\s{0,20}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'>]{1,2000}))"
)


class Block(NamedTuple):
    """A line of the page: its text and the stretch of markup `[start, end)` it came from, and its element."""

    text: str
    start: int
    end: int
    element: str


class Tag(NamedTuple):
    """A start tag with its attributes still raw."""

    name: str
    attributes: str
    start: int
    end: int


class Markup(NamedTuple):
    """The lines of a page, and the tags that carry metadata."""

    blocks: list[Block]
    tags: list[Tag]


def attributes(tag: Tag) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case, values unescaped."""
    return {
        match[1].lower(): html.unescape(next(v for v in (match[2], match[3], match[4], "") if v is not None)).strip()
        for match in _ATTRIBUTE.finditer(tag.attributes)
    }


def read_markup(text: str) -> Markup:
    """Return the lines and metadata tags of a page or fragment."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower() if len(text.lower()) == len(text) else text
        self.blocks: list[Block] = []
        self.tags: list[Tag] = []
        self.pieces: list[str] = []
        self.first: int | None = None
        self.last = 0
        self.element = "p"
        self.cells = 0

    def scan(self) -> Markup:
        """Walk through the markup once."""
        at = 0
        text = self.text
        while True:
            opening = text.find("<", at)
            if opening < 0:
                self._take(at, len(text))
                break
            self._take(at, opening)
            at = self._markup(opening)
        self._close()
        return Markup(self.blocks, self.tags)

    def _markup(self, at: int) -> int:
        """Handle what begins with "<" and return where it ends."""
        text = self.text
        if text.startswith("<!--", at):
            return self._after("-->", at + 4)
        if text.startswith(("<!", "<?"), at):
            return self._after(">", at + 2)
        match = _TAG.match(text, at)
        if match is None:
            if text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] == "/":
                return self._after(">", at + 1)
            self._take(at, at + 1)
            return at + 1
        name = match[1].lower()
        closing = text[at + 1] == "/"
        if not closing and name in ("meta", "time", "html", "link", "script"):
            self.tags.append(Tag(name, match[2], match.start(), match.end()))
        if name in _SILENT and not closing and name != "head":
            return self._skip(name, match.end())
        self._element(name, closing)
        return match.end()

    def _skip(self, name: str, at: int) -> int:
        end = self.lower.find(f"</{name}", at)
        return len(self.text) if end < 0 else self._after(">", end)

    def _after(self, mark: str, at: int) -> int:
        end = self.text.find(mark, at)
        return len(self.text) if end < 0 else end + len(mark)

    def _element(self, name: str, closing: bool) -> None:
        if name in _CELL:
            if not closing and self.cells:
                self.pieces.append(" | ")
            self.cells += not closing
        elif name in _BLOCK or name == "title":
            self._close()
            self.element = "p" if closing else name
            if name == "li" and not closing:
                self.pieces.append("- ")

    def _take(self, start: int, end: int) -> None:
        if start < end:
            piece = self.text[start:end]
            if not piece.isspace():
                self.first = start if self.first is None else self.first
                self.last = end
            self.pieces.append(piece)

    def _close(self) -> None:
        if self.first is not None:
            line = _SPACE.sub(" ", html.unescape("".join(self.pieces))).strip()
            if self.cells > 1:
                line = f"| {line} |"
            if line.strip("-| "):
                self.blocks.append(Block(line, self.first, self.last, self.element))
        self.pieces, self.first, self.cells = [], None, 0
