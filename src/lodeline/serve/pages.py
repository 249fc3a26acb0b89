"""The pages: HTML that works without its script."""

from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote

from fastapi import APIRouter, Cookie, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec.structs import replace

from lodeline.brief.desk.track_page import NARROW, draw_chart
from lodeline.brief.desk.track_words import (
    change_line,
    coverage_lines,
    joined,
    lead_line,
    method_line,
    scale_line,
    told_apart,
)
from lodeline.brief.language.tongue import tongue_of
from lodeline.errors import SettingError
from lodeline.flow.load import load_issues
from lodeline.flow.publishing.review_sheet import written
from lodeline.flow.review import Given
from lodeline.measure.periods import PeriodUnit
from lodeline.serve.answers import PAGE, bytes_of, fact_of, ledger_of, review_kept, search_of, sheet_of, track_of
from lodeline.serve.asking import DocumentId, FactId, Form, Offset, PageNumber, Span, Words
from lodeline.serve.bench import Bench
from lodeline.serve.editor import brief_names
from lodeline.serve.inbox import fold_routine, language_tag, list_inbox
from lodeline.serve.sheet import make_card
from lodeline.serve.speech import spoken
from lodeline.serve.templating import as_page

_REVIEWER = "lodeline_reviewer"
Reviewer = Annotated[str, Cookie(alias=_REVIEWER, max_length=800)]
_ROWS = 60  # of the table of periods, the latest first
_DRAWN = 120  # periods drawn, half of them on a telephone
OutcomeAsked = Literal["", "kept", "missed", "restated", "dropped", "open"]


def page_routes(bench: Bench) -> APIRouter:
    """Return the routes of the pages."""
    pages = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    _reading(pages, bench)
    _asking(pages, bench)
    _following(pages, bench)
    _reviewing(pages, bench)
    return pages


def _reading(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/")
    def inbox(issuer: Words = "", page: PageNumber = 1) -> Response:
        with bench.asking() as desk:
            found = list_inbox(bench, desk, issuer=issuer or None, page=page)
            title = desk.settings.title
        return as_page("inbox", inbox=found, stretches=fold_routine(found.rows), issuer=issuer, desk_title=title)

    @pages.get("/document/{document}")
    def document(
        document: DocumentId, at: Span, part: Annotated[int | None, Query(ge=0, le=100_000)] = None,
        near: Offset = 0, reviewer: Reviewer = "",
    ) -> Response:  # fmt: skip
        sheet = sheet_of(bench, document, part, at, near)
        lang = language_tag(sheet.material.document.language)
        return as_page(
            "document", sheet=sheet, document=sheet.material.document, language=lang, reviewer=_who(bench, reviewer)
        )

    @pages.get("/document/{document}/bytes")
    def received(document: DocumentId) -> Response:
        found, content = bytes_of(bench, document)
        headers = {"Content-Disposition": f'attachment; filename="{found.id}.txt"'}
        return Response(content, media_type="text/plain", headers=headers)

    @pages.get("/issues")
    def issues(page: PageNumber = 1) -> Response:
        with bench.asking() as desk:
            every = load_issues(desk)
        last = max(1, -(-len(every) // (5 * PAGE)))
        shown = every[(min(page, last) - 1) * 5 * PAGE :][: 5 * PAGE]
        return as_page("issues", issues=shown, total=len(every), page=min(page, last), last=last)


def _asking(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/search")
    def search(
        q: Words = "", first: Words = "", last: Words = "", page: PageNumber = 1, newest: bool = False
    ) -> Response:  # fmt: skip
        found, wrong = None, ""
        if q.strip():
            try:
                found = search_of(bench, q, first=first, last=last, page=page, newest=newest)
            except SettingError as error:
                wrong = str(error)
        pages_in_all = -(-found.total // PAGE) if found else 1
        return as_page(
            "search", 422 if wrong else 200, found=found, wrong=wrong, q=q, first=first, last=last, page=page,
            newest=newest, last_page=max(1, pages_in_all),
        )  # fmt: skip


def _following(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/formulation")
    def formulation(q: Words = "", issuer: Words = "", period: PeriodUnit = "month") -> Response:
        asked: dict[str, Any] = {"q": q, "issuer": issuer, "period": period}
        if not q.strip():
            return as_page("formulation", track=None, wrong="", **asked)
        try:
            track = track_of(bench, q, issuer=issuer, period=period)
        except SettingError as error:
            return as_page("formulation", 404, track=None, wrong=str(error), **asked)
        tongue = tongue_of(spoken())
        shown = told_apart(track)
        wide, narrow = (replace(track, points=shown[-most:]) for most in (_DRAWN, _DRAWN // 2))
        return as_page(
            "formulation", track=track, wrong="", lead=lead_line(track, tongue), scale=scale_line(tongue),
            method=method_line(track, tongue), drawn=_DRAWN, shown=len(shown),
            points=list(reversed(list(joined(track.points))))[:_ROWS], coverage=list(coverage_lines(track, tongue)),
            charts=[
                ("wide", draw_chart(wide, tongue=tongue)), ("narrow", draw_chart(narrow, width=NARROW, tongue=tongue)),
            ],
            changes=[(c, change_line(c, tongue)) for c in track.changes.points], **asked,
        )  # fmt: skip

    @pages.get("/ledger")
    def ledger(issuer: Words = "", outcome: OutcomeAsked = "", overdue: bool = False, page: PageNumber = 1) -> Response:
        every, issuers = ledger_of(bench, issuer=issuer, outcome=outcome, overdue=overdue)
        last = max(1, -(-len(every) // PAGE))
        shown = every[(min(page, last) - 1) * PAGE :][:PAGE]
        return as_page(
            "ledger", entries=shown, total=len(every), issuers=issuers, issuer=issuer, outcome=outcome,
            overdue=overdue, page=min(page, last), last=last,
        )  # fmt: skip


def _reviewing(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/fact/{fact}")
    def fact(fact: FactId, reviewer: Reviewer = "") -> Response:
        return _fact_page(fact, _who(bench, reviewer))

    @pages.post("/fact/{fact}")
    def review(fact: FactId, form: Form) -> Response:
        found, document, _ = fact_of(bench, fact)
        verdict, who = form.get("verdict", ""), form.get("reviewer", "")
        changes = {}
        if verdict == "correct":
            sent = {name.removeprefix("field."): v.strip() for name, v in form.items() if name.startswith("field.")}
            changes = {name: v for name, v in sent.items() if v != written(getattr(found.record, name, None))}
        outcome = form.get("outcome") or None
        try:
            review_kept(bench, Given(fact, verdict, changes, who, form.get("note") or None, outcome))
        except SettingError as error:
            return _fact_page(fact, who, wrong=str(error))
        place = f"/document/{document.id}?at={found.evidence[0].start}-{found.evidence[0].end}"
        answer = RedirectResponse(f"{place}#fact-{found.id}", status_code=303)
        answer.set_cookie(_REVIEWER, quote(who.strip()[:200]), httponly=True, samesite="strict", path="/")
        return answer

    def _fact_page(fact: str, who: str, wrong: str = "") -> Response:
        found, document, reviews = fact_of(bench, fact)
        with bench.asking() as desk:
            names = brief_names(desk.root)
        inputs = [(name, written(getattr(found.record, name))) for name in found.record.__struct_fields__]
        return as_page(
            "fact", 422 if wrong else 200, card=make_card(0, found, document), document=document, reviews=reviews,
            inputs=inputs, reviewer=who, wrong=wrong, briefs=names, language=language_tag(document.language),
            words=document.text[found.evidence[0].start : found.evidence[0].end],
        )  # fmt: skip


def _who(bench: Bench, held: str) -> str:
    return unquote(held) or bench.reviewer
