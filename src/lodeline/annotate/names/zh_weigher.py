"""Weighing: is a stretch likelier a person's name or ordinary words, given what stands beside it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh_anchors import HAN, context
from lodeline.annotate.names.zh_model import WordModel, word_model

FLOOR = -5.0
_REACH = 5
_BOUNDARY = frozenset("\n,。;:!?、()\"“”'《》<>【】[]| -/·~")
_PLACE_ENDS, _AGAINST = frozenset("县市区镇乡村路街岛庙寺"), -5.0
_CUE, _POST_BEFORE, _POST_AFTER, _MAY = 5.0, 6.0, 4.0, 1.0
_CALLED_SCORE, _FAMILIAR_SCORE = 7.0, 2.0
_SETTLED = {"zh-person.account": 9.0, "zh-person.introduced": 20.0}
_DOUBT, _LITTLE_DOUBT, _LONG = 8.0, 6.0, 4
_DOUBTFUL = frozenset({"zh-person.foreign", "zh-person.japanese"})
# What a person's particulars begin with: 王岩，男，1970年生.
_PARTICULARS = re.compile(
    rf" ?[,:(、] ?(?:先生|女士)?[,:]? ?"
    rf"(?:男|女(?!士)|[{HAN}]{{1,3}}族|中国国籍|(?:1[89]|20)?\d\d年|\d\d岁|本科|大学|硕士|博士|中共党员|化名)"
)
_NOT_GIVEN = frozenset("某的了是在和与及也都就说称等着过们我你他她它这那其之吗呢吧啊0123456789")


class Weigher:
    """Weighs stretches of one text."""

    def __init__(self, text: str, posts: Sequence[Span], names: Sequence[Span], places: Sequence[Span]) -> None:
        self._text = text
        self._places = places
        self._place_starts, self._place_ends = [p.start for p in places], [p.end for p in places]
        self._model: WordModel = word_model()
        self._post_ends = {post.end for post in posts}
        self._post_starts = {post.start for post in posts}
        self._posts = Cover([(post.start, post.end) for post in posts])
        self._names = Cover([(n.start, n.end) for n in names])
        self._after, self._may_after = context("after-name"), context("may-follow-name")
        self._before, self._may_before = context("before-name"), context("may-precede-name")

    def weigh(self, start: int, end: int, rule: str) -> float:
        """Return by how much a person's name is likelier here than ordinary words."""
        text = self._text
        if end > len(text):
            return FLOOR
        if rule in _SETTLED:
            return _SETTLED[rule]
        name = text[start:end]
        gain = _gain(name, rule)
        if gain < FLOOR or self._names.overlaps(start, end) or self._in_place(start, end):
            return FLOOR
        if rule == "zh-person.called":
            return _CALLED_SCORE if "某" in name or self._opens(start) else FLOOR
        if self._posts.overlaps(start, end):
            return FLOOR
        if rule == "zh-person.familiar":
            return _FAMILIAR_SCORE if self._is_familiar(start, end) else FLOOR
        return self._likelier(start, end, rule, gain)

    def _likelier(self, start: int, end: int, rule: str, gain: float) -> float:
        text, cost = self._text, self._model.cost
        left, right = self._left(start), self._right(end)
        evidence = left + right
        if rule in _DOUBTFUL and max(left, right) < _POST_AFTER:
            if rule == "zh-person.japanese":
                return FLOOR
            evidence -= (
                _DOUBT if end - start < _LONG else _LITTLE_DOUBT
            )  # brands, clubs and places are written with the same characters
        if gain + evidence < FLOOR:
            return FLOOR  # what stands beside it can only take away
        low, high = self._window(start, end)
        alone = gain + cost(text[start:end])
        return cost(text[low:start]) + alone + cost(text[end:high]) - cost(text[low:high]) + evidence

    def _is_familiar(self, start: int, end: int) -> bool:
        """Return whether 小 or 老 before a surname makes a way of address (小李), not a word (小高层)."""
        words, text = self._model.words, self._text
        return text[start:end] not in words and text[start : end + 1] not in words and self._left(start) > 0.0

    def _opens(self, start: int) -> bool:
        """Return whether a word ends before `start`, so that a surname there is not part of a longer name."""
        text = self._text
        before = text[start - 1 : start]
        if not before or before in _BOUNDARY or not "\u3400" <= before <= "\u9fff":
            return True
        return (
            before in context("function") or before in self._may_before or text[start - 2 : start] in self._model.words
        )

    def _in_place(self, start: int, end: int) -> bool:
        """Return whether a place's name is cut by the stretch or is all of it; inside a longer name it is chance."""
        return any(
            p.start < end
            and start < p.end
            and not (start <= p.start and p.end <= end and end - start > p.end - p.start)
            for p in self._places[bisect_left(self._place_ends, start + 1) : bisect_left(self._place_starts, end)]
        )

    def _window(self, start: int, end: int) -> tuple[int, int]:
        text = self._text
        low = start
        while low > max(0, start - _REACH) and text[low - 1] not in _BOUNDARY:
            low -= 1
        high = end
        while high < min(len(text), end + _REACH) and text[high] not in _BOUNDARY:
            high += 1
        return low, high

    def _left(self, start: int) -> float:
        text = self._text
        at = start
        while at > 0 and text[at - 1] in " :":
            at -= 1
        if at in self._post_ends:
            return _POST_BEFORE
        if start == 0 or text[start - 1] in _BOUNDARY:
            return _MAY
        return self._cue(start, -1, self._before, self._may_before)

    def _right(self, end: int) -> float:
        text = self._text
        at = end
        while at < len(text) and text[at] in " (":
            at += 1
        if at in self._post_starts:
            return _POST_AFTER
        if _PARTICULARS.match(text, end):
            return _CUE
        if end >= len(text) or text[end] in _BOUNDARY:
            return _MAY
        if text[end] in _PLACE_ENDS:
            return _AGAINST
        return self._cue(end, 1, self._after, self._may_after)

    def _cue(self, at: int, step: int, strong: frozenset[str], weak: frozenset[str]) -> float:
        text = self._text
        best = 0.0
        for length in (4, 3, 2, 1):
            word = text[at : at + length] if step > 0 else text[max(0, at - length) : at]
            if word in strong:
                return _CUE
            if word in weak:
                best = _MAY
        return best


@lru_cache(maxsize=1 << 16)
def _gain(name: str, rule: str) -> float:
    """Return by how much a stretch, whatever stands beside it, is likelier a name than words; below FLOOR if never."""
    model = word_model()
    if rule in ("zh-person.called", "zh-person.familiar"):
        return FLOOR - 1.0 if name in model.words else 0.0
    if not _NOT_GIVEN.isdisjoint(name) or (rule != "zh-person.dotted" and not _BOUNDARY.isdisjoint(name)):
        return FLOOR - 1.0
    match rule:
        case "zh-person":
            length = 2 if len(name) > 2 and name[:2] in model.surnames else 1
            if len(name) - length > 2:
                return FLOOR - 1.0
            alone = model.person(name[:length], name[length:])
        case "zh-person.japanese":
            alone = -16.0 - 2.0 * len(name)
        case "zh-person.dotted":
            return 8.0
        case _:
            alone = model.foreign(name)
    return alone - model.cost(name)
