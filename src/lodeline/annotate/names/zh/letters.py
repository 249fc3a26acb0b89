"""Countries written with one character: the two of 中美, that of 访华."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.spans import Cover
from lodeline.annotate.names.zh.words import Words
from lodeline.lexicon import cached_table, entry_by_id
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_VERBS = "对访赴驻抵涉援旅"  # what is done to a country, or in it


@cache
def _names() -> dict[str, Name]:
    """Return the country of each character."""
    found = ((row["letter"], entry_by_id(row["id"])) for row in cached_table("names/zh_country_letters.tsv"))
    return {letter: Name(entry.zh or letter, entry.id) for letter, entry in found if entry is not None}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of rows of characters `beside` each other, one `last` in them, or one `behind` a verb."""
    rows = cached_table("names/zh_country_letters.tsv")
    where = ("beside", "last", "behind")
    beside, last, behind = ("".join(row["letter"] for row in rows if place in row["stands"].split()) for place in where)
    return lazy_pattern(rf"[{beside}]{{1,3}}[{beside}{last}]|(?<=[{_VERBS}])(?!华为)[{behind}]")


def find_country_letters(text: str, words: Words, names: Cover) -> Iterator[Hit]:
    """Yield a `place` hit for each country that is written with one character.

    Characters count only where words begin and end around them: 美 of 对美好生活 and 日 of 对日常 are none.

    Args:
        text: The folded text.
        words: The text's dictionary words.
        names: People and organisations, of whose names no character is a country.
    """
    for match in _pattern().finditer(text):
        start, end = match.span()
        first = start - 1 if end - start == 1 else start  # 访华 is one word, or two
        distinct = len(set(match.group())) == end - start
        if distinct and words.is_edge(first) and words.is_edge(end) and not names.overlaps(start, end):
            for at in range(start, end):
                yield Hit(at, at + 1, "place", _names()[text[at]], "zh-place.letter")
