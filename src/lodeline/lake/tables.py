"""Delta tables: appended by one step each, a shard at a time, each shard exactly once."""

import warnings
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from lodeline.errors import StorageError
from lodeline.model.tables import arrow_schema


class Tables:
    """The tables of one desk.

    Args:
        root: Folder of the tables; made with the first write.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, DeltaTable] = {}

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
        if self.committed(table, commit):
            return False
        properties = CommitProperties(app_transactions=[Transaction(commit, 1)], max_commit_retries=100)
        try:
            write_deltalake(
                str(self.root / table), rows.cast(arrow_schema(table)), mode="append", commit_properties=properties
            )
        except CommitFailedError:
            if self.committed(table, commit):  # another writer did the same shard first
                return False
            raise
        except (DeltaError, OSError) as error:
            raise StorageError(f"table {table} in {self.root}", error) from error
        return True

    def committed(self, table: str, commit: str) -> bool:
        """Return whether a commit of that name is in the table."""
        delta = self._delta(table)
        return delta is not None and delta.transaction_version(commit) is not None

    def files(self, table: str) -> list[str]:
        """Return the Parquet files that make up the table now; none when it was never written."""
        delta = self._delta(table)
        return [] if delta is None else list(delta.file_uris())

    def _delta(self, table: str) -> DeltaTable | None:
        delta = self._open.get(table)
        try:
            if delta is None:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    delta = self._open[table] = DeltaTable(str(self.root / table))
            else:
                delta.update_incremental()
        except TableNotFoundError:
            return None
        return delta
