"""Chinese posts: lexicon forms and heads with modifiers before them (常务副总经理)."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh.anchors import blocked_after, context, post_heads, post_modifiers, post_rows
from lodeline.annotate.names.zh.words import BOUNDARY, Words

_LONGEST_MODIFIER = 6
_SHORT = 2


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(post_modifiers())


@cache
def _not_posts() -> frozenset[str]:
    return context("not-in-organisation") | context("manner-of-post")


def find_zh_posts(text: str, words: Words) -> list[Span]:
    """Return Chinese posts in text order, each a head with its modifiers; departments are added later."""
    return [post for post in _posts(text) if not _lies_across(text, words, post)]


def _lies_across(text: str, words: Words, post: Span) -> bool:
    """Return whether a post is the end of one word and the beginning of the next: 首部|长篇, 办事处|长丰."""
    start, end = post.start, post.end
    if end - start != _SHORT or text[end - 1] != "长" or text[start - 1 : start] in BOUNDARY or end == len(text):
        return False
    return text[end] not in BOUNDARY and start > 0 and not words.is_edge(start) and not words.is_edge(end)


def _posts(text: str) -> Iterator[Span]:
    modifiers, blocked, rows, not_posts = _modifiers(), blocked_after(), post_rows(), _not_posts()
    reach = 0
    for start, end, floor in _heads(text, blocked):
        word = text[start:end]
        if (
            text.startswith(_names_a_body(), end)
            or word in not_posts
            or (word in blocked and blocked[word].match(text, end))
            or (word[0].isascii() and (_is_latin(text[start - 1 : start]) or _is_latin(text[end : end + 1])))
        ):
            continue
        first = _with_modifiers(text, start, max(reach, floor), modifiers)
        occupation = word in rows and rows[word]["role"] == "occupation"
        yield Span(first, end, "zh-post.occupation" if occupation else "zh-post")
        reach = end


def _heads(text: str, blocked: dict[str, re.Pattern[str]]) -> Iterator[tuple[int, int, int]]:
    """Yield where heads stand and from where modifiers may; one that opens another word gives way: 工商总|理事长."""
    for start, end in post_heads().find(text):
        word = text[start:end]
        if word in blocked and blocked[word].match(text, end):
            for low, high in post_heads().find(text[start + 1 : end + _LONGEST_MODIFIER]):
                if low + start + 1 < end < high + start + 1:
                    yield low + start + 1, high + start + 1, low + start + 1
        yield start, end, 0


def _with_modifiers(text: str, start: int, floor: int, modifiers: frozenset[str]) -> int:
    while True:
        for length in range(_LONGEST_MODIFIER, 0, -1):
            if start - length >= floor and text[start - length : start] in modifiers:
                if text[start - length : start] in context("post-or-firm") and _goes_on_before(text, start - length):
                    return start
                start -= length
                break
        else:
            return start


def _goes_on_before(text: str, at: int) -> bool:
    """Return whether a name may stand before a place: letters or characters that lead to no post."""
    return text[at - 1 : at].isalnum() and not text.endswith(_led_by(), 0, at)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def _led_by() -> tuple[str, ...]:
    """Return the words that lead to a post: 任, 兼."""
    return tuple(context("leads-to-post"))


@cache
def _names_a_body() -> tuple[str, ...]:
    """Return what behind a head makes it part of a body's name: 会计师|事务所, 作家|协会."""
    return tuple(context("body-behind-post"))
