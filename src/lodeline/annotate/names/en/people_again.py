"""People an English text names again: the full name, the surname alone, and single names behind a title."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.annotate.names.en.name_shapes import LONE, UPPER, is_pinyin_name, near, not_names
from lodeline.annotate.names.en.posts import words
from lodeline.annotate.names.spans import Cover, Mention, Span
from lodeline.text.alternation import any_of

_LONG_GIVEN = 6


def repeats(text: str, named: Sequence[Mention], taken: Cover) -> Iterator[Mention]:
    """Yield further places of the full names already found."""
    have = {mention.start for mention in named}
    known = {mention.name: mention.id for mention in named if " " in mention.name}
    if known:
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in known)})(?![\w-])")
        for match in pattern.finditer(text):
            if match.start() not in have and not taken.overlaps(*match.span()):
                yield Mention(match.start(), match.end(), match.group(), "en-person.repeat", known[match.group()])


def _surname(name: str) -> str:
    tokens = name.split()
    return tokens[0] if is_pinyin_name(tokens) else tokens[-1]


def short_forms(text: str, named: Sequence[Mention], posts: Sequence[Span]) -> Iterator[Mention]:
    """Yield surnames standing alone ("Xi", "Chairman Meng") for the one full name of the text they fit."""
    owners: dict[str, dict[str, str | None]] = {}
    for mention in named:
        if " " in mention.name:
            owners.setdefault(_surname(mention.name), {})[mention.name] = mention.id
            given = mention.name.split()[-1]
            if is_pinyin_name(mention.name.split()) and len(given) >= _LONG_GIVEN:
                owners.setdefault(given, {})[mention.name] = mention.id  # Yunshan, for Lei Yunshan
    single = {
        surname: next(iter(names.items()))
        for surname, names in owners.items()
        if len(names) == 1 and surname not in not_names()  # He said: nobody of that surname
    }
    if not single:
        return
    covered = Cover([(m.start, m.end) for m in named])
    alternatives = "|".join(re.escape(surname) for surname in single)
    for match in re.finditer(rf"(?<![\w-])(?:{alternatives})(?![\w-]| [A-Z][a-z])", text):
        if not covered.overlaps(*match.span()) and not _after_capital(text, match.start(), posts):
            name, id_ = single[match.group()]
            yield Mention(match.start(), match.end(), name, "en-person.surname", id_)


def behind_titles(text: str, named: Sequence[Mention], posts: Sequence[Span], taken: Cover) -> Iterator[Mention]:
    """Yield single names behind "Mr", "Governor", for which the text has no full name."""
    titled = {post.end + 1 for post in posts if _is_title(text[post.start : post.end])}
    titled.update(match.end() for match in _honorifics().finditer(text))
    covered = Cover([(m.start, m.end) for m in named])
    for at in sorted(titled):
        match = LONE.match(text, at) if text[at - 1 : at] == " " else None
        if match is None or covered.overlaps(*match.span()) or taken.overlaps(*match.span()):
            continue
        if _never_alone().isdisjoint({match.group(), f"{match.group()}."}):
            yield Mention(at, match.end(), match.group(), "en-person.title")


@cache
def _never_alone() -> frozenset[str]:
    """Return the capitalised words behind a title that are nobody's name."""
    return not_names().union(words("nationality"), words("honorific"))


@cache
def _honorifics() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words('honorific'))} (?=[{UPPER}])")


def _is_title(post: str) -> bool:
    """Return whether a post stands before a name as a title: Governor, Deputy Minister; not "the chairman"."""
    last = post.rsplit(" ", 1)[-1]
    return last[:1].isupper() and last.lower() in words("head")


def _after_capital(text: str, start: int, posts: Sequence[Span]) -> bool:
    """Return whether the word before is capitalised and neither a post, an honorific nor a sentence start."""
    before = re.search(r"([A-Z][\w'.-]*) $", text[max(0, start - 20) : start])
    if not before:
        return False
    word = before[1]
    return (
        word not in words("honorific")
        and not any(p.end == start - 1 for p in near(posts, start - 2))
        and word not in not_names()
    )
