"""English organisations: capitalised names that end in, or begin with, a word for a kind of body."""

from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.lexicon import Term, cached_table
from lodeline.text.lazy import lazy_pattern

_REST = r"(?:[\w&'-]*\.?(?<!\.)|[A-Z]+|[a-z]+\.(?=,? Ltd))"
_WORD = f"[A-Z]{_REST}"
_MORE = rf"(?: {_WORD}){{0,5}}"
_OF = (
    rf" (?:of|for|on)(?: the)? {_WORD}{_MORE}(?:(?:, {_WORD}){{0,3}} and {_WORD}{_MORE}"
    rf"|(?<=University) of {_WORD}(?: {_WORD}){{0,2}})?"
)
_LEGAL = r"(?:\.?(?:, ?| )(?:Inc|Ltd|Corp|Co|LLC|plc)\b){0,3}"  # ... Co., Ltd; the last point is taken afterwards
_IS_LEGAL = lazy_pattern(r"[ ,](?:Inc|Ltd|Corp|Co|LLC|plc)\.?\Z")
_RUN = lazy_pattern(rf"[A-Z](?<![\w'-][A-Z]){_REST}(?: (?:{_WORD}|&|\([A-Z]\w+\))){{0,8}}(?:{_OF})?{_LEGAL}")
_RARE_EARTH = lazy_pattern(r" Rare Earths?(?: (?:Group|Metals|Exchanges?|Elements|Company|Materials|Resources))?\Z")
_MATERIALS = ("Rare Earth", "Rare Earths", "Rare Earth Metals", "Rare Earth Elements", "Rare Earth Materials")
_HEADING = lazy_pattern(r"(?:[A-Z]{4,} ){2,}(?=[A-Z][a-z]+ [A-Z][a-z])")
_INNER = lazy_pattern(
    r" (?:At|Our|Its|Their|His|Her|From|When|While|Who) (?=[A-Z])"
)  # Impact of Our Work At Arden Bank
_LIES_ON = lazy_pattern(r"\b(?:University|College|School|Hospital|Museum|Bank|Club) on ")
_PARTY_SEAT = lazy_pattern(r"\([A-Z]-[A-Z]")  # a member's party and seat: (D-Arden)
_HOLIDAY = lazy_pattern(r".+? Day (?=[A-Z])")  # on New Year's Day Veltmar Group ...


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] == role)


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
    found: list[Span] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        while (
            post_at.overlaps(start, start + 1)
            or text[start:end].split(" ", 1)[0] in _words("opener")
            or text[start].islower()
        ):
            space = text.find(" ", start, end)
            if space < 0:
                break
            start = space + 1
        holiday = _HOLIDAY.match(text, start, end)
        start = holiday.end() if holiday else start
        start = _past_heading(text, start, end)
        end = _before_verb(text, start, end)
        start = max((m.end() for m in _INNER.finditer(text, start, end)), default=start)
        end = _trimmed_end(text, start, end)
        if _is_award(text, start, end) or _PARTY_SEAT.match(text, start - 1):
            continue
        if " " in text[start:end] and names_a_body(text[start:end]) and not taken.overlaps(start, end):
            tail = text.rfind(" of ", start, end) + 4
            if tail > start + 3 and not _heads_a_body(text[start : tail - 4]):
                if begins.get(tail) == end:
                    continue  # Shares of Baotou Steel
                if _IS_LEGAL.search(text, tail, end):
                    start = tail  # Shares of Kerrin Mining Co., Ltd.
            followed = start in begins and (begins[start] + 1 in begins or end in ends)
            if not wider.holds(start, end) and not followed:
                found.append(Span(start, end, "en-organisation"))
    return found


def _past_heading(text: str, start: int, end: int) -> int:
    """Return where a name begins behind two or more words of a heading in capitals: SAFETY FIRST Arden Bank."""
    heading = _HEADING.match(text, start, end)
    return heading.end() if heading else start


def _before_verb(text: str, start: int, end: int) -> int:
    """Return where a name ends before a verb that a headline writes with a capital: Arden Bank Could Sell."""
    words = text[start:end].split(" ")
    if _words("verb").isdisjoint(words[1:]):
        return end
    first = next(index for index, word in enumerate(words) if index and word in _words("verb"))
    return start + len(" ".join(words[:first]))


def _is_award(text: str, start: int, end: int) -> bool:
    """Return whether words are the title of an award and no name: Best Bank, Bank of the Year."""
    words = text[start:end]
    return words.split(" ", 1)[0] in _words("rank") or words.endswith(" of the Year")


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Leave a short form in brackets and a day ("on Monday") out, and take the point of "Inc." in."""
    last = text[start:end].rsplit(" on ", 1)
    if len(last) == 2 and last[1].split(" ", 1)[0] in _words("opener"):
        end = start + len(last[0])
    lies = _LIES_ON.search(text, start, end)
    end = lies.end() - 4 if lies else end
    if text[end - 1] == ")" and " (" in text[start:end]:
        return text.rindex(" (", start, end)
    if text[end : end + 1] == "." and text[start:end].rsplit(" ", 1)[-1] in ("Inc", "Ltd", "Corp", "Co"):
        return end + 1
    return end


def _heads_a_body(words: str) -> bool:
    """Return whether the words before "of" are those of a body: Bank of ..., Ministry of ..."""
    head = words.rsplit(" ", 1)[-1]
    return head in _words("last") or head in _words("first")


def names_a_body(name: str) -> bool:
    """Return whether capitalised words name a body by a word of their own: Bank of Arden, Arden Bank."""
    words = name.replace(",", " ").split()
    if name in _MATERIALS:
        return False
    if words[-1] in _words("last") or words[-1].rstrip(".") in _words("last") or _RARE_EARTH.search(name):
        return True
    for index, word in enumerate(words[1:], start=1):
        if word in ("of", "for", "on"):
            return words[index - 1] in _words("last") or words[index - 1] in _words("first")
    return False
