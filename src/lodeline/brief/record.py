"""The record: what was held, decided, invoked and measured, with an explicit null for what is not stated."""

import re
from collections.abc import Iterator

from lodeline.brief.naming import in_english, is_chinese, person_words
from lodeline.brief.page import Page
from lodeline.brief.wording import (
    NOT_STATED,
    amount_words,
    date_words,
    listed,
    ordinal_word,
    quoted,
    sentence_case,
    shortened,
)
from lodeline.model import BriefSection, Control, Directive, Event, Fact, Figure, Line, Meeting, Project
from lodeline.model.facts import Relation

NO_MARKS = dict.fromkeys(map(ord, '“”"「」'))
_BASES = {"yoy": "year on year", "qoq": "quarter on quarter", "mom": "month on month"}
_BY = {"phone_call": "of", "inspection": "of"}
_TYPES = {"phone_call": "phone call", "other": "document"}
_OTHERS = re.compile(r"among others|and others|等")
_STATUS = {"planned_capacity": "planned capacity", "unstated": "status not stated"}


def record_sections(page: Page) -> Iterator[BriefSection]:
    """Yield the record of a document: one table a meeting, then directives, controls, figures, projects and events."""
    for number, (meeting, fact) in enumerate(page.records(Meeting)):
        title = "Record" if number == 0 else f"Record: {shortened(meeting.name, 60)}"
        yield BriefSection("record", title, tuple(_meeting(page, meeting, fact)), ("", ""))
    for section in (_directives(page), _controls(page), _figures(page), _projects(page), _relations(page)):
        if section is not None:
            yield section


def _meeting(page: Page, meeting: Meeting, fact: Fact) -> Iterator[Line]:
    def row(label: str, value: str | None, *roles: str) -> Line:
        if value:
            return page.line(label, value, fact=fact, roles=roles)
        return page.absence(label, NOT_STATED)

    body = meeting.body
    if meeting.organisation:
        of = in_english(meeting.organisation, "organisation", "body", "place")
        body = f"{body or 'body not stated'}, {of}"
    yield row("Body", body, "body", "organisation", "name")
    yield row("As named", quoted(meeting.name), "name")
    number = None
    if meeting.ordinal is not None:
        number = ordinal_word(meeting.ordinal) + (f" of {meeting.year}" if meeting.year else "")
    yield row("Number", number, "ordinal", "year", "name")
    if meeting.date is not None and meeting.date.start is None:
        spans = [page.words(e) for e in fact.evidence if e.role == "date"]
        yield row("Date", f"{quoted(spans[0])}, year not stated" if spans else None, "date")
    else:
        yield row("Date", date_words(meeting.date) if meeting.date else None, "date")
    yield row("Place", meeting.place, "place")
    yield row("Chair", person_words(meeting.chair) if meeting.chair else None, "chair")
    if meeting.speakers:
        yield row("Speaking", listed([person_words(p) for p in meeting.speakers]), "speakers", "speaker")
    present = listed([person_words(p) for p in meeting.attendees])
    named = [e for e in fact.evidence if e.role == "attendees"]
    if named and any(_OTHERS.search(q) for q in page.quotes(named)):
        present += "; others not named"
    yield row("Attending", present, "attendees", "attendee")
    agenda = " ".join(f"{n}. {sentence_case(shortened(i, 160))}." for n, i in enumerate(meeting.agenda_items, start=1))
    yield row("Agenda", agenda, "agenda_items", "agenda")


def directive_words(directive: Directive) -> str:
    """Return a directive as a phrase: `speech by Xi Jinping: “...” (date not stated)`."""
    words = _TYPES.get(directive.type or "other", directive.type or "document")
    if directive.person:
        words += f" {_BY.get(directive.type or '', 'by')} {in_english(directive.person, 'person')}"
    elif directive.issuer:
        words += f" of {in_english(directive.issuer, 'organisation', 'body')}"
    return words


def directive_phrase(directive: Directive) -> str:
    """Return a directive inside a sentence: the article by Xi Jinping “...”, in Qiushi."""
    kind = _TYPES.get(directive.type or "other", directive.type or "document")
    words = quoted(directive.title, 90)
    if kind.split()[0] not in directive.title.lower():
        words = f"the {kind} {words}"
    if directive.person:
        words += f" {_BY.get(directive.type or '', 'by')} {in_english(directive.person, 'person')}"
    days = [date_words(directive.date)] if directive.date is not None and directive.date.start is not None else []
    if directive.effective is not None:
        days.append(f"in force from {date_words(directive.effective)}")
    return f"{words} ({', '.join(days)})" if days else words


def _days_of(directive: Directive) -> str:
    """Return when a directive was made, and the day from which it is in force where the text states it."""
    made = date_words(directive.date) if directive.date else NOT_STATED
    return f"{made}; in force from {date_words(directive.effective)}" if directive.effective else made


def _directives(page: Page) -> BriefSection | None:
    lines = []
    for directive, fact in page.records(Directive):
        where = directive.venue or ""
        if directive.number and directive.number not in directive.title:
            where = f"No. {directive.number}" + (f", {where}" if where else "")
        lines.append(
            page.line(
                sentence_case(directive_words(directive)),
                quoted(directive.title),
                _days_of(directive),
                where or NOT_STATED,
                fact=fact,
            )
        )
    if not lines:
        return None
    return BriefSection(
        "record", "Directives invoked", tuple(lines), ("what", "as named", "date", "published in, number")
    )


def _controls(page: Page) -> BriefSection | None:
    lines = []
    for control, fact in page.records(Control):
        scope = listed([in_english(m, "material") for m in control.materials])
        if control.destinations:
            scope += f"; destinations: {listed([in_english(d, 'place') for d in control.destinations])}"
        issuer = in_english(control.issuer, "organisation", "body") if control.issuer else NOT_STATED
        lines.append(
            page.line(
                sentence_case(control.type.replace("_", " ")),
                issuer + (f", {control.number}" if control.number else ""),
                scope or NOT_STATED,
                date_words(control.effective or None),
                control.status.replace("_", " ") if control.status != "unstated" else NOT_STATED,
                fact=fact,
            )
        )
    if not lines:
        return None
    return BriefSection(
        "controls", "Controls", tuple(lines), ("measure", "issuer, number", "scope", "effective", "status")
    )


def figure_words(figure: Figure, written: str) -> str:
    """Return a figure after its colon: as written, worked out when it is written in Chinese, period and change."""
    words = shortened(written, 60)
    moved = figure.change is not None and figure.change.value == figure.amount.value  # the change is the figure
    if moved and figure.change is not None and figure.change.value and written[:1] not in "+-−":
        words = f"{'up' if figure.change.value > 0 else 'down'} {words}"
    if figure.amount.modifier != "exact":
        words += f" ({figure.amount.modifier.replace('_', ' ')})"
    if is_chinese(written) and figure.amount.unit and not figure.amount.unit.startswith("{"):
        words += f" = {amount_words(figure.amount)}"
    if figure.period is not None and figure.period.start:
        words += f", {date_words(figure.period)}"
    if moved and figure.change is not None:
        words += f", {_BASES.get(figure.change_base or '', figure.change_base or '')}".rstrip(", ")
    elif figure.change is not None:
        base = _BASES.get(figure.change_base or "", figure.change_base or "")
        words += f", change {amount_words(figure.change, percent=figure.change.unit is None)} {base}".rstrip()
    return words


def _figures(page: Page) -> BriefSection | None:
    lines = []
    for figure, fact in page.records(Figure):
        amounts = [page.words(e) for e in fact.evidence if e.role == "amount"]
        written = amounts[0] if amounts else amount_words(figure.amount)
        if figure.amount.modifier != "exact":
            written += f" ({figure.amount.modifier.replace('_', ' ')})"
        change = NOT_STATED
        if figure.change is not None:
            change = amount_words(figure.change, percent=figure.change.unit is None)
            change += f" {_BASES.get(figure.change_base, figure.change_base)}" if figure.change_base else ""
        lines.append(
            page.line(
                sentence_case(shortened(figure.what.translate(NO_MARKS).strip(), 80)),
                written,
                date_words(figure.period),
                change,
                _STATUS.get(figure.status, figure.status),
                fact=fact,
            )
        )
    if not lines:
        return None
    return BriefSection("figures", "Figures", tuple(lines), ("what", "as written", "period", "change", "status"))


def _projects(page: Page) -> BriefSection | None:
    lines = [
        page.line(
            sentence_case(shortened(project.name, 80)), project.site or NOT_STATED, project.product or NOT_STATED,
            amount_words(project.capacity) if project.capacity else NOT_STATED, project.state or NOT_STATED, fact=fact,
        )
        for project, fact in page.records(Project)
    ]  # fmt: skip
    lines += [
        page.line(
            quoted(event.what, 80), event.place or NOT_STATED, NOT_STATED, NOT_STATED,
            f"{event.type}, {date_words(event.date)}" if event.date else event.type, fact=fact,
        )
        for event, fact in page.records(Event)
    ]  # fmt: skip
    if not lines:
        return None
    return BriefSection(
        "projects", "Projects and events", tuple(lines), ("what", "site", "product", "capacity", "state")
    )


def _relations(page: Page) -> BriefSection | None:
    lines = [
        page.line(
            f"{in_english(r.subject, 'organisation')}: {r.relation.replace('_', ' ')} "
            f"{in_english(r.object, 'organisation')}.", fact=fact,
        )
        for r, fact in page.records(Relation)
    ]  # fmt: skip
    return BriefSection("record", "Organisations", tuple(lines)) if lines else None
