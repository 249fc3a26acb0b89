"""The API: the answers of the pages as JSON."""

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Body, Query
from fastapi.responses import Response

from lodeline.flow.load import load_issues
from lodeline.flow.review import Given
from lodeline.flow.watching.watch import kept_alerts
from lodeline.measure.periods import PeriodUnit
from lodeline.serve.answers import fact_of, ledger_of, review_kept, search_of, sheet_of, track_of
from lodeline.serve.asking import DocumentId, FactId, PageNumber, Words
from lodeline.serve.bench import Bench
from lodeline.serve.charts import groups_of, ties_of, wordings_of
from lodeline.serve.editor import brief_names, open_brief
from lodeline.serve.inbox import list_inbox
from lodeline.serve.saved import load_views
from lodeline.serve.timeline import clock_of, course_of_issuer

_MANY = 500  # rows on a page


def api_routes(bench: Bench) -> APIRouter:
    """Return the routes of the API."""
    api = APIRouter(default_response_class=Response)
    _read(api, bench)
    _asked(api, bench)
    _laid_out(api, bench)
    _judged(api, bench)
    return api


def _read(api: APIRouter, bench: Bench) -> None:
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


def _asked(api: APIRouter, bench: Bench) -> None:
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


def _judged(api: APIRouter, bench: Bench) -> None:
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


def _laid_out(api: APIRouter, bench: Bench) -> None:
    @api.get("/formulations", summary="Every wording on the desk with its use, first and last day and issuers")
    def formulations(issuer: Words = "", page: PageNumber = 1) -> Response:
        every = wordings_of(bench, issuer)[2]
        return _json([one._asdict() for one in every[(page - 1) * _MANY : page * _MANY]])

    @api.get("/timeline", summary="What the documents of an issuer date, and the policy clock")
    def timeline(issuer: Words = "") -> Response:
        course = course_of_issuer(bench, issuer) if issuer else []
        clock = clock_of(bench, issuer)
        return _json({"course": [one._asdict() for one in course], "clock": [one._asdict() for one in clock]})

    @api.get("/people", summary="Who is tied to which body, with the role and the words")
    def people(issuer: Words = "", page: PageNumber = 1) -> Response:
        every = ties_of(bench, issuer)[1]
        return _json([tie._asdict() for tie in every[(page - 1) * _MANY : page * _MANY]])

    @api.get("/compare", summary="Two groups of documents: the wordings that tell them apart")
    def compare(a: Words, b: Words = "") -> Response:
        with bench.asking() as desk:
            return _json(groups_of(bench, desk, a, b))

    @api.get("/alerts", summary="What the rules of the desk found, the oldest first")
    def alerts() -> Response:
        with bench.asking() as desk:
            return _json(kept_alerts(desk))

    @api.get("/views", summary="Saved views")
    def views() -> Response:
        with bench.asking() as desk:
            return _json(load_views(desk.root))

    @api.get("/briefs", summary="Names of the briefs written here")
    def briefs() -> Response:
        with bench.asking() as desk:
            return _json(brief_names(desk.root))

    @api.get("/briefs/{name}", summary="A brief written here, as lodeline verify reads it")
    def brief(name: str) -> Response:
        with bench.asking() as desk:
            return _json(open_brief(desk.root, name))


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json")
