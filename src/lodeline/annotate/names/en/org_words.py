"""Words by which English bodies are told: whether capitalised words name one, and whose name they give in full."""

from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.lexicon import Entry, Term, cached_table
from lodeline.text.lazy import lazy_pattern

HOME = "China's "  # whose ministries the lexicon knows without it
_SPACES = lazy_pattern(r"[\s,.()]+")
_RARE_EARTH = lazy_pattern(r" Rare Earths?(?: (?:Group|Metals|Exchanges?|Elements|Company|Materials|Resources))?\Z")
_JOINING = ("of", "for", "on", "and")


@cache
def org_words(role: str) -> frozenset[str]:
    """Return the words of English bodies' names of one role: `first`, `last`, `legal`, `owner`, ..."""
    return frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] == role)


def heads_a_body(words: str) -> bool:
    """Return whether the words before "of" are those of a body: Bank of ..., Ministry of ..."""
    head = words.rsplit(" ", 1)[-1]
    return head in org_words("last") or head in org_words("first")


def names_a_body(name: str) -> bool:
    """Return whether capitalised words name a body by a word of their own: Bank of Arden, Arden Bank."""
    words = name.replace(",", " ").split()
    if words[0] in org_words("counted") and words[-1].endswith("s"):
        return False  # Two Systems, Four Modernizations
    if words[0].endswith("'s") and _RARE_EARTH.fullmatch(name, len(words[0])):
        return False  # China's Rare Earth | Push
    tail = words[max((at for at, word in enumerate(words, 1) if word in _JOINING), default=0) :]
    goods = bool(tail) and tail[-1] in org_words("goods") and org_words("of goods").issuperset(tail[:-1])
    ends_as_body = not org_words("last").isdisjoint((words[-1], words[-1].rstrip("."))) or _RARE_EARTH.search(name)
    if ends_as_body and not goods:  # but: Projects for Critical Raw Materials
        return True
    for index, word in enumerate(words[1:], start=1):
        if word in ("of", "for", "on"):
            return words[index - 1] in org_words("last") or words[index - 1] in org_words("first")
    return False


def in_full(text: str, span: Span, terms: Sequence[Term]) -> Entry | None:
    """Return the lexicon's entry of a name read with more than it: Arden Mining Corp, China's Ministry of Commerce."""
    for term in terms:
        if term.kind != "organisation" or len(term.entries) != 1:
            continue
        if term.end == span.end and text[span.start : term.start] == HOME:
            return term.entries[0]
        if term.start == span.start:
            entry, more = term.entries[0], _SPACES.split(text[term.end : span.end].strip(" ,."))
            whole = _SPACES.split(entry.en or "")
            if all(not word or word in org_words("legal") or word in whole for word in more):
                return entry
    return None
