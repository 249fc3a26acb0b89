"""Files that were taken in whole: by a hash of name and bytes, the ids of the documents in them.

What stands here need not be parsed again to know which documents it holds. Nothing rests on it: where it was deleted,
is damaged or cannot be written, files are parsed again.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_WAIT_SECONDS = 5.0
_MAKE = "create table if not exists taken (file blob primary key, ids blob not null) without rowid"


class Taken:
    """The files a desk has taken in whole.

    Args:
        path: The database, made when the first file is noted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None

    def ids(self, file: bytes) -> bytes | None:
        """Return the ids noted for a file, joined; None when it is not known."""
        row: tuple[bytes] | None = None
        with suppress(sqlite3.Error):
            if self._database is None and self._path.exists():
                self._database = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
            if self._database is not None:
                row = self._database.execute("select ids from taken where file = ?", (file,)).fetchone()
        return row[0] if row else None

    def note(self, files: Mapping[bytes, bytes]) -> None:
        """Note files with the ids of the documents in them, once all of those are in the desk."""
        if not files:
            return
        with suppress(sqlite3.Error, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self.close()
            self._database = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
            with self._database:
                self._database.execute(_MAKE)
                self._database.executemany("insert or replace into taken values (?, ?)", list(files.items()))

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


@contextmanager
def open_taken(path: Path) -> Iterator[Taken]:
    """Give the files a desk has taken in whole, and let go of them at the end."""
    taken = Taken(path)
    try:
        yield taken
    finally:
        taken.close()
