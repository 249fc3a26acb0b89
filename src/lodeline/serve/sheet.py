"""The sheet of a document: its text in marked runs, and the facts of the part shown with their fields in words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lodeline.brief import Material
from lodeline.brief.citing import Citations
from lodeline.brief.language.tongue import Tongue, tongue_of
from lodeline.brief.language.wording import in_percent, shortened
from lodeline.brief.page import Page
from lodeline.brief.sections.judgement import verdict
from lodeline.facts.reviewed import last_words
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_materials
from lodeline.flow.review import load_reviews
from lodeline.model import Amount, DateValue, Document, Fact, Meeting, Person, Review
from lodeline.model.facts import Profile, Record
from lodeline.serve.runs import Run, cut_runs, part_at, parts_of
from lodeline.serve.speech import say, spoken

_LONGEST = 300  # characters of a value shown
_CLOSED = ("type", "standing", "voice", "status", "state", "horizon", "clarity", "relation", "doc_type", "role")


class Card(NamedTuple):
    """A fact beside the text: its number, stated fields in words, the fields that are not stated, who reviewed it."""

    number: int
    fact: Fact
    fields: tuple[tuple[str, str], ...]
    not_stated: tuple[str, ...]
    review: Review | None


class Sheet(NamedTuple):
    """A document as shown: one part of its text, the cards of that part, and what a reviewer rejected."""

    material: Material
    verdict: str
    runs: tuple[Run, ...]
    cards: tuple[Card, ...]
    part: int
    parts: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, int], ...]
    rejected: tuple[Review, ...]
    issuer: str | None = None


def make_sheet(
    desk: Desk, document: str, *, part: int | None = None, here: tuple[int, int] | None = None, near: int = 0
) -> Sheet | None:  # fmt: skip
    """Return the sheet of a document; None when the desk has no such document.

    Args:
        desk: The desk.
        document: Its id.
        part: Number of the part, from 0; the one `here` stands in unless named.
        here: A span to be marked.
        near: An offset in the part wanted, where neither says so.
    """
    material = next(load_materials(desk, [document]), None)
    if material is None:
        return None
    reviews = {review.fact: review for review in last_words(load_reviews(desk, [document]))}
    parts = parts_of(material.document.text, [fact.evidence[0].start for fact in material.facts])
    shown = part_at(parts, here[0] if here else near) if part is None else min(part, len(parts) - 1)
    low, high = parts[shown]
    numbered = [
        (number, fact)
        for number, fact in enumerate((f for f in material.facts if f.kind != "profile"), start=1)
        if shown == part_at(parts, fact.evidence[0].start)
    ]
    inside = [a for a in material.annotations if low <= a.start < high and not a.nested]
    counts = {kind: sum(a.kind == kind for a in inside) for kind in dict.fromkeys(a.kind for a in inside)}
    return Sheet(
        material, " ".join(verdict(Page(material, Citations(), tongue_of(spoken()))).cells),
        tuple(cut_runs(material.document, inside, numbered, (low, high), here)),
        tuple(make_card(number, fact, material.document, reviews.get(fact.id)) for number, fact in numbered),
        shown, tuple(parts), tuple(sorted(counts.items())),
        tuple(review for review in reviews.values() if review.verdict == "reject"), _issuer(material),
    )  # fmt: skip


def _issuer(material: Material) -> str | None:
    """Return whose a document is, as every list has it: who its text names, else its source, else the publisher."""
    named = (fact.record.issuer for fact in material.facts if isinstance(fact.record, Profile))
    return next((name for name in named if name), material.document.issuer or material.document.publisher)


def make_card(number: int, fact: Fact, document: Document, review: Review | None = None) -> Card:
    """Return a fact of a document with its fields in words."""
    fields, missing = fields_of(fact, document)
    return Card(number, fact, fields, missing, review)


def fields_of(fact: Fact, document: Document) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the stated fields of a fact in words, and the names of those it does not state."""
    stated, missing = [], []
    said = document.text[fact.evidence[0].start : fact.evidence[0].end]
    for name in fact.record.__struct_fields__:
        words = "; ".join(_words(getattr(fact.record, name), name, fact.record, said))
        if words:
            stated.append((name, shortened(words, _LONGEST)))
        else:
            missing.append(name)
    return tuple(stated), tuple(missing)


def _words(value: object, name: str, record: Record, said: str) -> Iterator[str]:
    """Yield the value of a field in words of the language of the request; of a closed list, the word for it.

    A change without a unit is a percentage; another amount without one is where its source words, `said`, say so.
    """
    tongue = tongue_of(spoken())
    if isinstance(value, DateValue):
        yield tongue.date(value)
    elif isinstance(value, Amount):
        yield tongue.amount(value, percent=value.unit is None if name == "change" else in_percent(value, said))
    elif isinstance(value, Person):
        yield tongue.person(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each, name, record, said)
    elif isinstance(value, bool):
        yield say("yes" if value else "no")
    elif value is not None and value != "":
        yield _named(str(value), name, record, tongue)


def _named(value: str, name: str, record: Record, tongue: Tongue) -> str:
    if name == "body" and isinstance(record, Meeting):
        return tongue.term("body", value)
    if name == "status" and isinstance(record, Meeting):
        return say(f"meeting.{value}")
    if name == "change_base":
        return tongue.term("base", value)
    if name == "materials":
        return tongue.name(value, "material")
    return say(value.replace("_", " ")) if name in _CLOSED else value


def sequence_of(spans: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return span ids (`document:start-end`) as parts; what is no span id, as a query, is left out."""
    found = []
    for span in spans:
        document, _, place = span.rpartition(":")
        start, dash, end = place.partition("-")
        if document.isalnum() and dash and start.isdigit() and end.isdigit():
            found.append((document, int(start), int(end)))
    return found
