"""Stretches of a Chinese text that could be a person's name; whether they are is weighed afterwards."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from lodeline.annotate.names.zh.address import address, before_surname, called, called_starts
from lodeline.annotate.names.zh.anchors import HAN, blocked_after, context
from lodeline.annotate.names.zh.bylines import byline_names
from lodeline.annotate.names.zh.gains import (
    AFTER_TWO,
    FLOOR,
    Front,
    Openings,
    foreign_parts,
    fronts,
    gain,
)
from lodeline.annotate.names.zh.introduced import introduced_names, surname_pattern
from lodeline.annotate.names.zh.minority import minority_names
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import BOUNDARY, Words
from lodeline.text.lazy import lazy_pattern

_ACCOUNT = lazy_pattern(r"@[\w-]{2,20}?(?=在新浪|在微博|的微博|发微博|写道|表示|[^\w-]|\Z)")
_LEAST_SHARED = 4
_RARE_SURNAME = -8.0
_COMMON_SURNAME = -6.2  # the hundred commonest
_DOTS, _SHORT_PART = frozenset("·•‧-"), 2
_HEADS = frozenset("长")  # of a post, even where the dictionary joins it to the name: 部长|达里安
_NO_NAMES = frozenset({"v", "vn", "d", "p", "c", "ad", "u"})  # parts of speech
_OPENINGS = Openings()

Stretch = tuple[int, int, str, float, float]  # start, end, rule, gain as a name, cost as words; plain, for speed


@cache
def _japanese() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick(word_model().ja_surnames, MATCH_KIND_LEFTMOST_LONGEST)


def stretches(text: str, words: Words) -> Iterator[Stretch]:
    """Yield every stretch that could be a name by its characters; they overlap.

    Args:
        text: The folded text.
        words: Its words; a surname with a word of address begins where one does.
    """
    yield from _chinese(text, words)
    dotted = bytearray(len(text) + 1)
    for start, end, rule in _marked(text, words):
        worth, cost = gain(text[start:end], rule)
        if worth >= FLOOR and end <= len(text):
            yield start, end, rule, worth, cost
            if rule == "zh-person.dotted":
                dotted[start:end] = b"\1" * (end - start)
    for match in _foreign().finditer(text):
        at = match.start()
        for first, last, worth, cost in foreign_parts(match[0]):
            if not (dotted[at + first] or dotted[at + last - 1]):  # a part of a dotted name is none of its own
                yield at + first, at + last, "zh-person.foreign", worth, cost


def _marked(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that a mark beside or in them or a Japanese surname makes worth weighing."""
    yield from introduced_names(text, words)
    for start, end in byline_names(text):
        yield start, end, "zh-person.byline"
    for start, end in minority_names(text):
        yield start, end, "zh-person.minority"
    for match in _dotted().finditer(text) if any(dot in text for dot in _DOTS) else ():
        yield *_fitted(text, words, *match.span()), "zh-person.dotted"
    if "@" in text:
        yield from _accounts(text)
    for start, end, _ in _japanese().find(text):
        for length in (1, 2, 3):
            yield start, end + length, "zh-person.japanese"


def _fitted(text: str, words: Words, start: int, end: int) -> tuple[int, int]:
    """Return a dotted name's span with whole words at its ends: 刘|易斯·韦德, 小|奥文·韦德, but 让|乔恩·韦德|施加."""
    dots = [at for at in range(start, end) if text[at] in _DOTS]
    begin, behind, tag = words.holding(start)
    if text[start - 1 : start] == "小":
        start -= 1
    elif begin < start and tag.startswith("nr"):
        start = begin
    elif begin < start and text[start - 1] not in _HEADS:
        start = behind if behind < dots[0] else start
    elif behind == start + 1 and tag in _NO_NAMES and dots[0] - start > _SHORT_PART:
        start += 1
    begin, behind, tag = words.holding(end - 1)
    if begin == dots[-1] + 1 and behind > end and tag.startswith("n"):
        return start, behind  # 弗拉基·普|京
    last = text[begin:end]
    if begin > dots[-1] + 1 and (behind > end or (tag in _NO_NAMES and behind - begin > 1) or last == "于"):
        end = begin
    elif (
        last == "因" and begin > dots[-1] + _SHORT_PART and "\u3400" <= text[end : end + 1] <= "\u9fff"
    ):  # 沃伯顿|因涉…
        end = begin
    return start, end


def _accounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield accounts; words that run on behind one are told by what two mentions of it share."""
    spans = [match.span() for match in _ACCOUNT.finditer(text)]
    names = sorted({text[start:end] for start, end in spans})
    shared = {_shared_front(one, other) for one, other in pairwise(names)}
    for start, end in spans:
        fronts_end = (at for at in range(start + _LEAST_SHARED, end) if text[start:at] in shared)
        yield start, next(fronts_end, end), "zh-person.account"


def _shared_front(one: str, other: str) -> str:
    return one[: next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))]


@cache
def _initials() -> tuple[CharwiseDoubleArrayAhoCorasick, frozenset[str]]:
    """Return an automaton of the characters surnames begin with, and those of them that begin a surname of two."""
    surnames = word_model().surnames
    return CharwiseDoubleArrayAhoCorasick(sorted({s[0] for s in surnames})), frozenset(
        s[0] for s in surnames if len(s) > 1
    )


def _chinese(text: str, words: Words) -> Iterator[Stretch]:
    """Yield a surname with one and two characters after it, or with a word of address."""
    initials, openers = _initials()
    familiar = {match.end() for match in before_surname().finditer(text)}
    yield from _nicknames(text, words, familiar)
    openings, starts = _OPENINGS, called_starts()
    for start, _, _ in initials.find(text):
        if text[start] in openers:
            found, last = _after_opener(text, start)
            if not last:
                continue
        else:
            found, last = openings.at(text, start), start + 1
        for length, worth, cost in found:
            yield start, start + length, "zh-person", worth, cost
        if text[last : last + 1] in starts or start in familiar:
            yield from _addressed(text, start, last, words)


def _nicknames(text: str, words: Words, familiar: set[int]) -> Iterator[Stretch]:
    """Yield 小 and 阿 before a character likelier in a given name than as a word, written once or twice: 小琴, 阿鸣."""
    model, before_given = word_model(), address("before-given")
    for at in familiar:
        given = text[at : at + 1]
        if text[at - 1] not in before_given or not model.is_rather_given(given):
            continue
        end = at + 2 if text[at + 1 : at + 2] == given else at + 1
        if not all(words.is_edge(edge) for edge in (at - 1, at, end)) or model.is_transliterated(text[end : end + 1]):
            continue
        worth, cost = gain(text[at - 1 : end], "zh-person.familiar")
        if worth >= FLOOR:
            yield at - 1, end, "zh-person.familiar", worth, cost


def _after_opener(text: str, start: int) -> tuple[tuple[Front, ...], int]:
    """Return the names that begin where a surname of two characters may, and the end of the surname, 0 without one."""
    match = surname_pattern().match(text, start)
    if match is None:
        return (), 0
    if match.end() - start == 1:
        return _OPENINGS.at(text, start), match.end()
    found = fronts(text[start : start + 4], AFTER_TWO)
    if text[start] in word_model().surnames:
        found += _OPENINGS.at(text, start)
    return found, match.end()


def _addressed(text: str, start: int, last: int, words: Words) -> Iterator[Stretch]:
    """Yield a surname `[start, last)` with the word of address after it (王先生) or before it (小王)."""
    surnames, surname = word_model().surnames, text[start:last]
    if not "\u3400" <= text[last : last + 1] <= "\u9fff" or (last - start > 1 and text[start] not in surnames):
        return
    named = called().match(text, last) if surnames[surname] > _RARE_SURNAME else None
    if named is not None and _goes_on(text, named):
        named = None
    if named is not None and words.is_edge(start) and _can_be_addressed(text, start, surname, named[0]):
        end = _with_given(text, words, named)
        worth, cost = gain(text[start:end], "zh-person.called")
        if worth >= FLOOR:
            yield start, end, "zh-person.called", worth, cost
    familiar = start and text[start - 1] in address("before-surname")
    if familiar and surnames[surname] > _COMMON_SURNAME and words.is_edge(start):
        worth, cost = gain(text[start - 1 : last], "zh-person.familiar")
        if worth >= FLOOR:
            yield start - 1, last, "zh-person.familiar", worth, cost


def _goes_on(text: str, named: re.Match[str]) -> bool:
    """Return whether a way of address is the front of another word: 商|总理|事长."""
    blocked = blocked_after().get(named[0])
    return blocked is not None and blocked.match(text, named.end()) is not None


def _with_given(text: str, words: Words, named: re.Match[str]) -> int:
    """Return the end of a form of address; one character of the given name may stand behind 某: 李某岩."""
    end = named.end()
    given = named[0] == "某" and word_model().is_rather_given(text[end : end + 1])
    return end + 1 if given and words.is_edge(end) and words.is_edge(end + 1) else end


def _can_be_addressed(text: str, start: int, surname: str, way: str) -> bool:
    """Return whether a surname is one here; a particle is one only where a clause begins: 于先生."""
    bounded = start == 0 or text[start - 1] in BOUNDARY
    return not _is_particle(surname) or (bounded and way in address("plain"))


def _is_particle(surname: str) -> bool:
    return any(surname in context(role) for role in ("not-in-organisation", "function", "before-post"))


@cache
def _dotted() -> re.Pattern[str]:
    part = rf"[{word_model().transliterated}]{{1,7}}"
    behind = rf"{part}|(?<=[·•‧])[{HAN}]{part}"  # a rare character may open a part: ·茱莉
    return lazy_pattern(
        rf"{part}(?: ?[·•‧-] ?(?:{behind}|[A-Z][A-Za-z]{{0,9}}\.?)){{1,4}}|[A-Z][A-Za-z]*\.?[·•‧]{part}"
    )


@cache
def _foreign() -> re.Pattern[str]:
    return lazy_pattern(rf"[{word_model().transliterated}]{{2,}}")
