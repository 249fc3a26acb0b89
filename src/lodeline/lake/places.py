"""Which files of a table hold which shards: a few shards are read without opening every file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from lodeline.lake.holders import COLUMNS
from lodeline.lake.query import Condition, select
from lodeline.lake.tables import Tables


class Places:
    """Where the shards of one table lie, as it stood when this was made.

    Args:
        tables: The desk's tables.
        table: Name of the table.
        counts: Condition on the rows that count; default all.
    """

    def __init__(self, tables: Tables, table: str, counts: Condition | None = None) -> None:
        self._tables, self._table = tables, table
        self._condition, self._values = counts or Condition("true")
        rows = select(tables, table, what="distinct shard, filename", where=self._condition, parameters=self._values,
                      order="filename") if tables.files(table) else None  # fmt: skip
        self._files: dict[str, list[str]] = {}
        for shard, file in zip(*(rows.column(n).to_pylist() for n in (0, 1)), strict=True) if rows else ():
            self._files.setdefault(shard, []).append(file)

    def shards(self) -> list[str]:
        """Return the shards that have rows, by the files they lie in."""
        return sorted(self._files, key=lambda shard: (self._files[shard], shard))

    def chunks(self, shards: Sequence[str], most: int) -> Iterator[list[str]]:
        """Yield shards in groups of up to `most` that lie in the same files; those without rows come first."""
        ordered = sorted(shards, key=lambda shard: (self._files.get(shard, []), shard))
        for _, group in groupby(ordered, key=lambda shard: self._files.get(shard, [])):
            together = list(group)
            for start in range(0, len(together), most):
                yield together[start : start + most]

    def read(
        self, shards: Sequence[str], *, what: str = "*", among: str = "true", documents: Iterable[str] | None = None
    ) -> pa.Table:
        """Return the rows of shards.

        Args:
            shards: The shards.
            what: Columns; the shard is one of them.
            among: SQL condition on the rows.
            documents: Only rows of these.
        """
        own = [] if documents is None else [list(documents)]
        if own:
            among = f"({among}) and {COLUMNS[self._table]} in (select unnest(?))"
        held = {shard for shard in shards if shard in self._files}
        files = sorted({file for shard in held for file in self._files[shard]})
        where, values = f"{self._condition} and shard in (select unnest(?))", [*self._values, list(shards)]
        here = f"filename in ({', '.join('?' * len(files))})" if files else "false"
        rows = select(self._tables, self._table, what=what, where=f"{here} and {where} and {among}",
                      parameters=[*files, *values, *own])  # fmt: skip
        if held - set(rows.column("shard").unique().to_pylist()) and not self._stand(files):
            # the files were joined into others since
            rows = select(self._tables, self._table, what=what, where=f"{where} and {among}",
                          parameters=[*values, *own])  # fmt: skip
        return rows

    def _stand(self, files: Sequence[str]) -> bool:
        return set(files) <= set(self._tables.files(self._table))


def by_shard(rows: pa.Table) -> dict[str, pa.Table]:
    """Return the rows of each shard, without copying them; rows of a shard lie together but for a few seams."""
    runs = pc.run_end_encode(rows.column("shard").combine_chunks())
    parts: dict[str, list[pa.Table]] = {}
    start = 0
    for end, shard in zip(runs.run_ends.to_pylist(), runs.values.to_pylist(), strict=True):
        parts.setdefault(shard, []).append(rows.slice(start, end - start))
        start = end
    return {shard: pa.concat_tables(some) for shard, some in parts.items()}
