"""Pages for tests of extractors: a text read with its annotations."""

from datetime import datetime

from lodeline.annotate import annotate_document
from lodeline.facts.page import Page
from lodeline.text import Reading
from lodeline.text.sections import sectioned
from tests.making import make_document


def make_page(text: str, *, anchor: datetime | None = None) -> Page:
    """Return the page of a text, as the extractors get it."""
    document = sectioned(make_document(text))
    reading = Reading(document, anchor=anchor)
    return Page(reading, (reading.to_hit(a) for a in annotate_document(document, anchor=anchor)))
