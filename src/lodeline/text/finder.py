"""Patterns of many words over a whole text at once: an automaton finds where one can begin, the pattern reads there.

`re` tries the words of an alternation one after another at every place of a text; an automaton walks the text once,
however many words there are. A finder does so once for a text and answers for any part of it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from daachorse import CharwiseDoubleArrayAhoCorasick

_SPACES = "\n\x0b\x0c\r\t\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"  # what `\s` takes besides the blanks of a folded text


@lru_cache(maxsize=2)
def lower_case(text: str) -> str:
    """Return a folded text in lower case, white space as blanks, with the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few characters change length in lower case (İ)
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for space in _SPACES:
        lowered = lowered.replace(space, " ")
    return lowered if lowered.isascii() else lowered.replace("ı", "i").replace("ſ", "s")  # as `re` ignores case


class Signs:
    """Words one of which stands wherever a pattern can match: they tell fast where it cannot.

    Args:
        words: The words, in any case; a blank stands for any white space.
    """

    def __init__(self, words: Iterable[str]) -> None:
        found = list(_shortest(words))
        self._automaton = CharwiseDoubleArrayAhoCorasick(found) if found else None
        self._last: tuple[str, list[int]] = ("", [])

    def stands(self, text: str, start: int, end: int) -> bool:
        """Return whether one of the words begins in `[start, end)`."""
        places = self._places(text)
        first = bisect_left(places, start)
        return first < len(places) and places[first] < end

    def _places(self, text: str) -> list[int]:
        """Return where in a text a word begins; remembered, since it is asked about part by part."""
        if self._last[0] is not text:
            self._last = (text, self._scan(text))
        return self._last[1]

    def _scan(self, text: str) -> list[int]:
        hits = self._automaton.find_overlapping(lower_case(text)) if self._automaton is not None else []
        return sorted({start for start, _, _ in hits}) if hits else []


class Finder(Signs):
    """A pattern each match of which begins with one of some words; it finds what the pattern alone would.

    Args:
        pattern: The pattern.
        words: The words its matches begin with, in any case; a blank stands for any white space.
    """

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        super().__init__(words)
        self.pattern = pattern
        self.match = pattern.match

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in `[start, end)` in order, not overlapping."""
        if end is None:
            end, places = len(text), self._scan(text)
        else:
            places = self._places(text)
        for number in range(bisect_left(places, start), len(places)):
            at = places[number]
            if at >= end:
                return
            if at >= start:
                match = self.match(text, at, end)
                if match is not None:
                    yield match
                    start = match.end()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in `[start, end)`, or None."""
        return next(self.finditer(text, start, end), None)


def _shortest(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that do not begin with another one of them."""
    last = None
    for word in sorted({lower_case(word) for word in words}):
        if last is None or not word.startswith(last):
            last = word
            yield word
