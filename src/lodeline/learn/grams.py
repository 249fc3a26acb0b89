"""Stretches of letters and words as features: how often each stands in a text, and where."""

import math
import re
from collections import Counter
from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def character_grams(text: str, sizes: Iterable[int]) -> Counter[str]:
    """Return the runs of characters of these lengths in a folded text, runs of space counted as one space."""
    squeezed = _SPACE.sub(" ", text)
    found: Counter[str] = Counter()
    for size in sizes:
        found.update(squeezed[at : at + size] for at in range(len(squeezed) - size + 1))
    return found


def inner_grams(text: str, sizes: Iterable[int]) -> Counter[str]:
    """Return the runs of characters inside words, in small letters, with a space at each end of a word."""
    found: Counter[str] = Counter()
    lengths = tuple(sizes)
    for word in text.lower().split():
        padded = f" {word} "
        for size in lengths:
            found.update(padded[at : at + size] for at in range(max(len(padded) - size, 0) + 1))
    return found


def word_grams(text: str, sizes: Iterable[int]) -> Counter[str]:
    """Return the runs of words of these lengths, in small letters, joined by one space."""
    words = _WORD.findall(text.lower())
    found: Counter[str] = Counter()
    for size in sizes:
        found.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return found


def weighed(counts: Counter[str], scale: float = 1.0) -> dict[str, float]:
    """Return 1 + ln count for each, so scaled that the squares add up to the square of `scale`."""
    values = {name: 1.0 + math.log(count) for name, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {name: scale * value / length for name, value in values.items()} if length else {}


def gram_spans(text: str, gram: str) -> list[tuple[int, int]]:
    """Return where a gram stands in a folded text, in any case and with any space between its words."""
    words = [re.escape(word) for word in gram.split()]
    pattern = r"[^\w']*\s*".join(words) if _WORD.match(gram.strip()) else r"\s*".join(words)
    if not pattern:
        return []
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
