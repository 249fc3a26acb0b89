"""How the rows of a shard come to count when only some of its documents are read again.

What is read again is written under a version of its own, which nothing counts until the table `carried` names it. Where
most documents of a shard have been read again, the rest are written under the version of the run with them.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import Counting, counting
from lodeline.flow.reading.outstanding import Work
from lodeline.flow.reading.plan import Planned
from lodeline.flow.reading.version import code_version
from lodeline.lake.holders import COLUMNS
from lodeline.lake.places import Places, by_shard
from lodeline.model import record_id
from lodeline.model.carried import Carried, Moved
from lodeline.model.tables import arrow_schema

_MOST_MOVED = 0.5  # share of a shard: past it the rest of its rows are copied, which by then costs less than they did


class Ending(NamedTuple):
    """How what a step found in a shard is committed: the version of its rows, those beside them, what counts then."""

    planned: Planned
    others: pa.Table
    carried: Carried | None = None


class Past:
    """What earlier runs committed, as it stood when it was first asked for.

    Args:
        desk: The desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._counting: dict[tuple[str, str], Counting] = {}
        self._places: dict[tuple[str, str], Places] = {}

    def counting(self, table: str, version: str) -> Counting:
        """Return which rows of a table count under a version."""
        if (table, version) not in self._counting:
            self._counting[table, version] = counting(self._desk, table, version)
        return self._counting[table, version]

    def places(self, table: str, version: str) -> Places:
        """Return where the rows lie that count under a version."""
        if (table, version) not in self._places:
            counts = self.counting(table, version).condition()
            self._places[table, version] = Places(self._desk.tables, table, counts)
        return self._places[table, version]


class Held:
    """Rows of a few shards that earlier runs committed, each table read once.

    Args:
        past: What they committed.
        shards: The shards.
    """

    def __init__(self, past: Past, shards: Sequence[str]) -> None:
        self.past, self._shards = past, shards
        self._rows: dict[tuple[str, str], dict[str, pa.Table]] = {}

    def rows(self, table: str, version: str, shard: str) -> pa.Table:
        """Return the rows that count under a version for one of the shards."""
        asked = table, version
        if asked not in self._rows:
            self._rows[asked] = by_shard(self.past.places(*asked).read(self._shards).cast(arrow_schema(table)))
        return self._rows[asked].get(shard, arrow_schema(table).empty_table())


def inputs_of(work: Work, held: Held) -> dict[str, pa.Table]:
    """Return what earlier steps that are done found in those documents of a shard that are read."""
    made = {each.step.writes for each in work.planned}
    wanted = {table: v for each in work.planned for table, v in each.inputs.items() if table not in made}
    rows = {table: held.rows(table, version, work.shard) for table, version in wanted.items()}
    if work.hits is None:
        return rows
    return {table: _of_documents(table, found, work.hits, inside=True) for table, found in rows.items()}


def kept_rows(past: Past, work: Work, each: Planned) -> Carried:
    """Return which rows a step made of a shard counted under the earlier state of the lexicon."""
    assert work.earlier is not None
    table = each.step.writes
    return past.counting(table, work.earlier.versions[table]).kept(work.shard)


def end_of(work: Work, each: Planned, held: Held) -> Ending:
    """Return how what a step finds in the documents that are read is committed."""
    table = each.step.writes
    nothing = arrow_schema(table).empty_table()
    if work.hits is None or work.earlier is None:
        return Ending(each, nothing)
    kept = kept_rows(held.past, work, each)
    before = work.earlier.versions[table]
    if len(work.hits.union(*(moved.documents for moved in kept.moved))) > _MOST_MOVED * work.size:
        rows = _of_documents(table, held.rows(table, before, work.shard), work.hits, inside=False)
        schema = arrow_schema(table)
        at = schema.get_field_index("version")
        return Ending(each, rows.set_column(at, schema.field(at), pa.repeat(each.version, rows.num_rows)))
    # where the search changes it may find others, and rows left by a killed run must not pass for them
    search = code_version("flow/reading/tasks.py", "flow/reading/wordings.py")
    apart = each._replace(version=record_id(each.version, before, search)[:12])
    others = {moved.version: tuple(d for d in moved.documents if d not in work.hits) for moved in kept.moved}
    others[apart.version] = (*others.get(apart.version, ()), *sorted(work.hits))
    moved = tuple(Moved(version, documents) for version, documents in others.items() if documents)
    return Ending(apart, nothing, Carried(table, kept.base, moved))


def _of_documents(table: str, rows: pa.Table, documents: frozenset[str], *, inside: bool) -> pa.Table:
    """Return the rows of documents among these, or of all others."""
    among = pc.is_in(rows.column(COLUMNS[table]), pa.array(sorted(documents), pa.string()))
    return rows.filter(among if inside else pc.invert(among))
