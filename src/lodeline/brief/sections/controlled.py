"""Controlled: controls as a brief tells them, each once, on what, towards whom, from when."""

import re

from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.brief.sections.directives import has_day
from lodeline.model import Control, DateValue, Fact

_MONTH_DAY = re.compile(r"\d月\s?\d|[A-Z][a-z]{2,8}\.?\s\d|\d\s[A-Z][a-z]{2}")  # "at once" is no day


def materials_of(control: Control, tongue: Tongue) -> list[str]:
    """Return what a control is on, without the general word for what it names (稀土 beside 中重稀土)."""
    named = [m for m in control.materials if not any(m != other and m in other for other in control.materials)]
    return [tongue.name(material, "material") for material in named]


def controls_once(page: Page) -> list[tuple[Control, Fact]]:
    """Return the controls without those told again of fewer goods or with less of a day, in text order."""
    found = page.records(Control)
    return [pair for pair in found if not any(_is_part_of(pair[0], other) for other, _ in found)]


def _is_part_of(one: Control, other: Control) -> bool:
    """Tell whether one control is another told again: nothing it states differs, and it states less."""
    if one is other or not one.materials or (one.type, one.status) != (other.type, other.status):
        return False
    if not set(one.materials) <= set(other.materials) or not set(one.destinations) <= set(other.destinations):
        return False
    days = ((one.effective, other.effective), (one.expiry, other.expiry), (one.announced, other.announced))
    if not all(_within(day, more) for day, more in days) or one.number not in (None, other.number):
        return False
    return one.issuer in (None, other.issuer) and _stated(one) < _stated(other)


def _stated(control: Control) -> int:
    single = (control.number, control.issuer, control.effective, control.expiry, control.announced)
    return len(control.materials) + len(control.destinations) + sum(value is not None for value in single)


def _within(day: DateValue | None, more: DateValue | None) -> bool:
    """Tell whether a day is not stated or holds another that is stated more closely: 2026, 27 November 2026."""
    if day is None or not has_day(day) or day == more:
        return True
    closer = more is not None and has_day(more) and day.precision == "year"
    return closer and more is not None and str(day.start)[:4] == str(more.start)[:4]


def first_day(page: Page, control: Control, fact: Fact) -> str:
    """Return the first day of a control in words, as the text has it where it states no year; empty for none."""
    if has_day(control.effective) or control.effective is None:
        return page.tongue.date(control.effective) if control.effective else ""
    if control.effective.start or control.effective.end:
        return ""
    written = next((page.words(e).strip() for e in fact.evidence if e.role == "effective"), "")
    return page.tongue.yearless(written) if _MONTH_DAY.search(written) else ""


def control_cells(page: Page, control: Control, fact: Fact) -> tuple[str, ...]:
    """Return a control as a row: measure, issuer and number, scope, days, status."""
    tongue, say = page.tongue, page.tongue.say
    scope = tongue.listed(materials_of(control, tongue))
    if control.destinations:
        where = tongue.listed([tongue.named(d, "place") for d in control.destinations])
        scope = say("join.items").join(filter(None, (scope, say("control.destinations", where=where))))
    issuer = [tongue.name(control.issuer, "organisation", "body", "place")] if control.issuer else []
    days = first_day(page, control, fact)
    if has_day(control.expiry):
        key = "control.until" if days else "control.until_only"
        days = say(key, effective=days, expiry=tongue.date(control.expiry))
    return (
        tongue.cased(tongue.term("control", control.type)),
        say("scope.join").join([*issuer, *([tongue.number(control.number)] if control.number else [])]),
        scope or say("control.scope_told", words=quoted(control.title, 110)), days,
        tongue.term("status", control.status) if control.status != "unstated" else "",
    )  # fmt: skip
