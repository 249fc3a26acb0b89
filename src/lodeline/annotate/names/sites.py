"""Places the lexicon lacks: sites named by their kind (museums, zones, parks, mines), towns before their country."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from lodeline.annotate.names.spans import Span, leftmost_longest
from lodeline.annotate.names.zh.anchors import org_words
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

EN_SITE, ZH_SITE, EN_TOWN = "en-place.site", "zh-place.site", "en-place.town"
_TOWN = lazy_pattern(r"\b(?:[Ii]n|[Aa]t|near|outside|from) (?P<town>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+){0,2}), \Z")
_LED = lazy_pattern(r"(?<![\w'-])(?:[A-Z][\w'-]*(?: of)? ){1,7}\Z")  # what stands before the kind of a site
_CLOSES = lazy_pattern(r"[,.;:)\n]|\Z| (?:in|on|and|or|with|to|for|where|which|is|was|will|has|by) ")
_LONGEST = 80
SITES = frozenset({EN_SITE, ZH_SITE})


def find_zh_sites(text: str, organisations: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Return the named sites among what reads like organisations, and the organisations without mere sites.

    Args:
        text: The folded text.
        organisations: Names found by their endings; a museum is a site and an organisation, a zone a site alone.
    """
    both, alone = _endings()
    sites, kept = [], []
    for found in organisations:
        if text.endswith(alone, found.start, found.end):
            sites.append(Span(found.start, found.end, ZH_SITE))
            continue
        if text.endswith(both, found.start, found.end):
            sites.append(Span(found.start, found.end, ZH_SITE))
        kept.append(found)
    return sites, kept


def find_en_sites(text: str) -> list[Span]:
    """Return sites by their English names: capitalised words that end in a word for a kind of site."""
    kinds, signs, openers = _kinds()
    ranks = _ranks()
    found = []
    for at in signs.places(text):
        kind = kinds.match(text, at)
        led = _LED.search(text, max(0, at - _LONGEST), at) if kind else None
        if kind is None or led is None:
            continue
        start = led.start()
        while start < at and text[start : text.index(" ", start)] in openers:
            start = text.index(" ", start) + 1
        if start < at and text[start : text.index(" ", start)] not in ranks:
            found.append(Span(start, kind.end(), EN_SITE))
    return leftmost_longest(found)


def find_en_towns(text: str, lands: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield towns told with the place they lie in, behind a preposition: in Narva, Estonia.

    Args:
        text: The folded text.
        lands: Where places of the lexicon stand.
    """
    for at, end in lands:
        town = _TOWN.search(text, max(0, at - _LONGEST), at) if at > 1 and text.startswith(", ", at - 2) else None
        if town is not None and _CLOSES.match(text, end):
            yield Span(*town.span("town"), EN_TOWN)


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(org_words("site"))), tuple(sorted(org_words("zone")))


@cache
def _kinds() -> tuple[re.Pattern[str], Signs, frozenset[str]]:
    """Return the pattern of kinds of sites, the signs of one, and words that open sentences and no name."""
    words = [row["word"] for row in cached_table("names/en_site_words.tsv")]
    openers = frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] == "opener")
    return lazy_pattern(rf"{any_of(words)}(?![\w'-])"), Signs(word.lower() for word in words), openers


@cache
def _ranks() -> frozenset[str]:
    """Return the words that open the title of an award and no site: Best Mine."""
    return frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] == "rank")
