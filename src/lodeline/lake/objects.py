"""An S3-style object store in the place of a folder: blobs in it, and DuckDB reading tables that lie there.

Address, keys and region come from the environment, under the names every S3 client knows (AWS_ENDPOINT_URL,
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION), or from the machine's role; nothing of them is in a desk.
DuckDB's own reader of S3 is an extension that it downloads, so it reads through Arrow's.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lodeline.errors import ArchiveError, SettingError, StorageError
from lodeline.lake.archive import Archive
from lodeline.model.ids import content_hash

SCHEME = "s3://"


class ObjectArchive(Archive):
    """Blobs by hash under one address of an object store.

    Args:
        address: s3://BUCKET/PREFIX.
    """

    def __init__(self, address: str) -> None:
        super().__init__(Path(address.removeprefix(SCHEME)))

    def put(self, content: bytes) -> str:
        """Archive bytes and return their name; the same bytes are kept once.

        Raises:
            StorageError: The object store refuses them or does not answer.
        """
        blob = content_hash(content)
        try:
            if self._size(blob) is None:
                with _filesystem().open_output_stream(str(self.path_of(blob))) as stream:
                    stream.write(content)  # an object is there when all of it is, or not at all
        except OSError as error:
            raise StorageError(f"archive {SCHEME}{self.root}", error) from error
        return blob

    def read(self, blob: str) -> bytes:
        """Return the bytes as they lie in the store, checked or not. Raises ArchiveError when there is no such blob."""
        path = str(self.path_of(blob))
        try:
            with _filesystem().open_input_file(path) as stream:
                found: bytes = stream.read()
        except FileNotFoundError as error:
            raise self.missing(blob) from error
        return found

    def size(self, blob: str) -> int:
        """Return how many bytes a blob has. Raises ArchiveError when there is no such blob."""
        size = self._size(blob)
        if size is None:
            raise self.missing(blob)
        return size

    def blobs(self) -> Iterator[str]:
        """Yield the names of all blobs, sorted."""
        from pyarrow.fs import FileSelector, FileType

        asked = FileSelector(str(self.root), allow_not_found=True, recursive=True)
        yield from sorted(f.base_name for f in _filesystem().get_file_info(asked) if f.type == FileType.File)

    def missing(self, blob: str) -> ArchiveError:
        """Return the error for a blob that is not there."""
        return ArchiveError(f"blob {blob} is not in {SCHEME}{self.root}; accepted: a desk that holds it.")

    def _size(self, blob: str) -> int | None:
        size: int | None = _filesystem().get_file_info(str(self.path_of(blob))).size
        return size


def let_read(connection: Any) -> None:
    """Let a DuckDB connection read addresses in the object store.

    Raises:
        SettingError: The package that stands between DuckDB and Arrow's file systems is not installed.
    """
    connection.register_filesystem(_wrapper_class()(_filesystem()))


def readable(file: str) -> Any:
    """Return what Arrow reads a file of a table from: its path, or the object opened."""
    return _filesystem().open_input_file(file.removeprefix(SCHEME)) if file.startswith(SCHEME) else file


@cache
def _wrapper_class() -> Any:
    try:
        from fsspec.implementations.arrow import ArrowFSWrapper
    except ImportError as error:
        raise SettingError(
            f"a desk on an object store ({SCHEME}) wants the package fsspec, which is not installed. "
            'Install it with: pip install "lodeline[s3]".'
        ) from error
    return type("ObjectFiles", (ArrowFSWrapper,), {"protocol": "s3"})


def _filesystem() -> Any:
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", "")
    return _connected(endpoint, os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION", ""))


@cache
def _connected(endpoint: str, region: str) -> Any:
    from pyarrow.fs import S3FileSystem

    scheme, _, host = endpoint.rpartition("://")
    asked = {"endpoint_override": host, "scheme": scheme or "https"} if host else {}
    return S3FileSystem(**asked, **({"region": region} if region else {}))
