"""Names in bylines: (记者 王岩 通讯员 马力), 本报记者李洁摄. What stands there is a name, even where it is a word."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh_anchors import HAN, context
from lodeline.annotate.names.zh_gains import gain
from lodeline.annotate.names.zh_model import word_model
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

_NO, _LEAST, _WHOLE = -1e9, -1.0, (2, 3)
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
        yield from _parted(match[1], match.start(1))


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of what stands between 记者 and where or how the report was sent: 记者|王岩李涛|北京报道."""
    return lazy_pattern(
        rf"记者 ?([{HAN}]{{2,16}}?)(?=(?:报道|专电|发自|综合报道)|[{HAN}]{{2,4}}(?:报道|专电|\d{{1,2}}日电))"
    )


def _parted(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names that a run of characters is made of, none where some of it is no name."""
    if run[0] in context("function") or run in word_model().words:
        return  # 记者|连续|报道
    if len(run) in _WHOLE:
        if run[0] in word_model().surnames:
            yield at, at + len(run)
        return
    best: list[tuple[float, int]] = [(0.0, 0)] + [(_NO, 0)] * len(run)
    for end in range(2, len(run) + 1):
        for length in (2, 3):
            if end >= length and best[end - length][0] > _NO:
                name = run[end - length : end]
                worth = gain(name, "zh-person")[0] if name[0] in word_model().surnames else _NO
                best[end] = max(best[end], (best[end - length][0] + worth, end - length))
    end = len(run)
    if best[end][0] <= _LEAST * len(run):
        return
    while end:
        yield at + best[end][1], at + end
        end = best[end][1]


@cache
def _bylines() -> tuple[re.Pattern[str], Signs]:
    """Return the pattern of what follows a reporter's post up to the end of the byline, and the signs of one."""
    cues = "|".join(sorted(context("byline"), key=lambda word: (-len(word), word)))
    names = rf"(?:[{HAN}]{{2,3}}[ 、,]{{1,2}}){{0,8}}[{HAN}]{{2,3}}"
    pattern = lazy_pattern(rf"(?:记者|通讯员|(?<![{HAN}])(?:{cues}))[ :]?({names}) ?(?=[)/】\]]|摄影?|[文图]/)")
    return pattern, Signs(context("byline"))
