"""The rows that count now: those of the version of today, and those of earlier ones that a table says are kept.

Where only the lexicon of formulations has changed, a shard's rows stay under the version they were written under, and
the table `carried` says so, with the few documents that were read again and the version their rows have. It says it for
all of a shard in one commit; until then the shard is outstanding.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import pyarrow as pa

from lodeline.flow.desk import Desk
from lodeline.flow.reading.commits import CARRIED, commit_name
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.steps import STEPS
from lodeline.lake import Condition, Tables, by_document, select
from lodeline.lake.holders import COLUMNS
from lodeline.model.carried import Carried
from lodeline.model.tables import from_rows

_States = tuple[int, int]  # numbers of the logs of two tables
_KNOWN: WeakKeyDictionary[Tables, dict[tuple[str, str], tuple[_States, "Counting"]]] = WeakKeyDictionary()


class Counting(NamedTuple):
    """Which rows of a table count under a version.

    `carried` has the shards whose rows were kept; of any other shard the rows of the version itself count.
    """

    table: str
    version: str
    carried: Mapping[str, Carried]

    def kept(self, shard: str) -> Carried:
        """Return which rows of a shard count, in the form in which a newer version keeps them."""
        return self.carried.get(shard) or Carried(self.table, self.version, ())

    def condition(self, documents: Iterable[str] | None = None) -> Condition:
        """Return the condition on the rows of the table.

        Args:
            documents: Where only rows of these are asked for.
        """
        if not self.carried:
            return Condition("version = ?", (self.version,))
        among = None if documents is None else frozenset(documents)
        pairs: list[tuple[str, str]] = []
        moved: list[tuple[str, str]] = []
        for shard, kept in self.carried.items():
            pairs.append((shard, kept.base))
            for each in kept.moved:
                pairs.append((shard, each.version))
                moved += [(d, each.version) for d in each.documents if among is None or d in among]
        versions = list(dict.fromkeys([self.version, *(version for _, version in pairs)]))
        sql = (
            f"version in ({', '.join('?' * len(versions))}) and (version = ? and shard not in (select unnest(?)) "
            "or (shard, version) in (select unnest(?), unnest(?)))"
        )
        values: list[Any] = [*versions, self.version, list(self.carried), *_columns(pairs)]
        if moved:
            column = COLUMNS[self.table]
            sql += f" and ({column} not in (select unnest(?)) or ({column}, version) in (select unnest(?), unnest(?)))"
            values += [[document for document, _ in moved], *_columns(moved)]
        return Condition(f"({sql})", tuple(values))


def counting(desk: Desk, table: str, version: str | None = None) -> Counting:
    """Return which rows of a table count.

    Args:
        desk: The desk.
        table: Name of a table that a step writes.
        version: Under this version; default that of today.
    """
    version = current_versions()[table] if version is None else version
    records, rows = desk.tables.delta(CARRIED), desk.tables.delta(table)
    if records is None or rows is None:
        return Counting(table, version, {})
    known = _KNOWN.setdefault(desk.tables, {})
    state = records.version(), rows.version()
    if known.get((table, version), (None,))[0] != state:
        known[table, version] = state, Counting(table, version, _carried(desk, table, version))
    return known[table, version][1]


def _carried(desk: Desk, table: str, version: str) -> dict[str, Carried]:
    """Return by shard what is kept under a version, where all of it is in the table."""
    found = select(
        desk.tables, CARRIED, where="held_in = ? and version = ?", parameters=[table, version], order="shard"
    )
    records = dict(zip(found.column("shard").to_pylist(), from_rows(CARRIED, found, Carried), strict=True))
    step = _step(table)
    needed = {
        shard: {commit_name(step, each, shard) for each in (kept.base, *(m.version for m in kept.moved))}
        for shard, kept in records.items()
    }
    whole = {commit_name(step, version, shard): shard for shard in records}
    there = desk.tables.committed_among(table, {*whole, *(name for names in needed.values() for name in names)})
    read_whole = {whole[name] for name in there & whole.keys()}
    return {shard: kept for shard, kept in records.items() if shard not in read_whole and needed[shard] <= there}


def done_shards(desk: Desk, table: str, shards: Sequence[str], version: str | None = None) -> set[str]:
    """Return the shards of which a table has the rows of a version, its own or kept ones; default that of today."""
    counts = counting(desk, table, version)
    step = _step(table)
    names = {commit_name(step, counts.version, shard): shard for shard in shards}
    read = {names[name] for name in desk.tables.committed_among(table, names)}
    return read | (counts.carried.keys() & set(shards))


def select_current(
    desk: Desk, table: str, *, where: str = "true", parameters: Sequence[Any] = (), what: str = "*", order: str = "",
    of: Sequence[str] | None = None,
) -> pa.Table:  # fmt: skip
    """Return those rows of a table that count now; for tables no step writes all count. See `lake.select`."""
    if table in current_versions():
        counts = counting(desk, table).condition(of)
        where, parameters = f"{counts.sql} and ({where})", [*counts.values, *parameters]
    return select(desk.tables, table, where=where, parameters=parameters, what=what, order=order, of=of)


def current_by_document(desk: Desk, table: str, documents: Sequence[str]) -> Mapping[str, pa.Table]:
    """Return the rows of some documents that count now, split by document."""
    return by_document(desk.tables, table, counting(desk, table).condition(documents), documents)


def _step(table: str) -> str:
    return next(step.name for step in STEPS if step.writes == table)


def _columns(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [first for first, _ in pairs], [second for _, second in pairs]
