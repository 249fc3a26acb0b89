"""Shapes of English names: capitalised words in a row, Chinese names in pinyin, and words that are no names."""

import re
from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
_LOW = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőœřśşšţťūůűźżžșț"
_REST = (
    rf"(?:[{_LOW}]+(?:(?:(?:-|'(?!s\b))[{UPPER}]?|[{UPPER}])[{_LOW}]+)*|(?<=O)'[{UPPER}][{_LOW}]+|\.(?:[A-Z]\.){{0,4}})"
)
_TOKEN = f"[{UPPER}]{_REST}"
_LINK = r"(?:de|da|van|von|bin|ibn|al|el|der|den|la|le|du|di|dos|del)"
SEQUENCE = lazy_pattern(
    rf"[{UPPER}](?<![\w'&-][{UPPER}]){_REST}(?: (?:{_LINK} ){{0,2}}(?:[ae]l-)?{_TOKEN}){{1,5}}(?![\w&])"
)
LONE = lazy_pattern(rf"{_TOKEN}(?<![.])(?![\w&-]| [{UPPER}])")
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|e|i|o|u)"
_PINYIN_GIVEN = lazy_pattern(rf"{_INITIAL}{_FINAL}(?:['-]?{_INITIAL}{_FINAL})?", re.IGNORECASE)


@cache
def not_names() -> frozenset[str]:
    """Return capitalised words that are no part of a person's name."""
    return frozenset(row["word"] for row in cached_table("names/en_not_names.tsv"))


@cache
def _pinyin_surnames() -> frozenset[str]:
    return frozenset(row["pinyin"] for row in cached_table("names/surnames.tsv"))


def is_pinyin_name(tokens: Sequence[str]) -> bool:
    """Return whether two words are a Chinese surname and given name in pinyin, surname first."""
    return len(tokens) == 2 and tokens[0] in _pinyin_surnames() and _PINYIN_GIVEN.fullmatch(tokens[1]) is not None


def near(posts: Sequence[Span], at: int) -> Sequence[Span]:
    """Return the first post that ends behind a place, in a row of one; none where there is none."""
    low, high = 0, len(posts)
    while low < high:
        middle = (low + high) // 2
        if posts[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    return posts[low : low + 1]
