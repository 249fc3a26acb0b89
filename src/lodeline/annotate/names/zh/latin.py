"""People named in Latin letters in a Chinese text: 罗恩·康维(Ron Conway), 分析师Ron Conway."""

from collections.abc import Iterator, Sequence

from lodeline.annotate.names.spans import Mention, Span
from lodeline.annotate.names.zh.anchors import HAN, context
from lodeline.text.lazy import lazy_pattern

_WORD = r"[A-Z][a-z'-]+[A-Za-z-]*"
_IN_BRACKETS = lazy_pattern(r" ?\(([A-Za-z][A-Za-z'-]{0,30}(?:(?:\. ?| )[A-Za-z][A-Za-z'-]{0,30}){0,5}\.?)\)")
_NAMED = 3  # the shortest name in brackets
_SINGLE = lazy_pattern(r"[A-Z][a-z][A-Za-z'-]{1,28}(?![A-Za-z0-9·-]| [A-Za-z])")
_WHOLE = lazy_pattern(rf"{_WORD}(?: [A-Z]\.?)?(?: {_WORD}){{1,2}}(?![A-Za-z])")
_BLANK = lazy_pattern(" ?")
_TRANSCRIBED = frozenset({"zh-person.foreign", "zh-person.dotted", "lexicon"})
_CUE_LENGTHS = (1, 2, 3, 4)


def find_latin_people(text: str, mentions: Sequence[Mention], posts: Sequence[Span]) -> Iterator[Mention]:
    """Yield names in brackets behind the same name in Chinese, and whole names beside a post or a verb of speech.

    Args:
        text: The folded text.
        mentions: People found under Chinese names.
        posts: Chinese posts.
    """
    behind: set[int] = set()
    for mention in mentions:
        match = _IN_BRACKETS.match(text, mention.end) if mention.rule in _TRANSCRIBED else None
        if match is not None and len(match[1]) >= _NAMED and not (mention.id and match[1].islower()):
            behind.add(match.start(1))
            yield Mention(match.start(1), match.end(1), mention.name, "zh-person.latin", mention.id)
    ends = {post.end for post in posts}
    after = context("after-name")
    for match in _WHOLE.finditer(text):
        start, end = match.span()
        if start in behind or (start and text[start - 1].isalnum() and not _is_han(text[start - 1])):
            continue
        blank = _BLANK.match(text, end)
        spoken = blank.end() if blank else end
        led = start in ends or (text[start - 1 : start] == " " and start - 1 in ends)
        if led or any(text[spoken : spoken + length] in after for length in _CUE_LENGTHS):
            yield Mention(start, end, match[0], "zh-person.latin")
    yield from _led(text, ends, behind)


def _led(text: str, ends: set[int], behind: set[int]) -> Iterator[Mention]:
    """Yield a single name right behind a post: 制作人Benbell."""
    for match in _SINGLE.finditer(text):
        if match.start() in ends and match.start() not in behind:
            yield Mention(match.start(), match.end(), match[0], "zh-person.latin")


def _is_han(character: str) -> bool:
    return HAN[0] <= character <= HAN[-1]
