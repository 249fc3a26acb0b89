"""WARC (ISO 28500): the pages in a web archive, each a byte range of it; what is cut off or altered is named."""

import re
from base64 import b32encode
from collections.abc import Callable, Iterator
from hashlib import new as new_hash
from typing import NamedTuple

from lodeline.collect.unpack import unpacker
from lodeline.errors import DocumentError
from lodeline.text.decode import MAX_BYTES

_VERSION = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r?\n")
_STATUS = re.compile(rb"HTTP/[0-9.]{1,4} ([0-9]{3})")
_LONGEST_HEAD = 1 << 18
_DIGESTS = {"sha1": 20, "sha256": 32, "md5": 16}


class Record(NamedTuple):
    """One record: where it and its payload stand in the file, and what its heads say, names in lower case."""

    start: int
    end: int
    kind: str
    uri: str
    date: str | None
    media_type: str
    payload_start: int
    encodings: tuple[str, ...]


def read_records(content: bytes, take: Callable[[Record], None]) -> Iterator[DocumentError]:
    """Call `take` for each page in a web archive, and yield what is wrong with the others, and with the file."""
    at = 0
    pages = 0
    stated: int | None = None
    while at < len(content):
        try:
            heads, block, end = _record(content, at)
        except DocumentError as error:
            yield error
            return
        if heads.get("warc-type") == "warcinfo":
            found = re.search(rb"lodeline-pages: ([0-9]{1,9})", content[block:end])
            stated = int(found[1]) if found else stated
        try:
            record = _page(content, heads, at, block, end)
            if record is not None:
                pages += 1
                _check(content, heads, record)
                take(record)
        except DocumentError as error:
            yield error
        at = end + 4 if content[end : end + 4] == b"\r\n\r\n" else end + 2
    if at > len(content) or (at and content[-4:] != b"\r\n\r\n" and content[-2:] != b"\n\n"):
        yield DocumentError("cut-short", "the archive ends inside a record; what stood before it was read.")
    elif stated is not None and stated != pages:
        yield DocumentError("cut-short", f"the archive says it holds {stated} pages and holds {pages}.")


def payload(content: bytes) -> tuple[bytes, str]:
    """Return what one record's bytes hold, unpacked, and what its host said it is."""
    heads, block, end = _record(content, 0)
    record = _page(content, heads, 0, block, end)
    if record is None:
        raise DocumentError("no-text", f'a record of kind "{heads.get("warc-type")}"; accepted: a page.')
    body = content[record.payload_start : end]
    for encoding in record.encodings:
        body = _unchunked(body) if encoding == "chunked" else _unpacked(body, encoding)
    return body, record.media_type


def _record(content: bytes, at: int) -> tuple[dict[str, str], int, int]:
    """Return the head of the record at a place, and where its block starts and ends."""
    version = _VERSION.match(content, at)
    if version is None:
        raise DocumentError("broken", f"no WARC record at byte {at}; accepted: a whole WARC file.")
    heads, block = _heads(content, version.end())
    length = heads.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,12}", length):
        raise DocumentError("broken", f"the record at byte {at} states no length; accepted: a whole WARC file.")
    end = block + int(length)
    if end > len(content):
        raise DocumentError("cut-short", f"the record at byte {at} goes past the end of the file; it was cut off.")
    return heads, block, end


def _heads(content: bytes, at: int) -> tuple[dict[str, str], int]:
    heads: dict[str, str] = {}
    limit = at + _LONGEST_HEAD
    while at < limit:
        line_end = content.find(b"\n", at, limit)
        if line_end < 0:
            break
        line = content[at:line_end].rstrip(b"\r")
        at = line_end + 1
        if not line:
            return heads, at
        name, _, value = line.decode("utf-8", "replace").partition(":")
        heads.setdefault(name.strip().lower(), value.strip())
    raise DocumentError("cut-short", "the head of a record does not end; the file was cut off or is none.")


def _page(content: bytes, heads: dict[str, str], at: int, block: int, end: int) -> Record | None:
    """Return the page a record holds, None for other kinds and for answers other than 200."""
    kind = heads.get("warc-type", "")
    uri = heads.get("warc-target-uri", "").strip("<>")
    if kind == "resource" and uri:
        return Record(at, end, kind, uri, heads.get("warc-date"), heads.get("content-type", ""), block, ())
    if kind != "response" or not uri:
        return None
    status = _STATUS.match(content, block)
    if status is None or status[1] != b"200":
        return None
    answer, start = _heads(content, content.find(b"\n", block) + 1)
    if start > end:
        raise DocumentError("broken", f"the answer in the record at byte {at} has no end to its head.")
    stated = [answer.get("transfer-encoding", ""), *reversed(answer.get("content-encoding", "").split(","))]
    encodings = tuple(name.strip().lower() for name in stated if name.strip().lower() not in ("", "identity"))
    if "chunked" in encodings and not re.match(rb"[0-9a-fA-F]{1,8}[;\r]", content[start : start + 12]):
        encodings = tuple(name for name in encodings if name != "chunked")  # some crawlers undo it and keep the head
    return Record(at, end, kind, uri, heads.get("warc-date"), answer.get("content-type", ""), start, encodings)


def _check(content: bytes, heads: dict[str, str], record: Record) -> None:
    """Raise when the bytes of a payload are not those its digest was made of."""
    name, _, stated = heads.get("warc-payload-digest", "").partition(":")
    size = _DIGESTS.get(name.lower().replace("-", ""))
    if size is None:
        return
    digest = new_hash(name.lower().replace("-", ""), usedforsecurity=False)
    digest.update(content[record.payload_start : record.end])
    forms = (digest.hexdigest(), b32encode(digest.digest()).decode().rstrip("=").lower())
    if stated.strip().rstrip("=").lower() not in forms and not record.encodings:
        raise DocumentError("altered", f"{record.uri}: its bytes are not those its digest was made of.")


def _unchunked(body: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while True:
        line_end = body.find(b"\r\n", at, at + 100)
        size = body[at:line_end].split(b";")[0].strip() if line_end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            raise DocumentError("broken", "an answer in chunks that are not; accepted: a whole WARC file.")
        length = int(size, 16)
        if not length:
            return b"".join(pieces)
        pieces.append(body[line_end + 2 : line_end + 2 + length])
        at = line_end + 2 + length + 2


def _unpacked(body: bytes, encoding: str) -> bytes:
    unpack = unpacker(encoding, MAX_BYTES)
    found = unpack.take(body)
    unpack.finish()
    return found


def render_record(uri: str, content: bytes, *, media_type: str, date: str, identity: str) -> bytes:
    """Return a record of kind "resource" for the bytes of one document."""
    digest = new_hash("sha256", content).hexdigest()
    return _rendered(
        {
            "WARC-Type": "resource", "WARC-Target-URI": uri, "WARC-Date": date,
            "WARC-Record-ID": f"<urn:uuid:{_uuid(identity)}>", "Content-Type": media_type,
            "WARC-Payload-Digest": f"sha256:{digest}",
        },
        content,
    )  # fmt: skip


def render_head(pages: int, *, date: str, identity: str) -> bytes:
    """Return the first record of a file: what wrote it, and how many pages follow."""
    words = f"software: lodeline\r\nformat: WARC File Format 1.1\r\nlodeline-pages: {pages}\r\n".encode()
    return _rendered(
        {"WARC-Type": "warcinfo", "WARC-Date": date, "WARC-Record-ID": f"<urn:uuid:{_uuid(identity)}>",
         "Content-Type": "application/warc-fields"}, words,
    )  # fmt: skip


def _rendered(heads: dict[str, str], content: bytes) -> bytes:
    lines = [f"{name}: {' '.join(value.split())}" for name, value in heads.items()]
    head = "\r\n".join(["WARC/1.1", *lines, f"Content-Length: {len(content)}", "", ""])
    return head.encode("utf-8") + content + b"\r\n\r\n"


def _uuid(identity: str) -> str:
    digits = new_hash("sha256", identity.encode()).hexdigest()[:32]
    return "-".join((digits[:8], digits[8:12], f"5{digits[13:16]}", f"a{digits[17:20]}", digits[20:]))
