"""Annotators: a document in, labelled spans out, in one reading."""

from datetime import datetime

from lodeline.annotate.dates import annotate_dates
from lodeline.annotate.names import annotate_names
from lodeline.annotate.numbers import annotate_numbers
from lodeline.annotate.wording import annotate_wording
from lodeline.lexicon import matcher
from lodeline.model import Annotation, Document
from lodeline.text import Reading

VERSION = "1"

__all__ = ["VERSION", "annotate_document"]


def annotate_document(
    document: Document, *, anchor: datetime | None = None, reading: Reading | None = None
) -> list[Annotation]:
    """Return every annotation of a document, by start, longer first; one span of a kind at one place.

    Args:
        document: The document to read.
        anchor: Moment from which relative dates are counted; default the publication date.
        reading: The document's reading where there is one already; it has its own anchor.
    """
    reading = reading or Reading(document, anchor=anchor)
    terms = matcher().find(reading.text)
    wording = list(annotate_wording(reading, terms))
    slogans = [(hit.start, hit.end) for hit in wording if hit.kind == "formulation"]
    hits = [
        *annotate_dates(reading),
        *annotate_numbers(reading, names=slogans),
        *annotate_names(reading, terms),
        *wording,
    ]
    unique = {(hit.start, hit.end, hit.kind): hit for hit in reversed(hits)}
    return reading.to_annotations(sorted(unique.values(), key=lambda hit: (hit.start, -hit.end, hit.kind)))
