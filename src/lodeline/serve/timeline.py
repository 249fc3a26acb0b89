"""The timeline: what an issuer's documents date beside the policy clock, with series laid over both."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import Held, same_issuer
from lodeline.flow.desk import Desk
from lodeline.serve.answers import track_of
from lodeline.serve.asking import Form, Words
from lodeline.serve.bench import Bench
from lodeline.serve.clock import LANES as CLOCK
from lodeline.serve.clock import policy_clock
from lodeline.serve.course import LANES, Happening, Marks, clock_course, course_of, day_of, told
from lodeline.serve.inbox import held_of
from lodeline.serve.overlay import inside, keep_series, load_series, series_names
from lodeline.serve.speech import say, spoken
from lodeline.serve.templating import as_page
from lodeline.serve.timechart import NARROW, WIDE, Line, draw_time

_YEARS = 3  # shown where nothing else is asked
_CROSSING = ("control", "suspension", "tariff")
_RULES = 12  # happenings drawn through the panels
_ROWS = 80
Names = Annotated[list[str], Query(max_length=8)]


def timeline_routes(pages: APIRouter, bench: Bench) -> None:
    """Add the routes of the timeline and of the series that can be laid over it."""

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
        own = [one for one in held if same_issuer(one.issuer, issuer)] if issuer else []
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
    start, end = window_of(first, last, course, lines)
    lines = [line._replace(points=inside(line.points, start, end)) for line in lines]
    chosen = [lane for lane in CLOCK if not lanes or lane in lanes]
    shown = lanes_of(course, clock, chosen, start, end)
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
    others = [one for one in held if not same_issuer(one.issuer, issuer)]
    of = ("documents", "facts", "reviews")
    known = bench.kept(desk, ("clock",), lambda: Marks(), of=of)
    read = bench.kept(desk, ("clock", issuer), lambda: clock_course(desk, others, known), of=of)
    return sorted((*policy_clock(desk.root, spoken()), *map(told, read)), key=lambda one: one.start)


def lanes_of(
    course: Sequence[Happening], clock: Sequence[Happening], chosen: Sequence[str], start: date, end: date
) -> list[tuple[str, list[Happening]]]:  # fmt: skip
    """Return the lanes that have something in the window: the issuer's own, then those of the clock."""

    def within(one: Happening) -> bool:
        return one.start < end and (one.until or one.start + timedelta(1)) > start

    names = [*LANES, *dict.fromkeys(one.lane for one in course if one.lane not in LANES)]
    own = [(say(f"own.{lane}"), [one for one in course if one.lane == lane and within(one)]) for lane in names]
    all_sides = [(say(f"clock.{lane}"), [one for one in clock if one.lane == lane and within(one)]) for lane in chosen]
    return [(name, found) for name, found in (*own, *all_sides) if found]


def window_of(first: str, last: str, course: Sequence[Happening], lines: Sequence[Line]) -> tuple[date, date]:
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
        return _course(bench, desk, issuer, [one for one in held_of(bench, desk) if same_issuer(one.issuer, issuer)])
