"""Candidates: from two looks at a corpus to wordings in order of how much speaks for each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from heapq import nlargest
from math import log2

from msgspec import Struct

from lodeline.measure.mining.burst import Burst, find_burst, unit_for
from lodeline.measure.mining.grams import LossyCounts, count_grams
from lodeline.measure.mining.survey import Example, Seen, Spooled, cohesion, survey
from lodeline.measure.periods import period_of

_LOOKED_AT = 30_000  # strings that get the second look, the most frequent first
_HALF = 10.0  # weight of a burst that counts half of what the strongest could

Corpus = Callable[[], Iterable[Spooled]]  # gives the documents anew at each call


class Candidate(Struct, frozen=True, omit_defaults=True):
    """A wording that may be a formulation, and what speaks for it.

    `score` is log2(words) x log2(1 + documents) x spread x cohesion x (1 + w / (w + 10)), w the weight of the burst or
    0. That longer wordings count more is taken from the C-value (Frantzi, Ananiadou and Mima 2000, "Automatic
    recognition of multi-word terms", International Journal on Digital Libraries 3, 2): they are met less by nature.

    Attributes:
        zh: The wording.
        words: Its words.
        documents: Documents that carry it.
        occurrences: How often it stands in them.
        spread: Bits of entropy of its neighbours, on the side that has less.
        cohesion: From 0, its parts meet by chance, to 1.
        score: What it is ranked by.
        examples: Where it stands, in the first documents that carry it.
        burst: When it came much more often than else, if it did.
        first_date: First day of a document that carries it.
        last_date: Last one.
    """

    zh: str
    words: tuple[str, ...]
    documents: int
    occurrences: int
    spread: float
    cohesion: float
    score: float
    examples: tuple[Example, ...]
    burst: Burst | None = None
    first_date: str | None = None
    last_date: str | None = None


def rank_candidates(corpus: Corpus, *, least: int = 5, counts: LossyCounts | None = None) -> Iterator[Candidate]:
    """Yield candidates, the highest score first, equal ones by wording; none is part of a better one, or holds it.

    Args:
        corpus: Gives the documents; called twice.
        least: Documents a candidate must stand in.
        counts: Where to count; default one that holds 1.5 million strings.
    """
    counts = counts or LossyCounts()
    words = count_grams((document.clauses for document in corpus()), counts)
    often = nlargest(
        _LOOKED_AT, (pair for pair in counts.at_least(least) if len(pair[0]) > 1), key=lambda pair: pair[1]
    )
    days: Counter[date] = Counter()
    seen = survey(_dated(corpus(), days), frozenset(string for string, _ in often))
    kept = {string: found for string, found in seen.items() if found.documents >= least}
    ranked = [found for string, found in _scored(kept, counts, words, days) if found.score > 0]
    yield from _apart(sorted(ranked, key=lambda candidate: (-candidate.score, candidate.zh)))


def _dated(documents: Iterable[Spooled], days: Counter[date]) -> Iterator[Spooled]:
    for document in documents:
        if document.day is not None:
            days[document.day] += 1
        yield document


def _scored(
    seen: dict[str, Seen], counts: LossyCounts, words: int, days: Counter[date]
) -> Iterator[tuple[str, Candidate]]:
    unit = unit_for(list(days))

    def by_period(counted: Counter[date]) -> Counter[str]:
        found: Counter[str] = Counter()
        for day, n in counted.items():
            found[period_of(day, unit).label] += n
        return found

    documents = by_period(days)
    for string, found in seen.items():
        spread, joined = found.spread(), max(0.0, cohesion(found.pieces, counts, words))
        burst = find_burst(by_period(found.days), documents)
        raised = burst.weight / (burst.weight + _HALF) if burst else 0.0
        yield string, Candidate(
            string, found.pieces, found.documents, found.occurrences, round(spread, 3), round(joined, 3),
            round(log2(len(found.pieces)) * log2(1 + found.documents) * spread * joined * (1 + raised), 3),
            tuple(found.examples), burst,
            min(found.days).isoformat() if found.days else None, max(found.days).isoformat() if found.days else None,
        )  # fmt: skip


def _apart(ranked: Iterable[Candidate]) -> Iterator[Candidate]:
    better: list[str] = []
    for candidate in ranked:
        if not any(candidate.zh in other or other in candidate.zh for other in better):
            better.append(candidate.zh)
            yield candidate
