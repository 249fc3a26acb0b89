"""What stands beside a stretch of Chinese for its being a person's name: posts, verbs, marks, particulars."""

from collections.abc import Set
from functools import cache

from lodeline.annotate.names.zh.address import address
from lodeline.annotate.names.zh.anchors import HAN, context
from lodeline.annotate.names.zh.words import BOUNDARY
from lodeline.text.lazy import lazy_pattern

POST_AFTER = 4.0
_PLACE_ENDS, _AGAINST = frozenset("县市区镇乡村路街岛庙寺"), -5.0
_CUE, _POST_BEFORE, _MAY = 5.0, 6.0, 1.0
_CUE_LENGTHS = (1, 2, 3, 4)
# What a person's particulars begin with: 王岩，男，1970年生.
_PARTICULARS = lazy_pattern(
    rf" ?[,:(、] ?(?:先生|女士)?[,:]? ?"
    rf"(?:男|女(?!士)|[{HAN}]{{1,3}}族|中国国籍|(?:1[89]|20)?\d\d年|\d\d岁|本科|大学|硕士|博士|中共党员|化名)"
)
# What stands behind people only: 王岩、李涛2位副会长; in a list also 王岩先生、李涛先生.
_COUNTED = lazy_pattern(rf"(?:\d\d?|[两三四五六七八九十]{{1,3}})(?:位|名同志)(?=[{HAN}])")
_ADDRESSED = 6.2
_OPENS_PARTICULARS = frozenset(" ,:(、")


class Beside:
    """Weighs what stands beside stretches of one text."""

    def __init__(self, text: str, post_starts: Set[int], post_ends: Set[int], name_ends: Set[int]) -> None:
        """Read a text with where its posts begin and end and where its organisations end."""
        self._text = text
        self._post_starts, self._post_ends, self._name_ends = post_starts, post_ends, name_ends
        self._lefts: dict[int, float] = {}
        self._rights: dict[int, float] = {}
        self._of_bodies = tuple(context("post-of-body"))
        self._with_names = tuple(address("behind-name"))

    def left(self, start: int) -> float:
        """Return what stands before a place for a name's beginning there."""
        left = self._lefts.get(start)
        if left is None:
            left = self._lefts[start] = self._read_left(start)
        return left

    def _read_left(self, start: int) -> float:
        text = self._text
        at = start
        while at > 0 and text[at - 1] in " :":
            at -= 1
        if at in self._post_ends:
            return _POST_BEFORE
        if start == 0 or text[start - 1] in BOUNDARY or start in self._name_ends:
            return _MAY
        cues, ends = _cues("before-name", "may-precede-name", -1)
        if text[start - 1] not in ends:
            return 0.0
        return max(cues.get(text[max(0, start - length) : start], 0.0) for length in _CUE_LENGTHS)

    def right(self, end: int) -> float:
        """Return what stands behind a place for a name's ending there."""
        right = self._rights.get(end)
        if right is None:
            right = self._rights[end] = self._read_right(end)
        return right

    def _read_right(self, end: int) -> float:
        text = self._text
        at = end
        while at < len(text) and text[at] in " (":
            at += 1
        if at in self._post_starts and not (at == end and text.startswith(self._of_bodies, at)):
            return POST_AFTER
        if end >= len(text):
            return _MAY
        following = text[end]
        if _COUNTED.match(text, end):
            return _ADDRESSED
        if not BOUNDARY.isdisjoint(text[max(0, end - 4) : end - 1]) and text.startswith(self._with_names, end):
            return _ADDRESSED  # behind a mark of a list
        if following in _OPENS_PARTICULARS and _PARTICULARS.match(text, end):
            return _CUE
        if following in BOUNDARY:
            return _MAY
        if following in _PLACE_ENDS:
            return _AGAINST
        cues, starts = _cues("after-name", "may-follow-name", 0)
        if following not in starts:
            return 0.0
        return max(cues.get(text[end : end + length], 0.0) for length in _CUE_LENGTHS)


@cache
def _cues(strong: str, weak: str, edge: int) -> tuple[dict[str, float], frozenset[str]]:
    """Return what each cue beside a name is worth, and the characters cues have at the edge next to the name."""
    cues = dict.fromkeys(context(weak), _MAY) | dict.fromkeys(context(strong), _CUE)
    return cues, frozenset(cue[edge] for cue in cues)
