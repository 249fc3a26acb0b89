"""Names in bylines: (记者 王岩 通讯员 马力), 本报记者李洁摄. What stands there is a name, even where it is a word."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh_anchors import HAN, context
from lodeline.annotate.names.zh_model import word_model
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

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


@cache
def _bylines() -> tuple[re.Pattern[str], Signs]:
    """Return the pattern of what follows a reporter's post up to the end of the byline, and the signs of one."""
    cues = "|".join(sorted(context("byline"), key=lambda word: (-len(word), word)))
    names = rf"(?:[{HAN}]{{2,3}}[ 、,]{{1,2}}){{0,8}}[{HAN}]{{2,3}}"
    pattern = lazy_pattern(rf"(?:记者|通讯员|(?<![{HAN}])(?:{cues}))[ :]?({names}) ?(?=[)/】\]]|摄影?|[文图]/)")
    return pattern, Signs(context("byline"))
