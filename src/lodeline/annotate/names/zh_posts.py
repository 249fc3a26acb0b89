"""Chinese posts: lexicon forms and heads with modifiers before them (常务副总经理)."""

from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh_anchors import blocked_after, context, post_heads, post_modifiers, post_rows

_LONGEST_MODIFIER = 6
_MANNERS = frozenset({"代理", "挂职"})  # ways of holding a post
# A head before these is part of a body's name: 会计师事务所, 作家协会.
_NAMES_A_BODY = ("有限", "公司", "事务所", "协会", "学会", "联合会", "委员会", "培训班", "俱乐部")


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(post_modifiers())


@cache
def _not_posts() -> frozenset[str]:
    return context("not-in-organisation") | _MANNERS


def find_zh_posts(text: str) -> list[Span]:
    """Return Chinese posts in text order, each a head with its modifiers; departments are added later."""
    return list(_posts(text))


def _posts(text: str) -> Iterator[Span]:
    modifiers, blocked, rows, not_posts = _modifiers(), blocked_after(), post_rows(), _not_posts()
    reach = 0
    for start, end in post_heads().find(text):
        word = text[start:end]
        if (
            text.startswith(_NAMES_A_BODY, end)
            or word in not_posts
            or (word in blocked and blocked[word].match(text, end))
        ):
            continue
        first = _with_modifiers(text, start, reach, modifiers)
        occupation = word in rows and rows[word]["role"] == "occupation"
        yield Span(first, end, "zh-post.occupation" if occupation else "zh-post")
        reach = end


def _with_modifiers(text: str, start: int, floor: int, modifiers: frozenset[str]) -> int:
    while True:
        for length in range(_LONGEST_MODIFIER, 0, -1):
            if start - length >= floor and text[start - length : start] in modifiers:
                start -= length
                break
        else:
            return start
