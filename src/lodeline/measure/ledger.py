"""The ledger of promises: what later texts of the same issuer say of a promise or target, and the outcome proposed.

Nothing here is certain: a later sentence is laid beside a promise when it speaks of the same thing (`measure.likeness`)
and says that it was done, failed, was dropped or is promised again; where both give a figure in the same unit, the
figures decide. The outcome is a proposal with its reason, for a person to confirm.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt

from msgspec.structs import replace

from lodeline.lexicon.wordings import cue_regex
from lodeline.measure.bearings import Said, bearing, marks, of_procedure, subject
from lodeline.measure.likeness import Likeness, terms
from lodeline.model import Amount, DateValue, Outcome
from lodeline.model.ledger import Later, LedgerEntry, Statement
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

ALIKE = 0.5  # share of the promise, by weight, that a later statement must say too
SAME_FIGURE = 0.6  # how alike the names of two figures must be to be compared
AFRESH = 0.8  # the same for a promise made when the day of the first has passed: else it is the next of its kind
_BACK = 0.2  # share of the later statement that the promise must say: a long one on everything is on nothing
_SHOWN = 8
_MADE = lazy_pattern(r"^(?:生)?(产|销)(?:售)?(?![量能值业品权])(.+)$")  # 生产精矿 tells of 精矿产量
_PLANNED = ("target", "guided")
_RANK = ("commitment", "figure", "project", "event", "claim")  # of facts on the same words the first is kept


def measure_ledger(
    statements: Sequence[Statement], *, issuer: str | None, documents: Sequence[str | None], today: date
) -> list[LedgerEntry]:
    """Return the promises and targets of one issuer, each with what later statements say of it.

    A decision to lay a draft before a meeting (提请审议) is a step of its procedure and not listed, nor is a target
    without a period: nothing could be held against it.

    Args:
        statements: What the issuer's documents state, promises among them, in any order.
        issuer: The issuer; None when it is not known: then nothing in another document is taken to be on a promise.
        documents: The date of each of its documents, to say how many came after a promise.
        today: The day on which a promise is overdue or not.
    """
    ordered = sorted(statements, key=lambda s: (s.date or "", s.document, s.start))
    beside = issuer is not None and any(s.kind == "commitment" for s in ordered)
    likeness = Likeness([terms(subject(s.words, s.actor, issuer)) for s in ordered] if beside else [])
    figures = [s for s in ordered if s.kind == "figure" and s.status == "actual" and s.amounts]
    entries = []
    for number, promise in enumerate(ordered):
        if promise.kind == "commitment" and not of_procedure(promise):
            alike = (
                []
                if issuer is None
                else [
                    (ordered[at], share)
                    for at, share in likeness.covering(number, ALIKE)
                    if likeness.share(at, number) >= _BACK
                ]
            )
            later = _said(promise, alike)
            entries.append(_promise(promise, later, issuer, documents, today))
        elif promise.kind == "figure" and promise.status in _PLANNED and promise.amounts and promise.period:
            own = figures if issuer is not None else [s for s in figures if s.document == promise.document]
            entries.append(_target(promise, own, issuer, today))
    targets = [entry for entry in entries if entry.kind == "target" and entry.outcome != "open"]
    return [_by_targets(entry, targets) if entry.outcome == "open" else entry for entry in entries]


def meets(target: Amount, actual: Amount, *, lessen: bool = False) -> bool | None:
    """Return whether a figure meets its target; None when the two cannot be compared.

    Args:
        target: The target; of a range its nearer end counts.
        actual: What was reached.
        lessen: Whether less is what was aimed at.
    """
    if target.unit != actual.unit or actual.value is None:
        return None
    lessen = lessen or target.modifier in ("at_most", "less_than")
    ends = [end for end in (target.value, target.low, target.high) if end is not None]
    if not ends:
        return None
    return actual.value <= max(ends) if lessen else actual.value >= min(ends)


def _said(promise: Statement, alike: Sequence[tuple[Statement, float]]) -> list[Said]:
    """Return what later statements say of a promise, in order of time, each words once."""
    kept: list[Said] = []
    due = _due(promise)
    for s, share in sorted(alike, key=lambda pair: _RANK.index(pair[0].kind)):
        after = promise.date is not None and s.date is not None and s.date > promise.date
        again = any(s.document == k.statement.document and s.start < k.statement.end and k.statement.start < s.end
                    for k in kept)  # fmt: skip
        says = bearing(promise, s) if after and not again and marks(promise) <= marks(s) else None
        if says == "restated" and share < AFRESH and due is not None and (s.date or "") >= due:
            continue
        if says is not None:
            kept.append(Said(s, says, round(share, 2)))
    return sorted(kept, key=lambda said: (said.statement.date or "", said.statement.document, said.statement.start))


def _promise(
    promise: Statement, later: Sequence[Said], issuer: str | None, documents: Sequence[str | None], today: date
) -> LedgerEntry:
    due = _due(promise)
    past = due is not None and due <= today.isoformat()
    outcome, basis, pair = _outcome(promise, later, issuer)
    done = next((said.statement for said in reversed(later) if said.says == "done"), None)
    if outcome == "open" and due is not None and past and promise.date is not None and issuer is not None:
        after = sum(1 for day in documents if day is not None and day >= due)
        basis = f"{basis}; due before {due}, {after} document{'s' * (after != 1)} since"
    return LedgerEntry(
        fact=promise.fact, kind="promise", issuer=issuer, document=promise.document, made=promise.date,
        promise=promise.words, outcome=outcome, basis=basis, evidence=_span(promise), actor=promise.actor,
        by=promise.by, measurable=promise.measurable, overdue=past and outcome in ("open", "restated"),
        late=outcome == "kept" and due is not None and done is not None and _after(due, done),
        target=pair[0] if pair else None, actual=pair[1] if pair else None,
        later=tuple(_shown(said) for said in later[-_SHOWN:]),
    )  # fmt: skip


def _outcome(
    promise: Statement, later: Sequence[Said], issuer: str | None
) -> tuple[Outcome, str, tuple[Amount, Amount] | None]:
    """Return the outcome the latest deciding statement speaks for, why, and the target and actual figure compared."""
    for said in reversed(later):
        day = said.statement.date
        if said.says == "dropped":
            return "dropped", f"{day} says it was given up", None
        if said.says == "failed":
            return "missed", f"{day} says it was not done in time or not reached", None
        if said.says == "done":
            pair = _compared(promise, said.statement)
            if pair is None:
                return "kept", f"{day} says it was done", None
            reached = meets(*pair, lessen=_lessens(promise))
            if not reached and (day or "") < (_due(promise) or ""):
                continue  # how far it has come, told before the day
            verb = "reaches" if reached else "does not reach"
            return "kept" if reached else "missed", f"the figure of {day} {verb} the one promised", pair
    again = next((said.statement.date for said in reversed(later) if said.says == "restated"), None)
    if again is not None:
        return "restated", f"promised again on {again}", None
    if promise.date is None:
        return "open", "the document has no date, so nothing can be called later", None
    if issuer is None:
        return "open", "no issuer is stated, so no other document is laid beside it", None
    return "open", "nothing later says what became of it", None


def _by_targets(entry: LedgerEntry, targets: Sequence[LedgerEntry]) -> LedgerEntry:
    """Return a promise with what became of the figures it names as targets: missed where one was missed."""
    document, _, place = entry.evidence.rpartition(":")
    start, end = map(int, place.split("-"))
    held = []
    for target in targets:
        first, last = map(int, target.evidence.rpartition(":")[2].split("-"))
        if entry.kind == "promise" and target.document == document and start <= first and last <= end:
            held.append(target)
    if not held:
        return entry
    told = next((target for target in held if target.outcome == "missed"), held[0])
    return replace(
        entry, outcome=told.outcome, basis=told.basis, target=told.target, actual=told.actual, later=told.later,
        overdue=False,
    )  # fmt: skip


def _after(due: str, done: Statement) -> bool:
    """Return whether words that tell of a thing done name times for it that all lie behind the day it was due."""
    starts = [time.start[:10] for time in done.times if time.start is not None]
    return bool(starts) and min(starts) >= due


def _due(promise: Statement) -> str | None:
    """Return the first day after that on which the promise is due."""
    return promise.by.end[:10] if promise.by is not None and promise.by.end is not None else None


def _compared(promise: Statement, done: Statement) -> tuple[Amount, Amount] | None:
    """Return the first figures of the promise and of the report that can be compared."""
    pairs = ((target, actual) for target in promise.amounts for actual in done.amounts)
    return next((pair for pair in pairs if meets(*pair) is not None), None)


def _lessens(promise: Statement) -> bool:
    return cue_regex("outcomes", "lessen").search(fold_characters(promise.words)) is not None


def _shown(said: Said) -> Later:
    s = said.statement
    return Later(s.document, s.start, s.end, s.words, s.date, said.says, said.likeness)


def _target(promise: Statement, figures: Iterable[Statement], issuer: str | None, today: date) -> LedgerEntry:
    """Return a target beside the latest actual figure of the same thing and period, wherever that is stated."""
    target, due = promise.amounts[0], promise.period.end if promise.period is not None else None
    entry = LedgerEntry(
        fact=promise.fact, kind="target", issuer=issuer, document=promise.document, made=promise.date,
        promise=promise.words, outcome="open", basis="no actual figure for it is stated", evidence=_span(promise),
        by=promise.period, measurable=True, target=target,
        overdue=due is not None and due[:10] <= today.isoformat(),
    )  # fmt: skip
    since = [
        s for s in figures if (not (s.date and promise.date) or s.date >= promise.date) and not _beside(promise, s, due)
    ]
    for s in sorted(since, key=lambda s: s.date or "", reverse=True):
        reached = meets(target, s.amounts[0], lessen=_lessens(promise))
        if reached is None or not _same_period(promise.period, s.period) or not _same_thing(promise, s):
            continue
        verb = "reaches" if reached else "does not reach"
        later = _shown(Said(s, "done" if reached else "failed", 1.0))
        return replace(
            entry, outcome="kept" if reached else "missed", basis=f"the actual figure {verb} the target",
            actual=s.amounts[0], later=(later,), overdue=False,
        )  # fmt: skip
    return entry


def _beside(promise: Statement, figure: Statement, due: str | None) -> bool:
    """Return whether a figure stands beside its target in one text from before the end of the period.

    Such a one is told of another: the tally of a country beside the goal of a city.
    """
    return promise.document == figure.document and None not in (due, figure.date) and (figure.date or "") < (due or "")


def _same_thing(one: Statement, other: Statement) -> bool:
    first, second = (terms(_MADE.sub(r"\2\1量", fold_characters(s.what or ""))) for s in (one, other))
    return bool(first and second) and len(first & second) / sqrt(len(first) * len(second)) >= SAME_FIGURE


def _same_period(one: DateValue | None, other: DateValue | None) -> bool:
    if one is None or other is None:
        return False
    return (one.start, one.end) == (other.start, other.end) and one.end is not None


def _span(statement: Statement) -> str:
    return f"{statement.document}:{statement.start}-{statement.end}"
