"""Word sequences: which stretches of a clause can be a wording, and how often each stands in the corpus."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lodeline.measure.mining.words import KNOWN, Clause, Word

MOST_WORDS = 6
SHORTEST, LONGEST = 4, 16  # characters
# Parts of speech (ICTCLAS, as jieba has them) that no wording begins or ends with.
_NOT_FIRST = frozenset({"u", "ul", "uj", "uz", "ug", "uv", "ud", "p", "c", "r", "y", "e", "f", "q", "k", "zg"})
_NOT_LAST = frozenset({"u", "ul", "uj", "uz", "ug", "uv", "ud", "p", "c", "r", "d", "m", "y", "e", "q", "h", "zg"})
_NEVER = frozenset({"t", "nr", "ns", "nt", "nrt", "nrfg", "x", "eng"})  # times, names, what is no word
_CONTENT = ("n", "vn", "an", "l", "i", "j")


def grams(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield `[first, last)` of every sequence of words that is counted, and its characters; by first, shorter first."""
    texts = [word.text for word in words]
    whole, ends = "".join(texts), list(accumulate(map(len, texts), initial=0))
    for first in range(len(texts)):
        start = ends[first]
        for last in range(first + 1, min(first + MOST_WORDS, len(texts)) + 1):
            if ends[last] - start > LONGEST:
                break
            yield first, last, whole[start : ends[last]]


def is_candidate(words: Sequence[Word]) -> bool:
    """Return whether a sequence can be a wording of its own by its length and parts of speech.

    It is more than a word of the dictionary, begins and ends with one of content, holds no time or name, and says
    something beside a formulation that is known already.
    """
    tags = [word.tag for word in words]
    if len(words) < 2 or tags[0] in _NOT_FIRST or tags[-1] in _NOT_LAST or not _NEVER.isdisjoint(tags):
        return False
    if sum(len(word.text) for word in words) < SHORTEST or (tags[0] == "d" and len(words[0].text) == 1):
        return False
    beside = [tag for tag in tags if tag != KNOWN]
    return any(tag.startswith(_CONTENT) for tag in beside)


class LossyCounts:
    """Counts of very many different strings in bounded room: none too low, none too high by more than `error`.

    Lossy counting (Manku and Motwani 2002, "Approximate frequency counts over data streams", VLDB, section 4.2), its
    buckets closed when the table is full: then every string is dropped that could not have come oftener than the
    buckets closed so far.

    Args:
        most: Strings held at once.
    """

    def __init__(self, most: int = 1_500_000) -> None:
        self.most = most
        self.error = 0
        self._counts: dict[str, int] = {}

    def add(self, strings: Iterable[str]) -> None:
        """Count strings."""
        counts, error = self._counts, self.error
        for string in strings:
            counts[string] = counts.get(string, error) + 1
        if len(counts) > self.most:
            self._close()

    def _close(self) -> None:
        # What comes in later starts at `error`, the most it can have lost: an upper bound, as in the paper's f + delta.
        while len(self._counts) > self.most // 2:
            self.error += 1
            self._counts = {string: n for string, n in self._counts.items() if n > self.error}

    def count(self, string: str) -> int:
        """Return how often a string came at most; it came that often less `error` at least."""
        return self._counts.get(string, self.error)

    def at_least(self, least: int) -> Iterator[tuple[str, int]]:
        """Yield the strings that may have come so often."""
        return ((string, n) for string, n in self._counts.items() if n >= least)


def count_grams(documents: Iterable[Sequence[Clause]], counts: LossyCounts) -> int:
    """Count every word sequence of the documents; return how many words they have."""
    total = 0
    for clauses in documents:
        for clause in clauses:
            words = clause.words
            total += len(words)
            counts.add([string for _, _, string in grams(words)])
    return total
