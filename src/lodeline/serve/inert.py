"""Inert pages: received HTML told again with a few elements and no attributes of its own, for a frame that may nothing.

Of any other element only its text is told, of scripts and styles nothing. No address, style, script, form or name of
the page gets through, whatever the frame and its policy would have refused.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

from lodeline.brief.safe import visible

MOST = 120_000  # characters of a page told again
_LONGEST = 4_000_000  # characters of markup looked at
_DEEPEST = 60
_KEPT = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "address", "center", "figure",
    "figcaption", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "b", "strong", "i", "em", "u", "s", "sub", "sup", "span",
))  # fmt: skip
_ALONE = frozenset(("br", "hr"))
_SILENT = frozenset(("script", "style", "template", "head", "title"))
_SPANS = ("colspan", "rowspan")
_STYLE = (
    ":root{color-scheme:light dark}body{margin:0;padding:.75rem;font:15px/1.6 system-ui,sans-serif;"
    "overflow-wrap:anywhere}table{border-collapse:collapse}th,td{border:1px solid #8888;padding:.2rem .45rem;"
    "text-align:left;vertical-align:top}pre{white-space:pre-wrap}i.alt{opacity:.75}"
)
POLICY = (
    f"sandbox; default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def inert_page(markup: str, *, language: str = "") -> str:
    """Return a whole page that shows the text of received markup in its order, bare.

    Args:
        markup: As received.
        language: For the `lang` of the page; empty where it is not known.
    """
    telling = _Telling()
    telling.feed(markup[:_LONGEST])
    telling.close()
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"><title>-</title>'
        f"<style>{_STYLE}</style></head><body>{telling.told()}</body></html>\n"
    )


class _Telling(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._silent: list[str] = []
        self._size = 0

    def told(self) -> str:
        """Return what was told, every element closed."""
        ends = "".join(f"</{tag}>" for tag in reversed(self._open))
        return "".join(self._pieces) + ends + ("<p>[…]</p>" if self._size > MOST else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "head" in self._silent and (tag == "body" or tag in _KEPT):
            self._silent.clear()  # a head ends where something to be shown begins, closed or not
        if tag in _SILENT:
            self._silent.append(tag)
        elif self._silent:
            return
        elif tag in _ALONE:
            self._say(f"<{tag}>")
        elif tag == "img":
            words = next((value for name, value in attrs if name == "alt" and value), "")
            self._say(f'<i class="alt">[{escape(visible(words[:200]))}]</i>')
        elif tag in _KEPT and len(self._open) < _DEEPEST and self._say(f"<{tag}{_spans(attrs)}>"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ALONE or tag == "img":
            self.handle_starttag(tag, attrs)
        elif tag in _KEPT:
            self.handle_starttag(tag, attrs)  # as a browser reads `<div/>`: it stays open

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif not self._silent and tag in self._open:
            while True:
                last = self._open.pop()
                self._pieces.append(f"</{last}>")
                if last == tag:
                    return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(escape(visible(data[: max(0, MOST - self._size + 1)])))

    def _say(self, piece: str) -> bool:
        """Tell a piece unless the page is long enough; return whether it was told."""
        if self._size > MOST:
            return False
        self._size += len(piece)
        self._pieces.append(piece)
        return True


def _spans(attrs: list[tuple[str, str | None]]) -> str:
    """Return how many cells a cell spans; the only attributes kept, as numbers."""
    held = [(name, value) for name, value in attrs if name in _SPANS and value and value.isascii() and value.isdigit()]
    return "".join(f' {name}="{min(int(value[:4]), 100)}"' for name, value in dict(held).items() if value)
