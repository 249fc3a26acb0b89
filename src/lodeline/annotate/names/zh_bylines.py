"""Names in bylines: (记者 王岩 通讯员 马力), 本报记者李洁摄. What stands there is a name, even where it is a word."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh_anchors import HAN, context
from lodeline.annotate.names.zh_model import word_model
from lodeline.text.lazy import lazy_pattern

_NAME = lazy_pattern(rf"[{HAN}]+")
_LENGTHS = (2, 3)
_NO_NAMES = frozenset({"报道", "本报", "综合", "整理", "采写", "电", "讯", "摄", "文", "图", "供图", "摄影", "专电"})


def byline_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names in bylines, each with a surname; those written as one word with another are left."""
    if "记者" not in text and "编" not in text and "员" not in text and "实习生" not in text:
        return
    surnames, cues = word_model().surnames, context("byline")
    for match in _bylines().finditer(text):
        for name in _NAME.finditer(text, match.start(1), match.end(1)):
            word = name[0]
            if word in cues or word in _NO_NAMES:
                continue
            if len(word) in _LENGTHS and word[0] in surnames:
                yield name.span()


@cache
def _bylines() -> re.Pattern[str]:
    """Match what follows a reporter's post up to the end of the byline."""
    cues = "|".join(sorted(context("byline"), key=lambda word: (-len(word), word)))
    names = rf"(?:[{HAN}]{{2,3}}[ 、,]{{1,2}}){{0,8}}[{HAN}]{{2,3}}"
    return lazy_pattern(rf"(?:记者|通讯员|(?<![{HAN}])(?:{cues}))[ :]?({names}) ?(?=[)/】\]]|摄影?|[文图]/)")
