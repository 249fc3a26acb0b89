"""Names told by their place in a list of names: what stands between two of them is one too (王岩、席光、李涛)."""

from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Cover, Mention
from lodeline.annotate.names.zh_anchors import HAN, context
from lodeline.annotate.names.zh_gains import NOT_GIVEN
from lodeline.annotate.names.zh_model import word_model
from lodeline.annotate.names.zh_words import Words
from lodeline.text.lazy import lazy_pattern

_MARK = "、"
_ITEM = lazy_pattern(rf"([{HAN}]{{2,3}})(?=[、,。;:()\n]|等(?:[、,。]|\d|[两三四五六七八九十]))")
_RULE = "zh-person.listed"


def with_listed(text: str, words: Words, found: Sequence[Mention], others: Cover) -> list[Mention]:
    """Return names with those that lists of them show, in text order; a longer item takes the place of its front.

    An item is a name where a name stands on both sides of it, or two in a row before it: a surname and one or two
    characters that are no ordinary word.

    Args:
        text: The folded text.
        words: Its dictionary words.
        found: Names found by themselves.
        others: Posts, organisations and places, which no name overlaps.
    """
    if not any(text[m.end : m.end + 1] == _MARK for m in found):
        return list(found)
    starts = {mention.start: mention for mention in found}
    kept: list[Mention] = []
    for mention in sorted(found):
        if kept and mention.start < kept[-1].end:
            continue  # the front of a longer item: 周尧和
        kept.append(mention)
        at, run = mention.end, _run(text, kept)
        while text[at : at + 1] == _MARK:
            item = _ITEM.match(text, at + 1)
            if item is None or _is_whole(starts, item.start(), item.end()):
                break
            end = item.end()
            if not (run > 1 or end + 1 in starts) or not _may_be_name(text, words, others, item.start(), end):
                break
            kept.append(Mention(item.start(), end, item[1], _RULE))
            at, run = end, run + 1
    return kept


def _is_whole(starts: dict[int, Mention], start: int, end: int) -> bool:
    return start in starts and starts[start].end >= end


def _run(text: str, names: Sequence[Mention]) -> int:
    """Return how many names of a list end with the last one."""
    run = 1
    for before, behind in zip(reversed(names[:-1]), reversed(names), strict=False):
        if behind.start != before.end + 1 or text[before.end] != _MARK:
            break
        run += 1
    return run


def _may_be_name(text: str, words: Words, others: Cover, start: int, end: int) -> bool:
    name = text[start:end]
    surnames = word_model().surnames
    if name[0] not in surnames or name in surnames or not NOT_GIVEN.isdisjoint(name) or others.overlaps(start, end):
        return False
    tag = words.single(start, end)
    return (not tag or tag.startswith("nr")) and name[0] not in _no_surnames() and name not in word_model().words


@cache
def _no_surnames() -> frozenset[str]:
    return context("function")
