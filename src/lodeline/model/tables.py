"""Tables: Arrow schemas read from `schema/*.csv`, and the way from records to rows and back.

Evidence is enforced here: a fact or a measure without source spans does not become a row.
"""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

import msgspec
import pyarrow as pa

from lodeline.errors import EvidenceError, SchemaError
from lodeline.model.annotation import Annotation
from lodeline.model.carried import Carried
from lodeline.model.change import ChangeRow
from lodeline.model.document import Document, Issue
from lodeline.model.facts import Fact
from lodeline.model.review import Review
from lodeline.model.series import Point
from lodeline.model.source import Observation
from lodeline.model.strands import Strand
from lodeline.model.watch import Alert

R = TypeVar("R", bound=msgspec.Struct)

RECORDS: dict[str, type[msgspec.Struct]] = {
    "documents": Document,
    "annotations": Annotation,
    "facts": Fact,
    "series": Point,
    "carried": Carried,
    "change_points": ChangeRow,
    "strands": Strand,
    "issues": Issue,
    "reviews": Review,
    "alerts": Alert,
    "observations": Observation,
}
_ARROW = {
    "string": pa.string(),
    "json": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "list": pa.list_(pa.string()),
}
_WITH_EVIDENCE = ("facts", "series", "change_points", "strands", "alerts")
_STAMP = ("shard", "version")


class Column(NamedTuple):
    """One line of a schema file."""

    name: str
    type: str
    nullable: bool
    description: str


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in order."""
    if table not in RECORDS:
        raise SchemaError(f'table "{table}" is not known; known: {", ".join(RECORDS)}.')
    text = files("lodeline.model").joinpath("schema", f"{table}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(Column(r["name"], r["type"], r["nullable"] == "yes", r["description"]) for r in rows)


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table."""
    return pa.schema([pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in columns(table)])


def to_rows(table: str, records: Iterable[msgspec.Struct], *, shard: str, version: str) -> pa.Table:
    """Return records as rows of a table, stamped with the shard and step version that made them.

    Raises:
        EvidenceError: A fact or measure has no evidence, or an empty or backward span.
    """
    kept = list(records)
    if table in _WITH_EVIDENCE:
        for record in kept:
            require_evidence(record)
    arrays: list[pa.Array] = []
    for column in columns(table):
        if column.name in _STAMP:
            values: list[Any] = [shard if column.name == "shard" else version] * len(kept)
        else:
            values = [getattr(record, column.name) for record in kept]
            if column.type == "json":
                values = [None if v is None else msgspec.json.encode(v).decode() for v in values]
            elif column.type == "list":
                values = [list(v) for v in values]
        arrays.append(pa.array(values, type=_ARROW[column.type]))
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def from_rows(table: str, rows: pa.Table, record: type[R]) -> list[R]:
    """Return rows as records of the given class."""
    if RECORDS.get(table) is not record:
        raise SchemaError(f"rows of {table} are not {record.__name__} records.")
    wanted: Sequence[Column] = [c for c in columns(table) if c.name not in _STAMP]
    values = [
        [msgspec.Raw(v.encode()) if v is not None else None for v in cells] if column.type == "json" else cells
        for column in wanted
        for cells in [rows.column(column.name).to_pylist()]
    ]
    names = [column.name for column in wanted]
    decode = msgspec.json.Decoder(list[record]).decode  # type: ignore[valid-type]
    encoded = msgspec.json.encode([dict(zip(names, cells, strict=True)) for cells in zip(*values, strict=True)])
    found: list[R] = decode(encoded)
    return found


def require_evidence(record: msgspec.Struct) -> None:
    """Raise unless a fact or measure carries evidence, every span of it forward and not empty.

    Raises:
        EvidenceError: It does not.
    """
    if isinstance(record, Fact):
        if not record.evidence:
            raise EvidenceError(f"fact {record.kind} of document {record.document} (rule {record.rule}) has no span.")
        for e in record.evidence:
            if not 0 <= e.start < e.end:
                raise EvidenceError(
                    f"fact {record.kind} of document {record.document} (rule {record.rule}): span "
                    f"[{e.start}, {e.end}) is empty or backward; accepted: 0 <= start < end."
                )
    elif isinstance(record, Alert) and not record.evidence:
        raise EvidenceError(f"alert {record.id} of rule {record.rule} names no span.")
    elif isinstance(record, Point) and not record.evidence:
        raise EvidenceError(f"measure {record.measure} of {record.subject} names no span and no query.")
    elif isinstance(record, (ChangeRow, Strand)) and not record.evidence:
        raise EvidenceError(f"{type(record).__name__} of {record.issuer or 'the desk'} names no span and no query.")
