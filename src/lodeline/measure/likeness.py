"""Likeness of wordings: how much of what one text says another says too, rare words counting more.

Chinese runs are cut into pairs of characters, Latin runs into stems of words; figures and dates are left out, for a
promise and the report on it differ just there. The weight of a term is its inverse document frequency (Spärck Jones
1972) among the texts it is compared with. Traditional characters count as simplified ones.
"""

from collections.abc import Iterator, Sequence
from math import log

from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_RUN = lazy_pattern(r"[㐀-䶿一-鿿]+|[a-z][a-z'-]{3,}")


def terms(text: str) -> frozenset[str]:
    """Return the terms of a text: character pairs of Chinese runs, stems of Latin words of four letters or more."""
    return frozenset(_terms(fold_characters(text).lower()))


def _terms(text: str) -> Iterator[str]:
    for found in _RUN.finditer(text):
        run = found[0]
        if run[0] >= "㐀":
            yield from (run[at : at + 2] for at in range(len(run) - 1)) if len(run) > 1 else (run,)
        else:
            yield _stem(run)


def _stem(word: str) -> str:
    for end in ("ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


class Likeness:
    """Some texts laid beside each other.

    Args:
        texts: Their terms.
    """

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        self._texts = texts
        self._held: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for term in text:
                self._held.setdefault(term, []).append(number)
        held = 1 + len(texts)
        self._weights = {term: log(held / (0.5 + len(numbers))) for term, numbers in self._held.items()}

    def weight(self, term: str) -> float:
        """Return the weight of a term; the highest for one that no text has."""
        known = self._weights.get(term)
        return log((1 + len(self._texts)) / 0.5) if known is None else known

    def covered(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return which share of the first text, by weight, the other says too."""
        whole = sum(map(self.weight, one))
        return sum(map(self.weight, one & other)) / whole if whole else 0.0

    def share(self, one: int, other: int) -> float:
        """Return which share of one of the texts another says too."""
        return self.covered(self._texts[one], self._texts[other])

    def covering(self, number: int, least: float) -> list[tuple[int, float]]:
        """Return the other texts that say at least this share of a text, with the share, in their order.

        Only texts that share one of the rarer half of its terms are looked at: without one the share, by weight,
        stays below a half.
        """
        text = self._texts[number]
        rare = sorted(text, key=lambda term: (len(self._held[term]), term))[: len(text) // 2 + 1]
        near = sorted({at for term in rare for at in self._held[term]} - {number})
        weigh, whole = self._weights.__getitem__, sum(map(self._weights.__getitem__, text))
        if not whole:
            return [(at, 0.0) for at in near if least <= 0]
        shares = ((at, sum(map(weigh, text & self._texts[at])) / whole) for at in near)
        return [(at, share) for at, share in shares if share >= least]
