"""Capacity that firms plan outside the country that acts: shown beside the report, not counted in it."""

import re
from collections.abc import Iterable, Sequence

from lodeline.exposure.chain import ORDER, Chain
from lodeline.exposure.report import Planned
from lodeline.exposure.scenario import Scenario
from lodeline.exposure.tables import Row

_WORKS = ("operating", "actual", "demonstration", "sum of")  # what stands already, is tried out, or counts others again
_BESIDE = ("Fe", "B", "Co")  # in the names of alloys: NdFeB, SmCo
_WORD = re.compile(r"[A-Za-z]+")
_YEAR = re.compile(r"20\d\d")


def planned_outside(chain: Chain, scenarios: Sequence[Scenario], elements: Iterable[str]) -> tuple[Planned, ...]:
    """Return planned capacity for elements, at the stages the scenarios close, outside the countries that act.

    A row counts whose firm names country, stage, element, tonnes a year and the year it is meant for, and whose status
    is not that it works. The earliest come first; rival figures of one site stand side by side.

    Args:
        chain: The tables; planned capacity stands in `firms`.
        scenarios: What closes, where.
        elements: Those that run short.
    """
    short = tuple(dict.fromkeys(elements))
    closed = {stage for scenario in scenarios for stage in scenario.stages}
    acting = {chain.country(scenario.country) or scenario.country for scenario in scenarios}
    symbols = "|".join(sorted((*chain.elements(), *_BESIDE), key=len, reverse=True))
    alloy, one = re.compile(f"(?:{symbols})+"), re.compile(symbols)
    found = []
    for row in chain.tables["firms"]:
        words = [word for word in _WORD.findall(row.cells["item"]) if alloy.fullmatch(word)]
        named = {symbol for word in words for symbol in one.findall(word)}
        country = chain.country(row.cells["country"]) if row.cells["country"] else None
        stage = next((stage for stage in _stages(row) if stage in closed), None)
        own = tuple(element for element in short if element in named)
        if own and stage and country and country not in acting and _is_planned(row):
            found.append(_planned(row, own, stage, country))
    return tuple(sorted(found, key=lambda one: (one.period, one.firm, one.rests_on)))


def _stages(row: Row) -> list[str]:
    """Return the stages of the chain a row's words name: `metal/alloy` is metal, `magnets` magnet."""
    words = _WORD.findall(row.cells["stage"])
    return [stage for stage in ORDER for word in words if word.startswith(stage)]


def _is_planned(row: Row) -> bool:
    cells = row.cells
    stated = cells["unit"] == "t/y" and bool(row.figure("value")) and _YEAR.match(cells["period"])
    return bool(stated and cells["status"] and not cells["status"].startswith(_WORKS))


def _planned(row: Row, elements: tuple[str, ...], stage: str, country: str) -> Planned:
    cells = row.cells
    return Planned(
        elements, stage, cells["firm"], country, cells["item"], row.figure("value") or 0.0, cells["period"],
        cells["status"], (row.place,),
    )  # fmt: skip
