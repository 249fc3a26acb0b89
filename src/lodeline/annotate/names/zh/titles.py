"""Whole Chinese posts: the department before a post (财务部经理), a firm named by its post (任远航物流部经理)."""

from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh.anchors import HAN, context, org_words
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.org_vocabulary import LOCAL, has_unknown, stops
from lodeline.annotate.names.zh.places import places
from lodeline.text.lazy import lazy_pattern

_RUN = lazy_pattern(rf"[{HAN}A-Za-z0-9()]*")  # matched from right to left
_BARE = lazy_pattern("(?:本|总|分|子)?公司|集团|(?:股份)?有限公司|股份公司")
# A second name of the same department: 宣传部(统战部)部长.
_BRACKETED = lazy_pattern(rf"[{HAN}]{{1,6}}[部处室办局委]\([{HAN}]{{2,8}}\)\Z")
_REACH = 22
_LONGEST = 15
_NAME_LENGTHS = (2, 3)
_LEGAL = frozenset("司团厂局院校部会社所")
_NO_FIRM = LOCAL | {"级"}
_PUBLIC_OFFICE = ("局", "厅", "处", "部", "司", "科", "署", "委")


class Titles:
    """Widens posts to whole titles; `organisations` collects firms found on the way."""

    def __init__(self, text: str, organisations: Sequence[Span]) -> None:
        self._text = text
        self._ends = {o.end: o.start for o in organisations}
        self.organisations: list[Span] = []

    def widen(self, posts: Sequence[Span]) -> list[Span]:
        """Return whole posts in text order; adjacent heads (总经理|秘书) become one."""
        whole: list[Span] = []
        for post in posts:
            if whole and self._continues(whole[-1], post):
                last = whole.pop()
                whole.append(Span(last.start, post.end, last.rule))
                continue
            floor = whole[-1].end if whole else 0
            whole.append(self._one(post, floor))
        return whole

    def _continues(self, last: Span, post: Span) -> bool:
        gap = self._text[last.end : post.start]
        return gap in ("", "办公室", "办", "级", "工作部", "秘书处") and last.rule != "zh-post.occupation"

    def _one(self, post: Span, floor: int) -> Span:
        text = self._text
        low = max(floor, post.start - _REACH)
        run = _RUN.match(text[low : post.start][::-1])
        low = post.start - (run.end() if run else 0)
        words = [(low + a, low + b) for a, b in word_model().split(text[low : post.start])]
        first = post.start
        for start, end in reversed(words):
            if end in self._ends or text[start:end] in stops() or text[start:end] in places():
                break
            if text[start] in "()" and not _BRACKETED.search(text, low, post.start):
                break
            first = start
        gap = text[first : post.start]
        if any(text[at:end] in places() for end in (post.start, post.start + 1) for at in range(first, post.start - 1)):
            return post  # 辉南县|县长, 嘉善|县委书记
        if not gap or post.start - first > _LONGEST:
            return post
        bare = _BARE.match(gap)
        if gap == "集团" and not self._in_post(first, floor) and text[first - 1 : first] in ("", "。", "\n", ","):
            return Span(first, post.end, "zh-post.department")  # 集团党委书记: said of the group the text is about
        if bare and self._in_post(first, floor):
            self.organisations.append(Span(first, first + bare.end(), "zh-organisation.bare"))
            return Span(first + bare.end(), post.end, "zh-post.department")
        kept = [text[a:b] for a, b in words if a >= first]
        if _ends_in_person(gap):
            return post  # 西南督察局|孟岩|副处长
        if first in self._ends:
            if _is_person(gap):
                return post  # 公安部|孟岩柱|部长: a person called by the post
            if text[first - 1] not in _LEGAL and has_unknown(kept[:2]):
                return post  # a name goes on behind the firm: 泰禾|红|御|总裁
            if (
                kept[0] in org_words("firm-end")
                and text[first - 1] not in _LEGAL
                and not (len(kept) > 1 and kept[1] in org_words("office"))
            ):  # 华信|地产|总经理: the trade is part of the firm's name
                cut = first + len(kept[0])
                self.organisations.append(Span(self._ends[first], cut, "zh-organisation.short"))
                first = cut
            return Span(first, post.end, "zh-post.department")
        if not self._in_post(first, floor) or _is_person(gap):
            return post
        return self._split(post, first, kept)

    def _in_post(self, first: int, floor: int) -> bool:
        """Return whether what starts at `first` is said to be a post: after 任, or in a row of posts."""
        text = self._text
        if text.endswith(_in_post(), 0, first):
            return True
        return text[first - 1 : first] in ("、", ",", "兼", ")") and first - 1 == floor > 0

    def _split(self, post: Span, first: int, words: Sequence[str]) -> Span:
        """Tell a firm from a department in the words before a post; the firm ends where ordinary words begin."""
        at = first
        cut = None
        for index, word in enumerate(words):
            at += len(word)
            coined = index and len(word) == len(words[index - 1]) == 1 and not word.endswith(_offices())
            if (
                (word in org_words("firm-end") and index)
                or word in ("公司", "集团")
                or (word == "厂" and at - first > 3)
                or (coined and at - first > 2)
            ):
                cut = at
        if cut is not None and (self._text[cut - 1] in _NO_FIRM or self._text[cut] in LOCAL):
            return post  # 任|设区市|副市长, 涉及|副校级|干部, 岚州市|汶南|镇党委书记
        if cut is not None and post.start - cut != 1 and (has_unknown(words) or cut - first >= 4):
            self.organisations.append(Span(first, cut, "zh-organisation.short"))
            return Span(cut, post.end, "zh-post.department") if cut < post.start else post
        if words[-1].endswith((*_offices(), ")")) or post.start - first <= 4:
            return Span(first, post.end, "zh-post.department")
        return post


def _ends_in_person(gap: str) -> bool:
    """Return whether the words before a post are an office and a likely name."""
    return any(gap[:-length].endswith(_PUBLIC_OFFICE) and _is_person(gap[-length:]) for length in _NAME_LENGTHS)


def _is_person(words: str) -> bool:
    """Return whether words before a post are likelier a person's name: 孟岩柱|部长."""
    return len(words) in _NAME_LENGTHS and gain(words, "zh-person")[0] > 0.0


@cache
def _offices() -> tuple[str, ...]:
    """Return the ends of departments: 部, 处, 中心."""
    return tuple(org_words("office"))


@cache
def _in_post() -> tuple[str, ...]:
    """Return the words behind which a post is named: 任, 历任, 聘任."""
    return tuple(context("in-post"))
