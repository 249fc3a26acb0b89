"""What happened: events with whom they are of, and projects, each told once."""

from collections.abc import Iterator

from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import shortened
from lodeline.brief.page import Page
from lodeline.brief.sections.controlled import is_told_as_control
from lodeline.brief.sections.telling import glossed, headed, quotation
from lodeline.brief.tables import cue_pattern
from lodeline.model import Event, Fact, Line, Project

ROUTINE = frozenset(("party_meeting", "study_session"))  # kinds of text that hear of some event every time
USUAL_EVENTS = frozenset(("inspection", "order", "adoption"))  # and what they hear of

_RULES = frozenset(("trade_remedy", "enactment"))  # events that place a control


def events_as_told(page: Page) -> list[tuple[Event, Fact]]:
    """Return the events in the order in which the text tells them, those of one sentence too.

    What is told as a control is no event besides: a duty, a ban, the decree that places it.
    """
    found = [pair for pair in page.records(Event) if not (pair[0].type in _RULES and is_told_as_control(page, pair[1]))]
    return sorted(found, key=lambda pair: _place(pair[1]))


def _place(fact: Fact) -> tuple[int, int]:
    at = fact.evidence[0].start
    return at, next((e.start for e in fact.evidence if e.role == "type"), at)


def event_kind(event: Event, tongue: Tongue) -> str:
    """Return what was done, and to whom where its words do not name him: `removal of 沈怀远` for 免去其职务."""
    kind = event_type(event, tongue)
    if not event.target or event.target in event.what:
        return kind
    return tongue.say("event.of", kind=kind, who=tongue.name(event.target, "person", "organisation"))


def event_type(event: Event, tongue: Tongue) -> str:
    """Return what kind of event one is: who goes to see a plant visits it, and inspects nothing."""
    visit = event.type == "inspection" and cue_pattern("visits").search(event.what)
    return tongue.term("event", "visit" if visit else event.type)


def event_lines(
    page: Page, *, without: frozenset[str] = frozenset(), only: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """Yield what happened: accidents, orders, investigations, who came and who went; tours of inspection last.

    That a plant was started or approved is told as the state of the plant. Types `without` are left out; of `only`
    these alone are told.
    """
    tongue = page.tongue
    works = [(project.state, page.line("", fact=fact).citations) for project, fact in page.records(Project)]
    started = {n for _, citations in works for n in citations}
    allowed = {n for state, citations in works if state == "approved" for n in citations}
    told_as_state = {"commissioning": started, "approval": allowed}
    for event, fact in sorted(events_as_told(page), key=lambda pair: pair[0].type == "inspection"):
        dated = event.date is not None and (event.date.start or event.date.end)
        line = page.line("", fact=fact)
        if event.type in without or (only and event.type not in only):
            continue
        of_a_plant = told_as_state.get(event.type, set()) & set(line.citations)
        if of_a_plant or (not dated and headed(page, event.what)):
            continue
        kind = event_kind(event, tongue)
        if dated:
            kind = tongue.say("event.dated", kind=kind, day=tongue.date(event.date))
        words = tongue.say("highlight.event", kind=tongue.cased(kind), words=quotation(event.what))
        start = page.document.text.find(event.what, fact.evidence[0].start, fact.evidence[0].end)
        yield page.line(glossed(page, words, start, start + len(event.what)) if start >= 0 else words, fact=fact)


def projects_once(page: Page) -> list[tuple[Project, Fact]]:
    """Return the projects without those told again under a part of the name, in text order."""
    found = page.records(Project)
    return [
        (project, fact)
        for project, fact in found
        if not any(
            other is not project and project.name in other.name and project.name != other.name
            and project.state in (None, other.state) and project.capacity in (None, other.capacity)
            for other, _ in found
        )
    ]  # fmt: skip


def project_lines(page: Page) -> Iterator[Line]:
    """Yield the projects with the state each is in."""
    tongue = page.tongue
    for project, fact in projects_once(page):
        words = tongue.told(shortened(project.name, 90))
        if project.state:
            words = tongue.say("highlight.project", name=words, state=tongue.term("state", project.state))
        yield page.line(tongue.stopped(words), fact=fact)
