"""The record: what was held, decided, invoked and measured, with an explicit null for what is not stated."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted, shortened
from lodeline.brief.page import Page
from lodeline.brief.sections.controlled import control_cells, controls_once
from lodeline.brief.sections.convened import agenda_of, body_of, day_without_year, yearless_words
from lodeline.brief.sections.directives import days_of, directive_words, invoked
from lodeline.brief.sections.figures import (
    base_words,
    change_words,
    each_once,
    is_base,
    level_words,
    measured,
    period_words,
)
from lodeline.brief.sections.happened import event_kind, events_as_told, projects_once
from lodeline.brief.sections.rows import table_section
from lodeline.brief.tables import cue_pattern
from lodeline.model import BriefSection, Fact, Figure, Line, Meeting
from lodeline.model.facts import Relation

_OPTIONAL = ("record.number", "record.speaking")  # most meetings have none: no word on it
_OTHERS = re.compile(r"among others|and others|等")


def record_sections(page: Page) -> Iterator[BriefSection]:
    """Yield the record of a document: one table a meeting, then directives, controls, figures, projects, events."""
    for number, (meeting, fact) in enumerate(page.records(Meeting)):
        title = page.tongue.say("record.title")
        if number:
            title = page.tongue.say("record.title_of", name=shortened(meeting.name, 60))
        yield BriefSection("record", title, tuple(_meeting(page, meeting, fact)), ("", ""))
    for section in (
        _directives(page),
        _controls(page),
        _figures(page),
        _projects(page),
        _events(page),
        _relations(page),
    ):
        if section is not None:
            yield section


def _meeting(page: Page, meeting: Meeting, fact: Fact) -> Iterator[Line]:
    """Yield a row for each field the text states, and one that names those it does not."""
    tongue, say = page.tongue, page.tongue.say
    missing = []
    for label, value, roles in _fields(page, meeting, fact):
        if value:
            yield page.line(say(label), value, fact=fact, roles=roles)
        elif label not in _OPTIONAL and not _may_be_there(page, label):
            missing.append(say(label))
    if missing:
        named = tongue.listed(missing)
        yield page.absence(tongue.cased(tongue.not_stated), named if tongue.code == "zh" else named.lower())


def _may_be_there(page: Page, label: str) -> bool:
    """Tell whether words of the text speak of a field: then it was overlooked, and is not denied."""
    return page.speaks_of(label.replace("record.", "of-"))


def _fields(page: Page, meeting: Meeting, fact: Fact) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Yield label, words and evidence roles of each field of a meeting."""
    tongue, say = page.tongue, page.tongue.say
    body = body_of(tongue, meeting)
    if meeting.organisation:
        of = tongue.name(meeting.organisation, "organisation", "body", "place")
        own = meeting.body is not None and body is None
        body = of if own else say("record.body_of", body=body or say("record.no_body"), organisation=of)
    yield "record.body", body, ("body", "organisation", "name")
    yield "record.named", quoted(meeting.name), ("name",)
    number = ordinal_of(tongue, meeting) if meeting.ordinal is not None else None
    yield "record.number", number, ("ordinal", "term", "year", "name")
    if meeting.date is not None and meeting.date.start is None:
        words = day_without_year(page, meeting, fact)
        day = yearless_words(page, meeting, words)
    else:
        day = tongue.date(meeting.date) if meeting.date else None
    yield "record.date", day, ("date",)
    yield "record.place", meeting.place and tongue.cased(tongue.site(meeting.place)), ("place",)
    yield "record.chair", tongue.person(meeting.chair) if meeting.chair else None, ("chair",)
    speaking = tongue.listed([tongue.person(p) for p in meeting.speakers])
    yield "record.speaking", speaking, ("speakers", "speaker")
    named_before = {p.name for p in (*meeting.speakers, *((meeting.chair,) if meeting.chair else ()))}
    present = tongue.listed([tongue.person(p) for p in meeting.attendees if p.name not in named_before])
    named = [e for e in fact.evidence if e.role == "attendees"]
    if present and named and any(_OTHERS.search(q) for q in page.quotes(named)):
        present += say("record.others")
    if present or not meeting.attendees:
        yield "record.attending", present, ("attendees", "attendee")
    taken_up = agenda_of(page, meeting, fact)
    agenda = [f"{n}. {tongue.told(shortened(i, 160).rstrip('.。'))}" for n, i in enumerate(taken_up, 1)]
    yield "record.agenda", say("join.items").join(agenda), ("agenda_items", "agenda")


def body_words(page: Page, meeting: Meeting) -> str:
    """Return whose body met, in words; the meeting's own name where no body is stated."""
    tongue = page.tongue
    body = body_of(tongue, meeting)
    if not meeting.organisation:
        return body or quoted(meeting.name, 60)
    whole = tongue.name(meeting.organisation, "organisation", "body", "place")
    if body is None:
        body = None if meeting.body else quoted(meeting.name, 60)
    return tongue.say("of", whole=whole, part=body) if body else whole


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
        cells = (tongue.wording(directive.title), days_of(directive, tongue), tongue.listed(where))
        lines.append(page.line(kind, *cells, fact=fact))
    return table_section(page.tongue, "record", "directives", lines)


def _controls(page: Page) -> BriefSection | None:
    lines = [page.line(*control_cells(page, control, fact), fact=fact) for control, fact in controls_once(page)]
    return table_section(page.tongue, "controls", "controls", lines)


def _figures(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for figure, fact, again in each_once(sorted(page.records(Figure), key=_place)):
        amounts = [page.words(e) for e in fact.evidence if e.role == "amount"]
        written = amounts[0] if amounts else tongue.amount(figure.amount)
        level = level_words(figure, written, tongue)
        change = ""
        if figure.change is not None:
            change = change_words(figure.change, tongue)
            base = base_words(figure, written, tongue)
            change = tongue.say("figure.based", change=change, base=base).strip()
        what = tongue.cased(measured(figure, tongue))
        status = "compared" if is_base(fact) else figure.status
        kind = tongue.term("status", status) if status != "unstated" else ""
        if status == "target" and cue_pattern("quota").search(figure.what):
            kind = tongue.term("control", "quota")
        lines.append(
            page.line(what, level, period_words(page, figure, fact), change, kind, fact=fact, with_facts=again)
        )
    lines = _changes_together(page, lines)
    return table_section(page.tongue, "figures", "figures", lines)


def _changes_together(page: Page, lines: list[Line]) -> list[Line]:
    """Return the rows of figures, one for each figure: with all its changes, against last year and last month."""
    rows: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        rows.setdefault((*line.cells[:3], line.cells[4]), []).append(line)
    told = []
    for own in rows.values():
        cells = list(own[0].cells)
        cells[3] = page.tongue.say("join.items").join(dict.fromkeys(line.cells[3] for line in own if line.cells[3]))
        numbers = tuple(dict.fromkeys(n for line in own for n in line.citations))
        facts = tuple(fact for line in own for fact in line.facts)
        told.append(replace(own[0], cells=tuple(cells), citations=numbers, facts=facts))
    return told


def _place(pair: tuple[Figure, Fact]) -> tuple[int, bool, int, str]:
    """Order figures as they are read: by the row or sentence, in it a figure before the level it is compared with."""
    _, fact = pair
    amounts = [e.start for e in fact.evidence if e.role == "amount"]
    return fact.evidence[0].start, is_base(fact), min(amounts, default=0), fact.id


def _projects(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = [
        page.line(
            tongue.told(shortened(project.name, 80)), _known(tongue, project.site, "place", "organisation"),
            _known(tongue, project.product, "material"),
            tongue.amount(project.capacity) if project.capacity else "",
            tongue.term("state", project.state) if project.state else "", fact=fact,
        )
        for project, fact in projects_once(page)
    ]  # fmt: skip
    return table_section(page.tongue, "projects", "projects", lines)


def _events(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for event, fact in events_as_told(page):
        dated = event.date is not None and (event.date.start or event.date.end)
        day = tongue.date(event.date) if dated else ""
        place = _known(tongue, event.place, "place", "organisation")
        cells = (tongue.cased(event_kind(event, tongue)), quoted(event.what, 160), day, place)
        lines.append(page.line(*cells, fact=fact))
    return table_section(page.tongue, "projects", "events", lines)


def _known(tongue: Tongue, words: str | None, *kinds: str) -> str:
    return tongue.name(words, *kinds) if words else ""


def _relations(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines: dict[tuple[str, ...], Line] = {}
    for relation, fact in page.records(Relation):
        parent = relation.relation == "subsidiary_of"  # the same as parent_of from the other side
        pair = (relation.object, relation.subject) if parent else (relation.subject, relation.object)
        one, other = (tongue.name(name, "organisation") for name in (relation.subject, relation.object))
        words = tongue.say(f"relation.{relation.relation}", one=one, other=other)
        line = page.line(tongue.stopped(tongue.cased(words)), fact=fact)
        lines.setdefault(("parent_of" if parent else relation.relation, *pair), line)
    return BriefSection("record", tongue.say("relations.title"), tuple(lines.values())) if lines else None
