"""English people: capitalised names with evidence of a public role, and their short forms in the same text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lodeline.annotate.names.en.name_shapes import SEQUENCE, is_pinyin_name, near, not_names
from lodeline.annotate.names.en.people_again import behind_titles, repeats, short_forms
from lodeline.annotate.names.en.posts import words
from lodeline.annotate.names.spans import Cover, Mention, Span
from lodeline.lexicon import Term, cached_table
from lodeline.text.lazy import lazy_pattern

_INITIALS = lazy_pattern(r"(?:[A-Z]\.){1,4}")
_ACTS = lazy_pattern(
    r",? (?:also )?(?:said|says|told|noted|stressed|chaired|attended|presided|emphasi[sz]ed|added|urged|argued|"
    r"announced|visited|met|spoke|led|called|warned|promised|acknowledged|declined|wrote|explained|resigned|"
    r"delivered|reported|inspected|hosted|signed|pledged|was (?:elected|appointed|named|born|honou?red))\b"
)
_SPEECH_BEFORE = lazy_pattern(r"(?:chaired by|according to|said|told|led by|hosted by|signed by|met with|joined by) $")
_MAX_TOKENS, _MEMBER, _LIST = 4, 3, 2
_PINYIN_GIVEN = 5  # letters of a given name that is no English word
_NEXT = lazy_pattern(r"(?: ?\([^()\n]{1,24}\) ?)?(?: ?,? and | ?, (?:and )?)(?:(?:Rep|Sen|Mr|Ms|Dr)s?\. )?")


@cache
def _given_names() -> frozenset[str]:
    """Return given names that are no ordinary word and no place besides."""
    return frozenset(row["name"] for row in cached_table("names/en_given.tsv") if not row["also"])


@cache
def _like_people() -> Mapping[str, str]:
    """Return what is named as a person is and is none, the kind by the name: firms, and openings of places' names."""
    return {row["name"]: row["kind"] for row in cached_table("names/en_like_people.tsv")}


def find_en_people(text: str, terms: Sequence[Term], posts: Sequence[Span]) -> list[Mention]:
    """Return English mentions of people in text order: full names first found, then their short forms."""
    named = [
        Mention(t.start, t.end, text[t.start : t.end], "lexicon", t.entries[0].id)
        for t in terms
        if t.kind == "person" and text[t.start].isascii()
    ]
    taken = Cover([(t.start, t.end) for t in terms if t.kind in ("organisation", "body", "place", "person")])
    post_ends = {post.end for post in posts}
    post_starts = {post.start for post in posts}
    for match in SEQUENCE.finditer(text):
        for start, end in _without_common_words(text, match.start(), match.end(), posts):
            if not taken.overlaps(start, end):
                rule = _evidence(text, start, end, post_ends, post_starts)
                if rule is None:
                    start, rule = _from_given_name(text, start, end)
                if rule:
                    named.append(Mention(start, end, text[start:end], rule))
    named += _listed(text, named, posts, taken)
    named += repeats(text, named, taken)
    named += list(short_forms(text, named, posts))
    return sorted([*named, *behind_titles(text, named, posts, taken)])


def _without_common_words(text: str, start: int, end: int, posts: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a capitalised run between posts, institutions' words and honorifics."""
    tokens = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    stops = not_names()
    titles = frozenset(words("honorific"))
    run: list[tuple[int, int]] = []
    for first, last in [*tokens, (end, end)]:
        word = text[first:last]
        blocked = (
            not word
            or (word in stops and not _is_surname_he(text, word, first, end, posts))
            or word in titles
            or any(p.start <= first < p.end for p in near(posts, first))
        )
        if not blocked:
            run.append((first, last))
            continue
        if 2 <= len(run) <= _MAX_TOKENS and word not in stops:  # "Blue Lake Project" is no person
            yield run[0][0], run[-1][1]
        run = []


def _is_surname_he(text: str, word: str, first: int, end: int, posts: Sequence[Span]) -> bool:
    """Return whether "He" before a capitalised word is the surname: behind a post, or before a given name in pinyin."""
    if word != "He" or first + len(word) >= end:
        return False
    given = text[first + len(word) + 1 : end].split(" ", 1)[0]
    if len(given) >= _PINYIN_GIVEN and is_pinyin_name([word, given]):
        return True  # He Renchun
    return any(post.end == first - 1 for post in near(posts, first - 2))


def _evidence(text: str, start: int, end: int, post_ends: set[int], post_starts: set[int]) -> str | None:
    tokens = text[start:end].split()
    before = text[max(0, start - 24) : start]
    if start - 1 in post_ends and before.endswith(" "):
        return "en-person.post-before"
    if any(before.endswith(f"{title} ") for title in words("honorific")):
        return "en-person.honorific"
    if is_pinyin_name(tokens) and text[start:end] not in _like_people():
        return "en-person.pinyin"
    after = text[end : end + 40]
    apposed = re.match(r",? \(?(?:the |a |an |its |his |her |our )?", after)
    if apposed and after[:1] in ", (" and "," in apposed.group() and end + apposed.end() in post_starts:
        return "en-person.post-after"
    if after[:2] == " (" and end + 2 in post_starts:  # a list of those present: Helen Marsh (Chair)
        return "en-person.post-after"
    if start - 2 in post_ends and before.endswith(", ") and after[:1] == ",":
        return "en-person.post-before"
    if before.endswith((" of ", " for ", " & ")) or tokens[-1] in _body_words():
        return None
    if _ACTS.match(text, end):
        return "en-person.act"
    if _SPEECH_BEFORE.search(before):
        return "en-person.act"
    return None


def _from_given_name(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Return where a name begins in a capitalised run that holds a given name, and its rule; no rule if none does."""
    tokens, at = text[start:end].split(), start
    for number, token in enumerate(tokens[:-1]):
        if text[max(0, at - 4) : at].lower().endswith(("the ", "& ")) or _like_people().get(token) == "place":
            break
        rest = tokens[number:]
        if _is_given(token) and not _INITIALS.fullmatch(rest[-1]):
            return (start, None) if " ".join(rest[:2]) in _like_people() else (at, "en-person.given")
        at += len(token) + 1
    if len(tokens) == 3 and _INITIALS.fullmatch(tokens[1]) and "." not in tokens[0] + tokens[2]:
        return start, "en-person.initial"
    return start, None


def _is_given(token: str) -> bool:
    return all(part in _given_names() for part in token.split("-"))


def _listed(text: str, named: Sequence[Mention], posts: Sequence[Span], taken: Cover) -> list[Mention]:
    """Return names in a list with a known one: "Ann Reed (D-NY), Kerrin Vane and Tom Hale" where Vane is not known."""
    found: list[Mention] = []
    known = {mention.start: mention.end for mention in named}
    chain: list[tuple[int, int]] = []
    for start, end in [*_candidates(text, known, posts, taken), (len(text), len(text))]:
        if chain and _NEXT.fullmatch(text, chain[-1][1], start):
            chain.append((start, end))
            continue
        sure = sum(first in known for first, _ in chain)
        if len(chain) >= _LIST and sure:
            found += [Mention(a, b, text[a:b], "en-person.listed") for a, b in chain if a not in known]
        chain = [(start, end)]
    return found


def _candidates(text: str, known: Mapping[int, int], posts: Sequence[Span], taken: Cover) -> Iterator[tuple[int, int]]:
    """Yield people known and runs of two or three capitalised words that may be one, in text order."""
    found = dict(known)
    for match in SEQUENCE.finditer(text):
        for start, end in _without_common_words(text, match.start(), match.end(), posts):
            words_in = text[start:end].split()
            if len(words_in) <= _MEMBER and not taken.overlaps(start, end) and not _body_words().intersection(words_in):
                found.setdefault(start, end)
    yield from sorted(found.items())


@cache
def _body_words() -> frozenset[str]:
    return frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] in ("last", "first"))
