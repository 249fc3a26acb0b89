"""Exposure of a bill of materials to scenarios, or to a control read in a document."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from lodeline.brief import Material
from lodeline.config import tables_folder
from lodeline.errors import SettingError
from lodeline.exposure.chain import Chain, read_chain
from lodeline.exposure.control import scenario_from_control
from lodeline.exposure.impact import measure_exposure
from lodeline.exposure.report import Exposure
from lodeline.exposure.scenario import Scenario, knowing, read_scenarios
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_materials
from lodeline.flow.reading.read import read
from lodeline.flow.review import find_fact
from lodeline.flow.supply.bill import load_bill
from lodeline.lake import select
from lodeline.model import Document, Fact
from lodeline.model.facts import Control


class Ask(NamedTuple):
    """What is asked: scenario file, control (a file, or a fact or document of the desk), tables, and how to draw."""

    scenario: Path | None = None
    control: str | None = None
    tables: Path | None = None
    country: str | None = None
    on: date | None = None
    draws: int = 2000
    months: int = 24
    seed: int = 1


class Found(NamedTuple):
    """The report, and the words of each span a scenario was read from."""

    exposure: Exposure
    words: dict[str, str]


def expose(bill: Path, ask: Ask, desk: Desk | None = None) -> Found:
    """Return what the scenarios mean for the buyer of the bill.

    Raises:
        SettingError: The bill, a table, the scenario or the control is not acceptable, or neither of the last two is
            named.
    """
    chain = read_chain(tables_folder(ask.tables, desk.root if desk is not None else None))
    scenarios: list[Scenario] = []
    words: dict[str, str] = {}
    if ask.scenario is not None:
        scenarios += read_scenarios(ask.scenario, chain)
    if ask.control is not None:
        read_ones, words = _controls(ask, chain, desk)
        scenarios += read_ones
    if not scenarios:
        raise SettingError("no scenario; accepted: --scenario FILE.toml, or --control with a document or fact.")
    for scenario in scenarios:
        if scenario.start >= ask.months:
            raise SettingError(
                f"{scenario.place}: infeasible, it begins in month {scenario.start:g} of {ask.months}; "
                "accepted: earlier, or more --months."
            )
    lines = load_bill(bill, knowing(chain, scenarios))
    found = measure_exposure(
        bill.name, lines, scenarios, chain, draws=ask.draws, months=ask.months, seed=ask.seed
    )  # fmt: skip
    return Found(found, words)


def _controls(ask: Ask, chain: Chain, desk: Desk | None) -> tuple[list[Scenario], dict[str, str]]:
    assert ask.control is not None
    document, facts = _material(ask.control, desk)
    stated = [fact for fact in facts if isinstance(fact.record, Control)]
    if not stated:
        raise SettingError(f"{document.source}: no control is read in it; accepted: a document that states one.")
    made, problems = [], []
    for fact in stated:
        try:
            made.append(scenario_from_control(fact, document, chain, now=ask.on, country=ask.country))
        except SettingError as error:
            problems.append(str(error))
    if not made:
        raise SettingError(" ".join(problems))
    spans = (span for scenario in made for span in scenario.spans)
    places = {span: [int(n) for n in span.rsplit(":", 1)[1].split("-")] for span in spans}
    return made, {span: document.text[start:end] for span, (start, end) in places.items()}


def _material(named: str, desk: Desk | None) -> tuple[Document, list[Fact]]:
    path = Path(named)
    if path.is_file():
        material = read(path)
        return material.document, list(material.facts)
    if desk is None:
        raise SettingError(f"{named}: no such file, and no desk; accepted: a file, or with --desk a fact or document.")
    rows = select(desk.tables, "documents", what="id", where="id = ? or source = ?", parameters=[named, named])
    ids = rows.column(0).to_pylist()
    fact = None if ids else _fact(desk, named)
    found: Material = next(iter(load_materials(desk, ids[:1] or [fact.document if fact else named])))
    return found.document, [f for f in found.facts if fact is None or f.id == fact.id]


def _fact(desk: Desk, named: str) -> Fact:
    try:
        return find_fact(desk, named)
    except SettingError as error:
        raise SettingError(
            f'--control: saw "{named}"; accepted: a file, the id or source of a document of the desk, or the id of a '
            'fact. "lodeline search fact:control" finds some.'
        ) from error
