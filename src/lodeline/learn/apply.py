"""What a trained model says of a document, as labels and facts: it stands in place of what the rules say."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from lodeline.learn.claims import read_claim
from lodeline.learn.names import NamesModel
from lodeline.learn.names_apply import named_by
from lodeline.learn.promises import PromiseModel, PromiseReading, read_promises
from lodeline.learn.store import Model
from lodeline.learn.view import Span, View
from lodeline.model import Annotation, Commitment, Document, Evidence, Fact, record_id
from lodeline.model.facts import Clarity, Horizon

RULE = "model.promises"


class Learned(NamedTuple):
    """The facts of a document, its annotations, and the labels models gave it: "promise" with four labels, "claim"."""

    facts: tuple[Fact, ...]
    annotations: tuple[Annotation, ...]
    labels: dict[str, Any]


def learned_from(model: Model, document: Document, annotations: Sequence[Annotation], so_far: Learned) -> Learned:
    """Return what is known of a document with what a model says of it: its promises, whether it claims, its names.

    Args:
        model: The model.
        document: The document.
        annotations: What the rules marked in it.
        so_far: Its facts, and the annotations and labels other models gave it.
    """
    if isinstance(model, NamesModel):
        return so_far._replace(annotations=named_by(model, document, annotations))
    view = View.of(document, annotations, so_far.facts)
    if not isinstance(model, PromiseModel):
        return so_far._replace(labels={**so_far.labels, "claim": read_claim(model, view).claim})
    found = read_promises(model, view)
    others = tuple(fact for fact in so_far.facts if not isinstance(fact.record, Commitment))
    own = (_fact(document, view, found),) if found.promise or found.support else ()
    return so_far._replace(facts=(*others, *own), labels={**so_far.labels, "promise": found.labels})


def _fact(document: Document, view: View, found: PromiseReading) -> Fact:
    """Return one commitment for the paragraph; the clauses that promise are its words."""
    promised = found.promise or found.support
    start, end = promised[0][0], promised[-1][1]
    told = [promise for promise in view.promises if promise.by is not None]
    record = Commitment(
        promise=view.reading.source_text(start, end),
        by=told[0].by if told else None,
        horizon=cast(Horizon, found.labels["timeline"]),
        clarity=cast(Clarity, found.labels["quality"]),
        measurable=any(view.within(kind, start, end) for kind in ("quantity", "money", "percent", "date")),
    )
    evidence = (*_spans(view, found.promise, "promise"), *_spans(view, found.support, "support"))
    places = ",".join(f"{e.start}-{e.end}{e.role}" for e in evidence)
    return Fact(record_id(document.id, RULE, places), document.id, record, evidence, RULE)


def _spans(view: View, spans: Sequence[Span], role: str) -> list[Evidence]:
    return [Evidence(*view.reading.source_span(*span), role) for span in spans]
