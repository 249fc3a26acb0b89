"""Names told by their place in a list: what stands among names is one too (王岩、席光、李涛; 王岩 席光 李涛)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from lodeline.annotate.names.spans import Cover, Mention, Span, leftmost_longest
from lodeline.annotate.names.zh.anchors import HAN, context
from lodeline.annotate.names.zh.gains import NOT_GIVEN, gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import Words
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_MARKS, _LIST_MARK = "、 ", "、"
_LONGEST_PLAIN = 6  # 洛桑灵智多杰
_DOTTED = rf"[{HAN}]{{1,8}}·[{HAN}]{{1,8}}?"
_STOPS = r"[、,。;:()\n ]|\Z|等(?:[、,。]|\d|[两三四五六七八九十])"
_ENDS_LIST = lazy_pattern(_STOPS)
_ITEM_BEFORE = lazy_pattern(rf"(?<![{HAN}·])(?:{_DOTTED}|[{HAN}]{{2,{_LONGEST_PLAIN}}})\Z")
_RULE = "zh-person.listed"
_LONGEST, _WHOLE = 18, 3
_ENOUGH = 2  # names known in a list
_COMMON, _SURELY_GIVEN = "李", 3.0
_LEAST_OF_PARTS = -3.0  # of an item of four and more characters: 白玛才旺
_LEAST_GAIN, _LEAST_APART = -10.0, -8.0  # of an item that is no word of the dictionary, and of one between blanks


class _Item(Struct, frozen=True):
    start: int
    end: int
    known: bool


def with_listed(
    text: str, words: Words, found: Sequence[Mention], others: Sequence[Span], lands: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Return names with those that lists of them show, in text order; a longer item takes the place of its front.

    An item between list marks is a name where the list has two names and no fewer than such items: a
    surname and one or two characters that are no ordinary word, or parts joined by a dot.

    Args:
        text: The folded text.
        words: Its dictionary words.
        found: Names found by themselves.
        others: Posts and organisations, which no name overlaps.
        lands: Places, likewise.
    """
    beside = [m for m in found if _is_mark(text, m.end) or (m.start and text[m.start - 1] in _MARKS)]
    if not beside:
        return list(found)
    lists = _Lists(text, words, found, others, lands)
    reach, items = 0, []
    for mention in beside:
        if mention.start >= reach:
            chain, is_opened = lists.around(mention)
            reach = chain[-1].end
            items += _told(chain, 1 if is_opened else _ENOUGH)
    if not items:
        return list(found)
    told = leftmost_longest(Mention(i.start, i.end, text[i.start : i.end], _RULE) for i in items)
    cover = Cover([(mention.start, mention.end) for mention in told])
    return sorted([*(m for m in found if not cover.overlaps(m.start, m.end)), *told])


def _is_mark(text: str, at: int) -> bool:
    return text[at : at + 1] != "" and text[at] in _MARKS


def _told(chain: Sequence[_Item], enough: int) -> list[_Item]:
    """Return the items of a list that its names show to be names, where it has enough of them."""
    unknown = [item for item in chain if not item.known]
    names = len(chain) - len(unknown)
    return unknown if names >= max(enough, len(unknown)) else []


class _Lists:
    """The lists of one text: items beside each other, names found and stretches that may be names."""

    def __init__(
        self,
        text: str,
        words: Words,
        found: Sequence[Mention],
        others: Sequence[Span],
        lands: Sequence[tuple[int, int]],
    ) -> None:
        self._text, self._words = text, words
        self._starts = {m.start: m for m in found}
        self._ends = {m.end: m for m in found}
        self._others = Cover([*((span.start, span.end) for span in others), *lands])
        self._post_ends = {span.end for span in others}
        self._lands = set(lands)

    def around(self, mention: Mention) -> tuple[list[_Item], bool]:
        """Return the list a name stands in, from its first item to its last, and whether a post or opener leads it."""
        own = _Item(mention.start, self._whole_end(mention), known=True)
        if own.end > mention.end:
            own = _Item(own.start, own.end, known=False)
        chain = [*reversed(list(self._before(own.start))), own, *self._behind(own.end)]
        first = chain[0]
        return chain, self._text[first.end : first.end + 1] == _LIST_MARK and self._opens(first.start)

    def _opens(self, start: int) -> bool:
        """Return whether a list of people begins at a place: behind a post, 领导, 还有 ..."""
        return start in self._post_ends or self._text.endswith(_openers(), 0, max(0, start))

    def _behind(self, at: int) -> Iterator[_Item]:
        while _is_mark(self._text, at):
            start = at + 1
            known = self._starts.get(start)
            if known is not None:
                at = self._whole_end(known)
                yield _Item(start, at, known=at == known.end)
                continue
            item = _item().match(self._text, start)
            if item is None or not self._may_be_name(start, item.end()):
                return
            at = item.end()
            yield _Item(start, at, known=False)

    def _before(self, at: int) -> Iterator[_Item]:
        while at and _is_mark(self._text, at - 1):
            end = at - 1
            known = self._ends.get(end)
            if known is not None:
                at = known.start
                yield _Item(at, end, known=True)
                continue
            start = self._start_before(end)
            if start is None or not self._may_be_name(start, end):
                return
            at = start
            yield _Item(start, end, known=False)

    def _start_before(self, end: int) -> int | None:
        """Return where the item begins that ends at a mark: behind another mark, or a post that opens the list."""
        match = _ITEM_BEFORE.search(self._text, max(0, end - _LONGEST), end)
        if match is not None:
            return match.start()
        for start in (end - 3, end - 2):
            if self._opens(start):
                return start
        return None

    def _whole_end(self, mention: Mention) -> int:
        """Return the end of an item of which the name found is the front: 张飞|飞、李明."""
        end = mention.end
        last = self._text[end : end + 1]
        longer = end + 1 - mention.start == _WHOLE and "\u3400" <= last <= "\u9fff" and last not in context("function")
        if longer and _ENDS_LIST.match(self._text, end + 1):
            return end + 1 if self._may_be_name(mention.start, end + 1) else end
        return end

    def _opens_with_land(self, start: int, end: int) -> bool:
        """Return whether an item of three is a place and one more character by chance: 黄海|昆."""
        return end - start == _WHOLE and (start, end - 1) in self._lands

    def _may_be_name(self, start: int, end: int) -> bool:
        name = self._text[start:end]
        if not self._others.within(start, end) and not self._opens_with_land(start, end):
            return False
        if "·" in name:
            return True
        if not NOT_GIVEN.isdisjoint(name):
            return False
        surnames = word_model().surnames
        if name in surnames or name in word_model().words or name[0] in context("function"):
            return False
        tag = self._words.single(start, end)
        if tag and not tag.startswith("nr"):
            return False
        if len(name) > _WHOLE:
            return gain(name, "zh-person.foreign")[0] >= _LEAST_OF_PARTS
        if name[0] in surnames:
            marked = self._text[end : end + 1] == _LIST_MARK or self._text[start - 1 : start] == _LIST_MARK
            return gain(name, "zh-person")[0] >= (_LEAST_GAIN if marked else _LEAST_APART)
        return len(name) == _WHOLE and gain(_COMMON + name[1:], "zh-person")[0] >= _SURELY_GIVEN


@cache
def _item() -> re.Pattern[str]:
    """Return the pattern of an item, up to the next mark, the end of the clause or the verb behind the list."""
    acts = any_of(context("acts-at-meeting"))
    return lazy_pattern(rf"(?:{_DOTTED}|[{HAN}]{{2,{_LONGEST_PLAIN}}}?)(?={_STOPS}|等?{acts}|等在)")


@cache
def _openers() -> tuple[str, ...]:
    """Return the words behind which a list of people begins: 领导王岩、席光, 出席的有王岩、席光."""
    return tuple(context("opens-list"))
