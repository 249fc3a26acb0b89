"""Tibetan and Mongolian names written without a dot: two of the parts such names are made of (白玛|旺堆, 布和|朝鲁).

One part alone is a name behind a post or before 先生 and the like (董事长|才让), and behind the one character that
stands for the father's name (乌·呼日勒苏赫).
"""

from collections.abc import Iterator
from functools import cache

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from lodeline.annotate.names.zh.anchors import HAN
from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern

_LONGEST = 8
_POST_ENDS = frozenset("长员理席任监裁记事师统相使官")
_ADDRESSED = lazy_pattern("先生|女士|同志")
_OF_A_PLACE = frozenset("镇县旗苏乡村寺湖山河沟市区盟州草庙滩嘎湾路街矿")
_FATHER = lazy_pattern(rf"(?<![{HAN}·])[{HAN}]·\Z|(?<=[长员理席任监裁记事统相使官])[{HAN}]·\Z")


@cache
def _parts() -> tuple[CharwiseDoubleArrayAhoCorasick, dict[str, str]]:
    people = {row["part"]: row["of"] for row in cached_table("names/zh_minority_names.tsv")}
    return CharwiseDoubleArrayAhoCorasick(sorted(people), match_kind=MATCH_KIND_LEFTMOST_LONGEST), people


def minority_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of such names in text order."""
    automaton, people = _parts()
    first = last = count = 0
    kind = ""
    for start, end, _ in automaton.find(text):
        if start == last and count and people[text[start:end]] == kind and end - first <= _LONGEST:
            last, count = end, count + 1
            continue
        yield from _whole(text, first, last, count)
        first, last, count, kind = start, end, 1, people[text[start:end]]
    yield from _whole(text, first, last, count)


def _whole(text: str, start: int, end: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield parts in a row where they make a name by their number or by what stands beside them."""
    if not count or text[end : end + 1] in _OF_A_PLACE:
        return
    father = _FATHER.search(text, max(0, start - 3), start)
    if father is not None:
        yield father.start(), end
    elif count > 1 or text[start - 1 : start] in _POST_ENDS or _ADDRESSED.match(text, end):
        yield start, end
