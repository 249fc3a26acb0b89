"""OPML: the feeds of a desk as a list other readers take, and the other way round."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from lodeline.model.source import Source


def render_opml(sources: Iterable[Source], *, title: str) -> str:
    """Return an OPML list of the feeds among the sources."""
    lines = [
        f'    <outline type="rss" text={quoteattr(source.name)} xmlUrl={quoteattr(source.url)}/>'
        for source in sources
        if source.kind == "feed"
    ]
    head = f"<head><title>{_text(title)}</title></head>"
    body = "\n".join(["  <body>", *lines, "  </body>"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  {head}\n{body}\n</opml>\n'


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
