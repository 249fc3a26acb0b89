"""The steps, in order: what each reads, the one table it writes, and its version.

`collect` is not here: it alone takes in bytes, see `add.py`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec
import pyarrow as pa

from lodeline.annotate import annotate_document
from lodeline.facts import extract_facts
from lodeline.flow.version import code_version
from lodeline.measure import measure_document
from lodeline.model import Annotation, Document, Fact, Issue
from lodeline.model.tables import from_rows

Batches = Mapping[str, pa.Table]
R = TypeVar("R", Annotation, Fact)
DocumentReader = Callable[[Document, Sequence[Annotation], Sequence[Fact]], Sequence[msgspec.Struct]]


class Step(NamedTuple):
    """A per-document step: batches of the tables it reads in, records of the table it writes out."""

    name: str
    reads: tuple[str, ...]
    writes: str
    version: str
    read_document: DocumentReader

    def run(self, batches: Batches) -> Iterator[msgspec.Struct]:
        """Yield the records for one shard; a document that fails yields an Issue in their place."""
        annotations = _grouped(from_rows("annotations", batches["annotations"], Annotation)) if (
            "annotations" in self.reads
        ) else {}  # fmt: skip
        facts = _grouped(from_rows("facts", batches["facts"], Fact)) if "facts" in self.reads else {}
        for document in from_rows("documents", batches["documents"], Document):
            try:
                yield from self.read_document(document, annotations.get(document.id, []), facts.get(document.id, []))
            except Exception as error:  # one bad document never stops a run; it is named instead
                yield Issue(
                    document.source, self.name, "step-failed",
                    f"{type(error).__name__}: {error}. The other documents were read; please report this.",
                    document.id,
                )  # fmt: skip


def _grouped(records: Sequence[R]) -> dict[str, list[R]]:
    groups: dict[str, list[R]] = {}
    for record in records:
        groups.setdefault(record.document, []).append(record)
    return groups


def _annotate(document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> Sequence[Annotation]:
    return annotate_document(document)


def _extract(document: Document, annotations: Sequence[Annotation], facts: Sequence[Fact]) -> Sequence[Fact]:
    return extract_facts(document, annotations)


STEPS: tuple[Step, ...] = (
    Step("annotate", ("documents",), "annotations", code_version("model", "text", "lexicon", "annotate"), _annotate),
    Step("facts", ("documents", "annotations"), "facts", code_version("facts"), _extract),
    Step("measure", ("documents", "annotations", "facts"), "series", code_version("measure"), measure_document),
)
