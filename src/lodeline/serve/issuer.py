"""The page of an issuer: what it publishes, what is open, what it decided last, and where to go on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lodeline.flow.asking.issuers import Held
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents, load_facts
from lodeline.model import Document, Fact
from lodeline.serve.course import Happening, course_of

KINDS = ("control", "project", "figure")
_LATEST, _FACTS, _MOST = 10, 8, 400


class Count(NamedTuple):
    """A document kind or a year, with how many documents."""

    name: str
    documents: int


class Overview(NamedTuple):
    """An issuer: documents counted, the latest of them, the latest facts by kind with their texts, the course."""

    name: str
    documents: int
    first: str
    last: str
    kinds: tuple[Count, ...]
    years: tuple[Count, ...]
    latest: tuple[Document, ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    told: Mapping[str, Document]
    course: tuple[Happening, ...]


def overview_of(desk: Desk, name: str, held: Sequence[Held]) -> Overview:
    """Return the overview of an issuer.

    Args:
        desk: The desk.
        name: The issuer.
        held: Its documents, in order of time.
    """
    days = [one.day for one in held if one.day]
    recent = [one.id for one in reversed(held)][:_MOST]
    facts = _facts(desk, recent)
    shown = tuple((kind, tuple(fact for fact in facts if fact.kind == kind)[:_FACTS]) for kind in KINDS)
    told = load_documents(desk, sorted({fact.document for _, own in shown for fact in own}))
    return Overview(
        name, len(held), min(days, default=""), max(days, default=""), _counted(one.doc_type for one in held),
        tuple(sorted(_counted(day[:4] for day in days), key=lambda count: count.name)),
        tuple(load_documents(desk, recent[:_LATEST])),
        shown, {document.id: document for document in told},
        tuple(course_of(desk, held)),
    )  # fmt: skip


def _facts(desk: Desk, documents: Sequence[str]) -> list[Fact]:
    """Return facts of the kinds shown, of the latest document first."""
    order = {document: at for at, document in enumerate(documents)}
    return sorted(load_facts(desk, documents, KINDS), key=lambda fact: (order[fact.document], fact.evidence[0].start))


def _counted(names: Iterable[str]) -> tuple[Count, ...]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return tuple(Count(name, number) for name, number in sorted(found.items(), key=lambda item: (-item[1], item[0])))
