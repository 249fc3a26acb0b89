"""The second look at a corpus: for each candidate its documents, days, neighbours on either side, and examples."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import log2

from msgspec import Struct

from lodeline.measure.mining.grams import LossyCounts, grams, is_candidate
from lodeline.measure.mining.words import Clause

_EXAMPLES = 3
_AROUND = 60  # characters kept on either side of an example
_NEIGHBOURS = 256  # different neighbours told apart on a side; further ones count as one more


class Spooled(Struct, array_like=True, frozen=True):
    """A document as it is kept between the two looks."""

    id: str
    day: date | None
    text: str
    clauses: tuple[Clause, ...]


class Example(Struct, frozen=True):
    """Where a candidate stands, `[start, end)` of the document's text, and the words around it."""

    document: str
    start: int
    end: int
    context: str
    context_start: int


class Seen:
    """What is known of one candidate."""

    def __init__(self, pieces: tuple[str, ...]) -> None:
        self.pieces = pieces
        self.occurrences = 0
        self.documents = 0
        self.days: Counter[date] = Counter()
        self.left: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.examples: list[Example] = []
        self._last = ""

    def add(self, document: Spooled, clause: Clause, first: int, last: int) -> None:
        """Note one occurrence, words `[first, last)` of a clause."""
        words = clause.words
        self.occurrences += 1
        _note(self.left, words[first - 1].text if first else clause.before)
        _note(self.right, words[last].text if last < len(words) else clause.after)
        if document.id == self._last:
            return
        self._last = document.id
        self.documents += 1
        if document.day is not None:
            self.days[document.day] += 1
        if len(self.examples) < _EXAMPLES:
            start, end = words[first].start, words[last - 1].end
            begin = max(0, start - _AROUND)
            context = document.text[begin : end + _AROUND]
            self.examples.append(Example(document.id, start, end, context, begin))

    def spread(self) -> float:
        """Return how freely it stands: the smaller of the entropies of its neighbours on either side, in bits.

        Branching entropy (Jin and Tanaka-Ishii 2006, "Unsupervised segmentation of Chinese text by use of branching
        entropy", COLING/ACL): inside a wording what follows is foreseeable, at its edges it is not. Across a mark the
        neighbour is the word on its other side.
        """
        return min(_entropy(self.left), _entropy(self.right))


def _note(neighbours: Counter[str], word: str) -> None:
    neighbours[word if word in neighbours or len(neighbours) < _NEIGHBOURS else ""] += 1


def _entropy(neighbours: Mapping[str, int]) -> float:
    total = sum(neighbours.values())
    return -sum(n / total * log2(n / total) for n in neighbours.values())


def cohesion(pieces: Sequence[str], counts: LossyCounts, words: int) -> float:
    """Return how firmly a candidate holds together at its weakest joint: 1 always together, 0 as chance has it.

    Normalised pointwise mutual information (Bouma 2009, "Normalized (pointwise) mutual information in collocation
    extraction", GSCL) of the two parts at each joint between words; the least counts.

    Args:
        pieces: Its words, two or more.
        counts: Counts of all word sequences.
        words: Words of the corpus.
    """
    whole = counts.count("".join(pieces)) / words
    if whole >= 1:
        return 0.0
    parts = (("".join(pieces[:joint]), "".join(pieces[joint:])) for joint in range(1, len(pieces)))
    return min(log2(whole * words * words / (counts.count(a) * counts.count(b))) for a, b in parts) / -log2(whole)


def survey(documents: Iterable[Spooled], wanted: frozenset[str]) -> dict[str, Seen]:
    """Return what the documents hold of the wanted strings that can be wordings where they stand."""
    seen: dict[str, Seen] = {}
    for document in documents:
        for clause in document.clauses:
            for first, last, string in grams(clause.words):
                if string not in wanted:
                    continue
                words = clause.words[first:last]
                if not is_candidate(words):
                    continue
                if string not in seen:
                    seen[string] = Seen(tuple(word.text for word in words))
                seen[string].add(document, clause, first, last)
    return seen
