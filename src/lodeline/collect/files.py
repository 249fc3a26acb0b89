"""Files and folders: every readable file once, in sorted order; what cannot be read is a named issue."""

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from lodeline.collect.isolate import OFF, TIMEOUT_SECONDS, Isolation
from lodeline.collect.media import SUFFIXES
from lodeline.collect.parse import parse, runs_native_code, sniffed
from lodeline.collect.received import Collected, issue_from
from lodeline.errors import DocumentError
from lodeline.model import content_hash
from lodeline.model.ocr import Ocr
from lodeline.text.decode import MAX_BYTES, too_large
from lodeline.text.generator import SITE_MANIFEST, made_here

Held = Callable[[bytes], bytes | None]
_OWN_OUTPUT = "was written by lodeline and is no source; name it to read it."
_DESK, _DESKS_OWN = "lodeline.toml", ("lodeline.toml", "lake")


def collect_paths(
    paths: Iterable[Path | str],
    *,
    max_bytes: int = MAX_BYTES,
    isolated: bool = True,
    timeout_seconds: float = TIMEOUT_SECONDS,
    ocr: Ocr = OFF,
    held: Held | None = None,
) -> Iterator[Collected]:
    """Yield what each file holds, folders walked in sorted order, hidden files and a desk's own left out.

    A file that lodeline wrote is an issue where a folder is walked: a brief is no source. Named itself, it is read.

    Args:
        paths: Files and folders.
        max_bytes: Longest file read; decided before it is opened.
        isolated: Parse HTML pages and PDF in a child process, so that a parser that aborts stops nothing else.
        timeout_seconds: Longest time for parsing one file in the child.
        ocr: Whether scanned pages and pictures are recognised there.
        held: Returns the packed ids of the documents in a file with this mark, where they are all known; the file is
            not parsed then.

    Yields:
        One record a file. `source` is the path below the folder given, or the name of the file given.
    """
    with Isolation(timeout_seconds=timeout_seconds, ocr=ocr) as isolation:
        for given in paths:
            for path, source in _files(Path(given)):
                walked = path != Path(given)
                yield _collect_file(path, source, max_bytes, isolation if isolated else None, held, walked=walked)


def _files(given: Path) -> Iterator[tuple[Path | DocumentError, str]]:
    """Yield the files at or below a path with their sources, or the error for what cannot be one."""
    if not given.is_dir():
        yield given, given.name or str(given)
        return
    yield from _walk(given, given, ())


def _walk(root: Path, folder: Path, above: tuple[str, ...]) -> Iterator[tuple[Path | DocumentError, str]]:
    source = folder.relative_to(root).as_posix()
    real = os.path.realpath(folder)
    if real in above:
        yield DocumentError("directory-loop", f"leads back to {real}; left out."), source
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(error), source
        return
    names = {entry.name for entry in entries}
    if SITE_MANIFEST in names and folder != root:
        yield DocumentError("own-output", _OWN_OUTPUT), source
        return
    desk = _DESK in names
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or (desk and entry.name in _DESKS_OWN):
            continue
        if not _is_folder(entry):
            yield path, path.relative_to(root).as_posix()
        elif not entry.is_symlink() or _is_new(path, root, (*above, real)):
            yield from _walk(root, path, (*above, real))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_new(link: Path, root: Path, above: tuple[str, ...]) -> bool:
    """Tell whether a linked folder shows something the walk does not reach without it, or must be reported."""
    real = os.path.realpath(link)
    inside = os.path.commonpath([real, os.path.realpath(root)]) == os.path.realpath(root)
    return real in above or not inside


def _collect_file(
    path: Path | DocumentError, source: str, max_bytes: int, isolation: Isolation | None, held: Held | None,
    *, walked: bool,
) -> Collected:  # fmt: skip
    try:
        if isinstance(path, DocumentError):
            raise path
        content = _received(path, max_bytes)
        if walked and made_here(content):
            raise DocumentError("own-output", _OWN_OUTPUT)
        mark = _mark(source, path.name, content) if held is not None else b""
        known = held(mark) if held is not None else None
        if known is not None:
            return Collected(b"", mark=mark, held=known)
        name = path.name.lower()
        zipped = name.endswith(".gz")
        if zipped:
            content, name = _unzipped(content, max_bytes), name[:-3]
    except DocumentError as error:
        return Collected(b"", issues=(issue_from(source, error),))
    repairs = ("gunzip",) if zipped else ()
    media_type = sniffed(content, SUFFIXES.get(Path(name).suffix))
    parsed = isolation.parse if isolation is not None and runs_native_code(content, media_type) else parse
    return parsed(content, source=source, media_type=media_type, repairs=repairs)._replace(mark=mark)


def _mark(source: str, name: str, content: bytes) -> bytes:
    """Return what decides what is read from a file: its bytes, its name, and what it is called by in its documents."""
    return sha256("\0".join((source, name, content_hash(content))).encode("utf-8", "surrogatepass")).digest()


def _received(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file; its kind and size are looked at before it is opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("not-a-file", "neither a file nor a folder (a device, socket or pipe); left out.")
        if status.st_size > max_bytes:
            raise too_large(status.st_size, max_bytes)
        if status.st_size == 0:
            raise DocumentError("empty", "holds no bytes; accepted: at least one character.")
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(content) > max_bytes:
        raise too_large(len(content), max_bytes)
    return content


def _unreadable(error: OSError) -> DocumentError:
    missing = isinstance(error, FileNotFoundError)
    return DocumentError(
        "missing" if missing else "unreadable",
        f"cannot be opened ({error.strerror or error}); check the path." if missing
        else f"cannot be opened ({error.strerror or error}); check its permissions.",
    )  # fmt: skip


def _unzipped(content: bytes, max_bytes: int) -> bytes:
    """Return what a gzip file holds, up to a bound: a small file can unpack to any size."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            unzipped = stream.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentError("broken", f"not a whole gzip file ({error}); accepted: .gz of text or rows.") from error
    if len(unzipped) > max_bytes:
        raise too_large(len(unzipped), max_bytes)
    return unzipped
