"""Directives: speeches, articles, regulations, notices, plans, campaigns, inspections and calls a text invokes."""

import re
from collections.abc import Iterator
from datetime import date

from lodeline.facts.cues import day_only, month_and_day, names_year, single_day
from lodeline.facts.directives.invoked import Invoked, person_of
from lodeline.facts.directives.spans import find_directives
from lodeline.facts.in_force import control_days
from lodeline.facts.naming.days import meeting_date
from lodeline.facts.naming.meetings import find_namings
from lodeline.facts.naming.namings import Naming
from lodeline.facts.naming.organisations import issuers_named
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Directive, Evidence
from lodeline.text import Hit

_RULES = ("regulation", "notice")


def extract_directives(page: Page) -> Iterator[Draft]:
    """Yield one draft a directive, in text order; what the text does not say about it is None."""
    every = find_directives(page)
    for found in every:
        day, further, how = _day(page, found)
        starts, force = _in_force(page, found, every)
        record = Directive(
            title=found.title or page.words(found.start, found.end),
            type=found.type,
            person=person_of(found.person),
            date=day,
            venue=page.words(*found.venue) if found.venue else None,
            issuer=issuers_named(page, found.issuer)[0] if found.issuer else None,
            number=found.number,
            effective=starts,
        )
        spans = [("title", (found.start, found.end)), ("venue", found.venue)]
        spans += [("issuer", span) for span in (issuers_named(page, found.issuer)[1] if found.issuer else ())]
        spans += [("person", _span(found.person)), ("date", _span(found.date)), ("date", further)]
        spans += [("effective", _span(force))]
        evidence = [Evidence(found.start, found.end), *(Evidence(*s, role) for role, s in spans if s)]
        yield Draft(record, tuple(evidence), found.rule + how)


def _in_force(page: Page, found: Invoked, every: list[Invoked]) -> tuple[DateValue | None, Hit | None]:
    """Return the first day on which a rule is in force, where its sentence names no other rule that it could be of."""
    sentence = page.reading.sentence_at(found.start)
    if sentence is None or found.type not in _RULES or found.rule.endswith("en-act"):
        return None, None
    others = (d for d in every if sentence.start <= d.start < sentence.end and d.type in _RULES and d is not found)
    days = control_days(page, sentence) if not any(others) else None
    if days is None or days.effective_hit is None or days.effective_hit.start < found.start or days.expiry is not None:
        return None, None
    return days.effective, days.effective_hit


def _span(hit: Hit | None) -> tuple[int, int] | None:
    return (hit.start, hit.end) if hit else None


def _day(page: Page, found: Invoked) -> tuple[DateValue | None, tuple[int, int] | None, str]:
    """Return the day of a directive; a day without its year that a dated meeting discusses lies before it.

    A statute that is the text itself, and states no day, is of the day on which the text was published.
    """
    if found.date is None or not isinstance(found.date.value, DateValue):
        own = page.reading.anchor if found.rule.endswith("own-title") else None
        return (single_day(own.date().isoformat()), None, "+date.of-document") if own else (None, None, "")
    words = page.text[found.date.start : found.date.end]
    if found.date.value.start is None and not names_year(words):
        day = month_and_day(words)
        numbered = re.search(r"(?:19|20)\d\d", found.number or "")
        if day and numbered:
            try:
                return single_day(date(int(numbered[0]), *day).isoformat()), None, "+date.year-of-number"
            except ValueError:  # 29 February of a common year
                return None, None, ""
        meeting = _meeting_day(page)
        if day and meeting:
            for year in (meeting[0].year, meeting[0].year - 1):
                try:
                    resolved = date(year, *day)
                except ValueError:
                    continue
                if resolved <= meeting[0]:
                    return single_day(resolved.isoformat()), meeting[1], "+date.before-meeting"
    return day_only(found.date.value), None, ""


def _meeting_day(page: Page) -> tuple[date, tuple[int, int]] | None:
    """Return the day of the one dated meeting of a text and the span that says it."""
    namings: list[Naming] = [n for n in find_namings(page) if n.held]
    years = {n.year for n in namings if n.year is not None}
    if len(years) != 1:
        return None
    value, spans, _ = meeting_date(page, namings, list(page.body_sentences), years.pop())
    first = value.first_day if value else None
    return (first, spans[0]) if first and spans else None
