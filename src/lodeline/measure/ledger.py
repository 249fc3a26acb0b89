"""The ledger of promises: what later texts of the same issuer say of a promise or target, and the outcome proposed.

Nothing here is certain: a later sentence is laid beside a promise when it speaks of the same thing (`measure.likeness`)
and says that it was done, failed, was dropped or is promised again; where both give a figure in the same unit, the
figures decide. The outcome is a proposal with its reason, for a person to confirm.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from msgspec.structs import replace

from lodeline.lexicon.wordings import cue_regex
from lodeline.measure.likeness import Likeness, terms
from lodeline.model import Amount, DateValue, Outcome
from lodeline.model.ledger import Bearing, Later, LedgerEntry, Statement
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

ALIKE = 0.5  # share of the promise, by weight, that a later statement must say too
SAME_FIGURE = 0.6  # how alike the names of two figures must be to be compared
AFRESH = 0.8  # the same for a promise made when the day of the first has passed: else it is the next of its kind
_BACK = 0.2  # share of the later statement that the promise must say: a long one on everything is on nothing
_SHOWN = 8
_REMEMBERED = 8192  # words whose cues are known: the same later statement is laid beside many promises
# What sets one thing apart from the next of its kind: a title, 二期, 第三届, 十六号, "phase II", "line 2".
_MARK = lazy_pattern(
    r"《[^》]*》|[一二三四五六七八九十百\d]+(?:号|届|次|期)|(?:phase|line|unit|lot)\s(?:\d+|[ivx]+)\b", re.IGNORECASE
)
_PLANNED = ("target", "guided")
_DONE = ("actual", "commissioned", "at full output")
_RANK = ("commitment", "figure", "project", "event", "claim")  # of facts on the same words the first is kept


class Said(NamedTuple):
    """A later statement on a promise: what it says of it, and how much of the promise it says too (0 to 1)."""

    statement: Statement
    says: Bearing
    likeness: float


def measure_ledger(
    statements: Sequence[Statement], *, issuer: str | None, documents: Sequence[str | None], today: date
) -> list[LedgerEntry]:
    """Return the promises and targets of one issuer, each with what later statements say of it.

    Args:
        statements: What the issuer's documents state, promises among them, in any order.
        issuer: The issuer.
        documents: The date of each of its documents, to say how many came after a promise.
        today: The day on which a promise is overdue or not.
    """
    ordered = sorted(statements, key=lambda s: (s.date or "", s.document, s.start))
    likeness = Likeness([terms(s.words) for s in ordered])
    figures = [s for s in ordered if s.kind == "figure" and s.status == "actual" and s.amounts]
    entries = []
    for number, promise in enumerate(ordered):
        if promise.kind == "commitment":
            alike = [
                (ordered[at], share)
                for at, share in likeness.covering(number, ALIKE)
                if likeness.share(at, number) >= _BACK
            ]
            later = _said(promise, alike)
            entries.append(_promise(promise, later, issuer, documents, today))
        elif promise.kind == "figure" and promise.status in _PLANNED and promise.amounts:
            entries.append(_target(promise, figures, issuer, today))
    return entries


def bearing(promise: Statement, later: Statement) -> Bearing | None:
    """Return what a later statement says of a promise; None when it is the same sentence or says nothing of it."""
    if later.document == promise.document and later.start < promise.end and promise.start < later.end:
        return None
    if _newly_says("dropped", promise, later):
        return "dropped"
    if later.kind == "commitment":
        return "restated"
    if _newly_says("failed", promise, later):
        return "failed"
    if later.status in _DONE or _newly_says("done", promise, later):
        return "done"
    return "mentioned"


def _newly_says(role: str, promise: Statement, later: Statement) -> bool:
    """Return whether the later words have a cue of this role that the promise itself has not."""
    cues = _cues(role, later.words)
    return bool(cues) and any(cue not in _plain(promise.words) for cue in cues)


@lru_cache(maxsize=_REMEMBERED)
def _cues(role: str, words: str) -> tuple[str, ...]:
    return tuple(cue[0] for cue in cue_regex("outcomes", role).finditer(_plain(words)))


@lru_cache(maxsize=_REMEMBERED)
def _plain(words: str) -> str:
    return fold_characters(words).lower()


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
        says = bearing(promise, s) if after and not again and _marks(promise) <= _marks(s) else None
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
    outcome, basis, pair = _outcome(promise, later)
    done = next((said.statement.date for said in reversed(later) if said.says == "done"), None)
    if outcome == "open" and due is not None and past and promise.date is not None:
        after = sum(1 for day in documents if day is not None and day >= due)
        basis = f"{basis}; due before {due}, {after} documents since"
    return LedgerEntry(
        fact=promise.fact, kind="promise", issuer=issuer, document=promise.document, made=promise.date,
        promise=promise.words, outcome=outcome, basis=basis, evidence=_span(promise), actor=promise.actor,
        by=promise.by, measurable=promise.measurable, overdue=past and outcome in ("open", "restated"),
        late=outcome == "kept" and due is not None and done is not None and done > due,
        target=pair[0] if pair else None, actual=pair[1] if pair else None,
        later=tuple(_shown(said) for said in later[-_SHOWN:]),
    )  # fmt: skip


def _outcome(promise: Statement, later: Sequence[Said]) -> tuple[Outcome, str, tuple[Amount, Amount] | None]:
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
            verb = "reaches" if reached else "does not reach"
            return "kept" if reached else "missed", f"the figure of {day} {verb} the one promised", pair
    again = next((said.statement.date for said in reversed(later) if said.says == "restated"), None)
    if again is not None:
        return "restated", f"promised again on {again}", None
    if promise.date is None:
        return "open", "the document has no date, so nothing can be called later", None
    return "open", "nothing later says what became of it", None


def _due(promise: Statement) -> str | None:
    """Return the first day after that on which the promise is due."""
    return promise.by.end[:10] if promise.by is not None and promise.by.end is not None else None


def _marks(statement: Statement) -> frozenset[str]:
    return _marks_in(statement.words)


@lru_cache(maxsize=_REMEMBERED)
def _marks_in(words: str) -> frozenset[str]:
    return frozenset(mark.casefold() for mark in _MARK.findall(fold_characters(words)))


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
    for s in sorted(figures, key=lambda s: s.date or "", reverse=True):
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


def _same_thing(one: Statement, other: Statement) -> bool:
    first, second = terms(one.what or ""), terms(other.what or "")
    return bool(first and second) and len(first & second) / sqrt(len(first) * len(second)) >= SAME_FIGURE


def _same_period(one: DateValue | None, other: DateValue | None) -> bool:
    if one is None or other is None:
        return False
    return (one.start, one.end) == (other.start, other.end) and one.end is not None


def _span(statement: Statement) -> str:
    return f"{statement.document}:{statement.start}-{statement.end}"
