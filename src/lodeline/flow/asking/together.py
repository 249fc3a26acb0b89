"""What moves with a wording: the monthly shares of all formulations marked on the desk, beside its own."""

from collections.abc import Sequence
from typing import NamedTuple

from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import select_current
from lodeline.lexicon import entries
from lodeline.measure.comovement import measure_comovement
from lodeline.measure.series import DatedDocument, Placed
from lodeline.model.track import Together

RATE = 0.05
_OWN = ""


class Marked(NamedTuple):
    """A formulation in a document: `key` is its lexicon id, or its words where it has none."""

    document: str
    key: str
    words: str


def marked_formulations(desk: Desk) -> list[Marked]:
    """Return which formulations stand in which document, each once a document; those inside longer ones left out."""
    name, identity = "json_extract_string(value, '$.name')", "json_extract_string(value, '$.id')"
    rows = select_current(
        desk, "annotations", what=f"distinct document, coalesce({identity}, {name}) as key, {name} as words",
        where="kind = 'formulation' and json_extract_string(value, '$.within') is null",
        order="document, key, words",
    )  # fmt: skip
    shown = {entry.id: entry.zh or entry.en or entry.id for entry in entries() if entry.kind == "formulation"}
    columns = (rows.column(number).to_pylist() for number in range(3))
    found: dict[tuple[str, str], Marked] = {}
    for document, key, words in zip(*columns, strict=True):
        if key is not None:
            found.setdefault((document, key), Marked(document, key, shown.get(key, words)))
    return list(found.values())


def with_held(marked: Sequence[Marked]) -> list[Marked]:
    """Return the marks and the entries whose Chinese wording stands in one, each once a document: as `track` counts."""
    known = [entry for entry in entries() if entry.kind == "formulation"]
    wordings = {entry.id: [form for form in entry.forms if not form.isascii()] for entry in known}
    holding = {mark.key for mark in marked} & wordings.keys()
    held = {
        entry.id: [
            (other.id, other.zh or other.en or other.id) for other in known
            if other is not entry and any(own in form for own in wordings[other.id] for form in entry.forms)
        ]
        for entry in known if entry.id in holding
    }  # fmt: skip
    found = {(mark.document, mark.key): mark for mark in marked}
    for mark in marked:
        for key, words in held.get(mark.key, ()):
            found.setdefault((mark.document, key), Marked(mark.document, key, words))
    return list(found.values())


def find_together(desk: Desk, placed: Placed, counted: Sequence[str]) -> tuple[list[Together], int]:
    """Return the wordings that move with one at a false discovery rate of 5 %, and how many were compared.

    Args:
        desk: The desk.
        placed: The documents by period, with the spans of the wording.
        counted: Lexicon ids that count as the wording; they are not compared with it.
    """
    number_of = {document.id: at for at, (_, held) in enumerate(placed.periods) for document in held}
    documents = [len(held) for _, held in placed.periods]
    carrying = {_OWN: [_carrying(held) for _, held in placed.periods]}
    words = {}
    for marked in marked_formulations(desk):
        at = number_of.get(marked.document)
        if at is not None and marked.key not in counted:
            words[marked.key] = marked.words
            carrying.setdefault(marked.key, [0] * len(documents))[at] += 1
    found = measure_comovement(carrying, documents, wording=_OWN)
    kept = [row for row in found if row.rate <= RATE]
    return [_named(row, words[row.wording]) for row in kept], len(found)


def _carrying(held: Sequence[DatedDocument]) -> int:
    return sum(1 for document in held if document.spans)


def _named(row: Together, words: str) -> Together:
    return Together(words, row.correlation, row.chance, row.rate, row.periods)
