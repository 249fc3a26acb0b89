"""What a stretch of Chinese that could be a person's name is otherwise, as its surroundings show.

A place, a body, a team that plays, something named after a person, a name with the verb behind it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import context
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import Words

_RUN = 8  # a longer one is no name
_NAMED_AFTER = frozenset("奖杯队岛")
_DOTTED = "zh-person.dotted"
_LEAST = -1.0
_WHOLE, _OF_A_BODY = 3, ("公司", "本公司", "集团", "第", "省", "市", "县", "区", "州")
_AND, _BECOMES, _HOLDS, _COMES, _BORN = frozenset("和与及"), "为", "任", "出", frozenset("生任席")
_DOES = frozenset("作因")
_TELLS = frozenset((_BECOMES, _HOLDS, _COMES)) | _DOES
_AGAINST = frozenset({"vs", "VS"})
_ACTS, _NAME_TAGS = frozenset({"v", "vd", "vn"}), frozenset({"nr", "nrt", "nrfg", "ns", "nz"})


class Otherwise:
    """Tells what stretches of one text are other than people."""

    def __init__(
        self, text: str, words: Words, posts: Sequence[Span], names: Sequence[Span], places: Sequence[Span]
    ) -> None:
        """Read a text with its words, posts, organisations and places."""
        self._text, self._words = text, words
        self._post_starts, self._post_ends = {post.start for post in posts}, {post.end for post in posts}
        self._places = [
            p for p in places if self._post_ends.isdisjoint(range(p.start + 1, p.end))
        ]  # 董事长|葛岩: no 长葛
        self._place_starts, self._place_ends = [p.start for p in self._places], [p.end for p in self._places]
        self._posts = Cover([(post.start, post.end) for post in posts])
        self._names = Cover([(name.start, name.end) for name in names])
        self._name_starts = {name.start for name in names}

    def is_other(self, start: int, end: int, rule: str) -> bool:
        """Return whether the surroundings show a stretch to be no name, whatever its characters."""
        if rule == _DOTTED and self._names.within(start, end):
            return self._in_place(start, end) or self._is_of_thing(end) or self._posts.overlaps(start, end)
        if rule == "zh-person.foreign" and (
            self._plays(start, end) or self._opens_word(start, end) or self._is_of_thing(self._run_end(end))
        ):
            return True
        return self.is_named_otherwise(start, end) or self._posts.overlaps(start, end)

    def _plays(self, start: int, end: int) -> bool:
        """Return whether a match is told with a stretch as one of its sides: teams, not people."""
        text = self._text
        return text[end : end + 2] in _AGAINST or text[start - 2 : start] in _AGAINST

    def _opens_word(self, start: int, end: int) -> bool:
        """Return whether a stretch is an act or the front of a longer word by the dictionary: 列席|会议."""
        low, high, tag = self._words.holding(start)
        return low == start and ((high == end and tag in _ACTS) or (high > end and tag not in _NAME_TAGS))

    def _run_end(self, end: int) -> int:
        """Return where the characters of a foreign name end that run on behind a stretch: 比勒菲尔|德|队."""
        text, model = self._text, word_model()
        last = min(len(text), end + _RUN)
        while end < last and model.is_transliterated(text[end]):
            end += 1
        return end

    def is_named_otherwise(self, start: int, end: int) -> bool:
        """Return whether a stretch is, or cuts, the name of something else, or a post or verb ends it."""
        return (
            self._names.overlaps(start, end)
            or self._in_place(start, end)
            or self._is_of_thing(end)
            or (start in self._post_ends and end in self._post_starts and self._text[end - 1] in _AND)
            or (self._text[end - 1] in _TELLS and self._is_told_of(start, end))
        )  # the last but one is 行长|郭友|和|副行长

    def _is_told_of(self, start: int, end: int) -> bool:
        """Return whether a last character tells of its bearer: 郭友|为|会长, 郭友|任|青松大学, 郭友|作|报告."""
        if end - start != _WHOLE or gain(self._text[start : end - 1], "zh-person")[0] < _LEAST:
            return False
        if self._text[end - 1] == _COMES:
            return self._text[end : end + 1] in _BORN
        if self._text[end - 1] in _DOES:
            return start in self._post_ends and "\u3400" <= self._text[end : end + 1] <= "\u9fff"
        if end in self._post_starts or end in self._name_starts:
            return True
        return self._text[end - 1] == _BECOMES and self._text.startswith(_OF_A_BODY, end)

    def _is_of_thing(self, end: int) -> bool:
        """Return whether the name of something named after a person goes on: 陈子昂奖."""
        text = self._text
        return text[end : end + 1] in _NAMED_AFTER and not text.startswith(_not_named_after(), end)

    def _in_place(self, start: int, end: int) -> bool:
        """Return whether a place's name is cut by the stretch or is all of it; inside a longer name it is chance."""
        first, last = bisect_left(self._place_ends, start + 1), bisect_left(self._place_starts, end)
        return first < last and any(
            p.start < end
            and start < p.end
            and not (
                start <= p.start and p.end <= end and end - start > p.end - p.start and not self._is_held(p, start)
            )
            for p in self._places[first:last]
        )

    def _is_held(self, place: Span, start: int) -> bool:
        """Return whether a place is where a post is held, and no given name: 分别|任|瓯海、缙云县委书记."""
        return place.start == start + 1 and self._text[start] == _HOLDS and start not in self._post_ends


@cache
def _not_named_after() -> tuple[str, ...]:
    """Return words that begin as what is named after a person does, and are none of it: 奖励, 队友."""
    return tuple(context("not-named-after"))
