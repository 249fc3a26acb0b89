"""Sites named by their kind: museums and halls, which are institutions too, and zones, parks, squares and mines."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh_anchors import org_words
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

EN_SITE, ZH_SITE = "en-place.site", "zh-place.site"
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


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(org_words("site"))), tuple(sorted(org_words("zone")))


@cache
def _kinds() -> re.Pattern[str]:
    kinds = any_of(row["word"] for row in cached_table("names/en_site_words.tsv"))
    return lazy_pattern(
        rf"(?<![\w'-])(?P<first>[A-Z][\w'-]*(?: (?:of )?[A-Z][\w'-]*){{0,6}}) (?P<kind>{kinds})(?![\w'-])"
    )
