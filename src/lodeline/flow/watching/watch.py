"""Watching a desk: rules tried on what it holds, each alert kept once, told once, and quiet when nothing happened."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.watching.triggers import Happening, check_rule, happenings, read_desk
from lodeline.lake import select
from lodeline.model import record_id
from lodeline.model.tables import from_rows, to_rows
from lodeline.model.watch import Alert, Rule

VERSION = "1"


class WatchReport(NamedTuple):
    """What is told now, and by rule how much was there before it was first run."""

    told: tuple[Alert, ...]
    past: dict[str, int]


class Replay(NamedTuple):
    """A rule over everything held: how often it would have fired, by month, and on what."""

    rule: str
    documents: int
    by_month: dict[str, int]
    alerts: tuple[Alert, ...]


def watch_desk(desk: Desk, *, tell: Sequence[Callable[[Sequence[Alert]], None]] = ()) -> WatchReport:
    """Try every rule and tell what is new; the tables and the index must be up to date.

    What stands on the desk when a rule is first run is kept as past and not told. An alert is kept before it is told;
    one that could not be told is told with the next run.

    Args:
        desk: The desk, with `rules` in its settings.
        tell: Where alerts go; each is called with those not told yet, oldest first.

    Raises:
        SettingError: There is no rule, or one is not acceptable.
    """
    rules = _rules(desk)
    with desk.writing():
        read = read_desk(desk)
        known = set(select(desk.tables, "alerts", what="id").column(0).to_pylist())
        past: dict[str, int] = {}
        for rule in rules:
            started = f"watch@{VERSION}:{_identity(rule)}"
            first = not desk.tables.committed("alerts", started)
            found = [a for a in _alerts(rule, happenings(read, rule), past=first) if a.id not in known]
            batch = record_id(_identity(rule), *(alert.id for alert in found))
            commit = started if first else f"{started}:{batch}"
            if found or first:
                rows = to_rows("alerts", found, shard=batch, version=VERSION)
                desk.tables.append("alerts", rows, commit=commit)
            if first:
                past[rule.name] = len(found)
        waiting = [alert for alert in _kept(desk) if not alert.past and not _was_told(desk, alert)]
        if waiting:
            for outlet in tell:
                outlet(waiting)
            for alert in waiting:
                rows = to_rows("alerts", [], shard=alert.id, version=VERSION)
                desk.tables.append("alerts", rows, commit=f"told:{alert.id}")
    return WatchReport(tuple(waiting), past)


def replay(desk: Desk) -> list[Replay]:
    """Return how often each rule would have fired over everything the desk holds; nothing is kept or told."""
    read = read_desk(desk)
    found = []
    for rule in _rules(desk):
        alerts = sorted(_alerts(rule, happenings(read, rule), past=True), key=lambda a: (a.day or "", a.id))
        months: dict[str, int] = {}
        for alert in alerts:
            month = alert.day[:7] if alert.day else "no date"
            months[month] = months.get(month, 0) + 1
        found.append(Replay(rule.name, len(read.held), months, tuple(alerts)))
    return found


def kept_alerts(desk: Desk) -> list[Alert]:
    """Return every alert that was not past when its rule was first run, the oldest first."""
    return [alert for alert in _kept(desk) if not alert.past]


def _rules(desk: Desk) -> tuple[Rule, ...]:
    rules = desk.settings.rules
    if not rules:
        raise SettingError(
            f"{desk.root}: no rule to watch by; accepted: [[rules]] in lodeline.toml with a name and a when. "
            "See docs/settings.md."
        )
    names = [rule.name for rule in rules]
    for rule in rules:
        check_rule(rule)
        if names.count(rule.name) > 1:
            raise SettingError(f'{desk.root}: saw two rules named "{rule.name}"; accepted: a name of its own for each.')
    return rules


def _identity(rule: Rule) -> str:
    parts = (rule.when, rule.issuer, rule.material, ",".join(rule.status), rule.formulation, rule.step, rule.query)
    return record_id(rule.name, *(part or "" for part in parts))


def _alerts(rule: Rule, found: Iterator[Happening], *, past: bool) -> Iterator[Alert]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    seen = set()
    for each in found:
        identity = record_id(_identity(rule), each.key)
        if identity not in seen:
            seen.add(identity)
            yield Alert(identity, rule.name, each.day, each.words, each.document, each.evidence, now, past)


def _kept(desk: Desk) -> list[Alert]:
    rows = select(desk.tables, "alerts", order="found, day, id")
    return from_rows("alerts", rows, Alert)


def _was_told(desk: Desk, alert: Alert) -> bool:
    return desk.tables.committed("alerts", f"told:{alert.id}")
