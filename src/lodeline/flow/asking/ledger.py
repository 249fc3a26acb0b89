"""The ledger of a desk: promises and targets of each issuer with what became of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from lodeline.brief.language.value_forms import last_day
from lodeline.brief.language.wording import amount_of
from lodeline.flow.asking.issuers import Held, issued_by, list_held
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_facts
from lodeline.flow.reading.current import select_current
from lodeline.flow.review import load_reviews
from lodeline.lake import select
from lodeline.measure.ledger import measure_ledger
from lodeline.model import Amount, Commitment, DateValue, Event, Fact, Figure, Project, Review
from lodeline.model.ledger import LedgerEntry, Statement

T = TypeVar("T")
Marks = Mapping[str, Sequence[tuple[int, int, T]]]  # values by document, with where they stand
_KINDS = ("commitment", "figure", "project", "event", "claim")


class Source(NamedTuple):
    """Where a document stands: whose it is, when it is from, its text."""

    issuer: str | None
    date: str | None
    text: str


def make_ledger(desk: Desk, *, issuer: str | None = None, today: date | None = None) -> list[LedgerEntry]:
    """Return every promise and target on the desk, the latest first, with outcomes proposed or confirmed.

    Documents belong together when they have one issuer: the one the text itself names, else the one its source
    states, else the publisher. A promise without any is listed and stays open.

    Args:
        desk: The desk; what is not read yet is not in it.
        issuer: Only this issuer, by its name in either script.
        today: The day that decides what is overdue; default today.

    Raises:
        SettingError: No document has the issuer.
    """
    held, reviews = list_held(desk), load_reviews(desk)
    wanted = {one.issuer for one in (held if issuer is None else issued_by(held, issuer))}
    found = measure_issuers(desk, wanted, held, reviews, today or date.today())
    return in_order(entry for _, entries in found for entry in entries)


def measure_issuers(
    desk: Desk, issuers: Collection[str | None], held: Sequence[Held], reviews: Iterable[Review], today: date
) -> Iterator[tuple[str | None, list[LedgerEntry]]]:
    """Yield the promises and targets of each of some issuers that has any; None are documents without one.

    Args:
        desk: The desk.
        issuers: Whose.
        held: The documents of the desk.
        reviews: Its reviews.
        today: The day that decides what is overdue.
    """
    outcomes = _outcomes(reviews)
    for name, stated in list_statements(desk, issuers, held).items():
        entries = measure_ledger(stated.statements, issuer=name, documents=stated.days, today=today)
        yield name, [_confirmed(entry, outcomes) for entry in entries]


def in_order(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Return promises and targets, the latest first."""
    return sorted(entries, key=lambda e: (e.made or "", e.document, e.evidence), reverse=True)


class Stated(NamedTuple):
    """What an issuer's documents state, and the days they are dated."""

    statements: list[Statement]
    days: list[str | None]


def list_statements(desk: Desk, issuers: Collection[str | None], held: Sequence[Held]) -> dict[str | None, Stated]:
    """Return by issuer what may be a promise or bear on one; None are the documents whose issuer is not known.

    Args:
        desk: The desk; what is not read yet is not in it.
        issuers: Whose.
        held: The documents of the desk.
    """
    own = [one for one in held if one.issuer in issuers]
    facts = load_facts(desk, [one.id for one in own], _KINDS)
    sources = _sources(desk, own)
    amounts = _marked(desk, facts, ("quantity", "money", "percent"), Amount)
    times = _marked(desk, facts, ("date",), DateValue)
    groups: dict[str | None, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(sources[fact.document].issuer, []).append(fact)
    days: dict[str | None, list[str | None]] = {}
    for source in sources.values():
        days.setdefault(source.issuer, []).append(source.date)
    return {
        name: Stated([_statement(fact, sources[fact.document], amounts, times) for fact in stated], days[name])
        for name, stated in groups.items()
    }


def _sources(desk: Desk, held: Sequence[Held]) -> dict[str, Source]:
    rows = select(
        desk.tables, "documents", what="id, text", where="id in (select unnest(?))", parameters=[[h.id for h in held]]
    )  # fmt: skip
    texts = dict(zip(rows.column(0).to_pylist(), rows.column(1).to_pylist(), strict=True))
    return {one.id: Source(one.issuer, one.day, texts[one.id]) for one in held}


def _marked(desk: Desk, facts: Iterable[Fact], kinds: Sequence[str], value: type[T]) -> Marks[T]:
    """Return the values of some kinds marked in the documents that promise something or state figures."""
    wanted = sorted({fact.document for fact in facts})
    rows = select_current(
        desk, "annotations", what='document, start, "end", value',
        where="kind in (select unnest(?)) and document in (select unnest(?))",
        parameters=[list(kinds), wanted], order="document, start",
    )  # fmt: skip
    decode = msgspec.json.Decoder(value).decode
    found: dict[str, list[tuple[int, int, T]]] = {}
    for document, start, end, written in zip(*(rows.column(n).to_pylist() for n in range(4)), strict=True):
        if written is not None:
            found.setdefault(document, []).append((start, end, decode(written)))
    return found


def _statement(fact: Fact, source: Source, amounts: Marks[Amount], times: Marks[DateValue]) -> Statement:
    record = fact.record
    start, end = fact.evidence[0].start, fact.evidence[0].end
    said = Statement(
        fact.id, fact.document, start, end, source.text[start:end], fact.kind, date=source.date,
        amounts=_within(start, end, amounts.get(fact.document, ())),
        times=_within(start, end, times.get(fact.document, ())),
    )  # fmt: skip
    if isinstance(record, Commitment):
        return replace(said, by=record.by, actor=record.actor, measurable=record.measurable)
    if isinstance(record, Figure):
        return replace(
            said, what=record.what, period=record.period, status=record.status, amounts=(record.amount,)
        )  # fmt: skip
    if isinstance(record, Project):
        return replace(said, status=record.state)
    if isinstance(record, Event):
        return replace(said, status="commissioned" if record.type == "commissioning" else record.type)
    return said


def _within(start: int, end: int, marked: Sequence[tuple[int, int, T]]) -> tuple[T, ...]:
    return tuple(value for a, b, value in marked if start <= a and b <= end)


def _outcomes(reviews: Iterable[Review]) -> dict[str, Review]:
    return {review.fact: review for review in reviews if review.outcome is not None}


def _confirmed(entry: LedgerEntry, outcomes: Mapping[str, Review]) -> LedgerEntry:
    settled = outcomes.get(entry.fact)
    if settled is None or settled.outcome is None:
        return entry
    basis = f"settled in review: {settled.note}" if settled.note else "settled in review"
    return replace(entry, outcome=settled.outcome, basis=basis, confirmed_by=settled.reviewer, overdue=False)


def ledger_rows(entries: Iterable[LedgerEntry]) -> Iterator[tuple[str, ...]]:
    """Yield a ledger as rows of text, the head first; `due` is the last day that is left."""
    yield ("fact", "kind", "issuer", "made", "due", "promise", "outcome", "settled by", "why", "target", "actual",
           "overdue", "late", "later words", "evidence")  # fmt: skip
    for e in entries:
        due = last_day(e.by.end).isoformat() if e.by is not None and e.by.end is not None else ""
        later = " | ".join(f"{s.date}: {s.words}" for s in e.later)
        figures = [amount_of(a, e.promise) if a is not None else "" for a in (e.target, e.actual)]
        yield (
            e.fact, e.kind, e.issuer or "", e.made or "", due, e.promise, e.outcome, e.confirmed_by or "", e.basis,
            *figures, "yes" if e.overdue else "", "yes" if e.late else "",
            later, e.evidence,
        )  # fmt: skip
