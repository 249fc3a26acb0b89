"""Novelty on a desk: a document beside the earlier documents of its issuer and kind."""

from collections.abc import Iterator, Sequence

import msgspec

from lodeline.flow.asking.issuers import Held, list_held
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.reading.current import current_by_document
from lodeline.measure.copies import find_copies
from lodeline.measure.novelty import Part, Text, measure_novelty
from lodeline.model import Annotation, Document
from lodeline.model.novelty import Novelty
from lodeline.model.tables import from_rows
from lodeline.text import Reading

MOST = 60  # latest archive documents compared with
_AT_ONCE = 512  # documents of small groups read together
_Asked = tuple[tuple[str, str, str], list[Held], list[Held]]  # issuer, kind and language; documents asked for; all
_LEFT_OUT = ("title", "heading", "boilerplate", "dateline")


def novelty_of(desk: Desk, ids: Sequence[str]) -> list[Novelty]:
    """Return documents of the desk beside their archives, in the order given; unknown ids are left out.

    The archive of a document are the earlier ones of the same issuer, kind and language, scripts alike, at most the
    latest 60; a document without a date is compared with all that have one. Copies of it are set apart.
    """
    held = list_held(desk)
    by_id = {document.id: document for document in held}
    groups: dict[tuple[str, str, str], list[Held]] = {}
    for document in held:
        if document.issuer is not None:
            groups.setdefault(_kind(document), []).append(document)
    found: dict[str, Novelty] = {}
    wanted = set(ids)
    asked = [(kind, [d for d in group if d.id in wanted], group) for kind, group in groups.items()]
    for some in _batches([each for each in asked if each[1]]):
        archives = {d.id: _archive(d, group) for _, own, group in some for d in own}
        texts = _texts(desk, list(dict.fromkeys(i for d, a in archives.items() for i in (*a, d))))
        for kind, own, _ in some:
            for document in own:
                found[document.id] = _beside(texts[document.id], [texts[i] for i in archives[document.id]], kind)
    for identity in ids:
        if identity in by_id and identity not in found:
            alone = by_id[identity]
            found[identity] = measure_novelty(Text(identity, ()), [], issuer=None, doc_type=alone.doc_type)
    return [found[identity] for identity in ids if identity in found]


def _batches(asked: Sequence[_Asked]) -> Iterator[list[_Asked]]:
    """Yield groups together whose documents are read at once: each reading goes through the files anew."""
    batch: list[_Asked] = []
    for each in asked:
        batch.append(each)
        if sum(len(group) for _, _, group in batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _kind(document: Held) -> tuple[str, str, str]:
    return document.issuer or "", document.doc_type, document.language[:2]


def _archive(document: Held, group: Sequence[Held]) -> list[str]:
    earlier = [o for o in group if o.id != document.id and o.day and (document.day is None or o.day <= document.day)]
    return [o.id for o in earlier[-MOST:]]


def _beside(text: Text, archive: Sequence[Text], kind: tuple[str, str, str]) -> Novelty:
    plain = {t.id: " ".join(part.words for part in t.sentences) for t in (*archive, text)}
    copied = {c for copies in find_copies(plain) if text.id in copies for c in copies if c != text.id}
    others = [other for other in archive if other.id not in copied]
    return measure_novelty(text, others, issuer=kind[0], doc_type=kind[1], copies=sorted(copied))


def _texts(desk: Desk, ids: Sequence[str]) -> dict[str, Text]:
    rows = current_by_document(desk, "annotations", ids)
    found = {}
    for document in load_documents(desk, ids):
        marked = from_rows("annotations", rows[document.id], Annotation) if document.id in rows else []
        found[document.id] = Text(document.id, _sentences(document), tuple(_formulations(document, marked)))
    return found


def _sentences(document: Document) -> tuple[Part, ...]:
    reading = Reading(document)
    spans = [reading.source_span(s.start, s.end) for s in reading.sentences if s.section not in _LEFT_OUT]
    return tuple(Part.of(start, end, document.text[start:end]) for start, end in spans)


def _formulations(document: Document, marked: Sequence[Annotation]) -> list[tuple[str, Part]]:
    found = []
    for annotation in marked:
        identity = msgspec.to_builtins(annotation.value).get("id") if annotation.value is not None else None
        if annotation.kind == "formulation" and identity and not annotation.nested:
            words = document.text[annotation.start : annotation.end]
            found.append((identity, Part.of(annotation.start, annotation.end, words)))
    return found
