"""Quotes: words between quotation marks; titles in 《》 are no quotes."""

import re
from collections.abc import Iterator

from lodeline.text import Reading
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_CLOSING = {"“": "”", "”": "”", "„": "“", "「": "」", "『": "』", "«": "»", '"': '"', "'": "'", "''": "''"}
_ENDS = frozenset("”」』»")
_MARK = lazy_pattern("''|[“”„「」『』«»\"]|(?<![\\w.,?!)])'(?=[A-Za-z\u4e00-\u9fff])|(?<=[\\w.,?!)])'(?!\\w)|\\n\\s*")
_FIRST = lazy_pattern("['“”„「」『』«»\"\n]")  # what a mark begins with: looked for first, which is fast
_DOUBLE = ("“", "”", "„", '"', "''")
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_BESIDE_OPEN = " \t\n([（《,:;，：—-"
_BEFORE_CLOSE, _DOUBLE_CURLY = frozenset(",.?!。…"), lazy_pattern("[“”]")
_LONGEST, _LONGEST_SINGLE = 2000, 300


class Quote(Plain, frozen=True):
    """A quote, marks included, `[start, end)`; `closed` is false when the closing mark is missing.

    `width` is the length of a mark: 2 for the doubled apostrophes agencies type.
    """

    start: int
    end: int
    closed: bool = True
    width: int = 1

    @property
    def inner(self) -> tuple[int, int]:
        """Span of the words without their marks."""
        return self.start + self.width, self.end - self.width if self.closed else self.end


def find_quotes(reading: Reading) -> Iterator[Quote]:
    """Yield the outermost quotes of a text in order.

    A mark that is never closed quotes to the end of its paragraph, where the next paragraph may open it again; a
    closing mark that was never opened is left alone. Marks of two makes close each other ("..." and “..."), and a
    mark turned the wrong way is read by what stands beside it.
    """
    text = reading.text
    paragraph = 0
    stack: list[tuple[str, int]] = []
    for match in _marks(text):
        mark, at = match[0], match.start()
        if mark[0] == "\n":
            yield from _unclosed(text, stack, paragraph, at)
            stack.clear()
            paragraph = match.end()
            continue
        if stack and stack[0][0] == "'" and at - stack[0][1] > _LONGEST_SINGLE:
            stack.clear()
        opens = _opens(text, mark, at, stack)
        if opens:
            if stack and at - stack[0][1] > _LONGEST:
                stack.clear()
            stack.append((mark, at))
        elif stack and (first := _opened_by(mark, stack)) is not None:
            opened = stack[first][1]
            del stack[first:]
            if mark != "'" and all(open_ == "'" for open_, _ in stack):
                stack.clear()  # an apostrophe taken for a mark
            if not stack:
                yield Quote(opened, match.end(), width=len(mark))
    yield from _unclosed(text, stack, paragraph, len(text))


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks of a text and the ends of its paragraphs."""
    reach = 0
    for first in _FIRST.finditer(text):
        at = first.start()
        match = _MARK.match(text, at) if at >= reach else None
        if match is not None:
            reach = match.end()
            yield match


def _opens(text: str, mark: str, at: int, stack: list[tuple[str, int]]) -> bool:
    """Tell whether a mark opens a quote where it stands."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    loose = not before or before in _BESIDE_OPEN
    if mark in _ENDS:
        return mark == "”" and not stack and loose and after.isalnum() and "”" in text[at + 1 : at + _LONGEST]
    if mark in ('"', "''"):
        if any(open_ == mark for open_, _ in stack):
            return False
        if stack:
            return loose and bool(after.strip())
        return not before.isdigit()
    if mark == "'":
        return loose or bool(not stack and _HAN.match(before) and _HAN.match(after))
    return not (stack and _turned(text, mark, at, loose, stack))


def _turned(text: str, mark: str, at: int, loose: bool, stack: list[tuple[str, int]]) -> bool:
    """Tell whether an opening mark stands where a quote closes: “The mine will reopen,“ he said."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    if after and after in "“「『《\"'":
        return False
    if before in _BEFORE_CLOSE and mark == "“" and stack[-1][0] == mark:
        following = _DOUBLE_CURLY.search(text, at + 1, at + _LONGEST)
        return following is None or following[0] == mark
    return not loose and not after.isalnum()


def _opened_by(mark: str, stack: list[tuple[str, int]]) -> int | None:
    """Return the place in the stack of the mark that this one closes, or None."""
    for number in range(len(stack) - 1, -1, -1):
        if _CLOSING[stack[number][0]] == mark:
            return number
    if mark == "'":
        return None
    double = [n for n, (open_, _) in enumerate(stack) if open_ in _DOUBLE]
    return double[0] if double and mark in _DOUBLE else None


def _unclosed(text: str, stack: list[tuple[str, int]], paragraph: int, end: int) -> Iterator[Quote]:
    for mark, at in stack:
        if mark == "'":
            continue
        if end - at > 1 and (mark not in ('"', "''") or not text[paragraph:at].strip()):
            yield Quote(at, end, closed=False)
        return
