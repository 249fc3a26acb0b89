"""Whole names of Chinese bodies: as one word of the dictionary, with the word they cut, with the force they are of."""

from collections.abc import Set
from functools import cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import context, org_words, suffix_strength
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.places import places
from lodeline.annotate.names.zh.words import BOUNDARY, Words

_NOUN, _PERSON, _BODY = "n", "nr", "nt"  # parts of speech
_WHOLE = 3  # a surname and two characters
_FOREIGN, _LEAST = 4, 6
_MINISTRY, _LONGEST_MINISTRY, _NOUNS, _WORD = "部", 4, frozenset({"n", "vn"}), 2
_SHORTEST_PLACE, _SEAT = 2, "总部"


def listed_body(text: str, words: Words, start: int, end: int, posts: Cover) -> Span | None:
    """Return the body that the dictionary has as one word ending with a suffix: 世界旅游组织, 美国联邦政府.

    Args:
        text: The folded text.
        words: Its dictionary words.
        start: Where the suffix begins.
        end: Where it ends.
        posts: Posts, which no body overlaps.
    """
    suffix = text[start:end]
    alone = suffix_strength()[suffix] == "alone"
    reach = start - _SHORTEST_PLACE if alone else end - _LEAST
    if reach < 0 or not BOUNDARY.isdisjoint(text[reach:start]) or not (alone or len(suffix) > 1):
        return None  # asked before the words of the clause are: most suffixes end here
    low, high, tag = words.holding(end - 1)
    if tag != _BODY or high != end or low >= start or posts.overlaps(low, end):
        return None
    front = text[low:start]
    if not alone:
        short = end - low < _LEAST or suffix == _SEAT
        if short or front in suffix_strength() or front in word_model().words or front in places():
            return None  # 中东部, 商业银行|总行, 外资|银行, 韩国公司
    elif front not in places() and (end - low < _LEAST or not _opens_with_place(front)):
        return None
    return Span(low, end, "zh-organisation.listed")


def _opens_with_place(front: str) -> bool:
    return any(front[:size] in places() for size in range(_SHORTEST_PLACE, len(front)))


def is_department(text: str, words: Words, start: int, end: int) -> bool:
    """Return whether the form of a ministry ends the name of a firm's department: 纪检|监察部, 集团|商务部."""
    if text[end - 1] != _MINISTRY or end - start > _LONGEST_MINISTRY:
        return False
    if not start or not "\u3400" <= text[start - 1] <= "\u9fff":
        return False
    low, high, _ = words.holding(start)
    if low < start < high < end:
        return True
    low, _, tag = words.holding(start - 1)
    before = text[low:start]
    if len(before) < _WORD or before in places() or before in context("state-front") | context("with-another"):
        return False
    return tag in _NOUNS or text[start:end] in context("former-ministry")


def whole(text: str, words: Words, span: Span) -> Span:
    """Return a body with the front of the word it cuts and the force it is of: 社会|学研究所, 武警|远山支队."""
    start = span.start
    if start and not words.is_edge(start):
        low, high, tag = words.holding(start)
        least = _FOREIGN if tag.startswith(_PERSON) else 0
        cut = tag.startswith(_NOUN) and high - low >= least and start - low <= _WHOLE
        if cut and text[low] not in context("function"):
            start = low
    if text.endswith(_ends_of_forces(), start, span.end):
        start -= len(next((word for word in _forces() if text.endswith(word, 0, start)), ""))
    return span if start == span.start else Span(start, span.end, span.rule)


@cache
def _forces() -> tuple[str, ...]:
    """Return the forces whose units are named behind them, the longest first: 公安消防, 武警."""
    return tuple(sorted(org_words("force"), key=lambda word: (-len(word), word)))


@cache
def _ends_of_forces() -> tuple[str, ...]:
    return tuple(org_words("of-force"))


def behind_person(text: str, span: Span, names: Set[str]) -> Span:
    """Return an organisation without the end of a person's name, where the text names it elsewhere: 安凤成|青松集团."""
    for at in (span.start + 1, span.start + 2):
        if (
            at >= _WHOLE
            and text[at : span.end] in names
            and text[at - _WHOLE : at - _WHOLE + 1] in word_model().surnames
            and gain(text[at - _WHOLE : at], "zh-person")[0] >= 0
        ):
            return Span(at, span.end, span.rule)
    return span
