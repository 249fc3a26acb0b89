"""Novelty: what a document says that its issuer's own archive of the same kind does not, and what it leaves out.

A sentence is known when some sentence of the archive is like it: cosine of the sets of character pairs (Chinese) or
word stems (Latin), scripts alike and figures left out (`measure.likeness`). A document's novelty is the share of its
text in sentences that are not known. Whether that is much is told by the archive itself: each of its documents is
measured against the others in the same way, and the rank of this one among them is a conformal p-value (Vovk,
Gammerman and Shafer 2005). A document no newer than the median is routine where at least half of its text is known:
an issuer of which every text is new has no routine. Nothing is fitted and nothing is left to the user.
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
MOSTLY = 0.5  # novelty up to which a document can be routine
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


class Beside:
    """Texts laid beside each other: in which of them each sentence of any is known."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._bits: dict[str, int] = {}
        self._parts: list[Part] = []
        self._of: list[int] = []  # the bit of the text of each part
        self._numbers: dict[str, range] = {}
        self._held: dict[str, list[int]] = {}
        self._known: dict[int, int] = {}
        for text in texts:
            bit = self._bits[text.id] = 1 << len(self._bits)
            first = len(self._parts)
            self._numbers[text.id] = range(first, first + len(text.sentences))
            self._parts += text.sentences
            self._of += [bit] * len(text.sentences)
        for number, part in enumerate(self._parts):
            for term in part.terms:
                self._held.setdefault(term, []).append(number)

    def mask(self, texts: Iterable[Text]) -> int:
        """Return the bits of some texts."""
        return sum(self._bits[text.id] for text in texts)

    def known(self, text: Text) -> list[tuple[Part, int]]:
        """Return the sentences of a text that are long enough to be compared, with the bits of the texts that know it.

        Its own is among them.
        """
        numbers = self._numbers[text.id]
        return [(self._parts[n], self._known_in(n)) for n in numbers if len(self._parts[n].terms) >= _SHORT]

    def _known_in(self, number: int) -> int:
        found = self._known.get(number)
        if found is None:
            wanted, found = self._parts[number].terms, self._of[number]
            for at in self._near(wanted):
                if not found & self._of[at]:
                    shared = len(wanted & self._parts[at].terms)
                    if shared * shared >= KNOWN * KNOWN * len(wanted) * len(self._parts[at].terms):
                        found |= self._of[at]
            self._known[number] = found
        return found

    def nearest(self, wanted: frozenset[str], among: int) -> tuple[float, str | None]:
        """Return the likeness and the words of the most alike sentence of some texts, by their bits."""
        best, words = 0.0, None
        for at in self._near(wanted):
            if among & self._of[at]:
                part = self._parts[at]
                likeness = len(wanted & part.terms) / sqrt(len(wanted) * len(part.terms))
                if likeness > best:
                    best, words = likeness, part.words
        return best, words

    def _near(self, wanted: frozenset[str]) -> set[int]:
        """Return every sentence as alike as a known one, and others.

        Two such share more than a quarter of the terms, so one of the rarer three quarters and one more.
        """
        held = [self._held.get(term, []) for term in wanted]
        held.sort(key=len)
        return set().union(*held[: len(wanted) * 3 // 4 + 1])


def measure_novelty(
    text: Text, archive: Sequence[Text], *, issuer: str | None, doc_type: str, copies: Iterable[str] = (),
    beside: Beside | None = None,
) -> Novelty:  # fmt: skip
    """Return a document beside its archive.

    Args:
        text: The document.
        archive: Documents of the same issuer and kind, in order of time, copies of the document not among them.
        issuer: The issuer, to be stated.
        doc_type: The kind, to be stated.
        copies: Ids of its copies, to be stated.
        beside: These texts, and perhaps others, laid beside each other, where that is done already.
    """
    named = tuple(other.id for other in archive)
    if len(archive) < FEWEST:
        return Novelty(text.id, issuer, doc_type, named, tuple(copies), "not enough documents")
    beside = beside or Beside((*archive, text))
    every = beside.mask(archive)
    own = beside.known(text)
    novelty = _share_new(own, every)
    others = [_share_new(beside.known(other), every & ~beside.mask([other])) for other in archive]
    rank = (1 + sum(1 for other in others if other >= novelty)) / (1 + len(others))
    usual = median(others)
    verdict: RoutineVerdict = "unusual" if rank <= UNUSUAL else "routine" if novelty <= min(usual, MOSTLY) else "usual"
    new = [(part, *beside.nearest(part.terms, every)) for part, known in own if not known & every]
    return Novelty(
        text.id, issuer, doc_type, named, tuple(copies), verdict, round(novelty, 3), round(usual, 3), round(rank, 3),
        new=tuple(
            NewSentence(part.start, part.end, part.words, round(likeness, 2) if words else None, words)
            for part, likeness, words in new
        ),
        missing=tuple([*_missing_formulations(text, archive), *_missing_sentences(text, archive, beside)][:_SHOWN]),
    )  # fmt: skip


def _share_new(sentences: Sequence[tuple[Part, int]], archive: int) -> float:
    total = sum(part.end - part.start for part, _ in sentences)
    return sum(part.end - part.start for part, known in sentences if not known & archive) / total if total else 0.0


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


def _missing_sentences(text: Text, archive: Sequence[Text], beside: Beside) -> list[MissingWords]:
    """Return sentences of the latest documents that most of the archive has the like of and this one has not."""
    every, own = beside.mask(archive), beside.mask([text])
    found: list[MissingWords] = []
    seen = _Seen()
    for other in archive[::-1][:_RECENT]:
        for part, known in beside.known(other):
            having = (known & every).bit_count()
            if known & own or having / len(archive) < USUAL or seen.before(part.terms):
                continue
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
