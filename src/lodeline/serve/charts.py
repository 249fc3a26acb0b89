"""Pages that draw: time lines with the policy clock, the explorer of formulations, people and bodies, an issuer, two
documents or groups beside each other."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from lodeline.errors import SettingError
from lodeline.flow.compare import compare_groups, list_stood
from lodeline.flow.desk import Desk
from lodeline.flow.issuers import Held
from lodeline.flow.ledger import in_order
from lodeline.model.compare import Comparison
from lodeline.serve.answers import PAGE, ledger_of, track_of
from lodeline.serve.asking import Form, PageNumber, Words
from lodeline.serve.bench import Bench
from lodeline.serve.clock import LANES as CLOCK
from lodeline.serve.clock import policy_clock
from lodeline.serve.comparing import lay_beside
from lodeline.serve.course import LANES, Happening, Marks, clock_course, course_of, day_of, told
from lodeline.serve.explorer import Wording, list_wordings, marked_of
from lodeline.serve.inbox import held_of, language_tag
from lodeline.serve.issuer import overview_of
from lodeline.serve.overlay import inside, keep_series, load_series, series_names
from lodeline.serve.people import Tie, draw_ties, list_ties
from lodeline.serve.sheet import make_card
from lodeline.serve.speech import say, spoken
from lodeline.serve.templating import as_page
from lodeline.serve.timechart import NARROW, WIDE, Line, draw_time

_YEARS = 3  # shown where nothing else is asked
_CROSSING = ("control", "suspension", "tariff")
_RULES = 12  # happenings drawn through the panels
_ROWS = 80
Names = Annotated[list[str], Query(max_length=8)]


def chart_routes(bench: Bench) -> APIRouter:
    """Return the routes of the pages that draw."""
    pages = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    _timeline(pages, bench)
    _wordings(pages, bench)
    _names(pages, bench)
    _issuers(pages, bench)
    _beside(pages, bench)
    return pages


def _timeline(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/timeline")
    def timeline(
        issuer: Words = "", first: Words = "", last: Words = "", series: Names = [], q: Words = "",  # noqa: B006
        lanes: Names = [],  # noqa: B006
    ) -> Response:  # fmt: skip
        return _timeline_page(bench, issuer, first, last, series, q, lanes)

    @pages.post("/series")
    def keep(form: Form) -> Response:
        with bench.asking() as desk:
            try:
                kept = keep_series(desk.root, form.get("name", ""), form.get("rows", ""))
            except SettingError as error:
                wrong = str(error)
            else:
                return RedirectResponse(f"/timeline?series={kept.name}", status_code=303)
        return as_page("series", 422, wrong=wrong, name=form.get("name", ""), rows=form.get("rows", ""))

    @pages.get("/series")
    def series() -> Response:
        return as_page("series", wrong="", name="", rows="")


def _timeline_page(
    bench: Bench, issuer: str, first: str, last: str, series: Sequence[str], q: str, lanes: Sequence[str]
) -> Response:  # fmt: skip
    wrong = ""
    with bench.asking() as desk:
        held = held_of(bench, desk)
        own = [one for one in held if one.issuer == issuer] if issuer else []
        course = _course(bench, desk, issuer, own)
        clock = _clock(bench, desk, issuer, held)
        known, lines = series_names(desk.root), list[Line]()
        for name in series:
            try:
                found = load_series(desk.root, name)
                lines.append(Line(f"{name}: {found.heading}" if found.heading != name else name, found.points))
            except SettingError as error:
                wrong = str(error)
        issuers = sorted({one.issuer for one in held if one.issuer})
    if q.strip():
        try:
            track = track_of(bench, q, issuer=None, period="month")
            points = ((day_of(p.start), p.share.share) for p in track.points)
            lines.append(Line(
                say("{words}: share of all documents by month", words=track.formulation),
                tuple((day, value) for day, value in points if day is not None and value is not None), percent=True,
            ))  # fmt: skip
        except SettingError as error:
            wrong = str(error)
    start, end = _window(first, last, course, lines)
    lines = [line._replace(points=inside(line.points, start, end)) for line in lines]
    chosen = [lane for lane in CLOCK if not lanes or lane in lanes]
    shown = _lanes(course, clock, chosen, start, end)
    rules = [one for one in clock if one.lane in _CROSSING and one.lane in chosen and start <= one.start < end]
    crossing = rules[-_RULES:]
    charts = [
        (name, draw_time(shown, lines, start, end, width=width, rules=crossing if lines else ()))
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    ]
    listed = sorted(dict.fromkeys(one for _, lane in shown for one in lane), key=lambda one: one.start, reverse=True)
    return as_page(
        "timeline", 404 if wrong else 200, charts=charts, lanes=shown, listed=listed[:_ROWS], total=len(listed),
        issuer=issuer, issuers=issuers, first=first, last=last, q=q, series=list(series), known=known, wrong=wrong,
        start=start, end=end, every=CLOCK, chosen=chosen, rules=crossing if lines else [], unknown=issuer and not own,
    )  # fmt: skip


def _course(bench: Bench, desk: Desk, issuer: str, own: Sequence[Held]) -> list[Happening]:
    of = ("documents", "facts", "reviews")
    found = bench.kept(desk, ("course", issuer), lambda: course_of(desk, own), of=of) if own else []
    return [told(one) for one in found]


def _clock(bench: Bench, desk: Desk, issuer: str, held: Sequence[Held]) -> list[Happening]:
    """Return the policy clock with what other documents of the desk say of controls and inspections."""
    others = [one for one in held if one.issuer != issuer]
    of = ("documents", "facts", "reviews")
    known = bench.kept(desk, ("clock",), lambda: Marks(), of=of)
    read = bench.kept(desk, ("clock", issuer), lambda: clock_course(desk, others, known), of=of)
    return sorted((*policy_clock(desk.root, spoken()), *map(told, read)), key=lambda one: one.start)


def _lanes(
    course: Sequence[Happening], clock: Sequence[Happening], chosen: Sequence[str], start: date, end: date
) -> list[tuple[str, list[Happening]]]:  # fmt: skip
    """Return the lanes that have something in the window: the issuer's own, then those of the clock."""

    def within(one: Happening) -> bool:
        return one.start < end and (one.until or one.start + timedelta(1)) > start

    names = [*LANES, *dict.fromkeys(one.lane for one in course if one.lane not in LANES)]
    own = [(say(f"own.{lane}"), [one for one in course if one.lane == lane and within(one)]) for lane in names]
    all_sides = [(say(f"clock.{lane}"), [one for one in clock if one.lane == lane and within(one)]) for lane in chosen]
    return [(name, found) for name, found in (*own, *all_sides) if found]


def _window(first: str, last: str, course: Sequence[Happening], lines: Sequence[Line]) -> tuple[date, date]:
    """Return the days shown: as asked, else those of the series, of the issuer's own, or the last three years."""
    today = datetime.now(UTC).date()
    points = [day for line in lines for day, _ in line.points]
    days = sorted(points or [one.start for one in course if one.lane != "due"])
    end = _after(last) or (max(days[-1], days[0]) + timedelta(31) if days else today + timedelta(90))
    start = day_of(first) or (days[0] - timedelta(31) if days else end - timedelta(366 * _YEARS))
    if start >= end:
        start = end - timedelta(366)
    return start, end


def _after(written: str) -> date | None:
    """Return the first day after a day, month or year."""
    start = day_of(written)
    if start is None:
        return None
    if len(written.strip()) <= 4:
        return date(start.year + 1, 1, 1) if start.year < 9999 else None
    if len(written.strip()) <= 7:
        return (start.replace(day=28) + timedelta(4)).replace(day=1)
    return start + timedelta(1)


def clock_of(bench: Bench, issuer: str = "") -> list[Happening]:
    """Return the policy clock with what documents of others than an issuer say of controls and inspections."""
    with bench.asking() as desk:
        return _clock(bench, desk, issuer, held_of(bench, desk))


def course_of_issuer(bench: Bench, issuer: str) -> list[Happening]:
    """Return what documents of an issuer date."""
    with bench.asking() as desk:
        return _course(bench, desk, issuer, [one for one in held_of(bench, desk) if one.issuer == issuer])


def ties_of(bench: Bench, issuer: str = "") -> tuple[list[Held], list[Tie]]:
    """Return the documents of the desk, and who is tied to which body in those of an issuer or in all."""
    with bench.asking() as desk:
        held = held_of(bench, desk)
        own = [one for one in held if not issuer or one.issuer == issuer]
        of = ("documents", "facts", "reviews")
        return held, bench.kept(desk, ("ties", issuer), lambda: list_ties(desk, own), of=of)


def wordings_of(
    bench: Bench, issuer: str = "", order: str = "documents"
) -> tuple[list[Held], list[Held], list[Wording]]:  # fmt: skip
    """Return the documents of the desk, those of an issuer (or all), and the wordings of these."""
    with bench.asking() as desk:
        held = held_of(bench, desk)
        own = [one for one in held if not issuer or one.issuer == issuer]
        marked = marked_of(bench, desk)
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
            marked = marked_of(bench, desk)
            wordings = bench.kept(
                desk, ("wordings", name, "documents"), lambda: list_wordings(marked, own),
                of=("documents", "annotations", "facts"),
            )  # fmt: skip
        promises = ledger_of(bench, issuer=name, outcome=None, overdue=False)[0]
        open_now = in_order(entry for entry in promises if entry.outcome in ("open", "restated"))
        cards = [(kind, [make_card(0, fact, None) for fact in facts]) for kind, facts in overview.facts if facts]
        start, end = _window("", "", overview.course, [])
        lanes = _lanes(overview.course, [], [], start, end)
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
