"""Commits of a run: rows of several shards go into a table together, so that its files and its log stay few."""

import time

import pyarrow as pa

from lodeline.flow.reading.plan import Planned
from lodeline.lake import Tables
from lodeline.model.carried import Carried
from lodeline.model.tables import to_rows

CARRIED = "carried"  # what stands there counts from its commit on, so it comes last
_MOST_ROWS = 400_000
_MOST_SECONDS = 8.0


def commit_name(step: str, version: str, shard: str) -> str:
    """Return the name under which the rows a step made of one shard in a version are committed."""
    return f"{step}@{version}:{shard}"


class Commits:
    """Rows on their way into the tables; what a stopped run loses are a few seconds of work.

    Args:
        tables: The desk's tables.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._waiting: dict[str, dict[str, pa.Table]] = {}
        self._rows, self._since = 0, time.monotonic()

    def add(self, planned: Planned, shard: str, rows: pa.Table, issues: pa.Table | None = None) -> None:
        """Take what a step made of a shard; it is committed with what comes before and after it."""
        name = commit_name(planned.step.name, planned.version, shard)
        if issues is not None and issues.num_rows:
            self._waiting.setdefault("issues", {})[name] = issues
        self._waiting.setdefault(planned.step.writes, {})[name] = rows
        self._rows += rows.num_rows

    def keep(self, planned: Planned, shard: str, carried: Carried) -> None:
        """Take which rows of a shard count in the planned version."""
        rows = to_rows(CARRIED, [carried], shard=shard, version=planned.version)
        self._waiting.setdefault(CARRIED, {})[commit_name(planned.step.name, planned.version, shard)] = rows
        self._rows += rows.num_rows

    def tick(self) -> None:
        """Commit when there is much, or when the last commit is some seconds ago; called between shards."""
        if self._rows >= _MOST_ROWS or time.monotonic() - self._since >= _MOST_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Commit everything that waits."""
        # issues first: where a run stops in between, the shard is done again and finds these committed
        for table in sorted(self._waiting, key=lambda table: (table == CARRIED, table != "issues")):
            self._tables.append_all(table, self._waiting[table])
        self._waiting, self._rows, self._since = {}, 0, time.monotonic()
