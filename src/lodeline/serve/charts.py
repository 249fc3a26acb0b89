"""Pages that draw: the explorer of formulations, people and bodies, an issuer, two documents or groups beside each
other; the timeline is one of them."""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from lodeline.errors import SettingError
from lodeline.flow.asking.compare import compare_groups, list_stood
from lodeline.flow.asking.issuers import Held, same_issuer
from lodeline.flow.asking.ledger import in_order
from lodeline.flow.desk import Desk
from lodeline.model.compare import Comparison
from lodeline.serve.answers import PAGE, ledger_of
from lodeline.serve.asking import PageNumber, Words
from lodeline.serve.bench import Bench
from lodeline.serve.comparing import lay_beside
from lodeline.serve.explorer import Wording, counted_of, list_wordings, marked_of
from lodeline.serve.inbox import held_of, language_tag
from lodeline.serve.issuer import overview_of
from lodeline.serve.people import Tie, draw_ties, list_ties
from lodeline.serve.sheet import make_card
from lodeline.serve.templating import as_page
from lodeline.serve.timechart import NARROW, WIDE, draw_time
from lodeline.serve.timeline import lanes_of, timeline_routes, window_of


def chart_routes(bench: Bench) -> APIRouter:
    """Return the routes of the pages that draw."""
    pages = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    timeline_routes(pages, bench)
    _wordings(pages, bench)
    _names(pages, bench)
    _issuers(pages, bench)
    _beside(pages, bench)
    return pages


def ties_of(bench: Bench, issuer: str = "") -> tuple[list[Held], list[Tie]]:
    """Return the documents of the desk, and who is tied to which body in those of an issuer or in all."""
    with bench.asking() as desk:
        held = held_of(bench, desk)
        own = [one for one in held if not issuer or same_issuer(one.issuer, issuer)]
        of = ("documents", "facts", "reviews")
        return held, bench.kept(desk, ("ties", issuer), lambda: list_ties(desk, own), of=of)


def wordings_of(
    bench: Bench, issuer: str = "", order: str = "documents"
) -> tuple[list[Held], list[Held], list[Wording]]:  # fmt: skip
    """Return the documents of the desk, those of an issuer (or all), and the wordings of these."""
    with bench.asking() as desk:
        held = held_of(bench, desk)
        own = [one for one in held if not issuer or same_issuer(one.issuer, issuer)]
        marked = counted_of(bench, desk)
        of = ("documents", "annotations", "facts")
        found = bench.kept(
            desk, ("wordings", issuer, order), lambda: list_wordings(marked, own, order=order), of=of
        )  # fmt: skip
        return held, own, found


def _wordings(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/formulations")
    def formulations(
        issuer: Words = "", kind: Words = "", order: Literal["documents", "new", "last", "words"] = "documents",
        page: PageNumber = 1,
    ) -> Response:  # fmt: skip
        held, own, every = wordings_of(bench, issuer, order)
        kinds = sorted({one.kind for one in every if one.kind})
        wanted = [one for one in every if not kind or one.kind == kind]
        last = max(1, -(-len(wanted) // PAGE))
        page = min(page, last)
        return as_page(
            "formulations", rows=wanted[(page - 1) * PAGE : page * PAGE], total=len(wanted), documents=len(own),
            issuer=issuer, issuers=sorted({one.issuer for one in held if one.issuer}), kind=kind, kinds=kinds,
            order=order, page=page, last=last,
        )  # fmt: skip


def _names(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/people")
    def people(issuer: Words = "", name: Words = "", page: PageNumber = 1) -> Response:
        held, every = ties_of(bench, issuer)
        wanted = [tie for tie in every if not name or name in (tie.left, tie.right)]
        last = max(1, -(-len(wanted) // PAGE))
        page = min(page, last)
        webs = [(kind, draw_ties(wanted, width=width, most=most))
                for kind, width, most in (("wide", 900, 28), ("narrow", 380, 16))]  # fmt: skip
        return as_page(
            "people", ties=wanted[(page - 1) * PAGE : page * PAGE], total=len(wanted), webs=webs, issuer=issuer,
            name=name, issuers=sorted({one.issuer for one in held if one.issuer}), page=page, last=last,
        )  # fmt: skip


def _issuers(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/issuers")
    def issuers(page: PageNumber = 1) -> Response:
        with bench.asking() as desk:
            counts: dict[str, list[Held]] = {}
            for one in held_of(bench, desk):
                if one.issuer:
                    counts.setdefault(one.issuer, []).append(one)
        rows = [(name, len(own), own[-1].day or "") for name, own in counts.items()]
        rows.sort(key=lambda row: (-row[1], row[0]))
        last = max(1, -(-len(rows) // (3 * PAGE)))
        page = min(page, last)
        shown = rows[(page - 1) * 3 * PAGE : page * 3 * PAGE]
        return as_page("issuers", rows=shown, total=len(rows), page=page, last=last)

    @pages.get("/issuer")
    def issuer(name: Words) -> Response:
        with bench.asking() as desk:
            own = [one for one in held_of(bench, desk) if one.issuer == name]
            if not own:
                return as_page("error", 404, status=404, words=f'no document of "{name}" on this desk.')
            of = ("documents", "facts", "reviews")
            overview = bench.kept(desk, ("issuer", name), lambda: overview_of(desk, name, own), of=of)
            marked = counted_of(bench, desk)
            wordings = bench.kept(
                desk, ("wordings", name, "documents"), lambda: list_wordings(marked, own),
                of=("documents", "annotations", "facts"),
            )  # fmt: skip
        promises = ledger_of(bench, issuer=name, outcome=None, overdue=False)[0]
        open_now = in_order(entry for entry in promises if entry.outcome in ("open", "restated"))
        cards = [
            (kind, [make_card(0, fact, overview.told[fact.document]) for fact in facts])
            for kind, facts in overview.facts
            if facts
        ]
        start, end = window_of("", "", overview.course, [])
        lanes = lanes_of(overview.course, [], [], start, end)
        charts = [(n, draw_time(lanes, [], start, end, width=w)) for n, w in (("wide", WIDE), ("narrow", NARROW))]
        return as_page(
            "issuer", overview=overview, wordings=wordings[:12], promises=promises, open_now=open_now[:8], cards=cards,
            charts=charts if lanes else [], lanes=lanes, tag=language_tag,
        )  # fmt: skip


def groups_of(bench: Bench, desk: Desk, first: str, second: str) -> Comparison:
    """Return two groups of documents compared. Raises SettingError when one cannot be read or has no document."""
    marked, held = marked_of(bench, desk), held_of(bench, desk)
    stood = bench.kept(desk, ("stood",), lambda: list_stood(desk, held), of=("documents", "facts"))
    return bench.kept(
        desk, ("compare", first, second),
        lambda: compare_groups(desk, first, second or None, marked=marked, stood=stood),
        of=("documents", "annotations", "facts"),
    )  # fmt: skip


def _beside(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/compare")
    def compare(a: Words = "", b: Words = "") -> Response:
        first, second = a.strip(), b.strip()
        if not first:
            return as_page("compare", a=a, b=b, beside=None, groups=None, wrong="", tag=language_tag)
        with bench.asking() as desk:
            ids = {one.id for one in held_of(bench, desk)}
            if first in ids and second in ids:
                beside = lay_beside(desk, first, second)
                return as_page("compare", a=a, b=b, beside=beside, groups=None, wrong="", tag=language_tag)
            try:
                groups = groups_of(bench, desk, first, second)
            except SettingError as error:
                return as_page("compare", 404, a=a, b=b, beside=None, groups=None, wrong=str(error), tag=language_tag)
        return as_page("compare", a=a, b=b, beside=None, groups=groups, wrong="", tag=language_tag)
