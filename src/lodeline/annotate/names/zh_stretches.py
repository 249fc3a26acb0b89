"""Stretches of a Chinese text that could be a person's name; whether they are is weighed afterwards."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.annotate.names.zh_anchors import HAN, context
from lodeline.annotate.names.zh_model import word_model
from lodeline.lexicon import cached_table

_CALLED_BY_POST = (
    "经理|站长|部长|处长|局长|主任|总统|书记|院长|校长|厂长|镇长|律师|医生|教授|法官|队长|所长|科长|老板|网友|同学"
)
_CALLED = re.compile(
    rf"某{{1,3}}|女士|先生|小姐|师傅|老师|阿姨|大爷|大妈|警官|老汉|大夫|总(?![{HAN}])|总(?=[说表称介])|(?:{_CALLED_BY_POST})"
)
_CALLED_STARTS = frozenset("某女先小师老阿大警总" + "".join(word[0] for word in _CALLED_BY_POST.split("|")))
_PARTICULAR = re.compile("[,:] ?[男女][,。;(]|(?:先生|女士)[(,:]")
_ACCOUNT = re.compile(r"@[\w-]{2,20}(?![\w-])")
NOT_GIVEN = frozenset("某的了是在和与及也都就说称等着过们我你他她它这那其之吗呢吧啊0123456789")  # in no one's name
_RARE_SURNAME = -8.0
_COMMON_SURNAME = -6.2  # the hundred commonest
_FOREIGN_REACH = 6


@cache
def _japanese() -> re.Pattern[str]:
    surnames = sorted((row["zh"] for row in cached_table("names/ja_surnames.tsv")), key=lambda s: (-len(s), s))
    return re.compile(rf"(?:{'|'.join(surnames)})")


@cache
def _surname_pattern() -> re.Pattern[str]:
    surnames = word_model().surnames
    doubles = sorted(s for s in surnames if len(s) > 1)
    openers = {s[0] for s in doubles}  # looked at apart: most characters then need one test
    singles = "".join(sorted(s for s in surnames if len(s) == 1 and s not in openers))
    ambiguous = "".join(sorted(openers & surnames.keys()))
    return re.compile(
        rf"(?:[{singles}]|(?=[{''.join(sorted(openers))}])(?:{'|'.join(doubles)}|[{ambiguous}]))(?=[{HAN}])"
    )


def stretches(text: str, edges: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and rule of every stretch worth weighing; they overlap.

    Args:
        text: The folded text.
        edges: Where words begin and end; a name put together from characters begins at one.
    """
    yield from _chinese(text, edges)
    if _PARTICULAR.search(text):
        for match in _introduced().finditer(text):
            group = 1 if match[1] else 2
            yield match.start(group), match.end(group), "zh-person.introduced"
    for match in _dotted().finditer(text):
        yield match.start(), match.end(), "zh-person.dotted"
    for match in _ACCOUNT.finditer(text):
        yield match.start(), match.end(), "zh-person.account"
    for match in _japanese().finditer(text):
        for length in (1, 2, 3):
            yield match.start(), match.end() + length, "zh-person.japanese"
    for match in _foreign().finditer(text):
        for start in range(match.start(), match.end() - 1):
            if start not in edges:
                continue
            for end in range(start + 2, min(match.end(), start + _FOREIGN_REACH) + 1):
                yield start, end, "zh-person.foreign"


def _chinese(text: str, edges: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Yield a surname with one and two characters after it, or with a word of address."""
    model = word_model()
    surnames = model.surnames
    particles = context("not-in-organisation") | context("function")
    for match in _surname_pattern().finditer(text):
        start, last = match.span()
        if start not in edges:
            continue
        if last - start == 2:
            for length in (1, 2):
                yield start, last + length, "zh-person"
            last = start + 1
            if text[start] not in surnames:
                continue
        if text[last] not in NOT_GIVEN:
            yield start, last + 1, "zh-person"
            yield start, last + 2, "zh-person"
        if text[match.end()] in _CALLED_STARTS:
            called = _CALLED.match(text, match.end())
            if called and surnames[match.group()] > _RARE_SURNAME and match.group() not in particles:
                yield match.start(), called.end(), "zh-person.called"
        if text[start - 1] in "小老阿" and start and surnames[match.group()] > _COMMON_SURNAME:
            yield start - 1, match.end(), "zh-person.familiar"


@cache
def _introduced() -> re.Pattern[str]:
    """Match a name that opens a line or clause and is followed by what one says of a person: 王岩，男."""
    surname = _surname_pattern().pattern.removesuffix(f"(?=[{HAN}])")
    return re.compile(
        rf"(?<![{HAN}A-Za-z])({surname}[{HAN}]{{1,2}})(?=(?:先生|女士)?(?:\([^()]{{1,6}}\))?[,:] ?(?:男|女)[,。;(])"
        rf"|(?<![{HAN}A-Za-z])({surname}[{HAN}]{{1,2}})(?=(?:先生|女士)[,:])"
    )


@cache
def _dotted() -> re.Pattern[str]:
    part = rf"[{_foreign_class()}]{{1,7}}"
    return re.compile(rf"{part}(?: ?[·-] ?(?:{part}|[A-Z][A-Za-z]{{0,9}}\.?)){{1,4}}|[A-Z][A-Za-z]*\.?·{part}")


@cache
def _foreign_class() -> str:
    return "".join(row["character"] for row in cached_table("names/zh_characters.tsv") if row["transliterated"] != "0")


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"[{_foreign_class()}]{{2,}}")
