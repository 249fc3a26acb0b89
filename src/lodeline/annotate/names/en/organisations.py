"""English organisations: capitalised names that end in, or begin with, a word for a kind of body."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.annotate.names.en.org_words import HOME, heads_a_body, names_a_body, org_words
from lodeline.annotate.names.spans import Cover, Span
from lodeline.lexicon import Term
from lodeline.text.lazy import lazy_pattern

_REST = r"(?:[\w&'-]*\.?(?<!\.)|[A-Z]+|[a-z]+\.(?=,? Ltd))"
_WORD = f"[A-Z]{_REST}"
_MORE = rf"(?: {_WORD}){{0,5}}"
_BETWEEN = rf"(?: {_WORD}){{0,5}}? Between(?: the)? {_WORD}{_MORE} and(?: the)? {_WORD}{_MORE}"
_OF = (
    rf" (?:of|for|on)(?: the)? {_WORD}(?:{_BETWEEN}"
    rf"|{_MORE}(?:(?:, {_WORD}){{0,3}} and {_WORD}{_MORE}|(?<=University) of {_WORD}(?: {_WORD}){{0,2}})?)"
)
_LEGAL = r"(?:\.?(?:, ?| )(?:Inc|Ltd|Corp|Co|LLC|plc)\b){0,3}"  # ... Co., Ltd; the last point is taken afterwards
_IS_LEGAL = lazy_pattern(r"[ ,](?:Inc|Ltd|Corp|Co|LLC|plc)\.?\Z")
_MEMBERS = rf"[A-Z](?<![\w'-][A-Z]){_REST}(?: (?:{_WORD}|&|\([A-Z]\w+\))){{0,8}}"
_HEADING = lazy_pattern(r"(?:[A-Z]{4,} ){2,}(?=[A-Z][a-z]+ [A-Z][a-z])")
_MATTER = lazy_pattern(r" (?:of|for|on) ")
_ON = lazy_pattern(r" on (?:the )?(?=[A-Z])")
_OWNER = lazy_pattern(r"(?<=\w)'s? (?:\([A-Z]\w*\) )?(?=[A-Z])")
_PARTY_SEAT = lazy_pattern(r"\([A-Z]-[A-Z]")  # a member's party and seat: (D-Arden)
_MINISTER = lazy_pattern(r" and (?:[A-Z][a-z]+ ){1,3}Minister\b")  # Arden's Energy | and Mines Minister
_HOLIDAY = lazy_pattern(r".+? Day (?=[A-Z])")  # on New Year's Day Veltmar Group ...


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words; "and" joins two matters of one body: Mines and Trade Bureau."""
    heads = "|".join(map(re.escape, sorted(org_words("of matters"))))
    return lazy_pattern(rf"{_MEMBERS}(?: and(?: {_WORD}){{0,3}} (?:{heads})\b)?(?:{_OF})?{_LEGAL}")


def find_en_organisations(
    text: str, posts: Sequence[Span], people: Sequence[tuple[int, int]], terms: Sequence[Term]
) -> list[Span]:
    """Return English organisations in text order; those of the lexicon are found elsewhere.

    Args:
        text: The folded text.
        posts: English posts: an organisation does not begin inside one.
        people: Places of people's names, which no organisation overlaps.
        terms: Lexicon terms; one that is wider than the found name keeps its own span.
    """
    taken = Cover(sorted(people))
    post_at = Cover([(post.start, post.end) for post in posts])
    wider = Cover([(t.start, t.end) for t in terms if t.kind in ("organisation", "body") and text[t.start].isascii()])
    begins = {t.start: t.end for t in terms if t.kind in ("organisation", "body")}  # a firm, then its Party Committee
    ends = set(begins.values())
    known = sorted((t.start, t.end) for t in terms if t.kind in ("organisation", "body") and text[t.start].isascii())
    found: list[Span] = []
    named = {t.end for t in terms if t.kind in ("organisation", "body", "place", "person")}
    named |= {t.start - len(" and ") for t in terms if t.kind in ("organisation", "body")}
    lands = {t.end for t in terms if t.kind == "place"}
    for start, end in _parts(text, sorted(last for _, last in people), named, lands):
        start = _within_post(text, start, end, post_at)
        start = _past_heading(text, start, end)
        start = max((at for at in _behind_inner(text, start, end)), default=start)
        end = _trimmed_end(text, start, end)
        if _is_award(text, start, end) or _PARTY_SEAT.match(text, start - 1) or _MINISTER.match(text, end):
            continue
        start, end = _with_known(text, start, end, known)
        if " " in text[start:end] and names_a_body(text[start:end]) and not taken.overlaps(start, end):
            tail = text.rfind(" of ", start, end) + 4
            if tail > start + 3 and not heads_a_body(text[start : tail - 4]):
                if begins.get(tail) == end:
                    continue  # Shares of Baotou Steel
                if _IS_LEGAL.search(text, tail, end):
                    start = tail  # Shares of Kerrin Mining Co., Ltd.
            home = start + len(HOME) if text.startswith(HOME, start) else None
            if home and begins.get(home) == end and text[home:end].split(" ", 1)[0] not in org_words("first"):
                continue  # China's | Baogang; but: China's Ministry of Commerce
            followed = start in begins and (begins[start] + 1 in begins or end in ends)
            if not wider.holds(start, end) and not followed:
                found.append(Span(start, end, "en-organisation"))
    return found


def _with_known(text: str, start: int, end: int, known: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return a name that cuts no name of the lexicon: Congress of the Communist Party | of China.

    A gerund that opens the sentence before a known name is no part of it: Welcoming | European Union plans.
    """
    at = bisect_left(known, (start, 0))
    for first, last in known[max(0, at - 2) :]:
        if first >= end:
            break
        if first < start < last <= end:
            start = first
        elif start < first and last > end:
            end = last
        if text[start : first - 1].endswith("ing") and " " not in text[start : first - 1] and last == end:
            start = first
    return start, end


def _parts(text: str, people: Sequence[int], named: set[int], lands: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, parted behind a person, an owner and a verb that a headline capitalises.

    "Ann Reed of the House Mining Committee", "the Trade Bureau's Office of Mines", "Arden Bank Unveils Kerrin Fund".

    Args:
        text: The folded text.
        people: Where people's names end, in order.
        named: Where "and" joins two bodies: behind a name of the lexicon, and before one.
        lands: Where places of the lexicon end: a country owns its ministries.
    """
    at = 0
    while match := _run().search(text, at):
        start, end = match.start(), _joined_end(text, *match.span())
        before = bisect_left(people, end)
        at = people[before - 1] if before and people[before - 1] > start else end
        if at < end:
            continue
        both = text.find(" and ", start, end)
        if start < both and _parts_bodies(text, start, both, end, named):
            yield from _between_verbs(text, start, both)
            start = both + len(" and ")
        owners = _OWNER.finditer(text, start, end) if "'" in text[start:end] else ()
        owner = next((o for o in owners if not _keeps_owner(text, (start, o.start()), (o.end(), end), lands)), None)
        if owner is not None:
            at, end = owner.end(), owner.start()
        yield from _between_verbs(text, start, end)


def _joined_end(text: str, start: int, end: int) -> int:
    """Return where a name ends whose two trades "and" joins: Arden Iron | and Steel Group, Mining | and Metals Fund."""
    if not text.startswith(" and ", end) or text[start:end].rsplit(" ", 1)[-1] not in org_words("joined"):
        return end
    more = _run().match(text, end + len(" and "))
    if more is None or " " not in more[0] or more[0].split(" ", 1)[0] not in org_words("joined"):
        return end
    first = more[0].split(" of ", 1)[0].split(" for ", 1)[0].rstrip(" .,").rsplit(" ", 1)[-1]
    return more.end() if first in org_words("last") else end


def _parts_bodies(text: str, start: int, both: int, end: int, named: set[int]) -> bool:
    """Return whether "and" joins two names: Arden Bank and Reed Bank; not Office of Mines and Trade."""
    first, second = (text[low:high].rsplit(" ", 1)[-1] for low, high in ((start, both), (both, end)))
    matter = _MATTER.search(text, start, both) is not None
    if both in named and " Between " not in text[start:both]:
        return not matter or second in org_words("last")
    return not matter and first in org_words("last") and first not in org_words("goods") | org_words("joined")


def _keeps_owner(text: str, owner: tuple[int, int], owned: tuple[int, int], lands: set[int]) -> bool:
    """Return whether an owner belongs to a name: the People's Bank, McDonald's Corp, India's Ministry of Mines."""
    words, rest = text[owner[0] : owner[1]], text[owned[0] : owned[1]].split()
    last = words.rsplit(" ", 1)[-1].removesuffix("'s")
    legal = all(word.rstrip(".,") in org_words("legal") for word in rest)
    return last in org_words("owner") or legal or (owner[0] + len(last) in lands and words == last)


def _between_verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands before and behind the verbs that a headline writes with a capital."""
    words = text[start:end].split(" ")
    if not org_words("verb").isdisjoint(words):
        at = start
        for word in words:
            if word in org_words("verb"):
                if at > start:
                    yield start, at - 1
                start = at + len(word) + 1
            at += len(word) + 1
    if start < end:
        yield start, end


def _within_post(text: str, start: int, end: int, post_at: Cover) -> int:
    """Return where a name begins behind posts, opening words and a day: Chairman Arden Bank, In May Arden Bank."""
    while (
        post_at.overlaps(start, start + 1)
        or text[start].islower()
        or (first := text[start:end].split(" ", 1)[0]) in org_words("opener")
        or ("-" in first and first.rsplit("-", 1)[1] in org_words("of a place"))  # Arden-listed | Velmar Corp.
    ):
        space = text.find(" ", start, end)
        if space < 0:
            break
        start = space + 1
    holiday = _HOLIDAY.match(text, start, end)
    return holiday.end() if holiday else start


def _behind_inner(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where words go on behind one that stands in no name: Impact of Our Work At | Arden Bank."""
    for match in _word_of("inner").finditer(text, start, end):
        yield match.end()


@cache
def _word_of(role: str) -> re.Pattern[str]:
    return lazy_pattern(rf" (?:{'|'.join(map(re.escape, sorted(org_words(role))))}) (?=[A-Z])")


def _past_heading(text: str, start: int, end: int) -> int:
    """Return where a name begins behind two or more words of a heading in capitals: SAFETY FIRST Arden Bank."""
    heading = _HEADING.match(text, start, end)
    return heading.end() if heading else start


def _is_award(text: str, start: int, end: int) -> bool:
    """Return whether words are the title of an award and no name: Best Bank, Bank of the Year."""
    words = text[start:end]
    return words.split(" ", 1)[0] in org_words("rank") or words.endswith(" of the Year")


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Leave a short form in brackets and a day ("on Monday") out, and take the point of "Inc." in."""
    last = text[start:end].rsplit(" on ", 1)
    if len(last) == 2 and last[1].split(" ", 1)[0] in org_words("opener"):
        end = start + len(last[0])
    end = next((m.start() for m in _ON.finditer(text, start, end) if not _is_body_on(text, start, m.start())), end)
    if text[start:end].endswith(("'s", "s'")) and text[start:end].rsplit(" ", 1)[-1][:-2] not in org_words("owner"):
        end -= 2 if text[end - 1] == "s" else 1
    while " " in text[start:end] and text[start:end].rsplit(" ", 1)[-1] in org_words("inner"):
        end = text.rindex(" ", start, end)
    if text[end - 1] == ")" and " (" in text[start:end]:
        return text.rindex(" (", start, end)
    if text[end : end + 1] == "." and text[start:end].rsplit(" ", 1)[-1] in ("Inc", "Ltd", "Corp", "Co"):
        return end + 1
    return end


def _is_body_on(text: str, start: int, end: int) -> bool:
    """Return whether the words before "on" name a body on a matter: Committee on Mines."""
    return text[start:end].rsplit(" ", 1)[-1] in org_words("on")
