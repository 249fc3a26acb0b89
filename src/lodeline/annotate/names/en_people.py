"""English people: capitalised names with evidence of a public role, and their short forms in the same text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lodeline.annotate.names.en_posts import words
from lodeline.annotate.names.spans import Cover, Mention, Span
from lodeline.lexicon import Term, cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_UP = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
_LOW = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőœřśşšţťūůűźżžșț"
_REST = rf"(?:[{_LOW}]+(?:(?:(?:-|'(?!s\b))[{_UP}]?|[{_UP}])[{_LOW}]+)*|(?<=O)'[{_UP}][{_LOW}]+|\.(?:[A-Z]\.){{0,4}})"
_TOKEN = f"[{_UP}]{_REST}"
_LINK = r"(?:de|da|van|von|bin|ibn|al|el|der|den|la|le|du|di|dos|del)"
_SEQUENCE = lazy_pattern(
    rf"[{_UP}](?<![\w'&-][{_UP}]){_REST}(?: (?:{_LINK} ){{0,2}}(?:[ae]l-)?{_TOKEN}){{1,5}}(?![\w&])"
)
_LONE = lazy_pattern(rf"{_TOKEN}(?<![.])(?![\w&-]| [{_UP}])")
_INITIALS = lazy_pattern(r"(?:[A-Z]\.){1,4}")
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|e|i|o|u)"
_PINYIN_GIVEN = lazy_pattern(rf"{_INITIAL}{_FINAL}(?:['-]?{_INITIAL}{_FINAL})?", re.IGNORECASE)
_ACTS = lazy_pattern(
    r",? (?:also )?(?:said|says|told|noted|stressed|chaired|attended|presided|emphasi[sz]ed|added|urged|argued|"
    r"announced|visited|met|spoke|led|called|warned|promised|acknowledged|declined|wrote|explained|resigned|"
    r"delivered|reported|inspected|hosted|signed|pledged|was (?:elected|appointed|named|born|honou?red))\b"
)
_SPEECH_BEFORE = lazy_pattern(r"(?:chaired by|according to|said|told|led by|hosted by|signed by|met with|joined by) $")
_MAX_TOKENS, _MEMBER, _LIST, _LONG_GIVEN = 4, 3, 2, 6
_NEXT = lazy_pattern(r"(?: ?\([^()\n]{1,24}\) ?)?(?: ?,? and | ?, (?:and )?)(?:(?:Rep|Sen|Mr|Ms|Dr)s?\. )?")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(row["word"] for row in cached_table("names/en_not_names.tsv"))


@cache
def _given_names() -> frozenset[str]:
    """Return given names that are no ordinary word and no place besides."""
    return frozenset(row["name"] for row in cached_table("names/en_given.tsv") if not row["also"])


@cache
def _like_people() -> Mapping[str, str]:
    """Return what is named as a person is and is none, the kind by the name: firms, and openings of places' names."""
    return {row["name"]: row["kind"] for row in cached_table("names/en_like_people.tsv")}


@cache
def _pinyin_surnames() -> frozenset[str]:
    return frozenset(row["pinyin"] for row in cached_table("names/surnames.tsv"))


def is_pinyin_name(tokens: Sequence[str]) -> bool:
    """Return whether two words are a Chinese surname and given name in pinyin, surname first."""
    return len(tokens) == 2 and tokens[0] in _pinyin_surnames() and _PINYIN_GIVEN.fullmatch(tokens[1]) is not None


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
    for match in _SEQUENCE.finditer(text):
        for start, end in _without_common_words(text, match.start(), match.end(), posts):
            if not taken.overlaps(start, end):
                rule = _evidence(text, start, end, post_ends, post_starts)
                if rule is None:
                    start, rule = _from_given_name(text, start, end)
                if rule:
                    named.append(Mention(start, end, text[start:end], rule))
    named += _listed(text, named, posts, taken)
    named += _repeats(text, named, taken)
    named += list(_short_forms(text, named, posts))
    return sorted([*named, *_behind_titles(text, named, posts, taken)])


def _without_common_words(text: str, start: int, end: int, posts: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a capitalised run between posts, institutions' words and honorifics."""
    tokens = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    stops = _not_names()
    titles = frozenset(words("honorific"))
    run: list[tuple[int, int]] = []
    for first, last in [*tokens, (end, end)]:
        word = text[first:last]
        blocked = (
            not word
            or (word in stops and not _is_surname_he(word, first, end, posts))
            or word in titles
            or any(p.start <= first < p.end for p in _near(posts, first))
        )
        if not blocked:
            run.append((first, last))
            continue
        if 2 <= len(run) <= _MAX_TOKENS and word not in stops:  # "Blue Lake Project" is no person
            yield run[0][0], run[-1][1]
        run = []


def _is_surname_he(word: str, first: int, end: int, posts: Sequence[Span]) -> bool:
    """Return whether "He" behind a post and before a capitalised word is the surname: General Manager He Wentao."""
    return word == "He" and first + len(word) < end and any(post.end == first - 1 for post in _near(posts, first - 2))


def _near(posts: Sequence[Span], at: int) -> Sequence[Span]:
    low, high = 0, len(posts)
    while low < high:
        middle = (low + high) // 2
        if posts[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    return posts[low : low + 1]


def _evidence(text: str, start: int, end: int, post_ends: set[int], post_starts: set[int]) -> str | None:
    tokens = text[start:end].split()
    before = text[max(0, start - 24) : start]
    if start - 1 in post_ends and before.endswith(" "):
        return "en-person.post-before"
    if any(before.endswith(f"{title} ") for title in words("honorific")):
        return "en-person.honorific"
    if is_pinyin_name(tokens):
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
    for match in _SEQUENCE.finditer(text):
        for start, end in _without_common_words(text, match.start(), match.end(), posts):
            words_in = text[start:end].split()
            if len(words_in) <= _MEMBER and not taken.overlaps(start, end) and not _body_words().intersection(words_in):
                found.setdefault(start, end)
    yield from sorted(found.items())


@cache
def _body_words() -> frozenset[str]:
    return frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] in ("last", "first"))


def _repeats(text: str, named: Sequence[Mention], taken: Cover) -> Iterator[Mention]:
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


def _short_forms(text: str, named: Sequence[Mention], posts: Sequence[Span]) -> Iterator[Mention]:
    """Yield surnames standing alone ("Xi", "Chairman Meng") for the one full name of the text they fit."""
    owners: dict[str, dict[str, str | None]] = {}
    for mention in named:
        if " " in mention.name:
            owners.setdefault(_surname(mention.name), {})[mention.name] = mention.id
            given = mention.name.split()[-1]
            if is_pinyin_name(mention.name.split()) and len(given) >= _LONG_GIVEN:
                owners.setdefault(given, {})[mention.name] = mention.id  # Yunshan, for Lei Yunshan
    single = {surname: next(iter(names.items())) for surname, names in owners.items() if len(names) == 1}
    if not single:
        return
    covered = Cover([(m.start, m.end) for m in named])
    alternatives = "|".join(re.escape(surname) for surname in single)
    for match in re.finditer(rf"(?<![\w-])(?:{alternatives})(?![\w-]| [A-Z][a-z])", text):
        if not covered.overlaps(*match.span()) and not _after_capital(text, match.start(), posts):
            name, id_ = single[match.group()]
            yield Mention(match.start(), match.end(), name, "en-person.surname", id_)


def _behind_titles(text: str, named: Sequence[Mention], posts: Sequence[Span], taken: Cover) -> Iterator[Mention]:
    """Yield single names behind "Mr", "Governor", for which the text has no full name."""
    titled = {post.end + 1 for post in posts if _is_title(text[post.start : post.end])}
    titled.update(match.end() for match in _honorifics().finditer(text))
    covered = Cover([(m.start, m.end) for m in named])
    for at in sorted(titled):
        match = _LONE.match(text, at) if text[at - 1 : at] == " " else None
        if match is None or covered.overlaps(*match.span()) or taken.overlaps(*match.span()):
            continue
        if _never_alone().isdisjoint({match.group(), f"{match.group()}."}):
            yield Mention(at, match.end(), match.group(), "en-person.title")


@cache
def _never_alone() -> frozenset[str]:
    """Return the capitalised words behind a title that are nobody's name."""
    return _not_names().union(words("nationality"), words("honorific"))


@cache
def _honorifics() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words('honorific'))} (?=[{_UP}])")


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
        and not any(p.end == start - 1 for p in _near(posts, start - 2))
        and word not in _not_names()
    )
