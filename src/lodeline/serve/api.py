"""The API: the answers of the pages as JSON."""

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Body, Query
from fastapi.responses import Response

from lodeline.flow.load import load_issues
from lodeline.flow.review import Given
from lodeline.measure.periods import PeriodUnit
from lodeline.serve.answers import fact_of, ledger_of, review_kept, search_of, sheet_of, track_of
from lodeline.serve.asking import DocumentId, FactId, PageNumber, Words
from lodeline.serve.bench import Bench
from lodeline.serve.inbox import list_inbox


def api_routes(bench: Bench) -> APIRouter:
    """Return the routes of the API."""
    api = APIRouter(default_response_class=Response)

    @api.get("/inbox", summary="Documents, newest first, with the verdict of each")
    def inbox(issuer: Words = "", page: PageNumber = 1) -> Response:
        with bench.asking() as desk:
            return _json(list_inbox(bench, desk, issuer=issuer or None, page=page))

    @api.get("/documents/{document}", summary="A document with its annotations, facts as reviewed, and measures")
    def document(document: DocumentId) -> Response:
        material = sheet_of(bench, document, None, None).material
        return _json({
            "document": material.document, "annotations": material.annotations, "facts": material.facts,
            "series": material.points,
        })  # fmt: skip

    @api.get("/facts/{fact}", summary="A fact as the program read it, with its reviews")
    def fact(fact: FactId) -> Response:
        found, _, reviews = fact_of(bench, fact)
        return _json({"fact": found, "reviews": reviews})

    @api.get("/search", summary="Documents that hold words, with passages and counts")
    def search(
        q: Words, first: Words = "", last: Words = "", page: PageNumber = 1, newest: bool = False
    ) -> Response:  # fmt: skip
        return _json(search_of(bench, q, first=first, last=last, page=page, newest=newest))

    @api.get("/formulation", summary="A formulation over time")
    def formulation(q: Words, issuer: Words = "", period: PeriodUnit = "month") -> Response:
        return _json(track_of(bench, q, issuer=issuer, period=period))

    @api.get("/ledger", summary="Promises and targets with what became of them")
    def ledger(
        issuer: Words = "",
        outcome: Literal["", "kept", "missed", "restated", "dropped", "open"] = "",
        overdue: Annotated[bool, Query()] = False,
    ) -> Response:
        return _json(ledger_of(bench, issuer=issuer, outcome=outcome, overdue=overdue)[0])

    @api.get("/issues", summary="What went wrong, by source")
    def issues() -> Response:
        with bench.asking() as desk:
            return _json(load_issues(desk))

    @api.post("/reviews", summary="Confirm, reject or correct a fact", status_code=201)
    def review(
        fact: Annotated[str, Body(pattern=r"^[0-9a-f]{8,64}$")],
        verdict: Annotated[Literal["confirm", "reject", "correct"], Body()],
        reviewer: Annotated[str, Body(max_length=200)],
        changes: Annotated[dict[str, str] | None, Body()] = None,
        note: Annotated[str | None, Body(max_length=4000)] = None,
        outcome: Annotated[Literal["kept", "missed", "restated", "dropped", "open"] | None, Body()] = None,
    ) -> Response:
        return _json(review_kept(bench, Given(fact, verdict, changes or {}, reviewer, note, outcome)), 201)

    return api


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json")
