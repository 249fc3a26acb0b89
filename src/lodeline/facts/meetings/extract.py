"""Meetings: which were held, their number and year, when and where, who chaired, spoke and attended."""

import re
from collections.abc import Iterator, Sequence

from lodeline.facts.cues import is_day, whole_number
from lodeline.facts.meetings.agenda import agenda_items
from lodeline.facts.meetings.fields import meeting_place, meeting_term, names_people
from lodeline.facts.meetings.groups import ASIDE, WIDER, told_from, told_meetings
from lodeline.facts.meetings.people import Role, find_roles, labelled_lines
from lodeline.facts.meetings.studied import studied_spans
from lodeline.facts.meetings.talks import find_talks
from lodeline.facts.naming.announced import is_announced
from lodeline.facts.naming.days import meeting_date, speaks_of_meeting
from lodeline.facts.naming.meetings import find_namings, meeting_organisation
from lodeline.facts.naming.namings import Naming, Span, held_pattern
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Meeting, Person
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_DONE = lazy_pattern(r"^([\u4e00-\u9fff]{2,4})了")  # 听取了…: an item is 听取…
_FOLLOWING, _VERB = 3, 24
_YEAR_OF_NAME = lazy_pattern(r"(?P<year>(?:19|20)\d\d)年")
_DETERMINER = lazy_pattern(r"(?:its|their|the|an?)\s(?=\S)", re.IGNORECASE)


def extract_meetings(page: Page) -> Iterator[Draft]:
    """Yield one draft a meeting, in text order; places that name the same meeting are joined."""
    groups = told_meetings(page, find_namings(page))
    if not groups:
        yield from find_talks(page)
    for number, group in enumerate(groups):
        limit = told_from(groups[number + 1]) if number + 1 < len(groups) else len(page.text)
        first = told_from(group) if number else _lead(page, group)
        scope = [s for s in page.body_sentences if first <= s.start < limit]
        yield _draft(page, group, scope)


def _lead(page: Page, group: Sequence[Naming]) -> int:
    """Return from where a text tells of its first meeting: its beginning, or the paragraph of a day that names it."""
    first = min((n.sentence for n in group), key=lambda s: s.start)
    return first.start if first.section == "body" and _another(page, first) else 0


def _draft(page: Page, group: Sequence[Naming], scope: Sequence[Sentence]) -> Draft:
    best = max(group, key=_weight)
    order = next((n for n in group if n.ordinal is not None), None)
    dated = next((n for n in group if n.year is not None), None)
    year = dated.year if dated else None
    day, day_spans, how = meeting_date(page, sorted(group, key=_weight, reverse=True), scope, year)
    year = _year_of(page, best, day) if year is None else year
    place = meeting_place(page, group, scope)
    roles = find_roles(page, _around(page, group, scope))
    announced = all(is_announced(page, n) for n in group if n.held or n is best)
    if announced:  # who chairs the meeting that calls another has no part in it yet
        roles = [r for r in roles if r.start >= told_from(group)]
    chair = next((r for r in roles if r.role == "chair"), None)
    present = _present(roles, chair)
    studied = studied_spans(page, scope)
    agenda = [a for a in agenda_items(page, group, scope) if not _only_studied(page, a, studied)]
    owner = meeting_organisation(page, [best, *group])
    body = _narrowest(group)
    term = next((t for n in (best, *group) if (t := meeting_term(page, n))), None)
    determiner = _DETERMINER.match(page.text, best.start, best.end)
    name = _whole_name(page, group, (determiner.end() if determiner else best.start, best.end))
    record = Meeting(
        name=page.words(*name),
        body=body or None,
        organisation=page.words(*owner) if owner else None,
        ordinal=order.ordinal if order else None,
        year=year,
        date=day,
        place=page.words(*place) if place else None,
        chair=chair.person if chair else None,
        speakers=tuple(r.person for r in roles if r.role == "speakers"),
        attendees=tuple(present),
        agenda_items=tuple(_DONE.sub(r"\1", page.words(*span)) for span in agenda),
        studied=tuple(page.words(*span) for span in studied),
        status="announced" if announced else "held",
        term=whole_number(page.text[slice(*term)]) if term else None,
    )
    named: list[tuple[str, Span | None]] = [
        ("", (best.sentence.start, best.sentence.end)), ("name", name), ("body", best.body_span),
        ("organisation", owner), ("ordinal", order.ordinal_span if order else None),
        ("year", dated.year_span if dated else None), ("term", term),
        *(("date", span) for span in day_spans), ("place", place),
        *((r.role, (r.start, r.end)) for r in roles if r.role != "chair" or r is chair),
        *(("agenda_items", span) for span in agenda), *(("studied", span) for span in studied),
    ]  # fmt: skip
    evidence = tuple(Evidence(*span, role) for role, span in named if span)
    return Draft(record, evidence, best.rule + how)


def _whole_name(page: Page, group: Sequence[Naming], name: Span) -> Span:
    """Return a name that says only the kind of meeting as a headline has it with its year: 2030年年度|股东大会."""
    if name[1] - name[0] > _KIND or not page.text[name[0]] > "\u3400":
        return name
    words = page.text[slice(*name)]
    longer = [n for n in group if n.year_span is not None and page.text.endswith(words, n.start, n.end)]
    return max(((n.start, n.end) for n in longer), key=lambda s: s[1] - s[0], default=name)


_KIND = 4


def _year_of(page: Page, naming: Naming, day: DateValue | None) -> int | None:
    """Return the year of the day a meeting was held on, else the one its name begins with."""
    if day is not None and day.first_day is not None:
        return day.first_day.year
    named = _YEAR_OF_NAME.match(page.text, naming.start, naming.end)
    return int(named["year"]) if named is not None else None


def _narrowest(group: Sequence[Naming]) -> str:
    """Return the narrowest body by which the group names its meeting."""
    kinds = {n.body for n in group}
    if "theory study central group" in kinds:
        return "theory study central group"
    numbered = {n.body for n in group if n.ordinal is not None}
    return min(sorted(kinds), key=lambda kind: (bool(WIDER.get(kind, set()) & kinds), kind not in numbered))


def _weight(naming: Naming) -> tuple[bool, bool, bool, int]:
    told = naming.sentence.section in ("body", "list", "table")
    return naming.ordinal is not None, naming.held, told, naming.end - naming.start


def _present(roles: Sequence[Role], chair: Role | None) -> list[Person]:
    """Return who attended: those said to, and those who spoke without chairing."""
    people: dict[str, Person] = {}
    for role in roles:
        if role.role != "chair" and (chair is None or role.person.name != chair.person.name):
            people.setdefault(role.person.name, role.person)
    return list(people.values())


def _around(page: Page, group: Sequence[Naming], scope: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that can give roles: those naming the meeting, the few after, those that speak of it."""
    starts = {n.sentence.start for n in group}
    chosen: list[Sentence] = []
    left = 0
    for sentence in scope:
        named = any(page.text.find(page.text[slice(*n.body_span)], sentence.start, sentence.end) >= 0 for n in group)
        if chosen and sentence.start > max(starts) and not named and _another(page, sentence):
            break
        left = _FOLLOWING if sentence.start in starts else left - 1
        told = speaks_of_meeting(page, sentence) or names_people(page, sentence)
        if left >= 0 or told or labelled_lines(page, sentence):
            chosen.append(sentence)
    return sorted(chosen, key=lambda s: (s.section in ASIDE, s.start))


def _another(page: Page, sentence: Sentence) -> bool:
    """Tell whether a paragraph opens with a day on which something else was held: 3月4日,某团举行全体会议。"""
    if page.text[sentence.start - 1 : sentence.start] != "\n" or not held_pattern("zh").search(
        page.text, sentence.start, sentence.end
    ):
        return False
    return any(h.start == sentence.start and is_day(h.value) for h in page.within("date", sentence.start, sentence.end))


def _only_studied(page: Page, item: Span, studied: Sequence[Span]) -> bool:
    """Tell whether an English item of business says no more than that it studied what is told as studied."""
    if not page.text[item[0]].isascii() or page.text.startswith("study", item[0]):
        return False
    return any(item[0] < a and b <= item[1] and a - item[0] < _VERB for a, b in studied)
