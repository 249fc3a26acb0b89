"""One pattern out of many words, shared beginnings taken together so that a scan over a text is fast."""

import re
from collections.abc import Iterable, Iterator

from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_NEVER = "(?!)"


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
    branches = [
        *(rf"{first}(?<![{joins}]{first}){rest}(?!\w)" for first, rest in _in_any_case(english)),
        *(first + rest for first, rest in _in_any_case(chinese)),
    ]
    return Finder(lazy_pattern("|".join(branches) or _NEVER), (*english, *chinese))


def in_any_case(words: Iterable[str]) -> str:
    """Return a pattern of English words in any case, as they stand; of those that begin alike the longest that fits."""
    return f"(?:{'|'.join(first + rest for first, rest in _in_any_case(words, ' '))})"


def _in_any_case(words: Iterable[str], space: str = r"\s") -> Iterator[tuple[str, str]]:
    for first, rests in _by_first({word.lower() for word in words}):
        rest = _rest(rests, space)
        for character in dict.fromkeys((first, first.upper())):
            yield re.escape(character), f"(?i:{rest})" if rest.lower() != rest.upper() else rest


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
