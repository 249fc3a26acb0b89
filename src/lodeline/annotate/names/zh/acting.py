"""Names between a post and what its holder does: 董事长|雷鸣山|主持会议, 副总经理|路遥、高峰|出席.

What stands there is a name, even where it is a word, unless it is one of the few words that say how or with whom
somebody acts (应邀, 全程, 代表: role `no-name-behind-post`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import HAN, context
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import Words
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_LENGTHS = (3, 2)
_AND, _COMMON, _SURELY_GIVEN = "和", "李", 3.0
_FRONTS, _BY = frozenset(",。;:!?\n"), "由"
_LIKELY, _LIKELY_BETWEEN = -4.0, -8.0
_MOST = 24  # names of one list
_WHOLE = 3
_NO_TAGS = frozenset("dcrpmqtufy")  # adverb, conjunction, pronoun, preposition, numeral, ...
_NEXT_POST, _NAMED_LIKE = 20, frozenset({"ns", "nz", "nr", "nrt", "nrfg"})
_BODY = lazy_pattern(rf"[{HAN}]{{0,14}}")
_NAME = lazy_pattern(rf"[{HAN}]{{2,3}}")


def acting_names(text: str, words: Words, posts: Sequence[Span], names: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the spans of such names behind each post, those of a list up to its last.

    A name of three characters is one wherever else it stands.
    """
    taken = Cover([(span.start, span.end) for span in (*posts, *names)])
    found = {span for post in posts for span in _listed(text, words, taken, post.end, _MOST) or ()}
    for post, following in pairwise(posts):  # 书记|黄河,副局长…: posts with their holders in a row
        if 0 < following.start - post.end < _NEXT_POST:
            found.update(_between(text, words, taken, post.end, following.start))
    found.update(_opening(text, words, taken))
    for name in {text[start:end] for start, end in found if end - start == _WHOLE}:
        found.update(match.span() for match in re.finditer(name, text))
    return sorted(found)


def _opening(text: str, words: Words, taken: Cover) -> Iterator[tuple[int, int]]:
    """Yield likely names between the front of a clause, or 由, and what they do: ,王岩作总结; 会议由王岩主持."""
    for act in _deeds().finditer(text):
        at = act.start()
        for length in _LENGTHS:
            start = at - length
            least = _leads(text, start) if start >= 0 else None
            if least is None or not _may_be_name(text, words, taken, start, at) or _acts().match(text, at) is None:
                continue
            name = text[start:at]
            if name not in word_model().words and gain(name, "zh-person")[0] >= least:
                yield start, at
                break
    for match in _made().finditer(text):  # 选举|殷勇|为市长
        start, at = match.span(1)
        if _may_be_name(text, words, taken, start, at) and gain(match[1], "zh-person")[0] >= _LIKELY_BETWEEN:
            yield start, at


def _leads(text: str, start: int) -> float | None:
    """Return how likely what begins at a place has to be as a name; None where it is no front of a clause."""
    if start == 0 or text[start - 1] in _FRONTS:
        return _LIKELY
    return _LIKELY_BETWEEN if text[start - 1] == _BY else None


def _listed(text: str, words: Words, taken: Cover, at: int, most: int) -> list[tuple[int, int]] | None:
    """Return the names from a place to the verb behind the last of them; None where there is no such list."""
    for length in _LENGTHS if most else ():
        end = at + length
        acts = _acts().match(text, end) is not None
        if not (acts or text[end : end + 1] == "、") or not _may_be_name(text, words, taken, at, end):
            continue
        if acts:
            return [(at, end)]
        rest = _listed(text, words, taken, end + 1, most - 1)
        if rest is not None:
            return [(at, end), *rest]
    return None


def _between(text: str, words: Words, taken: Cover, at: int, following: int) -> Iterator[tuple[int, int]]:
    """Yield the name right behind a post where a comma and the body of the next post follow, no word of time or deed.

    A name that is the dictionary's name of something, as 黄河, is what is found so; others are weighed.
    """
    comma = text.find(",", at, following)
    if (
        comma - at in _LENGTHS
        and _BODY.fullmatch(text, comma + 1, following)
        and words.single(at, comma) in _NAMED_LIKE
        and _may_be_name(text, words, taken, at, comma)
    ):
        yield at, comma


def _may_be_name(text: str, words: Words, taken: Cover, start: int, end: int) -> bool:
    """Tell whether a stretch can be a name here; a post inside it is chance: 书记|辛保安|主持."""
    name = text[start:end]
    if not _NAME.fullmatch(name) or name[-1] in context("ends-no-name"):
        return False
    known = name[0] in word_model().surnames and name[0] not in context("function")
    if not known and not _is_rare(name):
        return False
    if name in context("no-name-behind-post") or not taken.within(start, end):
        return False
    tag = words.single(start, end)
    return not tag or tag[0] not in _NO_TAGS


def _is_rare(name: str) -> bool:
    """Tell whether a character that is seldom a surname opens a likely name: 星占雄, 和法平, but 和|王岩."""
    if len(name) < _WHOLE or (name[0] in context("function") and (name[0] != _AND or name[1] in word_model().surnames)):
        return False
    return gain(_COMMON + name[1:], "zh-person")[0] >= _SURELY_GIVEN


@cache
def _deeds() -> re.Pattern[str]:
    """Return the pattern of the deeds before which a name may open a clause: 王岩|出席, 王岩|作总结."""
    return lazy_pattern(any_of(context("deed-behind-name")))


@cache
def _made() -> re.Pattern[str]:
    """Return the pattern of who is made the holder of a post: 选举|王岩|为."""
    return lazy_pattern(rf"{any_of(context('makes-holder'))}([{HAN}]{{2,3}})(?=为)")


@cache
def _acts() -> re.Pattern[str]:
    return lazy_pattern(any_of(context("acts-at-meeting")))
