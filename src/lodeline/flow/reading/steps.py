"""The steps, in order: what each reads, the one table it writes, and its version.

`collect` is not here: it alone takes in bytes, see `add.py`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from lodeline.annotate import annotate_document
from lodeline.facts import extract_facts
from lodeline.flow.reading.version import code_version
from lodeline.lexicon.formulation import TABLE
from lodeline.measure import measure_document
from lodeline.model import Annotation, Document, Fact, Issue
from lodeline.model.tables import from_rows
from lodeline.text import Reading

Batches = Mapping[str, pa.Table]
DocumentReader = Callable[[Document, Sequence[Annotation], Sequence[Fact], Reading], Sequence[msgspec.Struct]]
_RECORDS: dict[str, Any] = {"annotations": Annotation, "facts": Fact}


class Step(NamedTuple):
    """A per-document step: the tables it reads, the table it writes, and what makes its records of one document."""

    name: str
    reads: tuple[str, ...]
    writes: str
    version: str
    read_document: DocumentReader


class Found(NamedTuple):
    """What one step found in one document: records of the table it writes, or the issue that stands for them."""

    step: Step
    records: Sequence[msgspec.Struct]
    issue: Issue | None = None


def read_batches(steps: Sequence[Step], batches: Batches) -> Iterator[Found]:
    """Yield what each step finds in each document; a step takes what an earlier one of them found as it stands.

    Args:
        steps: The steps to run, in running order.
        batches: The documents, and what steps not among these found in them.
    """
    held: dict[str, dict[str, list[Any]]] = {
        table: _by_document(from_rows(table, batches[table], record))
        for table, record in _RECORDS.items()
        if table in batches
    }
    for document in from_rows("documents", batches["documents"], Document):
        found: dict[str, Sequence[Any]] = {table: rows.get(document.id, ()) for table, rows in held.items()}
        reading: Reading | None = None
        for step in steps:
            try:
                reading = reading or Reading(document)
                records = step.read_document(document, found.get("annotations", ()), found.get("facts", ()), reading)
            except Exception as error:  # one bad document never stops a run; it is named instead
                yield Found(step, (), _failed(step, document, error))
                continue
            found[step.writes] = records
            yield Found(step, records)


def _failed(step: Step, document: Document, error: Exception) -> Issue:
    said = f"{type(error).__name__}: {error}. The other documents were read; please report this."
    return Issue(document.source, step.name, "step-failed", said, document.id)


def _by_document(records: Sequence[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(record.document, []).append(record)
    return groups


def _annotate(
    document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact], reading: Reading
) -> Sequence[Annotation]:
    return annotate_document(document, reading=reading)


def _extract(
    document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact], reading: Reading
) -> Sequence[Fact]:
    return extract_facts(document, annotations, reading=reading)


def _measure(
    document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact], reading: Reading
) -> Sequence[msgspec.Struct]:
    return measure_document(document, annotations, facts, reading=reading)


# The table of formulations is not in the version of the code: which of its rows are in use is in that of the plan.
_READ_BY = code_version("model", "text", "lexicon", "annotate", without=(f"lexicon/data/{TABLE}",))

STEPS: tuple[Step, ...] = (
    Step("annotate", ("documents",), "annotations", _READ_BY, _annotate),
    Step("facts", ("documents", "annotations"), "facts", code_version("facts"), _extract),
    Step("measure", ("documents", "annotations", "facts"), "series", code_version("measure"), _measure),
)
