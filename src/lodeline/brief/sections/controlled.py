"""Controlled: controls as a brief tells them, each once, on what, towards whom, from when."""

import re

from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.brief.sections.directives import has_day
from lodeline.model import Amount, Control, DateValue, Fact

_MONTH_DAY = re.compile(
    r"\d月\s?\d|[A-Z][a-z]{2,8}\.?\s\d|\d\s[A-Z][a-z]{2}|去年\d{1,2}月|今年\d{1,2}月"
    r"|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)  # "at once" is no day
_FEW_RATES = 3
_MANY = 8  # goods told one by one
_DUTIES = ("tariff", "tax", "trade_remedy", "quota")  # of which it must be said whether they rise or fall


def materials_of(control: Control, tongue: Tongue) -> list[str]:
    """Return what a control is on, without the general word for what it names (稀土 beside 中重稀土).

    Of a catalogue the first goods, and how many more there are.
    """
    listed = len(control.materials) > _MANY  # in a list 小麦 and 小麦粉 are two goods
    named = [m for m in control.materials if listed or not any(m != o and m in o for o in control.materials)]
    goods = [tongue.name(material, "material") for material in named]
    if len(goods) <= _MANY + 1:
        return goods
    return [*goods[:_MANY], tongue.say("extent.more_goods", number=len(goods) - _MANY)]


def rates_of(control: Control, tongue: Tongue) -> str:
    """Return at which rates a duty is, the lowest and the highest of many; empty where none is stated."""
    if len(control.rates) <= _FEW_RATES:
        return tongue.listed([tongue.amount(rate) for rate in control.rates]) if control.rates else ""
    ends = [end for rate in control.rates for end in (rate.low, rate.value, rate.high) if end is not None]
    return tongue.amount(Amount(None, min(ends), max(ends), "exact", "%"))


def term_of(control: Control, tongue: Tongue) -> str:
    """Return for how long a control holds; empty where that is not said."""
    term = control.term
    if term is None or term.value is None or f"{term.unit}" not in tongue.names("extent.term"):
        return ""
    return tongue.say(f"extent.term.{term.unit}", number=int(term.value))


def turn_of(control: Control, tongue: Tongue) -> str:
    """Return that a control was eased, prolonged, or, of a duty or quota, made harder; empty where its kind says it."""
    if control.turn is None or control.status in ("suspended", "repealed"):
        return ""
    if control.turn == "tightens" and (control.type not in _DUTIES or control.type == "trade_remedy"):
        return ""
    return tongue.term("extent.turn", control.turn)


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
    single = (control.number, control.issuer, control.effective, control.expiry, control.announced, control.term)
    several = (control.materials, control.destinations, control.rates)
    return sum(map(len, several)) + sum(value is not None for value in single)


def _within(day: DateValue | None, more: DateValue | None) -> bool:
    """Tell whether a day is not stated or holds another that is stated more closely: 2026, 27 November 2026."""
    if day is None or not has_day(day) or day == more:
        return True
    closer = more is not None and has_day(more) and day.precision == "year"
    return closer and more is not None and str(day.start)[:4] == str(more.start)[:4]


def is_told_as_control(page: Page, fact: Fact) -> bool:
    """Tell whether an event is a control told by itself: its words stand in those of one."""
    at = fact.evidence[0]
    whole = (control.evidence[0] for _, control in page.records(Control))
    return any(each.start < at.end and at.start < each.end for each in whole)


def first_day(page: Page, control: Control, fact: Fact) -> str:
    """Return the first day of a control in words, as the text has it where it states no year; empty for none."""
    if has_day(control.effective) or control.effective is None:
        return page.tongue.date(control.effective) if control.effective else ""
    if control.effective.start or control.effective.end:
        return ""
    return _yearless(page, fact, "effective")


def _yearless(page: Page, fact: Fact, role: str) -> str:
    """Return a day of a control as the text has it where it states no year; empty for "at once" and for weekdays."""
    written = next((page.words(e).strip() for e in fact.evidence if e.role == role), "")
    return page.tongue.yearless(written) if _MONTH_DAY.search(written) else ""


def announced_day(page: Page, control: Control, fact: Fact) -> str:
    """Return the day a control was announced, for where no first day is known; empty for none."""
    if control.announced is None or first_day(page, control, fact):
        return ""
    day = page.tongue.date(control.announced) if has_day(control.announced) else _yearless(page, fact, "announced")
    return page.tongue.say("extent.announced", day=day) if day else ""


def control_cells(page: Page, control: Control, fact: Fact) -> tuple[str, ...]:
    """Return a control as a row: measure, issuer and number, scope, days, status."""
    tongue, say = page.tongue, page.tongue.say
    scope = tongue.listed(materials_of(control, tongue))
    if control.destinations:
        where = tongue.listed([tongue.named(d, "place") for d in control.destinations])
        scope = say("join.items").join(filter(None, (scope, say("control.destinations", where=where))))
    if control.origins:
        where = tongue.listed([tongue.named(place, "place") for place in control.origins])
        scope = say("join.items").join(filter(None, (scope, say("extent.origins", where=where))))
    issuer = [tongue.name(control.issuer, "organisation", "body", "place")] if control.issuer else []
    days = first_day(page, control, fact)
    told = announced_day(page, control, fact)
    if has_day(control.expiry):
        key = "control.until" if days else "control.until_only"
        days = say(key, effective=days, expiry=tongue.date(control.expiry))
    elif term := term_of(control, tongue):
        days = say("join.items").join(filter(None, (days, term)))
    days = say("join.items").join(filter(None, (told, days)))
    measure = tongue.cased(tongue.term("control", control.type))
    rates = rates_of(control, tongue)
    status = tongue.term("status", control.status) if control.status != "unstated" else ""
    return (
        say("extent.at", words=measure, rates=rates) if rates else measure,
        say("scope.join").join([*issuer, *([tongue.number(control.number)] if control.number else [])]),
        scope or say("control.scope_told", words=quoted(control.title, 110)), days,
        say("join.items").join(filter(None, (status, turn_of(control, tongue)))),
    )  # fmt: skip
