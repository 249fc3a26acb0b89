"""Names that the words or the layout beside them introduce: 王岩,男; 副会长文献军同志; 王岩:我们……; 贺 彪."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh.anchors import HAN
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import Words
from lodeline.text.lazy import lazy_pattern

_PARTICULAR = lazy_pattern("[,:] ?[男女][,。;(]|(?:先生|女士)[(,:]")
_COMRADE, _POST_ENDS, _NO_NAME_ENDS = "同志", frozenset("长员理席任监裁"), frozenset("老好长员")
_SPACED = lazy_pattern(rf"(?<=[{HAN}]) {{1,3}}(?=[{HAN}](?:[ \n、,;(]|\Z))")
_BEFORE_SPACED = lazy_pattern(rf"[{HAN}A-Za-z\d ]")
_SPOKEN, _HAN_ONLY = lazy_pattern(rf"[{HAN}\"“]"), lazy_pattern(rf"[{HAN}]+")
_LONGEST_LABEL, _PAIR = 4, 2
_NO_WORD = frozenset({"", "nr", "nrt", "nrfg"})


@cache
def surname_pattern() -> re.Pattern[str]:
    """Return the pattern of a surname, the longest first."""
    surnames = word_model().surnames
    doubles = sorted(s for s in surnames if len(s) > 1)
    openers = {s[0] for s in doubles}  # looked at apart: most characters then need one test
    singles = "".join(sorted(s for s in surnames if len(s) == 1 and s not in openers))
    ambiguous = "".join(sorted(openers & surnames.keys()))
    return lazy_pattern(
        rf"(?:[{singles}]|(?=[{''.join(sorted(openers))}])(?:{'|'.join(doubles)}|[{ambiguous}]))(?=[{HAN}])"
    )


def introduced_names(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of such names and the rule each was found by.

    Args:
        text: The folded text.
        words: Its dictionary words.
    """
    if ("男" in text or "女" in text or "先生" in text) and _PARTICULAR.search(text):
        for match in _introduced().finditer(text):
            group = 1 if match[1] else 2
            yield match.start(group), match.end(group), "zh-person.introduced"
    for start, end in _comrades(text):
        yield start, end, "zh-person.introduced"
    for start, end in _speaking(text, words):
        yield start, end, "zh-person.speaking"
    for match in _SPACED.finditer(text):
        start = match.start() - 1
        if text[start] in word_model().surnames and not (start and _BEFORE_SPACED.match(text, start - 1)):
            yield start, match.end() + 1, "zh-person.spaced"  # two characters set apart to fill a column: 贺 彪


def _speaking(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield who speaks by a label that opens a line: 王岩:我们……"""
    colon = text.find(":")
    while colon >= 0:
        start = text.rfind("\n", max(0, colon - _LONGEST_LABEL - 1), colon) + 1
        if (start or colon <= _LONGEST_LABEL) and _SPOKEN.match(text, colon + 1):
            name = surname_pattern().match(text, start)
            label = text[start:colon]
            if (
                name is not None
                and 0 < colon - name.end() <= _PAIR
                and _HAN_ONLY.fullmatch(label)
                and words.single(start, colon) in _NO_WORD
                and label not in word_model().words
            ):
                yield start, colon
        colon = text.find(":", colon + 1)


def _comrades(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between a post's end and 同志, surname first, whatever words it makes: 副会长|文献军|同志."""
    end = text.find(_COMRADE)
    while end >= 0:
        for start in (end - 2, end - 3):
            posted = text[start - 1 : start] in _POST_ENDS and text[end - 1] not in _NO_NAME_ENDS
            if posted and surname_pattern().match(text, start) and all(HAN[0] <= c <= HAN[-1] for c in text[start:end]):
                yield start, end
                break
        end = text.find(_COMRADE, end + 1)


@cache
def _introduced() -> re.Pattern[str]:
    """Match a name that opens a line or clause and is followed by what one says of a person: 王岩，男."""
    surname = surname_pattern().pattern.removesuffix(f"(?=[{HAN}])")
    return lazy_pattern(
        rf"(?<![{HAN}A-Za-z\d])({surname}[{HAN}]{{1,2}})(?=(?:先生|女士)?(?:\([^()]{{1,6}}\))?[,:] ?(?:男|女)[,。;(])"
        rf"|(?<![{HAN}A-Za-z])({surname}[{HAN}]{{1,2}})(?=(?:先生|女士)[,:])"
    )
