"""Places the lexicon lacks: sites named by their kind (museums, zones, parks, mines), towns before their country."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh_anchors import org_words
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

EN_SITE, ZH_SITE, EN_TOWN = "en-place.site", "zh-place.site", "en-place.town"
_TOWN = lazy_pattern(r"\b(?:[Ii]n|[Aa]t|near|outside|from) (?P<town>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+){0,2}), ")
_CLOSES = lazy_pattern(r"[,.;:)\n]|\Z| (?:in|on|and|or|with|to|for|where|which|is|was|will|has|by) ")
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
            sites.append(found._replace(rule=ZH_SITE))
            continue
        if text.endswith(both, found.start, found.end):
            sites.append(found._replace(rule=ZH_SITE))
        kept.append(found)
    return sites, kept


def find_en_sites(text: str) -> Iterator[Span]:
    """Yield sites by their English names: capitalised words that end in a word for a kind of site."""
    openers = frozenset(row["word"] for row in cached_table("names/en_org_words.tsv") if row["role"] == "opener")
    for match in _kinds().finditer(text):
        start, first = match.start(), match["first"]
        while first.split(" ", 1)[0] in openers:
            space = first.find(" ")
            start, first = (start + space + 1, first[space + 1 :]) if space > 0 else (match.start("kind"), "")
        if first:
            yield Span(start, match.end(), EN_SITE)


def find_en_towns(text: str, lands: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield towns told with the place they lie in, behind a preposition: in Narva, Estonia.

    Args:
        text: The folded text.
        lands: Where places of the lexicon stand.
    """
    ends = dict(lands)
    for match in _TOWN.finditer(text):
        end = ends.get(match.end())
        if end is not None and _CLOSES.match(text, end):
            yield Span(*match.span("town"), EN_TOWN)


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(org_words("site"))), tuple(sorted(org_words("zone")))


@cache
def _kinds() -> re.Pattern[str]:
    kinds = any_of(row["word"] for row in cached_table("names/en_site_words.tsv"))
    return lazy_pattern(
        rf"(?<![\w'-])(?P<first>[A-Z][\w'-]*(?: (?:of )?[A-Z][\w'-]*){{0,6}}) (?P<kind>{kinds})(?![\w'-])"
    )
