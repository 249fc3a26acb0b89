"""The review sheet: facts as rows of a CSV that a person fills in, with the source words beside each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.review import COLUMNS
from lodeline.flow.sheet import write_rows
from lodeline.model import Document, Fact

_BESIDE = ("kind", "says", "words", "source", "rule")


def fact_words(fact: Fact) -> str:
    """Return what a fact says on one line: its stated fields, in their order."""
    fields = msgspec.to_builtins(fact.record)
    stated = [(name, value) for name, value in fields.items() if name != "kind" and value not in (None, [], "", {})]
    return "; ".join(f"{name}: {_plain(value)}" for name, value in stated)


def write_sheet(desk: Desk, facts: Sequence[Fact], path: Path) -> None:
    """Write facts to a CSV: the columns a review needs, empty but for the fact, then what it says and its words.

    Cells that a spreadsheet would run as a formula are written with an apostrophe before them.

    Raises:
        StorageError: The file cannot be written.
    """
    documents = {d.id: d for d in load_documents(desk, sorted({fact.document for fact in facts}))}
    write_rows(path, _rows(facts, documents))


def _rows(facts: Sequence[Fact], documents: dict[str, Document]) -> Iterator[tuple[str, ...]]:
    yield (*COLUMNS, *_BESIDE)
    for fact in facts:
        document, whole = documents[fact.document], fact.evidence[0]
        words = document.text[whole.start : whole.end]
        cells = (fact.kind, fact_words(fact), words, document.source, fact.rule)
        yield (fact.id, *("" for _ in COLUMNS[1:]), *cells)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k != "type" and v not in (None, [], "")}
        return ", ".join(f"{v}" if k in ("name", "value") else f"{k} {v}" for k, v in kept.items())
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    return str(value)
