"""Repair: a new desk made of what is whole in a damaged one, which is only read and stays as it is.

Bytes count when they have the hash they are named by, documents when their bytes do. What was read in them is read
again. What nothing can give again (reviews, observations, alerts, issues, what was tracked) is taken from every table
file that opens. What is lost is named; texts of documents whose bytes are lost, and altered bytes, are laid aside.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from lodeline.collect.isolate import Isolation
from lodeline.collect.media import sniffed
from lodeline.config import NEW_SETTINGS, SETTINGS_NAME, find_desk, parse_settings, read_settings
from lodeline.errors import DeskError, LodelineError, StorageError
from lodeline.flow.collecting.add import add_collected
from lodeline.flow.desk import Desk
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.run import Progress, run_steps
from lodeline.flow.upkeep.check_rows import CITING, wrong_citations
from lodeline.lake import Archive, Layout, Tables, salvaged, select, write_whole
from lodeline.model import content_hash, document_id, record_id
from lodeline.model.tables import arrow_schema

LOST = "lost"  # folder of the new desk with what could not be kept
RECOVERED = "recovered"  # begins the source of documents whose own is lost
_GIVEN = ("reviews", "alerts", "issues", "change_points", "strands")  # nothing gives these again


class Lost(NamedTuple):
    """One thing that could not be kept, and why."""

    what: str
    reason: str


class RepairReport(NamedTuple):
    """What the new desk holds, what was made again, and what is lost."""

    desk: Path
    blobs: int
    documents: int
    rows: dict[str, int]
    rebuilt: tuple[str, ...]
    lost: tuple[Lost, ...]


def repair_desk(root: Path, to: Path, *, progress: Progress | None = None) -> RepairReport:
    """Make a new desk of what is whole in another.

    Args:
        root: The damaged desk; not written to.
        to: Where the new desk is made; must not be there yet, or be empty, and lie outside the other.
        progress: Called with the name of a stage, what is done and what is to do.

    Raises:
        DeskError: `root` is no desk, or `to` is not acceptable.
        StorageError: The disk is full; delete what is in `to` and say it again.
    """
    _check_places(root, to)
    lost: list[Lost] = []
    rebuilt: list[str] = ["annotations, facts, series and the search index: read again"]
    _copy_beside(root, to, lost)
    desk = Desk(to)
    old = Tables(Layout(root).tables)
    kept = _copy_blobs(Layout(root), desk, lost, progress)
    rows = _salvaged(old, "documents", lost)
    _keep_documents(desk, rows, kept, lost)
    seen = _salvaged(old, "observations", lost).to_pylist()
    known, guessed = _read_again(desk, kept - set(rows.column("blob").to_pylist()), seen, lost)
    if known:
        rebuilt.append(f"{known} documents: read again from archived bytes whose address the observations know")
    if guessed:
        rebuilt.append(f'{guessed} documents: read again from archived bytes, under names of their own ("{RECOVERED}")')
    lengths = dict(_lengths(desk))
    counts = {"observations": _keep_observations(desk, seen, lengths)}
    counts |= {
        table: _keep_rows(desk, table, _salvaged(old, table, lost).to_pylist(), lengths, lost) for table in _GIVEN
    }
    run_steps(desk, progress=progress)
    update_index(desk, progress=progress)
    return RepairReport(to, len(kept), len(lengths), counts, tuple(rebuilt), tuple(lost))


def _check_places(root: Path, to: Path) -> None:
    layout = Layout(root)
    if not (root / SETTINGS_NAME).is_file() and not layout.blobs.is_dir():
        raise DeskError(f"{root} is not a desk: neither {SETTINGS_NAME} nor lake/blobs is there. Name it with --desk.")
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        said = "not empty" if to.is_dir() else "a file"
        raise DeskError(f"{to} is {said}; accepted: a folder that is not there yet. Repair never writes to a desk.")
    try:
        store = read_settings(root / SETTINGS_NAME).store
    except (OSError, LodelineError):
        store = ""  # settings that cannot be read are named as a loss
    if store:  # the new desk has the same settings, so it would write to where the old one lies
        raise DeskError(f"the desk lies on an object store ({store}); accepted: a desk in a folder. Copy it into one.")
    inside = find_desk(to.absolute().parent)
    if inside is not None:
        raise DeskError(f"{to} lies in the desk {inside}; accepted: a place outside of it.")


def _copy_beside(root: Path, to: Path, lost: list[Lost]) -> None:
    """Copy the settings and whatever lies beside the lake; settings that cannot be read are laid aside."""
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(str(to), error) from error
    for path in sorted(root.iterdir()):
        if path.name in ("lake", LOST):
            continue
        try:
            if path.is_dir():
                shutil.copytree(path, to / path.name, symlinks=True)
            else:
                shutil.copy2(path, to / path.name, follow_symlinks=False)
        except (OSError, shutil.Error) as error:
            if os.strerror(errno.ENOSPC) in str(error):  # a folder's copy tells its errors in words alone
                raise StorageError(str(to), error) from error
            lost.append(Lost(path.name, f"cannot be read ({error})"))
    settings = to / SETTINGS_NAME
    try:
        parse_settings(settings.read_text(encoding="utf-8"), settings)
        Desk(to)
    except (OSError, UnicodeDecodeError, LodelineError) as error:
        lost.append(Lost(SETTINGS_NAME, f"{error}; the new desk has settings as made, the old ones are in {LOST}/"))
        if settings.exists():
            write_whole(to / LOST / SETTINGS_NAME, settings.read_bytes())
        write_whole(settings, NEW_SETTINGS.encode())


def _copy_blobs(layout: Layout, desk: Desk, lost: list[Lost], progress: Progress | None) -> set[str]:
    """Copy the bytes that have the hash they are named by; return their names."""
    kept: set[str] = set()
    archive = Archive(layout.blobs)
    names = list(archive.blobs())
    for number, name in enumerate(names, start=1):
        try:
            content = archive.path_of(name).read_bytes()
        except (OSError, LodelineError) as error:
            lost.append(Lost(f"blob {name}", f"cannot be read ({error})"))
            continue
        if content_hash(content) == name:
            kept.add(desk.archive.put(content))
        else:
            write_whole(desk.root / LOST / "blobs" / name, content)
            lost.append(Lost(f"blob {name}", f"its bytes were altered; as they are in {LOST}/blobs/"))
        if progress is not None:
            progress("blobs", number, len(names))
    return kept


def _salvaged(old: Tables, table: str, lost: list[Lost]) -> pa.Table:
    rows, reasons = salvaged(old, table)
    lost += [Lost(f"table {table}", reason) for reason in reasons]
    return rows


def _keep_documents(desk: Desk, rows: pa.Table, kept: set[str], lost: list[Lost]) -> None:
    """Write the documents whose bytes are whole and their own, under the names of their old shards."""
    good: dict[str, list[int]] = {}
    seen: set[str] = set()
    for index, row in enumerate(rows.select(["id", "source", "blob", "blob_start", "blob_end", "shard"]).to_pylist()):
        if row["id"] in seen:
            continue
        reason = _reason(desk, row, kept)
        if reason is None:
            seen.add(row["id"])
            good.setdefault(row["shard"], []).append(index)
        else:
            text = rows.column("text")[index].as_py()
            write_whole(desk.root / LOST / "texts" / f"{row['id']}.txt", text.encode("utf-8", "surrogatepass"))
            lost.append(Lost(f"document {row['id']} {row['source']}", f"{reason}; its text is in {LOST}/texts/"))
    for shard, places in sorted(good.items()):
        desk.tables.append("documents", rows.take(places), commit=f"repair:{shard}")


def _reason(desk: Desk, row: dict[str, Any], kept: set[str]) -> str | None:
    """Return why a document cannot be kept; None when it can."""
    if row["blob"] not in kept:
        return "its bytes are lost"
    content = desk.archive.read(row["blob"])[row["blob_start"] : row["blob_end"]]
    return None if document_id(content, row["source"]) == row["id"] else "the bytes at its place are not its own"


def _read_again(desk: Desk, blobs: set[str], seen: list[dict[str, Any]], lost: list[Lost]) -> tuple[int, int]:
    """Read bytes again that no row names; return how many documents have their old address, and how many have none."""
    addresses: dict[str, set[str]] = {}
    for row in seen:
        if row["blob"] in blobs and row["document"] is not None:
            addresses.setdefault(row["blob"], set()).add(row["url"])
    added = [0, 0]
    with Isolation(ocr=desk.settings.ocr) as isolation:
        for blob in sorted(blobs):
            content = desk.archive.read(blob)
            for source in sorted(addresses.get(blob, {f"{RECOVERED}/{blob[:16]}"})):
                found = isolation.parse(content, source=source, media_type=sniffed(content, None))
                added[blob not in addresses] += add_collected(desk, [found]).added
            if blob not in addresses:
                lost.append(
                    Lost(f"address of blob {blob}", f"no table says it any more; read as {RECOVERED}/{blob[:16]}")
                )
    return added[0], added[1]


def _lengths(desk: Desk) -> Iterator[tuple[str, int]]:
    for row in select(desk.tables, "documents", what="id, length(text) as characters").to_pylist():
        yield row["id"], row["characters"]


def _keep_observations(desk: Desk, seen: list[dict[str, Any]], lengths: Mapping[str, int]) -> int:
    """Write what was observed; of a page whose text is lost it is forgotten, so that the next run asks for it anew."""
    for row in seen:
        if row["document"] is not None and row["document"] not in lengths:
            row.update(document=None, text_hash=None, blob=None, etag=None, last_modified=None)
    return _write(desk, "observations", seen)


def _keep_rows(desk: Desk, table: str, rows: list[dict[str, Any]], lengths: Mapping[str, int], lost: list[Lost]) -> int:
    """Write the rows that still hold; lay the others aside."""
    cited = CITING[table][1]
    torn = [row for row in rows if any(True for _ in wrong_citations(cited(row), lengths))]
    if torn:
        write_whole(desk.root / LOST / f"{table}.jsonl", b"".join(msgspec.json.encode(row) + b"\n" for row in torn))
        lost.append(Lost(f"{len(torn)} rows of {table}", f"they cite lost documents; they are in {LOST}/{table}.jsonl"))
    return _write(desk, table, [row for row in rows if row not in torn])


def _write(desk: Desk, table: str, rows: list[dict[str, Any]]) -> int:
    if rows:
        made = pa.Table.from_pylist(rows, schema=arrow_schema(table))
        desk.tables.append(table, made, commit=f"repair:{record_id(str(len(rows)))}")
    return len(rows)
