"""The archive: bytes as received, each file named by its SHA-256, written once and never changed."""

import time
from collections.abc import Iterator
from pathlib import Path

from lodeline.errors import ArchiveError, StorageError
from lodeline.lake.whole import UNFINISHED, write_whole
from lodeline.model.ids import content_hash


class Archive:
    """Blobs by hash under one folder.

    Args:
        root: The folder; made when the first blob is put.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path_of(self, blob: str) -> Path:
        """Return where a blob lies. Raises ArchiveError when the name is not a SHA-256 in hex."""
        if len(blob) != 64 or not set(blob) <= set("0123456789abcdef"):
            raise ArchiveError(f'blob name "{blob[:80]}" is not 64 hex digits; the brief or table is damaged.')
        return self.root / blob[:2] / blob

    def put(self, content: bytes) -> str:
        """Archive bytes and return their name; the same bytes are kept once.

        Raises:
            StorageError: The disk is full, or the folder cannot be written; nothing is left behind.
        """
        blob = content_hash(content)
        path = self.path_of(blob)
        if path.exists():
            return blob
        try:
            write_whole(path, content, mode=0o644)
        except StorageError as error:
            raise StorageError(f"archive {self.root}", error.reason) from error
        return blob

    def read(self, blob: str) -> bytes:
        """Return the bytes as they lie on disk, checked or not.

        Raises:
            ArchiveError: There is no such blob.
        """
        path = self.path_of(blob)
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise ArchiveError(
                f"blob {blob} is not in {self.root}; accepted: a desk that holds it. "
                "Name the desk the brief was made from with --desk."
            ) from error

    def size(self, blob: str) -> int:
        """Return how many bytes a blob has."""
        return self.path_of(blob).stat().st_size

    def sweep(self, *, older_than_seconds: float) -> int:
        """Remove what writers that were killed left unfinished so long ago; return how many files."""
        before = time.time() - older_than_seconds
        old = [path for path in self.root.glob(f"??/{UNFINISHED}*") if path.stat().st_mtime < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def blobs(self) -> Iterator[str]:
        """Yield the names of all blobs, sorted."""
        for path in sorted(self.root.glob("??/*")):
            if not path.name.startswith("."):
                yield path.name
