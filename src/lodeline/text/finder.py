"""Patterns of many words over a whole text at once: an automaton finds where one can begin, the pattern reads there.

`re` tries the words of an alternation one after another at every place of a text; an automaton walks the text once,
however many words there are. One automaton over the words of all signs and finders of the process walks each text;
they then answer for any part of it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

_SHORT = 100
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


class _Built(NamedTuple):
    """An automaton over the words of so many signs; `owners` are their numbers by pattern."""

    size: int
    automaton: CharwiseDoubleArrayAhoCorasick | None
    owners: list[tuple[int, ...]]


class _Survey:
    """Where the words of all signs begin in the text last looked at, found in one pass.

    Signs made since the automaton was built look for themselves until the next text.
    """

    def __init__(self) -> None:
        self._words: list[tuple[str, ...]] = []  # by number of the signs
        self._built = _Built(0, None, [])
        self._last: tuple[str, list[list[int]]] = ("", [])

    def add(self, words: tuple[str, ...]) -> int:
        """Take in the words of new signs and return their number."""
        self._words.append(words)
        return len(self._words) - 1

    def places(self, number: int, text: str) -> list[int] | None:
        """Return where in a text the words of some signs begin, None where these are not looked for yet."""
        last = self._last  # taken once: another thread may look at another text
        if last[0] is not text:
            last = self._last = text, self._look(text)
        found = last[1]
        return found[number] if number < len(found) else None

    def seen(self, text: str) -> bool:
        """Return whether this is the text last looked at."""
        return self._last[0] is text

    def _look(self, text: str) -> list[list[int]]:
        built = self._built
        if built.size < len(self._words):
            built = self._built = self._build()
        found: list[list[int]] = [[] for _ in range(built.size)]
        if built.automaton is not None:
            owners = built.owners
            for start, _, word in built.automaton.find_overlapping(lower_case(text)):
                for number in owners[word]:
                    found[number].append(start)
        return [sorted(set(places)) if len(places) > 1 else places for places in found]

    def _build(self) -> _Built:
        count = len(self._words)
        owners: dict[str, list[int]] = {}
        for number, words in enumerate(self._words[:count]):
            for word in words:
                owners.setdefault(word, []).append(number)
        automaton = CharwiseDoubleArrayAhoCorasick(list(owners)) if owners else None
        return _Built(count, automaton, [tuple(numbers) for numbers in owners.values()])


_survey = _Survey()


class Signs:
    """Words one of which stands wherever a pattern can match: they tell fast where it cannot.

    Args:
        words: The words, in any case; a blank stands for any white space.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(_shortest(words))
        self._number = _survey.add(self.words)
        self._automaton: CharwiseDoubleArrayAhoCorasick | None = None
        self._last: tuple[str, list[int]] = ("", [])

    def stands(self, text: str, start: int, end: int) -> bool:
        """Return whether one of the words begins in `[start, end)`."""
        last = self._last
        places = last[1] if last[0] is text else self.places(text)
        if not places:
            return False  # most words stand nowhere in a text
        first = bisect_left(places, start)
        return first < len(places) and places[first] < end

    def within(self, text: str, start: int, end: int) -> list[int]:
        """Return where in `[start, end)` one of the words begins, in order."""
        places = self.places(text)
        return places[bisect_left(places, start) : bisect_left(places, end)]

    def places(self, text: str) -> list[int]:
        """Return where in a text one of the words begins, in order, whatever else its matches need."""
        last = self._last
        if last[0] is not text:
            if len(text) < _SHORT:
                return self._scan(text)  # a few words out of a text, which stays the one looked at
            places = _survey.places(self._number, text)
            last = self._last = text, self._scan(text) if places is None else places
        return last[1]

    def _scan(self, text: str) -> list[int]:
        if not self.words:
            return []
        if self._automaton is None:
            self._automaton = CharwiseDoubleArrayAhoCorasick(list(self.words))
        hits = self._automaton.find_overlapping(lower_case(text))
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

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """The pattern's own `match`, taken when first asked for: a lazy pattern is compiled then."""
        return self.pattern.match

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Return the matches in `[start, end)` in order, not overlapping."""
        last = self._last
        if last[0] is text:
            places = last[1]
        else:
            places = self._scan(text) if end is None and not _survey.seen(text) else self.places(text)
        if not places:
            return iter(())
        first, end = bisect_left(places, start), len(text) if end is None else end
        if first == len(places) or places[first] >= end:
            return iter(())
        return self._matches(text, start, end, places, first)

    def _matches(self, text: str, start: int, end: int, places: list[int], first: int) -> Iterator[re.Match[str]]:
        for number in range(first, len(places)):
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
        if end is None:
            return next(self.finditer(text, start), None)
        last = self._last
        places = last[1] if last[0] is text else self.places(text)
        if not places:
            return None
        for number in range(bisect_left(places, start), len(places)):
            if places[number] >= end:
                return None
            match = self.match(text, places[number], end)
            if match is not None:
                return match
        return None


def together(*signs: Signs) -> Signs:
    """Return the signs of which any is one of some signs or finders: where they are missing, all of these are."""
    return Signs(word for each in signs for word in each.words)


def _shortest(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that do not begin with another one of them."""
    last = None
    for word in sorted(set(lower_case("\0".join(words)).split("\0")) - {""}):  # all at once, which is much faster
        if last is None or not word.startswith(last):
            last = word
            yield word
