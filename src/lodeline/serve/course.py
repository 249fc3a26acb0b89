"""The course of an issuer: what its documents date, by lane, each with the words it was read from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.language.value_forms import last_day
from lodeline.brief.language.wording import shortened
from lodeline.flow.asking.issuers import Held
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_facts
from lodeline.model import Commitment, Control, DateValue, Event, Fact, Meeting, Project
from lodeline.serve.speech import spoken

LANES = ("meeting", "project", "event", "control", "due")
_KINDS = ("meeting", "project", "event", "control", "commitment")
_ON_CLOCK = ("event", "control")
_CLOCK_LANES = ("control", "suspension", "tariff", "inspection")
_INSPECTIONS = ("inspection", "investigation", "penalty", "discipline", "criminal_case", "licence_withdrawal")
_NO_STATE = ("", "")
_MOST = 5_000  # documents whose facts are laid out


class Happening(NamedTuple):
    """Something on a day or a stretch of days `[start, until)`; `said` is its date as precise as it is stated."""

    lane: str
    start: date
    until: date | None
    said: str
    words: str
    side: str = ""
    source: str = ""
    link: str = ""
    detail: str = ""
    document: str = ""
    span: tuple[int, int] | None = None
    fact: str = ""
    formulation: str = ""
    state: tuple[str, str] = ("", "")  # a closed list and its value: the state of a project, the type of an event


Marks = dict[str, tuple[Happening, ...]]


def day_of(written: str) -> date | None:
    """Return the first day of `2024`, `2024-03` or `2024-03-05`; None of anything else."""
    parts = written.strip().split("-")
    try:
        return date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (ValueError, TypeError):
        return None


def course_of(desk: Desk, held: Sequence[Held]) -> list[Happening]:
    """Return what documents date, by day; where a fact states no day of its own, the document's.

    Args:
        desk: The desk.
        held: The documents; of very many the latest.
    """
    shown = {one.id: one for one in held[-_MOST:]}
    return _by_day(_happenings(load_facts(desk, list(shown), _KINDS), shown))


def clock_course(desk: Desk, held: Sequence[Held], known: Marks) -> list[Happening]:
    """Return what documents date that belongs on the policy clock: controls, suspensions, tariffs and inspections.

    Args:
        desk: The desk.
        held: The documents; of very many the latest.
        known: What is known of documents already; those read now are added.
    """
    shown = {one.id: one for one in held[-_MOST:]}
    missing = [document for document in shown if document not in known]
    found: dict[str, list[Happening]] = {document: [] for document in missing}
    for one in _happenings(load_facts(desk, missing, _ON_CLOCK), shown) if missing else ():
        if one.lane in _CLOCK_LANES:
            found[one.document].append(one)
    known.update((document, tuple(own)) for document, own in found.items())
    return _by_day(one for document in shown for one in known[document])


def _by_day(found: Iterable[Happening]) -> list[Happening]:
    return sorted(dict.fromkeys(found), key=lambda one: (one.start, one.lane, one.words))


def _happenings(facts: Iterable[Fact], held: dict[str, Held]) -> Iterator[Happening]:
    for fact in facts:
        document = held[fact.document]
        for lane, stated, words, state in _dated(fact):
            start, until = _stretch(stated) if stated is not None else (None, None)
            said = (stated.start or "")[:10] if stated is not None and start is not None else document.day
            start = start or day_of(document.day or "")
            if start is not None:
                first = fact.evidence[0]
                yield Happening(
                    lane, start, until, said or "", shortened(words, 160), document.issuer or "",
                    document=fact.document, span=(first.start, first.end), fact=fact.id, state=state,
                )  # fmt: skip


def told(one: Happening) -> Happening:
    """Return a happening with its state or type before its words, in the language of the request."""
    group, name = one.state
    if not name:
        return one
    tongue = tongue_of(spoken())
    return one._replace(words=f"{tongue.term(group, name)}{tongue.say('page.colon')}{one.words}")


def _dated(fact: Fact) -> Iterator[tuple[str, DateValue | None, str, tuple[str, str]]]:
    record = fact.record
    if isinstance(record, Meeting):
        yield "meeting", record.date, record.name, _NO_STATE
    elif isinstance(record, Project):
        yield "project", None, record.name, ("state", record.state or "")
    elif isinstance(record, Event):
        lane = "inspection" if record.type in _INSPECTIONS else "event"
        yield lane, record.date, record.what, ("event", record.type)
    elif isinstance(record, Control):
        yield _lane(record), record.effective or record.announced, record.title, _NO_STATE
    elif isinstance(record, Commitment) and record.by is not None and record.by.end is not None:
        last = last_day(record.by.end)
        yield "due", DateValue(f"{last}", f"{last + timedelta(days=1)}", "day"), record.promise, _NO_STATE


def _lane(record: Control) -> str:
    if record.status == "suspended":
        return "suspension"
    return "tariff" if record.type == "tariff" else "control"


def _stretch(stated: DateValue) -> tuple[date | None, date | None]:
    """Return the days a date covers; the end is None for a day."""
    start = day_of((stated.start or "")[:10])
    end = day_of((stated.end or "")[:10])
    if start is None or end is None or (end - start).days <= 1:
        return start, None
    return start, end
