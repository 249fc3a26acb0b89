"""Reading again only what a change of the lexicon of formulations reaches: the rest keeps its rows.

The states of that lexicon that a desk was read with are kept as files beside its lake. They may be deleted: then a
change of the lexicon reads the whole desk again.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from lodeline.flow.desk import Desk
from lodeline.flow.reading.plan import plan
from lodeline.flow.reading.steps import STEPS
from lodeline.flow.reading.wordings import State, changed_forms, current_state
from lodeline.lake import write_whole

_MOST_STATES = 16


class Earlier(NamedTuple):
    """A state the desk was read with: the versions of its rows by table, and the forms that have changed since."""

    versions: Mapping[str, str]
    forms: tuple[str, ...]


def keep_state(desk: Desk) -> None:
    """Write down the state of the lexicon in use; of many the oldest goes."""
    state = current_state()
    path = desk.lexicon_path / f"{state.id}.json"
    if path.exists():
        path.touch()  # the latest in use comes first
        return
    write_whole(path, msgspec.json.encode(state))
    for old in _states(desk)[_MOST_STATES:]:
        old.unlink(missing_ok=True)


def earlier_states(desk: Desk) -> Iterator[Earlier]:
    """Yield the other states the desk was read with, the latest first, those that cannot be compared left out."""
    now = current_state()
    for path in _states(desk):
        try:
            state = msgspec.json.decode(path.read_bytes(), type=State)
        except (OSError, msgspec.MsgspecError):
            continue  # gone or cut off: the desk is read again in whole
        forms = changed_forms(state, now) if state.id != now.id else None
        if forms is not None:
            yield Earlier({planned.step.writes: planned.version for planned in plan(STEPS, state=state.id)}, forms)


def _states(desk: Desk) -> list[Path]:
    return sorted(desk.lexicon_path.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
