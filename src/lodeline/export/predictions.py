"""Predictions: what the reading found, in the neutral JSON Lines form used for measuring against other readers."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from lodeline.model import Amount, Annotation, DateValue, Document, Fact, Name, Person
from lodeline.model.facts import Claim, Commitment, Directive, Evidence, Meeting, Profile

# The form has no kind for process stages; its labelled documents list them among materials.
_KIND = {"money": "quantity", "stage": "material"}
_OUT_OF_FORM = {"quote", "hedge", "cue"}

Json = dict[str, Any]


def prediction(
    case_id: str,
    annotations: Iterable[Annotation],
    facts: Iterable[Fact],
    *,
    substance: float | None = None,
    learned: Mapping[str, Any] | None = None,
) -> Json:
    """Return one prediction record: spans, facts and labels.

    Args:
        case_id: Id of the case.
        annotations: What was marked.
        facts: What was read.
        substance: Its score, if measured.
        learned: Labels given by trained models: "promise", "claim".
    """
    facts = tuple(facts)
    spans: dict[tuple[int, int, str], Json] = {}
    for annotation in annotations:
        kind = _KIND.get(annotation.kind, annotation.kind)
        if kind not in _OUT_OF_FORM and annotation.end > annotation.start:
            spans.setdefault((annotation.start, annotation.end, kind), _span(annotation, kind))
    labels: Json = {}
    for fact in facts:
        if isinstance(fact.record, Profile):
            labels["doc_type"] = fact.record.doc_type
            labels["issuer"] = fact.record.issuer
    statements = [
        {"start": e.start, "end": e.end, "label": fact.record.standing}
        for fact in facts
        if isinstance(fact.record, Claim)
        for e in fact.evidence
        if e.role == "statement"
    ]
    if statements:
        labels["statements"] = statements
    if substance is not None:
        labels["substance"] = substance
    labels |= learned or {}
    rows = [row for fact in facts if (row := _fact(fact)) is not None]
    return {"id": case_id, "spans": list(spans.values()), "facts": rows, "labels": labels}


def _span(annotation: Annotation, kind: str) -> Json:
    span: Json = {"start": annotation.start, "end": annotation.end, "kind": kind}
    value = annotation.value
    if isinstance(value, DateValue):
        span["value"] = _date(value)
    elif isinstance(value, Amount):
        span["value"] = _amount(value)
    elif isinstance(value, Person):
        span["value"] = {"name": value.name, "posts": list(value.posts)}
    elif isinstance(value, Name) and value.name:
        span["value"] = {"name": value.name}
    return span


def _date(value: DateValue | None) -> Json | None:
    if value is None:
        return None
    row: Json = {"start": value.start, "end": value.end, "precision": value.precision}
    if value.alternatives:
        row["alternatives"] = [
            {"start": r.start, "end": r.end, "precision": r.precision} for r in value.alternatives[:3]
        ]
    return row


def _amount(value: Amount) -> Json:
    row: Json = msgspec.to_builtins(value)
    row.pop("type", None)
    return row


def _person(person: Person | None) -> Json | None:
    return None if person is None else {"name": person.name, "posts": list(person.posts)}


def _of(role: str, evidence: Iterable[Evidence]) -> list[list[int]]:
    return [[e.start, e.end] for e in evidence if e.role == role]


def _fact(fact: Fact) -> Json | None:
    record, evidence = fact.record, [[e.start, e.end] for e in fact.evidence]
    match record:
        case Meeting():
            return {
                "kind": "meeting", "evidence": evidence, "name": record.name, "body": record.body,
                "ordinal": record.ordinal, "year": record.year, "date": _date(record.date), "place": record.place,
                "chair": _person(record.chair), "attendees": [_person(p) for p in record.attendees],
                "agenda_items": list(record.agenda_items),
            }  # fmt: skip
        case Directive():
            return {
                "kind": "directive", "evidence": evidence, "title": record.title, "type": record.type,
                "person": record.person, "date": _date(record.date),
            }  # fmt: skip
        case Commitment():
            return {
                "kind": "commitment", "evidence": evidence, "promise": _of("promise", fact.evidence),
                "support": _of("support", fact.evidence), "by": _date(record.by), "horizon": record.horizon,
                "clarity": record.clarity, "measurable": record.measurable,
            }  # fmt: skip
        case Claim(standing="attributed") if _of("content", fact.evidence):
            return {
                "kind": "attribution", "evidence": evidence, "source": _of("source", fact.evidence),
                "cue": _of("cue", fact.evidence), "content": _of("content", fact.evidence), "direct": record.direct,
            }  # fmt: skip
        case _:
            return None


def plain_document(case_id: str, text: str, *, language: str = "und", issuer: str | None = None) -> Document:
    """Return a document made from a bare text, as suites give it."""
    return Document(
        id=case_id, source=case_id, blob="", blob_start=0, blob_end=0, media_type="text/plain", encoding="utf-8",
        text=text, language="und", issuer=issuer,
    )  # fmt: skip
