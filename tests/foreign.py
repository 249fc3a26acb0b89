"""Words of ours left in the other language: what stands in a page or brief and is neither source text nor a name."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

# Marks of quotation, names of files, addresses, ids: what stands inside is not a sentence of ours.
_QUOTED = re.compile(
    r"“[^”]*”|《[^》]*》|\S+\.(?:txt|html?|jsonl?|csv|toml|md)\S*|https?://\S+|[\w.-]+\.(?:com|cn|org|net|gov|io)\b"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+(?:\s+[A-Za-z][A-Za-z'’-]*)*")  # names of a list have marks between them
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Names and signs that are the same in Chinese.
SIGNS = {
    "lodeline", "lodeline verify", "lodeline run", "lodeline review", "json", "markdown", "csv", "wilson", "reo", "usd",
    "or", "kwh", "yyyy", "yyyy-mm", "yyyy-mm-dd", "issuer", "period", "mofcom", "dfars", "rare_earths",
}  # fmt: skip

# What is told in the reader's own words or in those of a source: never a sentence of ours.
_SOURCES = {"q", "code", "kbd", "script", "style", "blockquote", "textarea"}
_EMPTY = {"meta", "link", "input", "br", "line", "rect", "circle", "path", "img", "hr"}
_TOLD = ("title", "aria-label", "alt", "data-l")


class Seen(HTMLParser):
    """What a page says in its own words."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.said += [value for name in _TOLD if (value := held.get(name))]
        if tag not in _EMPTY:
            foreign = bool(self.open and self.open[-1][1]) or tag in _SOURCES or held.get("lang") == "en"
            self.open.append((tag, foreign))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][1]):
            self.said.append(data)


def words_of(page: str) -> list[str]:
    """Return what a page says in its own words."""
    seen = Seen()
    seen.feed(page)
    return seen.said


def english_left(said: Iterable[str], source: str) -> list[str]:
    """Return runs of two or more English words in Chinese output that the source text does not have."""
    own = " ".join(source.casefold().split())
    found = []
    for words in said:
        for run in _LATIN.findall(_QUOTED.sub("§", words)):
            flat = " ".join(run.split()).strip(" ,;:")
            if " " in flat and flat.casefold() not in own and flat.casefold() not in SIGNS:
                found.append(f"{flat} | {words[:100]}")
    return found


def chinese_left(said: Iterable[str], source: str) -> list[str]:
    """Return Chinese in English output that is neither quoted nor in brackets behind its English nor in the source."""
    kept = (re.sub(r"\([^()]*\)", "§", _QUOTED.sub("§", words)) for words in said)
    return [run for words in kept for run in _HAN.findall(words) if run not in source]
