"""From a control read in a text to a scenario: what it says, and what the tables must fill in, kept apart."""

import re
from datetime import date
from typing import cast

from lodeline.errors import SettingError
from lodeline.exposure.chain import Chain
from lodeline.exposure.scenario import Prior, Scenario, Type, scope_of
from lodeline.model import Document, Fact
from lodeline.model.facts import Control
from lodeline.model.values import DateValue


class NoScenarioError(SettingError):
    """A control from which no scenario is drawn; `reason` is one word for why."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


_TYPES = {"export_licence": "licence", "ban": "halt", "quota": "quota", "price_formula": "price_formula"}
_COUNTRIES = {
    "China": r"中国|中华人民共和国|China|Chinese|MOFCOM|^商务部|^海关总署|^工业和信息化部|^国务院",
    "United States": r"美国|United States|U\.S\.", "Japan": r"日本|Japan", "Malaysia": r"马来西亚|Malaysia",
}  # fmt: skip
_NAMED = re.compile(r"^[\u4e00-\u9fff]{1,5}?国")  # 东岚国商贸部 -> 东岚国
_WORKING_DAYS = re.compile(r"(\d{1,3})\s*(?:个工作日|working days)")
_YEAR = 250  # working days
_DAYS = 365.25 / 12


def scenario_from_control(
    fact: Fact, document: Document, chain: Chain, *, now: date | None = None, country: str | None = None
) -> Scenario:
    """Return the scenario a control sets out.

    Type, elements, stages, days and status come from the text; the approval rate comes from the tables, since a notice
    states none. Months count from `now`, or from the day it was announced.

    Raises:
        SettingError: The control is suspended or repealed, of a type that moves no supply, names no element of the
            tables, or no country can be told from who issued it.
    """
    control = fact.record
    if not isinstance(control, Control):
        raise SettingError(f"fact {fact.id} is a {fact.kind}; accepted: a control.")
    where = f'control "{control.title}" in {document.source}'
    _require_moving(control, where)
    elements, stages = scope_of(control.materials, control.title, chain)
    if not elements:
        named = (
            f"names {', '.join(control.materials)}, none of the tables" if control.materials else "names no material"
        )
        raise NoScenarioError("element", f"{where} {named}; give its elements in a scenario file (--scenario).")
    start, months = _time(control, now or _day(control.announced) or _day(document.published), where)
    days, stated = stated_days(document)
    delay = None if days is None else Prior("triangle", (days * 12 / _YEAR,) * 3)
    spans = [f"{document.id}:{e.start}-{e.end}" for e in fact.evidence]
    return Scenario(
        cast(Type, _TYPES[control.type]), control.title, country or _country(control, where), elements, stages, start,
        months, delay=delay, place=f"{document.source}: {control.number or control.title}",
        spans=tuple(dict.fromkeys([*spans, *stated])),
    )  # fmt: skip


def _require_moving(control: Control, where: str) -> None:
    """Raise unless the control stands, and moves supply by an amount that is known."""
    if control.status in ("suspended", "repealed"):
        raise NoScenarioError(
            control.status, f"{where} is {control.status}; write a scenario file to ask what if it were in force."
        )
    if control.type not in _TYPES:
        raise NoScenarioError("type", f"{where}: type {control.type}; accepted: {', '.join(_TYPES)}.")
    if control.type in ("quota", "price_formula"):
        raise NoScenarioError(
            "amount", f"{where} is a {control.type} whose amount is not read; state it in a scenario file."
        )


def _time(control: Control, begin: date | None, where: str) -> tuple[float, float | None]:
    """Return in how many months from a day a control starts, and for how many; None is to the end."""
    start, months = 0.0, None
    effective, expiry = _day(control.effective), _day(control.expiry)
    if begin and effective:
        start = max((effective - begin).days / _DAYS, 0.0)
    if begin and expiry:
        months = (expiry - begin).days / _DAYS - start
        if months <= 0:
            raise NoScenarioError(
                "expired", f"{where} expired on {expiry}, before {begin}; name an earlier day with --on."
            )
    return start, months


def _day(value: DateValue | None) -> date | None:
    if value is None or value.start is None:
        return None
    year, month, day = ([int(part) for part in value.start[:10].split("-")] + [1, 1])[:3]
    return date(year, month, day)


def stated_days(document: Document) -> tuple[int | None, list[str]]:
    """Return the working days for a decision the text allows, with their span."""
    match = _WORKING_DAYS.search(document.text)
    if match is None:
        return None, []
    return int(match[1]), [f"{document.id}:{match.start()}-{match.end()}"]


def _country(control: Control, where: str) -> str:
    issuer = control.issuer or ""
    for name, cue in _COUNTRIES.items():
        if re.search(cue, issuer):
            return name
    if match := _NAMED.match(issuer):
        return match[0]
    raise NoScenarioError("country", f'{where}: no country is read from its issuer "{issuer}"; name it with --country.')
