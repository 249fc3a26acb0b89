"""Delta tables: appended by one step each, a shard at a time, each shard exactly once."""

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from lodeline.errors import DeskError, StorageError
from lodeline.lake.holders import Holders
from lodeline.lake.turns import Turns
from lodeline.model.tables import RECORDS, arrow_schema

_TURNS = 8  # tries at a commit while other writers do some of the same


class Tables:
    """The tables of one desk.

    Args:
        root: Folder of the tables, made with the first write; or an address in an object store (s3://...).

    Attributes:
        keeps_connection: Whether what reads them stays open between questions, see `query.keep_connection`.
        connection: That, once there was a question.
        holders: Which files hold which documents, by table; only while a connection is kept.
    """

    def __init__(self, root: Path | str) -> None:
        self.root = root
        self.keeps_connection = False
        self.connection: Any = None
        self.holders: dict[str, Holders] = {}
        self._open: dict[str, DeltaTable] = {}
        self._turns: dict[str, Turns] = {}

    def append(self, table: str, rows: pa.Table, *, commit: str) -> bool:
        """Append rows under a commit name, unless that commit is in the table already.

        Args:
            table: Name of the table.
            rows: Rows with the table's schema; may be none, the commit still counts as done.
            commit: Names step, version and shard; the same name is never committed twice.

        Returns:
            Whether rows were written; False when the commit was there before.

        Raises:
            StorageError: The disk is full, or the folder cannot be written; nothing of the commit is in the table.
        """
        return self.append_all(table, {commit: rows}) == 1

    def append_all(self, table: str, commits: Mapping[str, pa.Table]) -> int:
        """Append the rows of several commits together, without those that are in the table already.

        Args:
            table: Name of the table.
            commits: Rows by commit name, see `append`.

        Returns:
            How many of the commits were written now.

        Raises:
            StorageError: As `append`.
        """
        turns: dict[str, int] = {}
        for _ in range(_TURNS):
            delta = self._made(table)  # one state of the table: what is asked of it and what the commit is held against
            known = self.turns(table, delta, commits)
            seen, turns = turns, {name: turn for name, turn in known.items() if not turn % 2}
            if not turns:
                return 0
            properties = CommitProperties(
                app_transactions=[Transaction(name, turn + 1) for name, turn in turns.items()], max_commit_retries=100
            )
            rows = pa.concat_tables([commits[name] for name in turns]).cast(arrow_schema(table))
            try:
                write_deltalake(delta, rows, mode="append", commit_properties=properties)
            except CommitFailedError as error:
                failed: Exception = error
                if turns.keys() == seen.keys():  # no other writer did some of the same first
                    break
            except (DeltaError, OSError) as error:
                raise StorageError(f"table {table} in {self.root}", error) from error
            else:
                return len(turns)
        raise StorageError(f"table {table} in {self.root}", failed) from failed

    def committed(self, table: str, commit: str) -> bool:
        """Return whether the rows of a commit of that name are in the table."""
        return bool(self.committed_among(table, [commit]))

    def committed_among(self, table: str, commits: Iterable[str]) -> set[str]:
        """Return those of many commits whose rows are in the table, as it stands at one moment."""
        delta = self.delta(table)
        return (
            set() if delta is None else {name for name, turn in self.turns(table, delta, commits).items() if turn % 2}
        )

    def turns(self, table: str, delta: DeltaTable, commits: Iterable[str]) -> dict[str, int]:
        """Return how often each commit was written and dropped by turns: its rows are there at 1, 3, 5."""
        known = self._turns.setdefault(table, Turns(self.place(table))).at(delta.version())
        if known is None:
            return {name: delta.transaction_version(name) or 0 for name in commits}
        return {name: known.get(name, 0) for name in commits}

    def _made(self, table: str) -> DeltaTable:
        """Return the table as it stands now, made first where it is not there yet."""
        delta = self.delta(table)
        if delta is not None:
            return delta
        try:
            DeltaTable.create(self.place(table), arrow_schema(table), mode="ignore")
        except (DeltaError, OSError) as error:
            delta = self.delta(table)  # another writer was first
            if delta is None:
                raise StorageError(f"table {table} in {self.root}", error) from error
            return delta
        made = self.delta(table)
        assert made is not None
        return made

    def place(self, table: str) -> str:
        """Return where a table lies: a path, or an address in an object store."""
        return str(self.root / table) if isinstance(self.root, Path) else f"{self.root}/{table}"

    def folder(self) -> Path:
        """Return the folder of the tables.

        Raises:
            DeskError: They lie on an object store.
        """
        if isinstance(self.root, Path):
            return self.root
        raise DeskError(
            f"the tables lie on an object store ({self.root}); accepted for compaction, migration and repair: a desk "
            "in a folder. Copy them into one, or use a Delta Lake tool of the store's."
        )

    def names(self) -> list[str]:
        """Return the tables that were written, by name."""
        if isinstance(self.root, str):
            return sorted(table for table in RECORDS if self.delta(table) is not None)
        return sorted(folder.parent.name for folder in self.root.glob("*/_delta_log"))

    def files(self, table: str) -> list[str]:
        """Return the Parquet files that make up the table now; none when it was never written."""
        delta = self.delta(table)
        return [] if delta is None else list(delta.file_uris())

    def state(self, table: str) -> int:
        """Return the number of the table's state, one more with each commit of anyone; -1 when it was never written."""
        delta = self.delta(table)
        return -1 if delta is None else delta.version()

    def delta(self, table: str) -> DeltaTable | None:
        """Return the table as it stands now; None when it was never written.

        Raises:
            DeskError: Its log cannot be read, or it has other columns than this version writes.
        """
        delta = self._open.get(table)
        try:
            if delta is None:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    delta = DeltaTable(self.place(table))
                _check_columns(table, delta)
                self._open[table] = delta
            else:
                delta.update_incremental()
        except TableNotFoundError:
            return None
        except DeltaError as error:
            raise damaged(table, error) from error
        return delta

    def forget(self, table: str) -> None:
        """Open a table anew the next time: its columns have changed."""
        self._open.pop(table, None)
        self._turns.pop(table, None)


def damaged(table: str, error: Exception) -> DeskError:
    """Return the error for a table that cannot be read."""
    said = " ".join(str(error).split())[:300]
    return DeskError(
        f'table {table} cannot be read ({said}). Say "lodeline verify" to see what is wrong and '
        '"lodeline repair --to COPY" to have what is whole in a new desk.'
    )


def _check_columns(table: str, delta: DeltaTable) -> None:
    held = {field.name for field in delta.schema().fields}
    known = set(arrow_schema(table).names)
    if lacking := sorted(known - held):
        raise DeskError(
            f'table {table} has no column {", ".join(lacking)}: an older version wrote it. Say "lodeline migrate".'
        )
    if more := sorted(held - known):
        raise DeskError(
            f"table {table} has columns this version does not know ({', '.join(more)}); a newer one wrote them. "
            "Open the desk with that version."
        )
