"""What a trained chain says of a document's names, as annotations: the model says where, the lexicon says who."""

from collections.abc import Sequence
from typing import cast

from lodeline.learn.names import Named, NamesModel, read_names
from lodeline.learn.view import View
from lodeline.model import Annotation, AnnotationKind, Document, Name, Person, Value
from lodeline.text import Hit

RULE = "model.names"


def named_by(model: NamesModel, document: Document, annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Return a document's annotations with names of the model's kinds where the model finds them.

    A mention the rules found too stays theirs, with its posts and its id; one the model widened or narrowed keeps the
    id of what the lexicon knows there only if that is the same stretch. Other kinds stay as they are.
    """
    view = View.of(document, annotations)
    kinds = frozenset(model.chain.kinds)
    theirs = {(a.start, a.end, a.kind): a for a in annotations if a.kind in kinds}
    posts = {a.value.name: a.value.posts for a in annotations if isinstance(a.value, Person)}
    kept = [a for a in annotations if a.kind not in kinds]
    for name in read_names(model, view):
        kind = cast(AnnotationKind, name.kind)
        start, end = view.reading.source_span(name.start, name.end)
        kept.append(
            theirs.get((start, end, kind))
            or view.reading.to_annotation(Hit(name.start, name.end, kind, _value(view, name, posts), RULE))
        )
    return tuple(sorted(kept, key=lambda a: (a.start, -a.end, a.kind)))


def _value(view: View, name: Named, posts: dict[str, tuple[str, ...]]) -> Value:
    words = view.reading.source_text(name.start, name.end)
    return Person(words, posts.get(words, ())) if name.kind == "person" else Name(words)
