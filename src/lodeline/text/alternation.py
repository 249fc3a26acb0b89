"""One pattern out of many words, shared beginnings taken together so that a scan over a text is fast."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import cast

from lodeline.text.finder import Finder


def any_of(words: Iterable[str], *, space: str = r"\ ") -> str:
    """Return a pattern of the words; of those that begin alike it takes the longest that fits.

    Args:
        words: The words, taken as they stand.
        space: Pattern of a space in them.
    """
    found = set(words)
    branches = [_escaped(first, space) + _rest(rests, space) for first, rests in _by_first(found - {""})]
    if "" in found:
        branches.append("")
    return f"(?:{'|'.join(branches)})" if branches else ""


def cue_pattern(english: Iterable[str], chinese: Iterable[str], *, joins: str = r"\w") -> Finder:
    """Return a finder of cues in any case, the longest first: English ones as whole words, Chinese ones anywhere.

    Args:
        english: English cues; a space in them fits any white space.
        chinese: Chinese cues.
        joins: Characters, as in a class, that make what follows them no word of its own.
    """
    english, chinese = list(english), list(chinese)
    return Finder(cast("re.Pattern[str]", _Cues(english, chinese, joins)), (*english, *chinese))


class _Cues:
    """A pattern told apart by the first character: cues are compiled when one that begins alike stands in a text."""

    def __init__(self, english: Iterable[str], chinese: Iterable[str], joins: str) -> None:
        self._after = f"(?<![{joins}]%s)"
        self._rests: dict[str, list[tuple[bool, set[str]]]] = {}
        for whole, words in ((True, english), (False, chinese)):
            for first, rests in _by_first_in_any_case(words):
                self._rests.setdefault(first, []).append((whole, rests))
        self._compiled: dict[str, re.Pattern[str]] = {}

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match of a cue at `start`, None where there is none."""
        first = text[start : start + 1]
        pattern = self._compiled.get(first)
        if pattern is None:
            if first not in self._rests:
                return None
            branches = (self._branch(re.escape(first), *way) for way in self._rests[first])
            pattern = self._compiled[first] = re.compile("|".join(branches))
        return pattern.match(text, start, end)

    def _branch(self, first: str, whole: bool, rests: set[str]) -> str:
        rest = _in_any_case(rests, r"\s")
        return rf"{first}{self._after % first}{rest}(?!\w)" if whole else first + rest


def in_any_case(words: Iterable[str]) -> str:
    """Return a pattern of English words in any case, as they stand; of those that begin alike the longest that fits."""
    found = _by_first_in_any_case(words)
    return f"(?:{'|'.join(re.escape(first) + _in_any_case(rests, ' ') for first, rests in found)})"


def _in_any_case(rests: set[str], space: str) -> str:
    rest = _rest(rests, space)
    return f"(?i:{rest})" if rest.lower() != rest.upper() else rest


def _by_first_in_any_case(words: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    for first, rests in _by_first({word.lower() for word in words}):
        for character in dict.fromkeys((first, first.upper())):
            yield character, rests


def _by_first(words: Iterable[str]) -> list[tuple[str, set[str]]]:
    """Return each first character of the words and what follows it, in its order."""
    rests: dict[str, set[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[0], set()).add(word[1:])
    return list(rests.items())


def _rest(rests: set[str], space: str) -> str:
    if len(rests) == 1:
        return _escaped(next(iter(rests)), space)
    first, last = min(rests), max(rests)
    shared = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return _escaped(first[:shared], space) + any_of((rest[shared:] for rest in rests), space=space)


def _escaped(words: str, space: str) -> str:
    return re.escape(words).replace(r"\ ", space)
