"""Charts: sections that draw what the lines of the brief say, each only where there is enough to show.

The lines under a drawing are its table: every mark stands there with the words it came from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lodeline.brief.page import Page
from lodeline.brief.wording import quoted, shortened
from lodeline.lexicon import entry_by_id
from lodeline.model import BriefSection, Commitment, Fact, Line, Meeting, Person, Position
from lodeline.model.chart import Bar, BarChart, Lane, LaneChart, Link, Mark, NetworkChart
from lodeline.model.track import SharePoint
from lodeline.text.intervals import Intervals

_LEAST_SENTENCES, _MOST_BARS = 6, 120
_MOST_LANES = 12
_LEAST_LINKS, _MOST_PEOPLE, _MOST_BODIES = 3, 16, 10
_DAY = timedelta(days=1)
_OTHER_SCRIPT = re.compile(r"（[A-Za-z][^（）]*）| \([\u4e00-\u9fff][^()]*\)")
# Parts of substance as the drawing shows them: can be checked, only tells, cannot be checked.
_TONES = (
    ("figures", "duties", "acts", "operations"),
    ("statements", "meetings"),
    ("readings", "exhortation", "symbols"),
)
_STEPS = "冷温暖热烫沸"


class Warmth(NamedTuple):
    """A formulation over the documents of a brief: lexicon id, and its share in each period."""

    entry: str
    points: tuple[SharePoint, ...]


def course_section(page: Page) -> BriefSection | None:
    """Return substance over the sentences of a document in their order; None for a short text."""
    spans = {tone: _spans(page, names) for tone, names in enumerate(_TONES)}
    sentences = sorted({page.citations.sentence(page.document, a, b) for own in spans.values() for a, b in own})
    if len(sentences) < _LEAST_SENTENCES:
        return None
    tones = [Intervals(own) for own in spans.values()]
    shares = [[tone.covered(start, end) for tone in tones] for start, end in sentences]
    parts = [tuple(round(s / sum(row), 3) for s in row) for row in shares]
    firm = [n for n, row in enumerate(parts) if row[0] >= 0.5]
    empty = [n for n, row in enumerate(parts) if row[2] >= 0.5]
    say = page.tongue.say
    chart = BarChart(
        say("course.alt", number=len(sentences), firm=len(firm), empty=len(empty)),
        (say("course.firm"), say("course.told"), say("course.empty")),
        tuple(_bars(parts)),
    )
    lines = []
    for key, chosen in (("course.firm_line", firm), ("course.empty_line", empty)):
        if chosen:
            every = len(chosen) == len(sentences)
            which = _runs(chosen, say("join.short"))
            words = say(f"{key}#all" if every else key, number=len(chosen), of=len(sentences), which=which)
            lines.append(page.line(words, spans=[sentences[n] for n in chosen[:6]]))
    return BriefSection("course", say("course.title"), tuple(lines), chart=chart) if lines else None


def _spans(page: Page, names: Iterable[str]) -> list[tuple[int, int]]:
    wanted = {f"substance.{name}" for name in names}
    ids = [span for point in page.material.points if point.measure in wanted for span in point.evidence]
    return [page.span(span) for span in ids]


def _bars(parts: Sequence[tuple[float, ...]]) -> Iterator[Bar]:
    """Yield a bar a sentence; of many sentences a bar for each equal run of them."""
    size = -(-len(parts) // _MOST_BARS)
    for start in range(0, len(parts), size):
        own = parts[start : start + size]
        last = start + len(own)
        label = str(last) if size == 1 else f"{start + 1}–{last}"
        yield Bar(label, tuple(round(sum(column) / len(own), 3) for column in zip(*own, strict=True)))


def _runs(numbers: Sequence[int], joint: str) -> str:
    """Return sentence numbers as runs: 1, 3–5, 9; the first eight of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a + 1) if a == b else f"{a + 1}–{b + 1}" for a, b in runs[:8]]
    return joint.join([*shown, "…"] if len(runs) > 8 else shown)


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


def body_words(page: Page, meeting: Meeting) -> str:
    """Return whose body met, in words; the meeting's own name where no body is stated."""
    tongue = page.tongue
    body = tongue.body(meeting.body, meeting.organisation) if meeting.body else quoted(meeting.name, 60)
    if not meeting.organisation:
        return body
    return tongue.say("of", whole=tongue.name(meeting.organisation, "organisation", "body", "place"), part=body)


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


def network_section(pages: Sequence[Page]) -> BriefSection | None:
    """Return who sits where: people and the bodies they chair, attend, speak to or hold a post in."""
    if not pages:
        return None
    tongue = pages[0].tongue
    held: dict[tuple[str, str], tuple[list[str], list[Line]]] = {}
    for page in pages:
        for person, body, role, line in _ties(page):
            roles, lines = held.setdefault((person, body), ([], []))
            if role not in roles:
                roles.append(role)
            lines.append(line)
    people, bodies = ({key[at]: None for key in held} for at in (0, 1))
    if len(held) < _LEAST_LINKS or (len(bodies) < 2 and len(people) < 3):
        return None
    left, right = list(people)[:_MOST_PEOPLE], list(bodies)[:_MOST_BODIES]
    drawn = [(key, roles) for key, (roles, _) in held.items() if key[0] in left and key[1] in right]
    links = tuple(Link(left.index(person), right.index(body), tongue.listed(roles)) for (person, body), roles in drawn)
    say = tongue.say
    chart = NetworkChart(
        say("network.alt", people=len(people), bodies=len(bodies), number=len(held)),
        tuple(map(_label, left)),
        tuple(map(_label, right)),
        links,
    )
    rows = tuple(
        Line((person, body, tongue.listed(roles)), tuple(dict.fromkeys(n for line in own for n in line.citations)))
        for (person, body), (roles, own) in held.items()
    )
    columns = (say("column.person"), say("column.body"), say("column.role"))
    return BriefSection("network", say("network.title"), rows, columns, chart)


def _ties(page: Page) -> Iterator[tuple[str, str, str, Line]]:
    tongue = page.tongue

    def name(person: Person) -> str:
        return tongue.person(Person(person.name, id=person.id))

    for meeting, fact in page.records(Meeting):
        body = body_words(page, meeting)
        seats = [("chair", p) for p in (meeting.chair,) if p is not None]
        seats += [("speakers", p) for p in meeting.speakers] + [("attendees", p) for p in meeting.attendees]
        for role, person in seats:
            yield (
                name(person),
                body,
                tongue.term("seat", role),
                page.line("", fact=fact, roles=(role, role.rstrip("s"))),
            )
    for position, fact in page.records(Position):
        if position.organisation:
            where = tongue.name(position.organisation, "organisation", "body", "place")
            yield name(Person(position.person)), where, tongue.name(position.post, "post"), page.line("", fact=fact)


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
            Mark(p.start, p.end, f"{p.period}: {_of(p)} {p.temperature}", _STEPS.index(p.temperature or "冷"))
            for p in seen
        ]
        said = tongue.listed([f"{p.period}: {_of(p)} {p.temperature}" for p in seen if p.share.carrying][-8:])
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


def _of(point: SharePoint) -> str:
    return f"{point.share.carrying}/{point.share.documents}"


def _cited(pages: dict[str, Page], point: SharePoint) -> Iterator[int]:
    for span in point.evidence:
        document, _, place = span.rpartition(":")
        if document in pages and place.replace("-", "").isdigit():
            yield from pages[document].line("", spans=[pages[document].span(span)]).citations


def _label(name: str) -> str:
    """Return a name as a drawing has room for it: without the other script behind it, which the table shows."""
    return _OTHER_SCRIPT.sub("", name) or name


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
        tuple(Lane(_label(label), tuple(marks)) for label, marks in shown.items()),
    )
