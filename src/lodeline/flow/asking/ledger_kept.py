"""The ledger kept beside the tables: an issuer is measured again only when its documents or reviews have changed."""

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct

from lodeline.flow.asking.issuers import Held, list_held
from lodeline.flow.asking.ledger import in_order, measure_issuers
from lodeline.flow.desk import Desk
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.run import Progress
from lodeline.flow.reading.version import code_version
from lodeline.flow.review import load_reviews
from lodeline.lake import write_whole
from lodeline.model import Review, record_id
from lodeline.model.ledger import LedgerEntry

_NAME = "ledger.msgpack"
_TOGETHER = 200  # issuers measured at a time


class Own(Struct, frozen=True):
    """What one issuer promised, with the state of its documents and reviews, and the day it was measured."""

    state: str
    day: str
    entries: tuple[LedgerEntry, ...]


class Kept(Struct):
    """What was measured under one version of the program, by issuer; `""` are documents without one."""

    version: str
    issuers: dict[str, Own]


def kept_ledger(desk: Desk, *, today: date | None = None, progress: Progress | None = None) -> list[LedgerEntry]:
    """Return every promise and target on the desk, the latest first, as `make_ledger` does, and keep it.

    Args:
        desk: The desk; what is not read yet is not in it.
        today: The day that decides what is overdue; default today.
        progress: Told how many issuers are measured.

    Raises:
        StorageError: It cannot be kept.
    """
    today = today or date.today()
    held, reviews, before = list_held(desk), load_reviews(desk), _load(desk)
    states = _states(held, reviews)
    kept = {name: own for name, own in before.items() if own.state == states.get(name) and not _fell_due(own, today)}
    todo = [name for name in states if name not in kept]
    for start in range(0, len(todo), _TOGETHER):
        names = todo[start : start + _TOGETHER]
        found = dict(measure_issuers(desk, {name or None for name in names}, held, reviews, today))
        for name in names:
            kept[name] = Own(states[name], today.isoformat(), tuple(found.get(name or None, ())))
        if progress is not None:
            progress("ledger", start + len(names), len(todo))
    if todo or kept.keys() != before.keys():
        write_whole(desk.kept_path / _NAME, msgspec.msgpack.encode(Kept(_version(), kept)))
    return in_order(entry for own in kept.values() for entry in own.entries)


def _states(held: list[Held], reviews: list[Review]) -> dict[str, str]:
    """Return by issuer what decides its part of the ledger, as a hash."""
    whose = {one.id: one.issuer or "" for one in held}
    parts: dict[str, list[str]] = {}
    for one in held:
        parts.setdefault(one.issuer or "", []).append(f"{one.id}@{one.day}")
    for review in reviews:
        if review.document in whose:
            parts[whose[review.document]].append(review.id)
    return {name: record_id(*sorted(own)) for name, own in parts.items()}


def _fell_due(own: Own, today: date) -> bool:
    """Return whether something has come due, or was not due yet, between the day of measuring and today."""
    first, last = sorted((own.day, today.isoformat()))
    ends = (entry.by.end for entry in own.entries if entry.by is not None)
    return any(end is not None and first < end[:10] <= last for end in ends)


def _version() -> str:
    versions = current_versions()
    return record_id(versions["facts"], versions["annotations"], code_version("flow", "measure", "model"))


def _load(desk: Desk) -> Mapping[str, Own]:
    try:
        kept = msgspec.msgpack.decode((desk.kept_path / _NAME).read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):  # not kept yet, or of another make: measured again
        return {}
    return kept.issuers if kept.version == _version() else {}
