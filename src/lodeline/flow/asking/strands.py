"""The strands of a desk: what each issuer tightened or loosened, and what became of what it announced."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import Held, issued_by, list_held, names_of
from lodeline.flow.asking.ledger import Stated, list_statements
from lodeline.flow.asking.strand_marks import all_measures, find_marks
from lodeline.flow.desk import Desk
from lodeline.lake import select
from lodeline.lexicon.strands import strand_words
from lodeline.measure.ledger import measure_ledger
from lodeline.measure.strands import FEWEST_DOCUMENTS, FEWEST_WEEKS, Measure, Read, Stretches, measure_strands, week_of
from lodeline.model.ledger import LedgerEntry, Statement
from lodeline.model.strands import FollowUp, Strand
from lodeline.text.fold import fold_characters

MOST_ISSUERS = 12
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_FOLLOWED = "environment"
_ANNOUNCED = ("inspection", "order", "penalty")
_WORDS = 160


def strands_of(
    desk: Desk, *, issuer: str | None = None, start: date | None = None, end: date | None = None
) -> list[Strand]:
    """Return the strands of all documents together, then of each issuer: the days from `start` to `end` beside as many
    just before.

    Args:
        desk: The desk; what is not read yet is not in it.
        issuer: Only this issuer, by its name in either script; default all documents and the
            twelve issuers with the most.
        start: First day of the later stretch; default a year before `end`, or where that leaves a side too few
            documents or weeks for a verdict, the day by which half of the documents are out.
        end: First day after it; default the day after the last document.

    Raises:
        SettingError: The issuer has no dated document, or the days are not in order.
    """
    held = [document for document in list_held(desk) if document.day is not None]
    groups: dict[str | None, list[Held]] = {None: held} if held else {}
    for document in held:
        if document.issuer is not None:
            groups.setdefault(document.issuer, []).append(document)
    chosen = sorted(groups, key=lambda name: (name is not None, -len(groups[name]), name or ""))
    if issuer is not None:
        asked = {one.issuer for one in issued_by(held, issuer)}
        chosen = [name for name in chosen if name in asked]
    chosen = chosen[: MOST_ISSUERS + 1]
    texts = _texts(desk, list({document.id: None for name in chosen for document in groups[name]}))
    marks = _marks(desk, texts)
    stated = list_statements(desk, chosen, held)
    names = names_of(held)
    whose = {one.id: one.issuer or "" for one in held}
    found: list[Strand] = []
    for name in chosen:
        days = stretches_of([_day(document) for document in groups[name]], start, end)
        read = [Read(document.id, _day(document), marks.get(document.id, {})) for document in groups[name]]
        own = _follow_ups(stated[name], name, days) if name is not None and name in stated else []
        found += measure_strands(
            read,
            days,
            all_measures(),
            issuer=name,
            names=names[name] if name is not None else (),
            follow_ups={_FOLLOWED: own},
            whose=whose,
        )
    return found


def stretches_of(days: Sequence[date], start: date | None, end: date | None) -> Stretches:
    """Return the stretches compared: equally long, the later one from `start` to `end`.

    Raises:
        SettingError: `start` is not before `end`.
    """
    last = end or max(days) + _DAY
    if start is not None and start >= last:
        raise SettingError(f"saw --from {start} and --to {last - _DAY}; accepted: --from before --to.")
    early = [day for day in days if day < last] or [last - timedelta(days=2)]
    split = start or last - _YEAR
    if start is None and not _enough(early, Stretches(split - (last - split), split, last)):
        split = min(max(sorted(early)[len(early) // 2], min(early) + _DAY), last - _DAY)
    return Stretches(split - (last - split), split, last)


def _enough(days: Sequence[date], tried: Stretches) -> bool:
    """Return whether either side has documents and weeks enough for a verdict."""
    sides = [[d for d in days if tried.start <= d < tried.split], [d for d in days if tried.split <= d]]
    return all(len(own) >= FEWEST_DOCUMENTS and len({week_of(d) for d in own}) >= FEWEST_WEEKS for own in sides)


def _day(document: Held) -> date:
    return date.fromisoformat(document.day or "")


def _texts(desk: Desk, ids: Sequence[str]) -> dict[str, str]:
    rows = select(
        desk.tables, "documents", what="id, text", where="id in (select unnest(?))", parameters=[list(ids)], order="id"
    )
    return dict(zip(rows.column(0).to_pylist(), rows.column(1).to_pylist(), strict=True))


def _marks(desk: Desk, texts: Mapping[str, str]) -> dict[str, dict[Measure, list[tuple[int, int]]]]:
    found: dict[str, dict[Measure, list[tuple[int, int]]]] = {}
    for mark in find_marks(desk, texts):
        found.setdefault(mark.document, {}).setdefault(mark.measure, []).append((mark.start, mark.end))
    return found


def _follow_ups(stated: Stated, issuer: str, days: Stretches) -> list[FollowUp]:
    """Return the inspections, orders, penalties and pledges on the environment with what later words say of them."""
    green = strand_words(_FOLLOWED)
    spoken = {s.fact: s for s in stated.statements if green.search(fold_characters(s.words).lower())}
    where = {s.document for s in spoken.values()}
    kinds = {s.fact: s.kind for s in spoken.values() if s.kind == "commitment"}
    kinds |= {s.fact: s.status or "" for s in spoken.values() if s.kind == "event" and s.status in _ANNOUNCED}
    near = [_announced(s) if s.fact in kinds else s for s in stated.statements if s.document in where]
    made = [
        entry
        for entry in measure_ledger(near, issuer=issuer, documents=stated.days, today=days.end)
        if entry.fact in kinds and entry.made is not None
        and days.start.isoformat() <= entry.made < days.end.isoformat()
    ]  # fmt: skip
    return [_follow_up(entry, kinds[entry.fact]) for entry in sorted(made, key=lambda e: (e.made or "", e.evidence))]


def _announced(statement: Statement) -> Statement:
    """Return an inspection, order or penalty as something that later words may answer."""
    return replace(statement, kind="commitment")


def _follow_up(entry: LedgerEntry, kind: str) -> FollowUp:
    later = tuple(f"{said.date}: {said.words[:_WORDS]}" for said in entry.later[-2:])
    return FollowUp(
        "pledge" if kind == "commitment" else kind, entry.document, entry.made, entry.promise[:_WORDS],
        entry.outcome, entry.basis, later, entry.evidence,
    )  # fmt: skip
