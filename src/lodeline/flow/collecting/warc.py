"""A desk as a web archive: the bytes of every document with the address they came from and the day they were seen."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from lodeline.collect.warc import render_head, render_record
from lodeline.flow.desk import Desk
from lodeline.lake import select, written_whole

_UNKNOWN = "1970-01-01T00:00:00Z"  # WARC wants a day; documents that were never fetched have none


def write_warc(desk: Desk, path: Path) -> int:
    """Write all documents of a desk into a WARC file, packed record by record when its name ends in .gz.

    The same desk gives the same bytes. Returns the number of documents.

    Raises:
        StorageError: The file cannot be written; nothing is left of it.
    """
    rows = select(
        desk.tables, "documents", what="id, source, blob, blob_start, blob_end, media_type", order="source, id"
    ).to_pylist()
    seen = dict(_first_seen(desk))
    with written_whole(path) as file:
        day = max(seen.values(), default=_UNKNOWN)
        for record in _records(desk, rows, seen, render_head(len(rows), date=day, identity=path.name)):
            file.write(gzip.compress(record, mtime=0) if path.name.endswith(".gz") else record)
    return len(rows)


def _records(desk: Desk, rows: list[dict[str, object]], seen: dict[str, str], head: bytes) -> Iterator[bytes]:
    yield head
    for row in rows:
        identity, source = str(row["id"]), str(row["source"])
        content = desk.archive.read(str(row["blob"]))[int(str(row["blob_start"])) : int(str(row["blob_end"]))]
        uri = source if "://" in source else f"urn:lodeline:{quote(source)}"
        yield render_record(
            uri, content, media_type=str(row["media_type"]), date=seen.get(identity, _UNKNOWN), identity=identity
        )


def _first_seen(desk: Desk) -> Iterator[tuple[str, str]]:
    rows = select(
        desk.tables, "observations", what="document, min(observed_at) as moment",
        where="document is not null group by document",
    ).to_pylist()  # fmt: skip
    for row in rows:
        yield row["document"], row["moment"][:19] + "Z"
