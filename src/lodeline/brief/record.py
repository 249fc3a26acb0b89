"""The record: what was held, decided, invoked and measured, with an explicit null for what is not stated."""

import re
from collections.abc import Iterator
from math import isclose

import msgspec

from lodeline.brief.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.brief.tongue import Tongue
from lodeline.brief.wording import quoted, shortened
from lodeline.model import Amount, BriefSection, Control, Directive, Event, Fact, Figure, Line, Meeting, Project
from lodeline.model.facts import Relation

NO_MARKS = dict.fromkeys(map(ord, '“”"「」'))
_SHORT_TITLE = 6
_NOTHING = "–"  # an event has no product and no capacity
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
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
    yield row("record.number", number, "ordinal", "year", "name")
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


def ordinal_of(tongue: Tongue, meeting: Meeting) -> str:
    """Return the number of a meeting in its year: `6th of 2025`, `2025年第6次`."""
    number = tongue.ordinal(meeting.ordinal or 0)
    return tongue.say("record.of_year", ordinal=number, year=meeting.year) if meeting.year else number


def directive_words(directive: Directive, tongue: Tongue) -> str:
    """Return what a directive is and whose: `speech by Xi Jinping`, `regulation of the State Council`."""
    kind = tongue.term("directive", directive.type or "other")
    if directive.person:
        key = f"directive.by.{directive.type}" if directive.type in ("phone_call", "inspection") else "directive.by"
        return tongue.say(key, kind=kind, who=tongue.name(directive.person, "person"))
    if directive.issuer:
        return tongue.say("directive.of", kind=kind, who=tongue.name(directive.issuer, "organisation", "body"))
    return kind


def directive_phrase(directive: Directive, tongue: Tongue) -> str:
    """Return a directive inside a sentence: the article “...” by Xi Jinping (1 July 2025)."""
    kind = tongue.term("directive", directive.type or "other")
    words = quoted(directive.title, 90)
    if kind.split()[0] not in directive.title.lower():
        words = tongue.say("directive.titled", kind=kind, title=words)
    if directive.person:
        key = "directive.phrase_of" if directive.type == "phone_call" else "directive.phrase_by"
        words = tongue.say(key, words=words, who=tongue.name(directive.person, "person"))
    if directive.date is not None and directive.date.start is not None:
        words = tongue.say("bracketed", words=words, inside=tongue.date(directive.date))
    return words


def invoked(page: Page) -> list[tuple[Directive, Fact]]:
    """Return the directives a text invokes: not the text itself, and not an inspection that is told as an event."""
    events = [fact.evidence[0] for event, fact in page.records(Event) if event.type == "inspection"]
    found = []
    for directive, fact in page.records(Directive):
        at = fact.evidence[0]
        told = directive.type == "inspection" and any(e.start <= at.start < e.end for e in events)
        if not told and not _is_itself(page, directive, at.start):
            found.append((directive, fact))
    return found


def _is_itself(page: Page, directive: Directive, at: int) -> bool:
    """Tell whether a directive is the text: its title ends with these words, or its own number heads it."""
    document = page.document
    title = re.sub(r"[\s《》]", "", document.title or "")
    words = re.sub(r"[\s《》]", "", directive.title)
    if len(words) > _SHORT_TITLE and title.endswith(words):
        return True
    start = document.text.rfind("\n", 0, at) + 1
    end = document.text.find("\n", at)
    line = document.text[start : end if end >= 0 else len(document.text)].strip()
    body = next((s.start for s in document.sections if s.kind == "body"), 0)
    return directive.number is not None and start <= body and line.endswith((directive.title, directive.number))


def _days_of(directive: Directive, tongue: Tongue) -> str:
    """Return when a directive was made, and the day from which it is in force where the text states it."""
    made = tongue.date(directive.date) if directive.date else tongue.not_stated
    if not directive.effective:
        return made
    return tongue.say("directive.in_force", made=made, day=tongue.date(directive.effective))


def _directives(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for directive, fact in invoked(page):
        where = [directive.venue] if directive.venue else []
        if directive.number and directive.number not in directive.title:
            where.insert(0, tongue.number(directive.number))
        kind = tongue.cased(directive_words(directive, tongue))
        cells = (quoted(directive.title), _days_of(directive, tongue), tongue.listed(where) or tongue.not_stated)
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


def is_base(fact: Fact) -> bool:
    """Tell whether a figure is only a level that another is compared with: "versus $16 million"."""
    return "+earlier" in fact.rule


def base_levels(page: Page) -> dict[tuple[int, int], str]:
    """Return the levels with which the text compares figures, as written, by where it says what both measure."""
    levels: dict[tuple[int, int], str] = {}
    for _, fact in page.records(Figure):
        what = next((e for e in fact.evidence if e.role == "what"), None)
        amount = next((e for e in fact.evidence if e.role == "amount"), None)
        if is_base(fact) and what is not None and amount is not None:
            levels.setdefault((what.start, what.end), page.words(amount))
    return levels


def figure_words(figure: Figure, written: str, tongue: Tongue, *, against: str | None = None) -> str:
    """Return a figure after its colon: as written, worked out when it is written in Chinese, period and change.

    `against` is the level the text compares it with; it is told where no change is.
    """
    words = with_unit(shortened(written, 60), figure, tongue)
    size = abs(figure.amount.value) if figure.amount.value is not None else None
    moved = figure.change is not None and abs(figure.change.value or 0) == size  # the change is the figure
    base = tongue.term("base", figure.change_base) if figure.change_base else ""
    if moved and figure.change is not None and figure.change.value and written[:1] not in "+-−":
        words = tongue.say("figure.up" if figure.change.value > 0 else "figure.down", words=words)
    words = _modified(words, figure, tongue)
    if moved and base:
        words = tongue.say("figure.moved", words=words, base=base)
    if is_chinese(written) and figure.amount.unit and not figure.amount.unit.startswith("{") and tongue.code == "en":
        words += f" = {tongue.amount(figure.amount)}"
    if figure.period is not None and figure.period.start:
        words = tongue.say("figure.period", words=words, period=tongue.date(figure.period))
    if figure.change is None and against:
        return tongue.say("figure.against", words=words, base=against)
    if figure.change is None or moved:
        return words
    return tongue.say("figure.change", words=words, change=_change_words(figure.change, tongue), base=base).rstrip()


def _change_words(change: Amount, tongue: Tongue) -> str:
    """Return a change as it is said: `up 18 %`, `down about 15 %`; as a range where it is one."""
    percent = change.unit is None
    if not change.value:
        return tongue.amount(change, percent=percent)
    size = msgspec.structs.replace(change, value=abs(change.value))
    return tongue.say("figure.up" if change.value > 0 else "figure.down", words=tongue.amount(size, percent=percent))


def with_unit(written: str, figure: Figure, tongue: Tongue) -> str:
    """Return a figure as written, with its unit where a table states that in its head and not beside the figure.

    Where the head also scales it (万元), the number alone would be wrong by that: it is followed by what it amounts to.
    """
    unit = figure.amount.unit or ""
    written = written.strip()
    bare = not any(mark.isalpha() or mark in "%$€£¥" for mark in written)
    if not bare or not unit or unit.startswith("{") or unit == "1":
        return written
    number, value = _number(written), figure.amount.value
    if number is not None and value is not None and not isclose(number, abs(value), rel_tol=1e-6):
        return f"{written} = {tongue.amount(figure.amount)}"
    return written + tongue.amount(Amount(value=1, unit=unit)).removeprefix("1")


def _number(written: str) -> float | None:
    """Return the number that stands in a cell, without its sign; None where there is not just one."""
    found = _DIGITS.findall(written)
    return float(found[0].replace(",", "")) if len(found) == 1 else None


def _modified(words: str, figure: Figure, tongue: Tongue) -> str:
    """Return the words with what kind of bound they are, unless they say so themselves."""
    modifier = tongue.term("modifier", figure.amount.modifier)
    if figure.amount.modifier == "exact" or modifier in words.lower():
        return words
    return tongue.say("bracketed", words=words, inside=modifier)


def _figures(page: Page) -> BriefSection | None:
    tongue = page.tongue
    lines = []
    for figure, fact in sorted(page.records(Figure), key=_place):
        amounts = [page.words(e) for e in fact.evidence if e.role == "amount"]
        written = amounts[0] if amounts else tongue.amount(figure.amount)
        written = _modified(with_unit(written, figure, tongue), figure, tongue)
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
