"""Short forms of people named whole elsewhere in a text: the last part of 罗恩·贝伦森, the given name of 郑文轩."""

from collections.abc import Iterator, Sequence

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from lodeline.annotate.names.spans import Cover, Mention, Span
from lodeline.annotate.names.zh.anchors import HAN
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import Words
from lodeline.text.lazy import lazy_pattern

_PARTS = lazy_pattern("[·•‧-]")
_HAN_ONLY = lazy_pattern(f"[{HAN}]+")
_WHOLE, _LEAST, _MANY = 3, 2, 16
_WITH_SURNAME = frozenset({"zh-person", "zh-person.introduced", "lexicon"})
_ORDINARY = frozenset({"n", "v", "vn", "a", "ad", "an", "d", "m", "r", "i", "l", "t", "ns", "nt", "nz", "b", "z"})


def find_short_forms(text: str, words: Words, mentions: Sequence[Mention], names: Sequence[Span]) -> Iterator[Mention]:
    """Yield the places where a part of a name found whole stands by itself, not overlapping any mention.

    Args:
        text: The folded text.
        words: Its dictionary words; a short form is none of them and cuts none.
        mentions: People found.
        names: Organisations.
    """
    owners: dict[str, Mention] = {}
    for mention in mentions:
        for part in _short(mention, text[mention.start : mention.end]):
            owners.setdefault(part, mention)
    if not owners:
        return
    taken = Cover([*((m.start, m.end) for m in mentions), *((n.start, n.end) for n in names)])
    for start, end in _places(text, list(owners)):
        if not taken.overlaps(start, end) and _stands_alone(text, words, start, end):
            mention = owners[text[start:end]]
            yield Mention(start, end, mention.name, "zh-person.short", mention.id)


def _places(text: str, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where the parts stand; an automaton is worth building for many."""
    if len(parts) > _MANY:
        finder = CharwiseDoubleArrayAhoCorasick(parts, MATCH_KIND_LEFTMOST_LONGEST)
        yield from ((start, end) for start, end, _ in finder.find(text))
        return
    for part in parts:
        at = text.find(part)
        while at >= 0:
            yield at, at + len(part)
            at = text.find(part, at + len(part))


def _short(mention: Mention, form: str) -> Iterator[str]:
    model = word_model()
    if mention.rule == "zh-person.dotted":
        last = _PARTS.split(form)[-1].strip()
        if len(last) >= _LEAST and _HAN_ONLY.fullmatch(last) and last not in model.words:
            yield last
    elif (
        mention.rule in _WITH_SURNAME
        and len(form) == _WHOLE
        and form[0] in model.surnames
        and form[:2] not in model.surnames
        and form[1:] not in model.words
    ):
        yield form[1:]


def _stands_alone(text: str, words: Words, start: int, end: int) -> bool:
    if not (words.is_edge(start) and words.is_edge(end)):
        return False
    return words.single(start, end) not in _ORDINARY and text[start - 1 : start] not in word_model().surnames
