"""The review sheet: facts as rows of a CSV that a person fills in, with the source words beside each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lodeline.brief.language.value_forms import last_day
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.review import COLUMNS
from lodeline.flow.sheet import write_rows
from lodeline.model import Amount, DateValue, Document, Fact, Person

_BESIDE = ("kind", "says", "words", "source", "rule")


def fact_words(fact: Fact) -> str:
    """Return what a fact says on one line: its stated fields, in their order."""
    fields = ((name, getattr(fact.record, name)) for name in fact.record.__struct_fields__)
    stated = ((name, _said(value)) for name, value in fields if value is not False)
    return "; ".join(f"{name}: {said}" for name, said in stated if said)


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_said(each) for each in value)
    if isinstance(value, DateValue) and value.start is None and value.end is not None:
        return f"until {last_day(value.end).isoformat()}"
    return f"{value.name} ({', '.join(value.posts)})" if isinstance(value, Person) and value.posts else written(value)


def written(value: object) -> str:
    """Return a value the way a correction is written: a day, a number with its unit, several apart by `;`."""
    if isinstance(value, DateValue):
        start = (value.start or "")[:10]
        return start[: {"year": 4, "month": 7}.get(value.precision, 10)]
    if isinstance(value, Amount):
        number = value.value if value.value is not None else value.low if value.low is not None else value.high
        return f"{'' if number is None else format(number, '.15g')} {value.unit or ''}".strip()
    if isinstance(value, Person):
        return value.name
    if isinstance(value, tuple):
        return "; ".join(written(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


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
