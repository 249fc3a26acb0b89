"""Short names of organisations that a text gives: letters in brackets behind a name, 简称, a firm's coined part."""

from collections.abc import Iterator, Sequence

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import HAN, context, suffixes
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.places import places
from lodeline.annotate.names.zh.words import Words
from lodeline.text.lazy import lazy_pattern

_LETTERS = lazy_pattern(r" ?\((?:[A-Z][A-Za-z' ]{6,60}, ?)?(?P<letters>[A-Z][A-Z0-9&-]{1,9})\)")
_CALLED = lazy_pattern(rf'[(,](?:以下|下)?(?:简称|下称)(?:为|:)?["“]?(?P<short>[{HAN}A-Z]{{2,8}})["”]?[),。]')
_LEGAL = ("有限公司", "有限责任公司")
_COINED = (2, 4)  # length of the coined part of a name: 某某磁材股份有限公司
_LETTER = lazy_pattern("[A-Za-z0-9]")


def find_short_names(text: str, words: Words, names: Sequence[Span], posts: Sequence[Span]) -> list[Span]:
    """Return where short names stand that the text gives its organisations, not overlapping these.

    Args:
        text: The folded text.
        words: Its dictionary words; a coined part is none of them and cuts none.
        names: Organisations found and known.
        posts: Posts, which no short name overlaps.
    """
    shorts: dict[str, str] = {}
    for span in names:
        for short, rule in _shorts(text, words, span):
            shorts.setdefault(short, rule)
    if not shorts:
        return []
    taken = Cover([(n.start, n.end) for n in (*names, *posts)])
    return [span for short, rule in shorts.items() for span in _places(text, words, short, rule, taken)]


def _shorts(text: str, words: Words, span: Span) -> Iterator[tuple[str, str]]:
    if text[span.end : span.end + 2].lstrip(" ")[:1] in ("(", ","):
        match = _LETTERS.match(text, span.end)
        if match is not None and match["letters"] not in context("letters-no-name"):
            yield match["letters"], "zh-organisation.letters"
        match = _CALLED.match(text, span.end)
        if match is not None and _is_drawn_from(match["short"], text[span.start : span.end]):
            yield match["short"], "zh-organisation.called"
    if span.rule == "zh-organisation" and text.endswith(_LEGAL, span.start, span.end):
        coined = _coined(text, span)
        if coined:
            yield coined, "zh-organisation.coined"


def _is_drawn_from(short: str, name: str) -> bool:
    """Return whether the characters of a short name stand in the whole one, in order: 农商行 of 农村商业银行."""
    rest = iter(name)
    return all(character in rest for character in short)


def _coined(text: str, span: Span) -> str:
    """Return the characters that open a firm's name behind its places and are no words: 深圳|某某|..., "" without."""
    suffix = suffixes().find(text[span.start : span.end])
    end = span.start + suffix[0][0] if suffix else span.end
    coined = ""
    for start, stop in word_model().split(text[span.start : end]):
        word = text[span.start + start : span.start + stop]
        if len(word) == 1 and word.isalpha() and not word.isascii():
            coined += word
        elif coined or word not in places():
            break
    return coined if _COINED[0] <= len(coined) <= _COINED[1] and coined not in word_model().words else ""


def _places(text: str, words: Words, short: str, rule: str, taken: Cover) -> Iterator[Span]:
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        if not taken.overlaps(at, end) and _stands_alone(text, words, at, end):
            yield Span(at, end, rule)
        at = text.find(short, end)


def _stands_alone(text: str, words: Words, start: int, end: int) -> bool:
    if text[start].isascii():
        return not (_LETTER.match(text[start - 1 : start]) or _LETTER.match(text, end))
    return words.is_edge(start) and words.is_edge(end)
