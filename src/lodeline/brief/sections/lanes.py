"""Lanes over time: dated meetings, deadlines and formulations as marks, each only where there is enough to show.

The lines under a drawing are its table: every mark stands there with the words it came from.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lodeline.brief.language.naming import short_label
from lodeline.brief.language.wording import shortened
from lodeline.brief.page import Page
from lodeline.brief.sections.record import body_words
from lodeline.lexicon import entry_by_id
from lodeline.model import BriefSection, Commitment, Fact, Line, Meeting
from lodeline.model.chart import Lane, LaneChart, Mark
from lodeline.model.track import SharePoint

_MOST_LANES = 12
_DAY = timedelta(days=1)
_STEPS = "冷温暖热烫沸"


class Warmth(NamedTuple):
    """A formulation over the documents of a brief: lexicon id, and its share in each period."""

    entry: str
    points: tuple[SharePoint, ...]


def calendar_section(pages: Sequence[Page]) -> BriefSection | None:
    """Return the dated meetings of the documents in order of time; None unless there are two on different days."""
    found: list[tuple[date, date, Meeting, Fact, Page]] = []
    for page in pages:
        for meeting, fact in page.records(Meeting):
            if meeting.date is not None and meeting.date.start and meeting.date.end:
                start, end = _days(meeting.date.start, meeting.date.end)
                found.append((start, end, meeting, fact, page))
    found.sort(key=lambda each: (each[0], each[3].id))
    if len({start for start, *_ in found}) < 2:
        return None
    tongue = pages[0].tongue
    lanes: dict[str, list[Mark]] = {}
    lines = []
    for start, end, meeting, fact, page in found:
        body, when = body_words(page, meeting), tongue.date(meeting.date)
        number = tongue.ordinal(meeting.ordinal) if meeting.ordinal is not None else tongue.not_stated
        chair = tongue.person(meeting.chair) if meeting.chair else tongue.not_stated
        lanes.setdefault(body, []).append(
            Mark(start.isoformat(), end.isoformat(), f"{when}{tongue.say('page.colon')}{body}")
        )
        lines.append(page.line(when, body, number, chair, fact=fact, roles=("name", "date", "chair")))
    say = tongue.say
    chart = _lane_chart(say("calendar.alt", number=len(found), bodies=len(lanes)), lanes)
    columns = (say("column.date"), say("column.body"), say("column.number"), say("column.chair"))
    return BriefSection("calendar", say("calendar.title"), tuple(lines), columns, chart)


def timeline_chart(made: Sequence[tuple[Commitment, Fact]], page: Page) -> LaneChart | None:
    """Return the commitments with a day to be kept by; None unless there are two."""
    lanes: dict[str, list[Mark]] = {}
    for commitment, _ in made:
        by = commitment.by
        if by is None or not (by.start or by.end):
            continue
        start, end = _days(by.start or by.end or "", by.end or by.start or "")
        if by.start is None:
            start = end - _DAY
        words = shortened(commitment.promise, 60)
        lanes.setdefault(words, []).append(
            Mark(
                start.isoformat(),
                max(end, start + _DAY).isoformat(),
                f"{words}{page.tongue.say('page.colon')}{page.tongue.deadline(by)}",
            )
        )
    if len(lanes) < 2:
        return None
    return _lane_chart(page.tongue.say("timeline.alt", number=len(lanes)), lanes)


def temperature_section(pages: Sequence[Page], warmth: Sequence[Warmth]) -> BriefSection | None:
    """Return the formulations that stand in most documents, period by period; None where none was measured."""
    if not pages or not warmth:
        return None
    tongue = pages[0].tongue
    by_id = {page.document.id: page for page in pages}
    lanes: dict[str, list[Mark]] = {}
    lines = []
    for entry_id, points in warmth:
        entry = entry_by_id(entry_id)
        label = (entry.zh or entry.en or entry_id) if entry is not None else entry_id
        seen = [point for point in points if point.share.documents]
        lanes[label] = [
            Mark(p.start, p.end, _step(p), _STEPS.index(p.temperature) if p.temperature else None) for p in seen
        ]
        said = tongue.listed([_step(point) for point in seen if point.share.carrying][-8:])
        english = f" ({entry.en})" if entry is not None and entry.zh and entry.en and tongue.code == "en" else ""
        numbers = tuple(dict.fromkeys(n for point in seen for n in _cited(by_id, point)))[:8]
        if numbers:
            lines.append(Line((f"{label}{english}", said), numbers))
    say = tongue.say
    if not lines:
        return None
    columns = (say("column.formulation"), say("column.shares"))
    chart = _lane_chart(say("temperature.alt", number=len(lanes)), lanes)
    return BriefSection("temperature", say("temperature.title"), tuple(lines), columns, chart)


def _step(point: SharePoint) -> str:
    """Return a period with its share and step, without a step where the documents are too few to tell."""
    share = f"{point.share.carrying}/{point.share.documents}"
    return f"{point.period}: {share} {point.temperature or ''}".rstrip()


def _cited(pages: dict[str, Page], point: SharePoint) -> Iterator[int]:
    for span in point.evidence:
        document, _, place = span.rpartition(":")
        if document in pages and place.replace("-", "").isdigit():
            yield from pages[document].line("", spans=[pages[document].span(span)]).citations


def _days(start: str, end: str) -> tuple[date, date]:
    """Return whole days `[first, end)` of a half-open stretch."""
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    return first, max(last, first + _DAY)


def _lane_chart(alt: str, lanes: dict[str, list[Mark]]) -> LaneChart:
    shown = dict(list(lanes.items())[:_MOST_LANES])
    first = min(mark.start for marks in shown.values() for mark in marks)
    last = max(mark.end for marks in shown.values() for mark in marks)
    room = max((date.fromisoformat(last) - date.fromisoformat(first)).days // 20, 2) * _DAY
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if all(mark.level is None for marks in shown.values() for mark in marks):
        start, end = start - room, end + room
    return LaneChart(
        alt,
        start.isoformat(),
        end.isoformat(),
        tuple(Lane(short_label(label), tuple(marks)) for label, marks in shown.items()),
    )
