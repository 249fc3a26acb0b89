"""Ruled: controls as highlights, the news first, each with its goods, who acts, at what rate and from when."""

from collections.abc import Iterator
from functools import partial

from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.brief.sections.controlled import (
    announced_day,
    controls_once,
    first_day,
    materials_of,
    rates_of,
    term_of,
    turn_of,
)
from lodeline.brief.sections.directives import has_day
from lodeline.brief.sections.telling import headed
from lodeline.model import Control, Fact, Line

_CHANGED = ("draft", "suspended", "repealed")


def control_lines(page: Page) -> Iterator[Line]:
    """Yield the controls, those that are the news first, one of each kind before the second of any."""
    tongue, say = page.tongue, page.tongue.say
    ranked = sorted(controls_once(page), key=partial(_weight, page))
    firsts = {control.type: fact.id for control, fact in reversed(ranked)}
    for control, fact in sorted(ranked, key=lambda pair: pair[1].id not in firsts.values()):  # one of each kind first
        words = tongue.term("control", control.type)
        if control.materials:
            named = tongue.listed(materials_of(control, tongue))
            words = say("highlight.control_on", words=words, materials=named)
        named_alone = words
        if control.destinations:
            where = tongue.listed([tongue.named(place, "place") for place in control.destinations])
            words = say("highlight.control_to", words=words, where=where)
        if control.origins:
            where = tongue.listed([tongue.named(place, "place") for place in control.origins])
            words = say("highlight.control_from", words=words, where=where)
        if rates := rates_of(control, tongue):
            words = say("extent.at", words=words, rates=rates)
        if any(map(str.isdigit, control.number or "")):
            words = say("bracketed", words=words, inside=tongue.number(control.number or ""))
        if control.issuer:
            issuer = tongue.name(control.issuer, "organisation", "body", "place")
            words = say("highlight.control_by", words=words, issuer=issuer)
        begins = first_day(page, control, fact)
        if announced := announced_day(page, control, fact):
            words = say("highlight.announced", words=words, told=announced)
        until = control.expiry if not begins and has_day(control.expiry) else None
        if begins:
            words = say("highlight.effective", words=words, day=begins)
        if control.status in _CHANGED:
            words = say("highlight.control_status", words=words, status=tongue.term("status", control.status))
        for told in (turn_of(control, tongue), "" if has_day(control.expiry) else term_of(control, tongue)):
            words = say("highlight.control_status", words=words, status=told) if told else words
        if until is not None:
            words = say("highlight.until", words=words, day=tongue.date(until))
        bare = words == named_alone
        if (bare or not control.materials) and not (control.number and headed(page, control.title)):
            words = say("highlight.control_told", words=words, told=quoted(control.title, 120))
        yield page.line(tongue.stopped(tongue.cased(words)), fact=fact)


def _weight(page: Page, pair: tuple[Control, Fact]) -> tuple[bool, bool, int, int]:
    """Order controls: those of which most is stated first, materials before all, duties on all goods last.

    One of years ago, or only named, comes behind those that are the news; who acts counts for nothing on a list.
    """
    control, fact = pair
    issuer = control.issuer if control.type != "entity_list" else None
    stated = 2 * bool(control.materials) + sum(map(bool, (control.number, control.effective, issuer)))
    stated += 2 * (control.status in _CHANGED)
    past = fact.rule.endswith("-mention") or _is_past(page, control)
    return past, control.type == "tariff" and not control.materials, -stated, fact.evidence[0].start


def _is_past(page: Page, control: Control) -> bool:
    """Tell whether a control is one that was placed in an earlier year, as its sentence says no closer than that."""
    day = control.effective
    if day is None or day.precision not in ("year", "month") or day.start is None:
        return False
    published = page.document.published
    return published is None or day.start[:7] < str(published.start)[:7]
