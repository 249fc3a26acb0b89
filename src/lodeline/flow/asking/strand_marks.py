"""What is counted in each strand, found in the tables of a desk: formulations, agendas, events, directives, posts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import select_current
from lodeline.lexicon import entries
from lodeline.lexicon.strands import Indicator, indicators, strand_words
from lodeline.measure.strands import Measure
from lodeline.model import Control, Event, Fact, Meeting, Position
from lodeline.model.tables import from_rows
from lodeline.text.fold import fold_characters

_END = re.compile(r"[。!?！？\n]|\.\s")
_LONGEST = 200
_KINDS = ("meeting", "event", "control", "position")
_RELAXED = ("suspended", "repealed")


class Mark(NamedTuple):
    """A measure found in a document at a span."""

    document: str
    measure: Measure
    start: int
    end: int


def all_measures() -> tuple[Measure, ...]:
    """Return every measure of every strand, in the order of the table."""
    found = [Measure(i.strand, i.kind, i.direction) for i in indicators()]
    relaxed = [Measure(i.strand, "control", -i.direction) for i in indicators() if i.kind == "control"]
    order = list(dict.fromkeys(i.strand for i in indicators()))
    return tuple(sorted(dict.fromkeys([*found, *relaxed]), key=lambda measure: order.index(measure.strand)))


def find_marks(desk: Desk, texts: Mapping[str, str]) -> Iterator[Mark]:
    """Yield every measure found in the documents whose texts are given."""
    yield from _formulations(desk, texts)
    yield from _directives(desk, texts)
    rows = select_current(
        desk, "facts", where="json_extract_string(record, '$.kind') in (select unnest(?))",
        parameters=[list(_KINDS)], order="document",
    )  # fmt: skip
    posts: dict[str, list[Fact]] = {}
    for fact in from_rows("facts", rows, Fact):
        if fact.document not in texts:
            continue
        if isinstance(fact.record, Position):
            posts.setdefault(fact.document, []).append(fact)
        else:
            yield from _fact(fact, texts[fact.document])
    for own in posts.values():
        yield from _posts(own)


def about(strand: str, text: str, start: int, end: int) -> bool:
    """Return whether the sentence around a span is about a strand."""
    return strand_words(strand).search(_sentence(text, start, end)) is not None


def _sentence(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _LONGEST) : start]
    ends = [found.end() for found in _END.finditer(before)]
    after = _END.search(text, end, end + _LONGEST)
    sentence = before[ends[-1] if ends else 0 :] + text[start : after.start() if after else end + _LONGEST]
    return fold_characters(sentence).lower()


def _formulations(desk: Desk, texts: Mapping[str, str]) -> Iterator[Mark]:
    ids = {entry.zh: entry.id for entry in entries() if entry.kind == "formulation" and entry.zh}
    wanted: dict[str, list[Measure]] = {}
    for i in indicators():
        if i.kind == "formulation" and i.value in ids:
            wanted.setdefault(ids[i.value], []).append(Measure(i.strand, i.kind, i.direction))
    rows = select_current(
        desk, "annotations", what="document, start, \"end\", json_extract_string(value, '$.id')",
        where="kind = 'formulation' and json_extract_string(value, '$.within') is null "
        "and json_extract_string(value, '$.id') in (select unnest(?))",
        parameters=[sorted(wanted)], order="document, start",
    )  # fmt: skip
    for document, start, end, identity in zip(*(rows.column(n).to_pylist() for n in range(4)), strict=True):
        if document in texts:
            yield from (Mark(document, measure, start, end) for measure in wanted[identity])


def _directives(desk: Desk, texts: Mapping[str, str]) -> Iterator[Mark]:
    """Yield the sentences that direct and are about a strand, by the signal they carry."""
    wanted = _by_value("directive")
    rows = select_current(
        desk, "series", what="subject, measure, evidence", order="subject, measure",
        where="measure in (select unnest(?)) and value > 0",
        parameters=[[f"clarity.{signal}" for signal in wanted]],
    )  # fmt: skip
    spans = re.compile(r":(\d+)-(\d+)")
    for document, measure, evidence in zip(*(rows.column(n).to_pylist() for n in range(3)), strict=True):
        if document not in texts:
            continue
        rows_of = wanted[measure.removeprefix("clarity.")]
        for start, end in ((int(a), int(b)) for a, b in spans.findall(evidence)):
            yield from _counted(rows_of, document, texts[document], start, end)


def _fact(fact: Fact, text: str) -> Iterator[Mark]:
    record, main = fact.record, fact.evidence[0]
    if isinstance(record, Meeting):
        for item in (e for e in fact.evidence if e.role == "agenda_items"):
            words = fold_characters(text[item.start : item.end]).lower()
            for i in (i for i in indicators() if i.kind == "agenda" and strand_words(i.strand).search(words)):
                yield Mark(fact.document, Measure(i.strand, i.kind, i.direction), item.start, item.end)
        yield from _counted(_by_value("meeting").get(record.body or "", ()), fact.document, text, main.start, main.end)
    elif isinstance(record, Event):
        yield from _counted(_by_value("event").get(record.type, ()), fact.document, text, main.start, main.end)
    elif isinstance(record, Control):
        sign = -1 if record.status in _RELAXED else 1
        for i in _by_value("control").get(record.type, ()):
            yield Mark(fact.document, Measure(i.strand, i.kind, sign * i.direction), main.start, main.end)


def _counted(rows: Iterable[Indicator], document: str, text: str, start: int, end: int) -> Iterator[Mark]:
    for i in rows:
        if i.needs != "word" or about(i.strand, text, start, end):
            yield Mark(document, Measure(i.strand, i.kind, i.direction), start, end)


def _posts(facts: Sequence[Fact]) -> Iterator[Mark]:
    """Yield where one person of a document holds both posts of a pair."""
    held: dict[str, list[tuple[str, Fact]]] = {}
    for fact in facts:
        if isinstance(fact.record, Position):
            held.setdefault(fact.record.person, []).append((fold_characters(fact.record.post), fact))
    for indicator in (i for i in indicators() if i.kind == "posts"):
        one, other = _post(indicator.value), _post(indicator.needs)
        for posts in held.values():
            first = next((fact for post, fact in posts if one.search(post)), None)
            if first is not None and any(other.search(post) for post, _ in posts):
                span = first.evidence[0]
                measure = Measure(indicator.strand, indicator.kind, indicator.direction)
                yield Mark(first.document, measure, span.start, span.end)


@cache
def _post(choices: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(choice) for choice in choices.split("|")))


@cache
def _by_value(kind: str) -> dict[str, tuple[Indicator, ...]]:
    found: dict[str, tuple[Indicator, ...]] = {}
    for i in indicators():
        if i.kind == kind:
            found[i.value] = (*found.get(i.value, ()), i)
    return found
