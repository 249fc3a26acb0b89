"""Ways of address beside a Chinese surname, read from their table: 王先生, 王总, 小王."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh.anchors import HAN
from lodeline.lexicon import cached_table, split_cell
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_TABLE = "names/zh_address.tsv"


@cache
def address(role: str) -> frozenset[str]:
    """Return the words of one role: `plain`, `address`, `before-surname`, `before-given`, `behind-name`."""
    return frozenset(row["word"] for row in cached_table(_TABLE) if row["role"] == role)


@cache
def before_surname() -> re.Pattern[str]:
    """Return the pattern of a character before a surname: 小王, 老王, 阿王."""
    return lazy_pattern(f"[{''.join(sorted(address('before-surname')))}]")


@cache
def called() -> re.Pattern[str]:
    """Return the pattern of an address behind a surname; one with `only_before` is no other word's front: 王总|说."""
    free = any_of(row["word"] for row in _behind_surname() if not row["only_before"])
    bounded = (
        f"{row['word']}(?:(?![{HAN}])|(?={any_of(split_cell(row['only_before']))}))"
        for row in _behind_surname()
        if row["only_before"]
    )
    return lazy_pattern("|".join([free, *bounded]))


@cache
def called_starts() -> frozenset[str]:
    """Return the characters with which an address behind a surname begins."""
    return frozenset(row["word"][0] for row in _behind_surname())


def _behind_surname() -> Iterator[dict[str, str]]:
    return (row for row in cached_table(_TABLE) if row["role"] in ("plain", "address"))
