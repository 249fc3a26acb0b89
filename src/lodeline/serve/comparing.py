"""Two documents beside each other: the sentences they share, those of one only, and what their facts say."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lodeline.brief import Material
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_materials
from lodeline.model import Document
from lodeline.serve.sheet import fields_of
from lodeline.text import Reading

_MOST = 300  # sentences of a document that are compared
_ALIKE = 0.6  # of two sentences in the same place, to be shown as one that was changed


class Said(NamedTuple):
    """A sentence with its span."""

    words: str
    start: int
    end: int


class Pair(NamedTuple):
    """Sentences beside each other: `same`, `changed`, or only in one of them."""

    kind: str
    left: Said | None
    right: Said | None


class Stated(NamedTuple):
    """What the facts of one kind say in either document only, and how many say the same in both."""

    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    both: int


class Beside(NamedTuple):
    """Two documents compared."""

    left: Document
    right: Document
    pairs: tuple[Pair, ...]
    facts: tuple[Stated, ...]
    shared: int
    left_out: int


def lay_beside(desk: Desk, first: str, second: str) -> Beside | None:
    """Return two documents of a desk compared; None when one is not there."""
    found = {material.document.id: material for material in load_materials(desk, [first, second])}
    if first not in found or second not in found:
        return None
    left, right = found[first], found[second]
    said = [_sentences(material.document) for material in (left, right)]
    pairs = tuple(_pairs(said[0][:_MOST], said[1][:_MOST]))
    return Beside(
        left.document, right.document, pairs, tuple(_facts(left, right)), sum(pair.kind == "same" for pair in pairs),
        sum(max(0, len(own) - _MOST) for own in said),
    )  # fmt: skip


def _sentences(document: Document) -> list[Said]:
    reading = Reading(document)
    spans = (reading.source_span(sentence.start, sentence.end) for sentence in reading.sentences)
    found = (Said(" ".join(document.text[start:end].split()), start, end) for start, end in spans)
    return [said for said in found if said.words]


def _pairs(left: Sequence[Said], right: Sequence[Said]) -> list[Pair]:
    matcher = SequenceMatcher(None, [said.words for said in left], [said.words for said in right], autojunk=False)
    found: list[Pair] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += (Pair("same", one, other) for one, other in zip(left[a:b], right[c:d], strict=True))
            continue
        ours, theirs = list(left[a:b]), list(right[c:d])
        while ours and theirs and _alike(ours[0].words, theirs[0].words):
            found.append(Pair("changed", ours.pop(0), theirs.pop(0)))
        found += (Pair("left", one, None) for one in ours)
        found += (Pair("right", None, one) for one in theirs)
    return found


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one[:600], other[:600], autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _facts(left: Material, right: Material) -> list[Stated]:
    said = [_stated(material) for material in (left, right)]
    kinds = sorted({kind for own in said for kind, _ in own})
    found = []
    for kind in kinds:
        ours, theirs = ([words for k, words in own if k == kind] for own in said)
        both = set(ours) & set(theirs)
        found.append(Stated(
            kind, tuple(words for words in ours if words not in both),
            tuple(words for words in theirs if words not in both), len(both),
        ))  # fmt: skip
    return found


def _stated(material: Material) -> list[tuple[str, str]]:
    kept = (fact for fact in material.facts if fact.kind not in ("profile", "claim"))
    return [(fact.kind, "; ".join(words for _, words in fields_of(fact, material.document)[0])) for fact in kept]
