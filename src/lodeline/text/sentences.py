"""Sentence boundaries for Chinese, English and the mixture of both."""

import re
from collections.abc import Iterator

_ABBREVIATION = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bvs)(?<!\bSt)"
_END = re.compile(
    r"[。！？!?；…]+[”’\"'」』）)]*"
    rf"|{_ABBREVIATION}(?<!\d)\.[”’\"')]*(?=\s+[\"“‘'(]?[A-Z0-9\u4e00-\u9fff]|\s*$|\s*\n)"
    rf"|(?<=\d)\.[”’\"')]*(?=\s+[\"“‘'(]?[A-Z]|\s*\n|\s*$)"
    r"|\n+"
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as half-open spans without surrounding space."""
    stop = len(text) if end is None else end
    at = start
    for match in _END.finditer(text, start, stop):
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
