"""Names in bylines: (记者 王岩 通讯员 马力), 本报记者李洁摄. What stands there is a name, even where it is a word."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh.anchors import HAN, context
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.places import places
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

_NO, _LEAST, _WHOLE = -1e9, -1.0, (2, 3)
_PLACE, _RANKS = (4, 3, 2), frozenset("市县区镇乡村")  # lengths of the names of places, and their last characters
_NAME = lazy_pattern(rf"[{HAN}]{{2,3}}")


def byline_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names in bylines, each with a surname; those written as one word with another are left."""
    pattern, signs = _bylines()
    if not signs.places(text):
        return
    surnames = word_model().surnames
    for match in pattern.finditer(text):
        for name in _NAME.finditer(text, match.start(1), match.end(1)):
            if name[0][0] in surnames:
                yield name.span()
    for match in _run().finditer(text):
        parted = (_parted(run, match.start(1)) for run in _before_places(match[1]))
        yield from next(filter(None, parted), ())


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of what stands between 记者 and how the report was sent: 记者|王岩李涛北京|报道."""
    return lazy_pattern(rf"记者 ?([{HAN}]{{2,20}}?)(?=报道|专电|发自|综合报道|\d{{1,2}}日电)")


def _before_places(run: str) -> list[str]:
    """Return a run without the places at its end, the shortest first, and the run itself."""
    found, end = [run], len(run)
    while (size := next((size for size in _PLACE if end - size > 1 and run[end - size : end] in places()), 0)) > 0:
        end -= size
        found.append(run[:end])
    return found[::-1]


def _parted(run: str, at: int) -> list[tuple[int, int]]:
    """Return the spans of the names that a run of characters is made of, none where some of it is no name."""
    if run[0] in context("function") or run in word_model().words or run[-1] in _RANKS:
        return []  # 记者|连续|报道
    if len(run) in _WHOLE:
        return [(at, at + len(run))] if run[0] in word_model().surnames else []
    best: list[tuple[float, int]] = [(0.0, 0)] + [(_NO, 0)] * len(run)
    for end in range(2, len(run) + 1):
        for length in (2, 3):
            if end >= length and best[end - length][0] > _NO:
                name = run[end - length : end]
                worth = gain(name, "zh-person")[0] if name[0] in word_model().surnames else _NO
                best[end] = max(best[end], (best[end - length][0] + worth, end - length))
    end = len(run)
    if best[end][0] <= _LEAST * len(run):
        return []
    found = []
    while end:
        found.append((at + best[end][1], at + end))
        end = best[end][1]
    return found


@cache
def _bylines() -> tuple[re.Pattern[str], Signs]:
    """Return the pattern of what follows a reporter's post up to the end of the byline, and the signs of one."""
    cues = "|".join(sorted(context("byline"), key=lambda word: (-len(word), word)))
    names = rf"(?:[{HAN}]{{2,3}}[ 、,]{{1,2}}){{0,8}}[{HAN}]{{2,3}}"
    pattern = lazy_pattern(rf"(?:记者|通讯员|(?<![{HAN}])(?:{cues}))[ :]?({names}) ?(?=[)/】\]]|摄影?|[文图]/)")
    return pattern, Signs(context("byline"))
