"""From a control to its draft: the scenario, the shares behind it, rates seen before, and when parts of a bill stop."""

from collections.abc import Iterable
from pathlib import Path

from lodeline.exposure.chain import Chain
from lodeline.exposure.control import NoScenarioError, scenario_from_control, stated_days
from lodeline.exposure.scenario import Scenario, knowing
from lodeline.model import Document, Fact
from lodeline.model.supply import NamedElement, PartStop, Rate, StageShare, SupplyDraft

_DRAWS, _MONTHS, _SEED = 1000, 24, 1


def draft_supply(fact: Fact, document: Document, chain: Chain, bill: Path | None) -> SupplyDraft:
    """Return what a control means for supply; the draft says why where no scenario can be drawn.

    Raises:
        SettingError: The bill is not acceptable.
    """
    try:
        scenario = scenario_from_control(fact, document, chain)
    except NoScenarioError as problem:
        spans = tuple(f"{document.id}:{e.start}-{e.end}" for e in fact.evidence)
        return SupplyDraft(fact.id, spans, problem.reason)
    names = {
        symbol: NamedElement(symbol, row.cells["name_en"], row.cells["name_zh"])
        for symbol, row in chain.elements().items()
    }
    days, _ = stated_days(document)
    return SupplyDraft(
        fact.id, scenario.spans, None, scenario.type, scenario.country,
        tuple(names[symbol] for symbol in scenario.elements), _passed(scenario, chain), days,
        tuple(_shares(scenario, chain, names)), _rate(scenario, chain), bill.name if bill is not None else None,
        _stops(bill, scenario, chain) if bill is not None else (), _MONTHS,
    )  # fmt: skip


def _shares(scenario: Scenario, chain: Chain, names: dict[str, NamedElement]) -> Iterable[StageShare]:
    for element in scenario.elements:
        mineral = chain.elements()[element].mineral
        for stage in chain.stages(mineral):
            editions = chain.shares(stage, element, mineral).values() if stage in scenario.stages else ()
            rows = [found[scenario.country] for found in editions if scenario.country in found]
            held = [float(row.cells["share"]) for row in rows]
            if held:
                places = tuple(f"{row.cells['edition']}, {row.place}" for row in rows)
                yield StageShare(stage, names[element], min(held), max(held), places)


def _passed(scenario: Scenario, chain: Chain) -> tuple[str, ...]:
    """Return the stages the control names that its minerals pass."""
    minerals = {chain.elements()[element].mineral for element in scenario.elements}
    passed = {stage for mineral in minerals for stage in chain.stages(mineral)}
    return tuple(stage for stage in scenario.stages if stage in passed)


def _rate(scenario: Scenario, chain: Chain) -> Rate | None:
    if scenario.type != "licence":
        return None
    mineral = chain.elements()[scenario.elements[0]].mineral
    rows = [row for row in chain.parameters("approval_rate", mineral) if row.mineral == mineral]
    if not rows:
        return None
    least, most = min(rows, key=lambda row: row.span[0]), max(rows, key=lambda row: row.span[2])
    stated = tuple(f"{row.cells['source']}, {row.place}" for row in (least, most))
    return Rate(least.span[0], most.span[2], stated)


def _stops(bill: Path, scenario: Scenario, chain: Chain) -> tuple[PartStop, ...]:
    # the arrays behind a draw are loaded only where a bill is named
    from lodeline.exposure.impact import measure_exposure
    from lodeline.flow.supply.bill import load_bill

    lines = load_bill(bill, knowing(chain, [scenario]))
    report = measure_exposure(bill.name, lines, [scenario], chain, draws=_DRAWS, months=_MONTHS, seed=_SEED)
    bands = [(part, part.stop_months) for part in report.parts]
    return tuple(PartStop(p.part, band.p10, band.p50, band.p90, p.element, p.stage) for p, band in bands)
