"""Novelty: what a document says that its issuer's own archive of the same kind does not, and what it leaves out.

A sentence is known when some sentence of the archive is like it: cosine of the sets of character pairs (Chinese) or
word stems (Latin), scripts alike and figures left out (`measure.likeness`). A document's novelty is the share of its
text in sentences that are not known. Whether that is much is told by the archive itself: each of its documents is
measured against the others in the same way, and the rank of this one among them is a conformal p-value (Vovk,
Gammerman and Shafer 2005). Nothing is fitted and nothing is left to the user.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import median
from typing import NamedTuple

from lodeline.measure.likeness import terms
from lodeline.measure.series import measure_share
from lodeline.model.novelty import MissingWords, NewSentence, Novelty, RoutineVerdict

KNOWN = 0.5  # cosine from which a sentence is known
UNUSUAL = 0.1  # rank up to which a document is unusual
FEWEST = 9  # archive documents: with fewer no rank can be as low as that
USUAL = 0.6  # share of the archive from which words are usual
_SHORT = 4  # terms: shorter sentences say too little to be compared
_RECENT = 5  # latest archive documents whose sentences may turn out to be usual ones
_SHOWN = 12


class Part(NamedTuple):
    """A sentence, or a marked formulation, of a document: `[start, end)` of its text, the words and their terms."""

    start: int
    end: int
    words: str
    terms: frozenset[str]

    @classmethod
    def of(cls, start: int, end: int, words: str) -> "Part":
        """Return the part with the terms of its words."""
        return cls(start, end, words, terms(words))


class Text(NamedTuple):
    """A document as compared: its sentences outside titles and boilerplate, and its formulations by lexicon id."""

    id: str
    sentences: tuple[Part, ...]
    formulations: tuple[tuple[str, Part], ...] = ()


def measure_novelty(
    text: Text, archive: Sequence[Text], *, issuer: str | None, doc_type: str, copies: Iterable[str] = ()
) -> Novelty:
    """Return a document beside its archive.

    Args:
        text: The document.
        archive: Documents of the same issuer and kind, in order of time, copies of the document not among them.
        issuer: The issuer, to be stated.
        doc_type: The kind, to be stated.
        copies: Ids of its copies, to be stated.
    """
    named = tuple(other.id for other in archive)
    if len(archive) < FEWEST:
        return Novelty(text.id, issuer, doc_type, named, tuple(copies), "not enough documents")
    known = _Known(archive)
    found = [(part, *known.nearest(part.terms)) for part in text.sentences]
    novelty = _share_new(found)
    others = [_share_new([(p, *known.nearest(p.terms, but=o.id)) for p in o.sentences]) for o in archive]
    rank = (1 + sum(1 for other in others if other >= novelty)) / (1 + len(others))
    usual = median(others)
    verdict: RoutineVerdict = "unusual" if rank <= UNUSUAL else "routine" if novelty <= usual else "usual"
    return Novelty(
        text.id, issuer, doc_type, named, tuple(copies), verdict, round(novelty, 3), round(usual, 3), round(rank, 3),
        new=tuple(
            NewSentence(part.start, part.end, part.words, round(likeness, 2) if words else None, words)
            for part, likeness, words in found
            if likeness < KNOWN and len(part.terms) >= _SHORT
        ),
        missing=tuple([*_missing_formulations(text, archive), *_missing_sentences(text, archive)][:_SHOWN]),
    )  # fmt: skip


class _Known:
    """The sentences of an archive, to be asked for the one most like another."""

    def __init__(self, archive: Iterable[Text]) -> None:
        self._sentences = [(text.id, part) for text in archive for part in text.sentences]
        self._held: dict[str, list[int]] = {}
        for number, (_, part) in enumerate(self._sentences):
            for term in part.terms:
                self._held.setdefault(term, []).append(number)

    def nearest(self, wanted: frozenset[str], *, but: str | None = None) -> tuple[float, str | None]:
        """Return the likeness and the words of the most alike sentence, of any document but one.

        Two sentences as alike as a known one share more than a quarter of the terms, so one of the rarer three
        quarters and one more.
        """
        rare = sorted(wanted, key=lambda term: len(self._held.get(term, ())))[: len(wanted) * 3 // 4 + 1]
        near = {at for term in rare for at in self._held.get(term, ())}
        best, words = 0.0, None
        for at in near:
            document, part = self._sentences[at]
            likeness = len(wanted & part.terms) / sqrt(len(wanted) * len(part.terms))
            if document != but and likeness > best:
                best, words = likeness, part.words
        return best, words


def _share_new(found: Sequence[tuple[Part, float, str | None]]) -> float:
    weighed = [(part, likeness) for part, likeness, _ in found if len(part.terms) >= _SHORT]
    total = sum(part.end - part.start for part, _ in weighed)
    return sum(part.end - part.start for part, likeness in weighed if likeness < KNOWN) / total if total else 0.0


def _missing_formulations(text: Text, archive: Sequence[Text]) -> list[MissingWords]:
    """Return the formulations most of the archive has and the document has not, the most usual first."""
    own = {identity for identity, _ in text.formulations}
    held: Counter[str] = Counter(identity for other in archive for identity in {i for i, _ in other.formulations})
    found = []
    for identity, count in held.most_common():
        if count / len(archive) >= USUAL and identity not in own:
            places = [(o.id, part) for o in reversed(archive) for i, part in o.formulations if i == identity]
            spans = tuple(f"{document}:{part.start}-{part.end}" for document, part in places[:3])
            found.append(MissingWords(places[0][1].words, True, measure_share(count, len(archive)), spans))
    return found


def _missing_sentences(text: Text, archive: Sequence[Text]) -> list[MissingWords]:
    """Return sentences of the latest documents that most of the archive has the like of and this one has not."""
    own = _Known([text])
    each = [_Known([other]) for other in archive]
    found: list[MissingWords] = []
    seen = _Seen()
    for other in archive[::-1][:_RECENT]:
        for part in other.sentences:
            wanted = part.terms
            if len(wanted) < _SHORT or own.nearest(wanted)[0] >= KNOWN or seen.before(wanted):
                continue
            having = sum(1 for known in each if known.nearest(wanted)[0] >= KNOWN)
            if having / len(archive) >= USUAL:
                spans = (f"{other.id}:{part.start}-{part.end}",)
                found.append(MissingWords(part.words, False, measure_share(having, len(archive)), spans))
    return sorted(found, key=lambda words: -(words.archive.share or 0))


class _Seen:
    """Sentences met so far, so that the like of one is not shown twice."""

    def __init__(self) -> None:
        self._met: list[frozenset[str]] = []

    def before(self, wanted: frozenset[str]) -> bool:
        if any(len(wanted & met) / sqrt(len(wanted) * len(met)) >= KNOWN for met in self._met):
            return True
        self._met.append(wanted)
        return False
