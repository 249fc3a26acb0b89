"""Copies: documents with the same text, give or take a headline, a byline or an edit, found among many at once.

MinHash signatures (Broder 1997) of five-character shingles propose pairs by locality-sensitive hashing; each pair is
then checked on the shingles themselves, so a chance match of signatures never folds two documents. The figures of one
must stand in the other too: a notice that comes every month with other dates and figures is no copy of the last.
"""

from collections.abc import Mapping

from rensa import RMinHash, RMinHashLSH

from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

SAME = 0.8  # Jaccard likeness of shingles from which two texts are copies
_SHINGLE = 5
_HASHES, _BANDS, _SEED = 128, 32, 42
_LETTERS = lazy_pattern(r"[^\w]+")
_FIGURES = lazy_pattern(r"\d+(?:[.,]\d+)*|[〇零一二三四五六七八九十百千]+")


def shingles(text: str) -> frozenset[str]:
    """Return the five-character shingles of a text's letters and digits, scripts and case alike."""
    letters = _LETTERS.sub("", fold_characters(text).lower())
    return frozenset(letters[at : at + _SHINGLE] for at in range(max(1, len(letters) - _SHINGLE + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard likeness of two sets, from 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def figures(text: str) -> frozenset[str]:
    """Return the figures of a text, in digits or Chinese numerals."""
    return frozenset(_FIGURES.findall(fold_characters(text)))


def find_copies(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the groups of documents that are copies of one another; documents without a copy are in none.

    Args:
        texts: Texts by document id. Each group keeps their order; groups stand in the order of their first member.
    """
    sets = {identity: shingles(text) for identity, text in texts.items() if text.strip()}
    counted = {identity: figures(texts[identity]) for identity in sets}
    names = list(sets)
    index = RMinHashLSH(threshold=SAME, num_perm=_HASHES, num_bands=_BANDS)
    leader = dict.fromkeys(names, "")
    for number, identity in enumerate(names):
        signature = RMinHash(num_perm=_HASHES, seed=_SEED)
        signature.update(sorted(sets[identity]))
        near = sorted(index.query(signature))
        alike = (names[n] for n in near if likeness(sets[names[n]], sets[identity]) >= SAME)
        mine = counted[identity]
        first = next((other for other in alike if counted[other] <= mine or mine <= counted[other]), None)
        leader[identity] = leader[first] if first is not None else identity
        index.insert(number, signature)
    groups: dict[str, list[str]] = {}
    for identity in names:
        groups.setdefault(leader[identity], []).append(identity)
    return [tuple(group) for group in groups.values() if len(group) > 1]
