"""Commits of a run: rows of several shards go into a table together, so that its files and its log stay few."""

import time

import pyarrow as pa

from lodeline.flow.plan import Planned
from lodeline.lake import Tables

_MOST_ROWS = 400_000
_MOST_SECONDS = 8.0


def commit_name(planned: Planned, shard: str, *, version: str | None = None) -> str:
    """Return the name under which a step's rows for one shard are committed; default in the planned version."""
    return f"{planned.step.name}@{version or planned.version}:{shard}"


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
        name = commit_name(planned, shard)
        # issues first: where a run stops in between, the shard is done again and finds these committed
        if issues is not None and issues.num_rows:
            self._waiting = {"issues": {}} | self._waiting
            self._waiting["issues"][name] = issues
        self._waiting.setdefault(planned.step.writes, {})[name] = rows
        self._rows += rows.num_rows

    def tick(self) -> None:
        """Commit when there is much, or when the last commit is some seconds ago; called between shards."""
        if self._rows >= _MOST_ROWS or time.monotonic() - self._since >= _MOST_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Commit everything that waits."""
        for table, commits in self._waiting.items():
            self._tables.append_all(table, commits)
        self._waiting, self._rows, self._since = {}, 0, time.monotonic()
