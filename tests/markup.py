"""Pages taken apart: their elements, and what of them should not be there."""

from abc import abstractmethod
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


class Elements(HTMLParser):
    """Every element of a page with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


class Audit(HTMLParser):
    """What is wrong with a page: `audit` says it of an element; a comment always is."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    @abstractmethod
    def audit(self, tag: str, attrs: Attributes) -> list[str]:
        """Return what is wrong with an element."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.wrong += self.audit(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data[:40]}")
