"""The plan: steps in an order in which each finds what it reads, checked before anything runs.

A version also covers the rows in use of the lexicon of formulations, packaged and the desk's own: see `wordings.py`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from lodeline.errors import PlanError
from lodeline.flow.reading.steps import STEPS, Step
from lodeline.flow.reading.wordings import current_state
from lodeline.model import record_id
from lodeline.model.tables import RECORDS

COLLECTED = "documents"


class Planned(NamedTuple):
    """A step with the version that also covers everything it reads: change a step and those after it rerun."""

    step: Step
    version: str
    inputs: dict[str, str]


def plan(steps: Iterable[Step], *, collected: str = COLLECTED, state: str | None = None) -> list[Planned]:
    """Return the steps in running order with their effective versions.

    Args:
        steps: The steps, in any order.
        collected: Table that stands before the first step.
        state: Of the lexicon of formulations; default that in use.

    Raises:
        PlanError: A table is unknown, has no writer or two; a step reads its own output; steps wait for each other.
    """
    waiting = list(steps)
    state = current_state().id if state is None else state
    writers: dict[str, str] = {collected: "collect"}
    for step in waiting:
        for table in (*step.reads, step.writes):
            if table not in RECORDS:
                raise PlanError(f'step {step.name}: table "{table}" is not known; known: {", ".join(RECORDS)}.')
        if step.writes in step.reads:
            raise PlanError(f"step {step.name} reads its own output {step.writes}; split it in two.")
        if step.writes in writers:
            raise PlanError(
                f"table {step.writes} has two writers, {writers[step.writes]} and {step.name}; accepted: one."
            )
        writers[step.writes] = step.name
    for step in waiting:
        for table in step.reads:
            if table not in writers:
                raise PlanError(f"step {step.name} reads {table}, which no step writes.")
    versions = {collected: ""}
    planned: list[Planned] = []
    while waiting:
        ready = next((step for step in waiting if all(table in versions for table in step.reads)), None)
        if ready is None:
            raise PlanError(f"steps wait for each other: {', '.join(step.name for step in waiting)}.")
        waiting.remove(ready)
        inputs = {table: versions[table] for table in ready.reads if table != collected}
        read = (f"{table}={version}" for table, version in sorted(inputs.items()))
        version = record_id(ready.name, ready.version, f"rows={state}", *read)[:12]
        versions[ready.writes] = version
        planned.append(Planned(ready, version, inputs))
    return planned


def current_versions() -> dict[str, str]:
    """Return the version of the rows that count now, by the table they stand in."""
    return {planned.step.writes: planned.version for planned in plan(STEPS)}
