"""Quotes: words between quotation marks; titles in 《》 are no quotes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lodeline.text import Reading

_CLOSING = {"“": "”", "「": "」", "『": "』"}
_OPENING = {close: open_ for open_, close in _CLOSING.items()}
_MARK = re.compile('[“”「」『』"]|\n\\s*\n?')
_LONGEST = 2000


class Quote(NamedTuple):
    """A quote, marks included, `[start, end)`; `closed` is false when the closing mark is missing."""

    start: int
    end: int
    closed: bool = True

    @property
    def inner(self) -> tuple[int, int]:
        """Span of the words without their marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotes(reading: Reading) -> Iterator[Quote]:
    """Yield the outermost quotes of a text in order.

    A straight mark opens and closes in turn within its line. A mark that is never closed quotes to the end of
    its paragraph; a closing mark that was never opened is left alone.
    """
    text = reading.text
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark.startswith("\n"):
            yield from _unclosed(stack, at)
            stack.clear()
        elif mark == '"':
            if stack and stack[0][0] == '"':
                yield Quote(stack[0][1], at + 1)
                stack.clear()
            elif not stack and _may_open(text, at):
                stack.append((mark, at))
        elif mark in _CLOSING:
            if stack and stack[0][0] == mark and at - stack[0][1] > _LONGEST:
                stack.clear()
            stack.append((mark, at))
        elif stack and any(open_ == _OPENING[mark] for open_, _ in stack):
            first = next(i for i, (open_, _) in enumerate(stack) if open_ == _OPENING[mark])
            last = max(i for i, (open_, _) in enumerate(stack) if open_ == _OPENING[mark])
            opened = stack[last][1]
            del stack[last:]
            if first == last == 0 or not stack:
                yield Quote(opened, at + 1)
    yield from _unclosed(stack, len(text))


def _may_open(text: str, at: int) -> bool:
    """Tell an opening straight mark from the sign for inches or seconds behind a figure."""
    return at == 0 or not text[at - 1].isdigit()


def _unclosed(stack: list[tuple[str, int]], end: int) -> Iterator[Quote]:
    if stack and stack[0][0] != '"' and end - stack[0][1] > 1:
        yield Quote(stack[0][1], end, closed=False)
