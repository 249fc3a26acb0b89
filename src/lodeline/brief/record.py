"""The record: what was held, decided, invoked and measured, with an explicit null for what is not stated."""

import re
from collections.abc import Iterator

from lodeline.brief.directives import days_of, directive_words, invoked
from lodeline.brief.figures import NO_MARKS, is_base, with_bound, with_unit
from lodeline.brief.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.brief.tongue import Tongue
from lodeline.brief.wording import quoted, shortened
from lodeline.model import BriefSection, Control, Event, Fact, Figure, Line, Meeting, Project
from lodeline.model.facts import Relation

_NOTHING = "–"  # an event has no product and no capacity
_OTHERS = re.compile(r"among others|and others|等")


def record_sections(page: Page) -> Iterator[BriefSection]:
    """Yield the record of a document: one table a meeting, then directives, controls, figures, projects and events."""
    for number, (meeting, fact) in enumerate(page.records(Meeting)):
        title = page.tongue.say("record.title")
        if number:
            title = page.tongue.say("record.title_of", name=shortened(meeting.name, 60))
        yield BriefSection("record", title, tuple(_meeting(page, meeting, fact)), ("", ""))
    for section in (_directives(page), _controls(page), _figures(page), _projects(page), _relations(page)):
        if section is not None:
            yield section


def _meeting(page: Page, meeting: Meeting, fact: Fact) -> Iterator[Line]:
    tongue, say = page.tongue, page.tongue.say

    def row(label: str, value: str | None, *roles: str) -> Line:
        if value:
            return page.line(say(label), value, fact=fact, roles=roles)
        return page.absence(say(label), tongue.not_stated)

    body = tongue.body(meeting.body, meeting.organisation) if meeting.body else None
    if meeting.organisation:
        of = tongue.name(meeting.organisation, "organisation", "body", "place")
        body = say("record.body_of", body=body or say("record.no_body"), organisation=of)
    yield row("record.body", body, "body", "organisation", "name")
    yield row("record.named", quoted(meeting.name), "name")
    number = None
    if meeting.ordinal is not None:
        number = ordinal_of(tongue, meeting)
    yield row("record.number", number, "ordinal", "term", "year", "name")
    if meeting.date is not None and meeting.date.start is None:
        spans = [page.words(e) for e in fact.evidence if e.role == "date"]
        yield row("record.date", say("record.no_year", words=quoted(spans[0])) if spans else None, "date")
    else:
        yield row("record.date", tongue.date(meeting.date) if meeting.date else None, "date")
    yield row("record.place", meeting.place, "place")
    yield row("record.chair", tongue.person(meeting.chair) if meeting.chair else None, "chair")
    if meeting.speakers:
        speaking = tongue.listed([tongue.person(p) for p in meeting.speakers])
        yield row("record.speaking", speaking, "speakers", "speaker")
    present = tongue.listed([tongue.person(p) for p in meeting.attendees])
    named = [e for e in fact.evidence if e.role == "attendees"]
    if named and any(_OTHERS.search(q) for q in page.quotes(named)):
        present += say("record.others")
    yield row("record.attending", present, "attendees", "attendee")
    agenda = [f"{n}. {tongue.cased(shortened(i, 160)).rstrip('.。')}" for n, i in enumerate(meeting.agenda_items, 1)]
    yield row("record.agenda", say("join.items").join(agenda), "agenda_items", "agenda")


def body_words(page: Page, meeting: Meeting) -> str:
    """Return whose body met, in words; the meeting's own name where no body is stated."""
    tongue = page.tongue
    body = tongue.body(meeting.body, meeting.organisation) if meeting.body else quoted(meeting.name, 60)
    if not meeting.organisation:
        return body
    return tongue.say("of", whole=tongue.name(meeting.organisation, "organisation", "body", "place"), part=body)


def ordinal_of(tongue: Tongue, meeting: Meeting) -> str:
    """Return the number of a meeting in its body's term or its year: `6th of 2025`, `2025年第6次`."""
    number = tongue.ordinal(meeting.ordinal or 0)
    if meeting.term:
        return tongue.say("record.of_term", ordinal=number, term=tongue.term_number(meeting.term))
    return tongue.say("record.of_year", ordinal=number, year=meeting.year) if meeting.year else number


def _directives(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for directive, fact in invoked(page):
        where = [directive.venue] if directive.venue else []
        if directive.number and directive.number not in directive.title:
            where.insert(0, tongue.number(directive.number))
        kind = tongue.cased(directive_words(directive, tongue))
        cells = (quoted(directive.title), days_of(directive, tongue), tongue.listed(where) or tongue.not_stated)
        lines.append(page.line(kind, *cells, fact=fact))
    return _table(page, "record", "directives", lines)


def _controls(page: Page) -> BriefSection | None:
    lines = []
    for control, fact in page.records(Control):
        lines.append(page.line(*control_cells(page, control), fact=fact))
    return _table(page, "controls", "controls", lines)


def control_cells(page: Page, control: Control) -> tuple[str, ...]:
    """Return a control as a row: measure, issuer and number, scope, days, status."""
    tongue, say = page.tongue, page.tongue.say
    scope = tongue.listed([tongue.name(m, "material") for m in control.materials])
    if control.destinations:
        where = tongue.listed([tongue.name(d, "place") for d in control.destinations])
        scope = say("join.items").join(filter(None, (scope, say("control.destinations", where=where))))
    issuer = [tongue.name(control.issuer, "organisation", "body")] if control.issuer else []
    days = tongue.date(control.effective)
    if control.expiry is not None:
        days = say("control.until", effective=days, expiry=tongue.date(control.expiry))
    return (
        tongue.cased(tongue.term("control", control.type)),
        say("scope.join").join([*issuer, *([tongue.number(control.number)] if control.number else [])])
        or tongue.not_stated,
        scope or say("control.scope_told", words=quoted(control.title, 110)), days,
        tongue.term("status", control.status) if control.status != "unstated" else tongue.not_stated,
    )  # fmt: skip


def _figures(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for figure, fact in sorted(page.records(Figure), key=_place):
        amounts = [page.words(e) for e in fact.evidence if e.role == "amount"]
        written = amounts[0] if amounts else tongue.amount(figure.amount)
        written = with_bound(with_unit(written, figure, tongue), figure, tongue)
        change = tongue.not_stated
        if figure.change is not None:
            change = tongue.amount(figure.change, percent=figure.change.unit is None)
            base = tongue.term("base", figure.change_base) if figure.change_base else ""
            change = tongue.say("figure.based", change=change, base=base).strip()
        what = as_told(shortened(figure.what.translate(NO_MARKS).strip(), 80), tongue)
        status = "compared" if is_base(fact) else figure.status
        cells = (what, written, tongue.date(figure.period), change, tongue.term("status", status))
        lines.append(page.line(*cells, fact=fact))
    return _table(page, "figures", "figures", lines)


def _place(pair: tuple[Figure, Fact]) -> tuple[int, bool, int, str]:
    """Order figures as they are read: by the row or sentence, in it a figure before the level it is compared with."""
    _, fact = pair
    amounts = [e.start for e in fact.evidence if e.role == "amount"]
    return fact.evidence[0].start, is_base(fact), min(amounts, default=0), fact.id


def _projects(page: Page) -> BriefSection | None:
    tongue, none = page.tongue, page.tongue.not_stated
    lines = [
        page.line(
            as_told(shortened(project.name, 80), tongue), _known(tongue, project.site, "place", "organisation"),
            _known(tongue, project.product, "material"),
            tongue.amount(project.capacity) if project.capacity else none,
            tongue.term("state", project.state) if project.state else none, fact=fact,
        )
        for project, fact in page.records(Project)
    ]  # fmt: skip
    for event, fact in page.records(Event):
        kind = tongue.term("event", event.type)
        dated = event.date is not None and (event.date.start or event.date.end)
        state = tongue.say("event.dated", kind=kind, day=tongue.date(event.date)) if dated else kind
        place = _known(tongue, event.place, "place", "organisation")
        lines.append(page.line(quoted(event.what, 80), place, _NOTHING, _NOTHING, state, fact=fact))
    return _table(page, "projects", "projects", lines)


def _known(tongue: Tongue, words: str | None, *kinds: str) -> str:
    return tongue.name(words, *kinds) if words else tongue.not_stated


def as_told(words: str, tongue: Tongue) -> str:
    """Return words of the source that open a cell or a sentence: in quotation marks where they are foreign there."""
    return quoted(words) if is_chinese(words) != (tongue.code == "zh") else tongue.cased(words)


def _relations(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for relation, fact in page.records(Relation):
        one, other = (tongue.name(name, "organisation") for name in (relation.subject, relation.object))
        key = f"relation.{relation.relation}"
        lines.append(page.line(tongue.say(key, one=one, other=other), fact=fact))
    return BriefSection("record", tongue.say("relations.title"), tuple(lines)) if lines else None


def _table(page: Page, key: str, name: str, lines: list[Line]) -> BriefSection | None:
    """Return a table with its title and columns from the messages; None without a line."""
    if not lines:
        return None
    columns = tuple(page.tongue.say(f"{name}.columns").split("|"))
    return BriefSection(key, page.tongue.say(f"{name}.title"), tuple(lines), columns)  # type: ignore[arg-type]
