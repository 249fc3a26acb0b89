"""Words of the Chinese tables found in one pass each: post words, organisation suffixes."""

import re
from collections.abc import Iterable
from functools import cache

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from lodeline.lexicon import cached_table, split_cell
from lodeline.text.lazy import lazy_pattern

HAN = "\u3400-\u9fff"
FRONT = "(?<=部)门|(?<=银行)业(?![务绩])"  # 教育部门, 中国银行业: a name is the front of another word


class Anchors:
    """Finds the leftmost longest of a list of words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(self._words), match_kind=MATCH_KIND_LEFTMOST_LONGEST)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of the words in a text, in order, not overlapping."""
        return [(start, end) for start, end, _ in self._automaton.find(text)]


@cache
def post_rows() -> dict[str, dict[str, str]]:
    """Return the rows of post heads and occupations by word."""
    return {row["word"]: row for row in cached_table("names/zh_post_words.tsv") if row["role"] != "modifier"}


@cache
def post_heads() -> Anchors:
    """Return the finder of post heads: lexicon posts, heads and occupations."""
    return Anchors([*post_rows(), *_lexicon_posts()])


def _lexicon_posts() -> list[str]:
    return [form for row in cached_table("names/posts.tsv") for form in split_cell(row["zh"]) if len(form) > 1]


@cache
def blocked_after() -> dict[str, re.Pattern[str]]:
    """Return, by head, the pattern of words that make the head part of another word (董事 before 会)."""
    found: dict[str, re.Pattern[str]] = {}
    for word, row in post_rows().items():
        followers = split_cell(row["not_before"])
        if followers:
            found[word] = lazy_pattern("|".join(re.escape(follower) for follower in followers))
    for form in _lexicon_posts():  # 市委常委 before 会 as 常委 is
        head = next((form[at:] for at in range(1, len(form) - 1) if form[at:] in found), None)
        if head is not None:
            found.setdefault(form, found[head])
    return found


@cache
def post_modifiers() -> tuple[str, ...]:
    """Return the words that stand before a post head, longest first."""
    found = (row["word"] for row in cached_table("names/zh_post_words.tsv") if row["role"] == "modifier")
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def suffix_strength() -> dict[str, str]:
    """Return how surely a suffix ends an organisation's name: strong, weak, or alone."""
    return {row["suffix"]: row["strength"] for row in cached_table("names/zh_org_suffixes.tsv")}


@cache
def suffixes() -> Anchors:
    """Return the finder of organisation suffixes."""
    return Anchors(suffix_strength())


@cache
def context(role: str) -> frozenset[str]:
    """Return the context words of one role: `after-name`, `before-name`, `not-in-organisation`, `generic`, ..."""
    return frozenset(row["word"] for row in cached_table("names/zh_context.tsv") if row["role"] == role)


@cache
def org_words(role: str) -> frozenset[str]:
    """Return the words of organisations' names of one role: `department`, `unit`, `branch`, `company`, `state`, ..."""
    return frozenset(row["word"] for row in cached_table("names/zh_org_words.tsv") if row["role"] == role)
