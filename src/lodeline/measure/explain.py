"""Explaining a score of one document: every stretch that made it, with what it was worth."""

from collections.abc import Callable, Iterator, Sequence

from lodeline.measure.clarity import measure_clarity
from lodeline.measure.substance import weigh_clauses
from lodeline.model import Annotation, Document, Fact
from lodeline.model.explain import Weight
from lodeline.text import Reading

Explain = Callable[[Document, Sequence[Annotation], Sequence[Fact]], Iterator[Weight]]


def explain_substance(document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> Iterator[Weight]:
    """Yield each clause with the part it was put into and the points of 100 it adds, in text order."""
    reading = Reading(document)
    clauses = weigh_clauses(reading, annotations, facts)
    total = sum(clause.end - clause.start for clause in clauses)
    for clause in clauses:
        start, end = reading.source_span(clause.start, clause.end)
        adds = 100 * clause.worth * (clause.end - clause.start) / total
        yield Weight("substance", start, end, document.text[start:end], clause.part, clause.worth, round(adds, 2))


def explain_clarity(document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> Iterator[Weight]:
    """Yield each directing sentence once a signal with its first cue; it adds its share of those that direct."""
    reading = Reading(document)
    found = measure_clarity(reading)
    if found is None:
        return
    directing = {cue.sentence for cue in found.cues}
    seen: set[tuple[str, int]] = set()
    for cue in found.cues:
        if (cue.signal, cue.sentence) in seen:
            continue
        seen.add((cue.signal, cue.sentence))
        sentence = reading.sentences[cue.sentence]
        start, end = reading.source_span(sentence.start, sentence.end)
        words = slice(*reading.source_span(cue.start, cue.end))
        yield Weight(
            f"clarity.{cue.signal}", start, end, document.text[start:end], cue.signal, 1.0,
            round(1 / len(directing), 4), document.text[words],
        )  # fmt: skip


EXPLAINED: dict[str, Explain] = {"substance": explain_substance, "clarity": explain_clarity}
