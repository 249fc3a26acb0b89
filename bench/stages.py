"""The stages of a reading timed one by one over documents: where the time goes."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lodeline.annotate import annotate_dates, annotate_document, annotate_names, annotate_numbers, annotate_wording
from lodeline.facts import EXTRACTORS, extract_facts
from lodeline.facts.page import Page
from lodeline.lexicon import matcher
from lodeline.measure import measure_document
from lodeline.model import Document
from lodeline.text import Reading

MATCH, FOLD, ANNOTATE, FACTS, MEASURE, WHOLE = (
    "bare phrase match", "folding and sentences", "all annotators", "facts", "measures", "whole reading",
)  # fmt: skip
clock = time.process_time


def read_all(documents: Iterable[Document]) -> None:
    """Read each document as far as its measures, in one reading."""
    for document in documents:
        reading = Reading(document)
        annotations = annotate_document(document, reading=reading)
        facts = extract_facts(document, annotations, reading=reading)
        measure_document(document, annotations, facts, reading=reading)


def timed(documents: Sequence[Document], seen: Sequence[Document], passes: int = 3) -> dict[str, float]:
    """Return the CPU seconds of the whole reading, of each stage, annotator and extractor.

    The whole reading is one pass over documents never read before in the process, after others (`seen`) were; the
    stages are the best of some passes behind it, when what is remembered of words helps a little more.
    """
    read_all(seen)
    start = clock()
    read_all(documents)
    best = {WHOLE: clock() - start}
    for _ in range(passes):
        spent: dict[str, float] = defaultdict(float)
        for document in documents:
            for name, seconds in _one(document):
                spent[name] += seconds
        for name, seconds in spent.items():
            best[name] = min(seconds, best.get(name, seconds))
    return best


def _one(document: Document) -> Iterator[tuple[str, float]]:
    """Yield the stages of one document and the CPU seconds each took."""

    def run(work: Callable[[], Any]) -> float:
        nonlocal result
        start = clock()
        result = work()
        return clock() - start

    result: Any = None
    yield MATCH, run(lambda: matcher().find(document.text))

    def fold() -> Reading:
        reading = Reading(document)
        _ = reading.sentences
        return reading

    yield FOLD, run(fold)
    reading: Reading = result
    terms = matcher().find(reading.text)
    yield "annotator wording", run(lambda: list(annotate_wording(reading, terms)))
    slogans = [(hit.start, hit.end) for hit in result if hit.kind == "formulation"]
    yield "annotator dates", run(lambda: list(annotate_dates(reading)))
    yield "annotator numbers", run(lambda: list(annotate_numbers(reading, names=slogans)))
    yield "annotator names", run(lambda: list(annotate_names(reading, terms)))
    yield ANNOTATE, run(lambda: annotate_document(document))
    annotations = result
    page = Page(reading, reading.to_hits(annotations))
    for extractor in EXTRACTORS:
        yield f"facts {extractor.__name__.removeprefix('extract_')}", run(lambda e=extractor: list(e(page)))
    yield FACTS, run(lambda: extract_facts(document, annotations, reading=reading))
    facts = result
    yield MEASURE, run(lambda: measure_document(document, annotations, facts, reading=reading))
