"""Novelty on a desk: a document beside the earlier documents of its issuer and kind."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from lodeline.flow.asking.issuers import Held, list_held
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.reading.current import current_by_document
from lodeline.measure.copies import find_copies
from lodeline.measure.novelty import Beside, Part, Text, measure_novelty
from lodeline.model import Annotation, Document
from lodeline.model.novelty import Novelty
from lodeline.model.tables import from_rows
from lodeline.text import Reading

MOST = 60  # latest archive documents compared with
_TOGETHER = 256  # documents of one group laid beside each other at a time
_AT_ONCE = 512  # documents of small groups read together
_Asked = tuple[tuple[str, str, str], list[Held], list[Held]]  # issuer, kind and language; documents asked for; all
_LEFT_OUT = ("title", "heading", "boilerplate", "dateline")


def novelty_of(desk: Desk, ids: Sequence[str]) -> list[Novelty]:
    """Return documents of the desk beside their archives, in the order given; unknown ids are left out.

    The archive of a document are those of the same issuer, kind and language, scripts alike, that are no later, at most
    the latest 60; a document without a date is compared with all that have one. Copies of it are set apart, and of
    copies in the archive the first counts.
    """
    held = list_held(desk)
    by_id = {document.id: document for document in held}
    groups: dict[tuple[str, str, str], list[Held]] = {}
    for document in held:
        if document.issuer is not None:
            groups.setdefault(_kind(document), []).append(document)
    found: dict[str, Novelty] = {}
    wanted = set(ids)
    asked = [
        (kind, own[start : start + _TOGETHER], group) for kind, group in groups.items()
        for own in [[d for d in group if d.id in wanted]] for start in range(0, len(own), _TOGETHER)
    ]  # fmt: skip
    for some in _batches(asked):
        archives = {d.id: _archive(d, group) for _, own, group in some for d in own}
        texts = _texts(desk, list(dict.fromkeys(i for d, a in archives.items() for i in (*a, d))))
        for kind, own, _ in some:
            found |= _laid({d.id: archives[d.id] for d in own}, texts, kind)
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
        if sum(min(len(group), len(own) + MOST) for _, own, group in batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _kind(document: Held) -> tuple[str, str, str]:
    return document.issuer or "", document.doc_type, document.language[:2]


def _archive(document: Held, group: Sequence[Held]) -> list[str]:
    earlier = [o for o in group if o.id != document.id and o.day and (document.day is None or o.day <= document.day)]
    return [o.id for o in earlier[-MOST:]]


def _laid(
    archives: Mapping[str, Sequence[str]], texts: Mapping[str, Text], kind: tuple[str, str, str]
) -> dict[str, Novelty]:
    """Return documents of one group beside their archives."""
    every = [texts[i] for i in sorted({i for d, archive in archives.items() for i in (*archive, d)})]
    beside = Beside(every)
    plain = {text.id: " ".join(part.words for part in text.sentences) for text in every}
    same = {member: number for number, copies in enumerate(find_copies(plain)) for member in copies}
    found = {}
    for identity, archive in archives.items():
        copied = [i for i in archive if i in same and same[i] == same.get(identity)]
        firsts = {same.get(i, i): i for i in reversed(archive) if i not in copied}
        others = [texts[i] for i in archive if firsts.get(same.get(i, i)) == i]
        found[identity] = measure_novelty(
            texts[identity], others, issuer=kind[0], doc_type=kind[1], copies=sorted(copied), beside=beside
        )
    return found


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
