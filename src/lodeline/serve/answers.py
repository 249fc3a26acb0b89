"""What both a page and the API answer: found on the desk once, shown twice."""

from datetime import UTC, datetime

from fastapi import HTTPException

from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import same_issuer
from lodeline.flow.asking.ledger_kept import kept_ledger
from lodeline.flow.asking.search import search_desk
from lodeline.flow.asking.track import track_formulation
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.review import Given, find_fact, keep_reviews, load_reviews, make_review
from lodeline.measure.periods import PeriodUnit
from lodeline.model import Document, Fact, Review
from lodeline.model.ledger import LedgerEntry
from lodeline.model.search import SearchResults
from lodeline.model.track import Track
from lodeline.serve.bench import Bench
from lodeline.serve.sheet import Sheet, make_sheet

PAGE = 40


def sheet_of(
    bench: Bench, document: str, part: int | None, here: tuple[int, int] | None, near: int = 0
) -> Sheet:  # fmt: skip
    """Return the sheet of a document. Raises HTTPException when there is none."""
    with bench.asking() as desk:
        found = make_sheet(desk, document, part=part, here=here, near=near)
    if found is None:
        raise HTTPException(404, f'no document "{document}" on this desk.')
    return found


def document_of(desk: Desk, document: str) -> Document:
    """Return a document. Raises HTTPException when there is none."""
    found = load_documents(desk, [document])
    if not found:
        raise HTTPException(404, f'no document "{document}" on this desk.')
    return found[0]


def bytes_of(bench: Bench, document: str) -> tuple[Document, bytes]:
    """Return a document with its bytes as received."""
    with bench.asking() as desk:
        found = document_of(desk, document)
        return found, desk.archive.read(found.blob)[found.blob_start : found.blob_end]


def fact_of(bench: Bench, fact: str) -> tuple[Fact, Document, list[Review]]:
    """Return a fact as the program read it, its document, and its reviews. Raises HTTPException without one."""
    with bench.asking() as desk:
        found = _fact(desk, fact)
        document = document_of(desk, found.document)
        return found, document, [r for r in load_reviews(desk, [found.document]) if r.fact == found.id]


def search_of(
    bench: Bench, words: str, *, first: str | None, last: str | None, page: int, newest: bool
) -> SearchResults:  # fmt: skip
    """Return a page of what a search finds, with counts."""
    with bench.asking() as desk:
        return search_desk(
            desk, words, first=first or None, last=last or None, limit=PAGE, offset=(page - 1) * PAGE, newest=newest,
            facets=True,
        )  # fmt: skip


def track_of(bench: Bench, words: str, *, issuer: str | None, period: PeriodUnit) -> Track:
    """Return a formulation over time."""
    with bench.asking() as desk:
        return bench.kept(
            desk, ("track", words, issuer, period),
            lambda: track_formulation(desk, words, issuer=issuer or None, period=period, together=False),
        )  # fmt: skip


def ledger_of(
    bench: Bench, *, issuer: str | None, outcome: str | None, overdue: bool
) -> tuple[list[LedgerEntry], list[str]]:
    """Return promises and targets, and the issuers that have some."""
    today = datetime.now(UTC).date()
    with bench.asking() as desk:
        of = ("documents", "annotations", "facts", "reviews")
        every = bench.kept(desk, ("ledger", today), lambda: kept_ledger(desk, today=today), of=of)
    kept = [
        entry
        for entry in every
        if (not issuer or same_issuer(entry.issuer, issuer))
        and (not outcome or entry.outcome == outcome)
        and (not overdue or entry.overdue)
    ]
    return kept, sorted({entry.issuer for entry in every if entry.issuer})


def review_kept(bench: Bench, given: Given) -> Review:
    """Keep what a person says of a fact. Raises SettingError when it is not acceptable."""
    with bench.asking() as desk:
        _fact(desk, given.fact)
        made = make_review(desk, given)
        keep_reviews(desk, [made])
    return made


def _fact(desk: Desk, fact: str) -> Fact:
    try:
        found = find_fact(desk, fact)
    except SettingError as error:
        raise HTTPException(404, str(error)) from error
    if found.id != fact:
        raise HTTPException(404, f'no fact "{fact}" on this desk.')
    return found
