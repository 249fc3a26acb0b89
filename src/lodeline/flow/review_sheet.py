"""The review sheet: facts as rows of a CSV that a person fills in, with the source words beside each."""

import csv
from collections.abc import Sequence
from pathlib import Path

import msgspec

from lodeline.errors import SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.review import COLUMNS
from lodeline.model import Fact

_BESIDE = ("kind", "says", "words", "source", "rule")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def fact_words(fact: Fact) -> str:
    """Return what a fact says on one line: its stated fields, in their order."""
    fields = msgspec.to_builtins(fact.record)
    stated = [(name, value) for name, value in fields.items() if name != "kind" and value not in (None, [], "", {})]
    return "; ".join(f"{name}: {_plain(value)}" for name, value in stated)


def write_sheet(desk: Desk, facts: Sequence[Fact], path: Path) -> None:
    """Write facts to a CSV: the columns a review needs, empty but for the fact, then what it says and its words.

    Cells that a spreadsheet would run as a formula are written with an apostrophe before them.

    Raises:
        SettingError: The file cannot be written.
    """
    documents = {d.id: d for d in load_documents(desk, sorted({fact.document for fact in facts}))}
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            sheet = csv.writer(out)
            sheet.writerow((*COLUMNS, *_BESIDE))
            for fact in facts:
                document = documents[fact.document]
                whole = fact.evidence[0]
                words = document.text[whole.start : whole.end]
                cells = (fact.kind, fact_words(fact), words, document.source, fact.rule)
                sheet.writerow((fact.id, *("" for _ in COLUMNS[1:]), *map(inert, cells)))
    except OSError as error:
        raise SettingError(
            f"{path}: cannot be written ({error.strerror}). Name a file in a folder of yours."
        ) from error


def _plain(value: object) -> str:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k != "type" and v not in (None, [], "")}
        return ", ".join(f"{v}" if k in ("name", "value") else f"{k} {v}" for k, v in kept.items())
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    return str(value)


def inert(cell: str) -> str:
    """Return text as one line that no spreadsheet runs as a formula."""
    flat = " ".join(cell.split())
    return "'" + flat if flat.startswith(_FORMULA) else flat
