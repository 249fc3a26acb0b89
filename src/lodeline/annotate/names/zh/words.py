"""The dictionary words a Chinese text falls into, with their parts of speech: where a name can begin and end."""

import re
from bisect import bisect_left

from lodeline.text.lazy import lazy_pattern

BOUNDARY = frozenset("\n,。;:!?、()\"“”'《》<>【】[]| -/·~")  # characters that are words of their own
_BREAK = lazy_pattern("[" + re.escape("".join(sorted(BOUNDARY))) + "]")


class Words:
    """Words of one text, looked up by place; only the clauses asked about are split.

    Words are those of jieba's dictionary, without its guesses at new words: a name unknown to it stays in single
    characters, and a stretch that cuts a word of several characters is seldom a name.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [match.start() for match in _BREAK.finditer(text)]
        self._split: set[int] = set()
        self._words: dict[int, tuple[int, str]] = {}

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return where the clause that `start` stands in begins and the one that `end` stands in ends."""
        breaks = self._breaks
        before, after = bisect_left(breaks, start), bisect_left(breaks, end)
        return breaks[before - 1] + 1 if before else 0, breaks[after] if after < len(breaks) else len(self._text)

    def is_edge(self, at: int) -> bool:
        """Return whether a word begins or ends at a place."""
        if at in self._words:
            return True
        first, last = self.clause(at, at)
        if at in (first, last):
            return True
        self._read(first, last)
        return at in self._words

    def end_of(self, start: int) -> int:
        """Return where the word that begins at `start` ends; `start` is an edge before the end of the text."""
        return self._word(start)[0]

    def single(self, start: int, end: int) -> str:
        """Return the part of speech of the word that is all of `[start, end)`, or "" where it is not one word."""
        last, tag = self._word(start)
        return tag if last == end else ""

    def holding(self, at: int) -> tuple[int, int, str]:
        """Return begin, end and part of speech of the word that the character at `at` is in."""
        first, last = self.clause(at, at)
        self._read(first, last)
        start = at
        while start > first and start not in self._words:
            start -= 1
        return start, *self._words.get(start, (at + 1, ""))

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the words that lie wholly in `[start, end)`, a stretch of one clause, with their parts of speech."""
        self._read(*self.clause(start, start))
        found, at = [], start
        while at < end:
            word = self._words.get(at)
            if word is None:
                at += 1  # inside a word that begins before the stretch
                continue
            if word[0] <= end:
                found.append((at, *word))
            at = word[0]
        return found

    def _word(self, start: int) -> tuple[int, str]:
        if start not in self._words:
            self._read(*self.clause(start, start))
        return self._words.get(start, (start + 1, ""))

    def _read(self, first: int, last: int) -> None:
        """Split the clause `[first, last)` unless it is split already."""
        if first in self._split:
            return
        import rjieba  # a dictionary of its own, loaded with the first clause that is split

        self._split.add(first)
        at = first
        for word, tag in rjieba.tag(self._text[first:last], False):
            end = at + len(word)
            self._words[at] = (end, tag)
            at = end
