"""The state of the lexicon of formulations: which wordings a reading knew, and what changed from one to the next.

A row of that lexicon, packaged or the desk's own, reaches a document only where one of its forms stands in the text:
all of a reading that knows formulations is the search for their forms. So from one state to the next only documents
that hold a form of a changed row are read differently; other tables of the lexicon (names, units, cues) reach further
than their forms, and a change of them is a new version of the code.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

import msgspec
from msgspec import Struct

from lodeline.lexicon import Entry, Matcher, entries, own_version


class Wording(Struct, frozen=True):
    """One row as far as a reading can tell: a hash of all of it, and the forms that are searched for."""

    mark: str
    forms: tuple[str, ...]


class State(Struct, frozen=True):
    """The rows in use, in the order in which they win over each other; `id` is a hash of them."""

    id: str
    wordings: tuple[Wording, ...]


def current_state() -> State:
    """Return the state of the rows in use in this process."""
    return _state(own_version())


@lru_cache(maxsize=2)
def _state(own: str) -> State:
    rows = [entry for entry in entries() if entry.kind == "formulation"]
    taken = {entry.id for entry in entries() if entry.kind != "formulation"}
    # a row that shares its id with a name could be taken for it: such a one is a state of its own kind
    clash = "!" if any(row.id in taken for row in rows) else ""
    wordings = tuple(Wording(clash + _mark(row), row.forms) for row in rows)
    return State(_hash(msgspec.json.encode(wordings)), wordings)


def changed_forms(before: State, after: State) -> tuple[str, ...] | None:
    """Return the forms of all rows that were added, removed or altered; None where more than rows has changed.

    None also stands for a change of the order of rows that are in both: the order decides which of two rows with the
    same form wins.
    """
    old, new = Counter(w.mark for w in before.wordings), Counter(w.mark for w in after.wordings)
    if any(mark.startswith("!") for mark in (*old, *new)):
        return None
    both = old & new
    if _order(before, both) != _order(after, both) or max(both.values(), default=1) > 1:
        return None
    changed = [w for w in (*before.wordings, *after.wordings) if w.mark not in both]
    return tuple(sorted({form for wording in changed for form in wording.forms}))


def form_matcher(forms: Iterable[str]) -> Matcher:
    """Return a matcher that finds exactly those places where one of these forms counts as found."""
    named = tuple(forms)
    return Matcher([Entry(id="changed", kind="formulation", forms=named, zh=None, en=None, group="", source="")])


def _order(state: State, both: Counter[str]) -> list[str]:
    return [w.mark for w in state.wordings if w.mark in both]


def _mark(entry: Entry) -> str:
    return _hash(msgspec.json.encode(entry))


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
