"""The dictionary words a Chinese text falls into, with their parts of speech: where a name can begin and end."""

from itertools import accumulate

import rjieba


class Words:
    """Words of one text in order; `starts`, `ends` and `tags` run in step.

    Words are those of jieba's dictionary, without its guesses at new words: a name unknown to it stays in single
    characters, and a stretch that cuts a word of several characters is seldom a name.
    """

    def __init__(self, text: str) -> None:
        pairs = rjieba.tag(text, False)
        self.ends = list(accumulate([len(word) for word, _ in pairs]))
        self.starts = [0, *self.ends[:-1]] if pairs else []
        self.tags = [tag for _, tag in pairs]
        self.edges = frozenset(self.ends) | {0}
        self._at = dict(zip(self.starts, self.tags, strict=True))
        self._end = dict(zip(self.starts, self.ends, strict=True))

    def end_of(self, start: int) -> int:
        """Return where the word that begins at `start` ends; `start` is an edge before the end of the text."""
        return self._end[start]

    def single(self, start: int, end: int) -> str:
        """Return the part of speech of the word that is all of `[start, end)`, or "" where it is not one word."""
        return self._at[start] if self._end.get(start) == end else ""
