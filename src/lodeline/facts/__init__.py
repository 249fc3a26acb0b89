"""Extractors: a document and its annotations in, facts with evidence out.

Bottom up: `page` (what is read) and `cues` (tables of words); `standing` (whose words); `naming` (which meeting, which
body); `directives`, `events`, `issuing`; `figures`, `meetings`, `people`; `controls`, `projects`; `commitments`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.facts.controls.extract import extract_controls
from lodeline.facts.directives.extract import extract_directives
from lodeline.facts.events.extract import extract_events
from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.page import Draft, Page
from lodeline.facts.people.positions import extract_positions
from lodeline.facts.people.relations import extract_relations
from lodeline.facts.projects.extract import extract_projects
from lodeline.facts.standing.claims import extract_claims
from lodeline.model import Annotation, Document, Evidence, Fact, record_id
from lodeline.text import Reading

VERSION = "2"

__all__ = ["EXTRACTORS", "VERSION", "extract_facts"]

_encode = msgspec.json.Encoder().encode
Extractor = Callable[[Page], Iterator[Draft]]
EXTRACTORS: tuple[Extractor, ...] = (
    extract_profile,
    extract_meetings,
    extract_directives,
    extract_positions,
    extract_relations,
    extract_figures,
    extract_controls,
    extract_projects,
    extract_events,
    extract_claims,
    extract_commitments,
)


def extract_facts(
    document: Document,
    annotations: Iterable[Annotation],
    *,
    anchor: datetime | None = None,
    reading: Reading | None = None,
) -> list[Fact]:
    """Return the facts of a document in the order of its extractors, each with evidence in `Document.text`.

    Args:
        document: The document.
        annotations: Its annotations.
        anchor: Moment from which relative dates are counted; default the publication date.
        reading: Its reading where there is one already; it has its own anchor.
    """
    reading = reading or Reading(document, anchor=anchor)
    page = Page(reading, reading.to_hits(annotations))
    return [_fact(reading, draft) for extractor in EXTRACTORS for draft in extractor(page)]


def _fact(reading: Reading, draft: Draft) -> Fact:
    evidence = draft.evidence
    if reading.moved:
        evidence = tuple(Evidence(*reading.source_span(e.start, e.end), e.role) for e in evidence)
    places = ",".join([f"{e.start}-{e.end}{e.role}" for e in evidence])
    body = _encode(draft.record).decode()
    identity = record_id(reading.document.id, body, places)
    return Fact(identity, reading.document.id, draft.record, evidence, draft.rule)
