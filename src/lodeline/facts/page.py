"""What an extractor works on: a reading with its annotations at hand, and drafts of facts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lodeline.model import AnnotationKind, Evidence, Record
from lodeline.text import Hit, Reading, Sentence
from lodeline.text.fold import fold_characters, noise_spans
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_EXCLUDED = lazy_pattern(r"\b(?:outside|beyond|except|than) (?:of )?$|除了?$")


_FAR = 400


def around(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return the part of a sentence near `[start, end)`: all of it, unless it runs on for hundreds of characters."""
    return Sentence(max(sentence.start, start - _FAR), min(sentence.end, end + _FAR), sentence.section)


class Draft(Plain, frozen=True):
    """A fact while it is being made: evidence in `Reading.text` offsets, first the whole, then by role."""

    record: Record
    evidence: tuple[Evidence, ...]
    rule: str


class Page:
    """A reading and its hits, by kind and place.

    Args:
        reading: The text.
        hits: Its annotations in reading offsets.
    """

    def __init__(self, reading: Reading, hits: Iterable[Hit]) -> None:
        self.reading = reading
        self.text = reading.text
        self.hits = tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end)))
        by_kind: dict[AnnotationKind, list[Hit]] = {}
        for hit in self.hits:
            by_kind.setdefault(hit.kind, []).append(hit)
        self._by_kind = {kind: (hits, [hit.start for hit in hits]) for kind, hits in by_kind.items()}
        self._body = tuple(s for s in reading.sentences if s.section != "boilerplate")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, boilerplate included; `body_sentences` leaves it out."""
        return self.reading.sentences

    @property
    def body_sentences(self) -> Iterator[Sentence]:
        """Sentences outside boilerplate, in text order."""
        return iter(self._body)

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """Return the last sentence that ends where this one begins or before, boilerplate included."""
        at = bisect_right(self.sentences, sentence.start, key=lambda s: s.end)
        return self.sentences[at - 1] if at else None

    def of(self, kind: AnnotationKind) -> list[Hit]:
        """Return the hits of one kind in text order."""
        found = self._by_kind.get(kind)
        return found[0] if found is not None else []

    def within(self, kind: AnnotationKind, start: int, end: int) -> list[Hit]:
        """Return the hits of one kind that lie wholly in `[start, end)`, in text order."""
        found = self._by_kind.get(kind)
        if found is None:
            return []
        hits, starts = found
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return [hit for hit in hits[first:last] if hit.end <= end] if first < last else []

    def place_in(self, sentence: Sentence) -> Hit | None:
        """Return the first place a sentence is set in: not one it excludes ("outside China", 以外)."""
        for hit in self.within("place", sentence.start, sentence.end):
            before, after = self.text[max(0, hit.start - 12) : hit.start], self.text[hit.end : hit.end + 2]
            if not _EXCLUDED.search(before) and after not in ("以外", "之外"):
                return hit
        return None

    def words(self, start: int, end: int) -> str:
        """Return the document's own words behind a span of the reading, without notes like "(opens in a new tab)"."""
        words = self.reading.source_text(start, end)
        if not self.reading.moved:
            return words
        for first, last in reversed(noise_spans(fold_characters(words))):
            words = words[:first] + words[last:]
        return words
