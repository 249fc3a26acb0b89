"""English posts: lexicon forms and a productive grammar of modifiers and heads."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.annotate.names.spans import Span, leftmost_longest
from lodeline.lexicon import Term, cached_table
from lodeline.text.alternation import any_of, in_any_case
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

_TABLE = "names/en_post_words.tsv"
# Heads that name a post only beside a body ("CPPCC member") or a person ("chief Li Xiao").
NEEDS_BODY, NEEDS_PERSON = "head-body", "head-person"
_MOST_CAPITALISED = 5  # words before a head that needs a body


@cache
def words(role: str) -> tuple[str, ...]:
    """Return the words of one role, longest first."""
    found = (row["word"] for row in cached_table(_TABLE) if row["role"] == role)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _grammar() -> re.Pattern[str]:
    heads = in_any_case((*words("head"), *words(NEEDS_PERSON)))
    nation, modifier = any_of(words("nationality")), in_any_case(words("modifier"))
    body = in_any_case(words(NEEDS_BODY))
    return lazy_pattern(
        rf"(?=[A-Za-z])(?<![\w-])(?:(?:{nation} )?(?:{modifier}[ -]){{0,4}}(?P<head>{heads})s?"
        rf"(?:-(?i:in-chief|general|designate|elect))?(?![\w-])"
        rf"|(?:[A-Z][\w'&-]*[ ]){{1,5}}{body}s?(?![\w-]))"
    )


_OF_BODY = lazy_pattern(r" of the [A-Z][a-z]+(?= ?[.,;:)\n]| and | in | at )")
_UNDER = "Under "
_SMALL = frozenset({"the", "of", "and", "for", "a", "an", "in"})


def find_en_posts(text: str, terms: Sequence[Term]) -> list[Span]:
    """Return English post spans in text order, not overlapping; a post is kept as written.

    "Vice Chair of the Society" is one post; in "Chairman of Northern Rare Earth" the body is left out.
    """
    return leftmost_longest(_all(text, terms))


@cache
def _matters() -> re.Pattern[str]:
    """Return the pattern of the matters a post is for: Secretary of Trade, Minister for Mines and Energy."""
    matter = rf"(?:the )?{any_of(words('matter'))}(?![\w-])"
    listed = rf"{matter}(?:(?:, and | and |, | & ){matter}){{0,3}}"
    return lazy_pattern(rf" (?:of|for) {listed}(?: for {listed})?")


@cache
def _openings() -> Signs:
    """Return what a post of the grammar's own words begins with."""
    return Signs(word for role in ("nationality", "modifier", "head", NEEDS_PERSON) for word in words(role))


@cache
def _bodies() -> Signs:
    return Signs(words(NEEDS_BODY))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the grammar: at its words, and at the capitals before a head that needs a body."""
    places, reach = set(_openings().places(text)), 0
    for at in _bodies().places(text):
        places.update(_capitals_before(text, at))
    grammar = _grammar()
    for at in sorted(places):
        match = grammar.match(text, at) if at >= reach else None
        if match is not None:
            reach = match.end()
            yield match


def _capitals_before(text: str, at: int) -> Iterator[int]:
    """Yield the places of capitals in the words right before a place, at most five words back."""
    for _ in range(_MOST_CAPITALISED):
        if text[at - 1 : at] != " ":
            return
        begin = text.rfind(" ", 0, at - 1) + 1
        yield from (place for place in range(begin, at) if "A" <= text[place] <= "Z")
        at = begin


def _all(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    for term in terms:
        if term.kind == "post" and text[term.start].isascii():
            yield Span(term.start, term.end, "lexicon")
    bodies = [t for t in terms if t.kind in ("organisation", "body") and text[t.start].isascii()]
    owners = {t.end: t.start for t in terms if t.kind == "organisation" and text[t.start : t.end].isalpha()}
    for match in _matches(text):
        start, end = match.span()
        if match["head"]:
            more = _OF_BODY.match(text, end)
            if match["head"].lower() in _needy() and start - 1 in owners:
                start = owners[start - 1]  # "Baogang chair": such a head needs its body
            matter = _matters().match(text, end) if match["head"].lower() in words("of a matter") else None
            if matter is not None and text.endswith(_UNDER, 0, start):
                start -= len(_UNDER)  # Under Secretary of Trade for Mines
            start = _behind_body(start, end, bodies)
            yield Span(start, max([end, *(m.end() for m in (more, matter) if m)]), "en-post")
        else:
            yield Span(_behind_body(start, end, bodies), end, "en-post.body")


def _behind_body(start: int, end: int, bodies: Sequence[Term]) -> int:
    """Return where a post begins behind the body whose words it would take: Ministry of Trade | spokesperson."""
    return next((t.end + 1 for t in bodies if t.start < start < t.end < end), start)


def singular(post: str) -> str:
    """Return a post said of several people as that of one: Deputy General Managers, Deputy Party Secretaries."""
    lead, gap, head = post.rpartition(" ")
    one = f"{head[:-3]}y" if head.endswith("ies") else head.removesuffix("s")
    return lead + gap + one if one != head and one.lower() in _heads() else post


@cache
def _heads() -> frozenset[str]:
    return frozenset(word.lower() for role in ("head", NEEDS_PERSON, NEEDS_BODY) for word in words(role))


def stands_alone(text: str, post: Span) -> bool:
    """Return whether the words name a post even with nobody beside them: "general" alone does not."""
    found = text[post.start : post.end].lower().split()
    return found[-1].rstrip("s") not in _needy() or (len(found) > 1 and found[0] not in _SMALL)


@cache
def _needy() -> frozenset[str]:
    return frozenset(word.lower() for word in (*words(NEEDS_PERSON), *words(NEEDS_BODY)))
