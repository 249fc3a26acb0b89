"""Parsing: received bytes to documents. The same bytes, source and media type always give the same documents."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from lodeline.collect.containers import read_archive, read_mailbox
from lodeline.collect.docx import read_docx
from lodeline.collect.html import is_page, read_html
from lodeline.collect.media import (
    DOCX,
    HTML,
    MAIL,
    MAILBOX,
    MARKDOWN,
    MEDIA_TYPES,
    PDF,
    PICTURES,
    ROWS,
    TEXT,
    WARC,
    XLSX,
    sniffed,
    stated_type,
)
from lodeline.collect.pdf import read_pdf
from lodeline.collect.picture import read_picture
from lodeline.collect.received import Collected, Found, Received, document_from, issue_from
from lodeline.collect.rows import read_one, read_rows
from lodeline.collect.scan import Recogniser
from lodeline.collect.textfile import read_text
from lodeline.collect.warc import payload
from lodeline.collect.xlsx import read_xlsx
from lodeline.errors import DocumentError
from lodeline.model import Document, Issue, Segment, content_hash

__all__ = ["HTML", "MARKDOWN", "MEDIA_TYPES", "PDF", "ROWS", "TEXT", "parse", "runs_native_code", "sniffed"]
_FULL_PAGE_MARKS = (b"<html", b"<!doctype", b"<HTML", b"<!DOCTYPE", b"\\u003chtml", b"\\u003c!doctype")


def _read_mail(content: bytes) -> Found:
    from lodeline.collect.mail import read_mail  # loads a library that takes long: only where there is mail

    return read_mail(content)


_READERS: dict[str, Callable[[bytes], Found]] = {DOCX: read_docx, XLSX: read_xlsx, MAIL: _read_mail}
_PAGED = {PDF: read_pdf} | dict.fromkeys(PICTURES, read_picture)


def parse(
    content: bytes,
    *,
    source: str,
    media_type: str,
    blob_range: tuple[int, int] | None = None,
    declared: str | None = None,
    repairs: tuple[str, ...] = (),
    recogniser: Recogniser | None = None,
) -> Collected:
    """Return the documents in received bytes; what cannot be read is an issue, never an exception.

    Args:
        content: All bytes of the blob.
        source: Where they came from; with `blob_range`, the document's own source.
        media_type: One of `MEDIA_TYPES`.
        blob_range: Byte range of the one document wanted, as stored with it; None reads the whole blob.
        declared: Charset the bytes are said to be in.
        repairs: What was done to the bytes before, `gunzip`; stored with each document.
        recogniser: Says what scanned pages and pictures say; default nobody.
    """
    try:
        if blob_range is None and media_type in (ROWS, MAILBOX, WARC):
            return _read_several(content, source, media_type, repairs, recogniser)
        start, end = blob_range or (0, len(content))
        received = Received(content[start:end], source, media_type, content_hash(content), start, end, repairs)
        if media_type == ROWS:
            return Collected(content, (read_one(received),))
        document, gaps = _read_one(received, declared=declared, recogniser=recogniser)
        return Collected(content, (document,), gaps)
    except DocumentError as error:
        return Collected(content, issues=(issue_from(source, error),))
    except Exception as error:
        # third-party parsers raise what they like on hostile input; one document must not stop the run
        broken = DocumentError("parser-failed", f"the parser of {media_type} failed ({type(error).__name__}: {error}).")
        return Collected(content, issues=(issue_from(source, broken),))


def _read_several(
    content: bytes, source: str, media_type: str, repairs: tuple[str, ...], recogniser: Recogniser | None
) -> Collected:
    if media_type == ROWS:
        return read_rows(content, source=source, media_type=media_type, repairs=repairs)
    if media_type == MAILBOX:
        return read_mailbox(content, source=source, repairs=repairs, read_one=_read_one)
    read_page = partial(_read_one, recogniser=recogniser)
    return read_archive(content, source=source, repairs=repairs, read_one=read_page, media_type_of=stated_type)


def _read_one(
    received: Received, *, declared: str | None = None, recogniser: Recogniser | None = None
) -> tuple[Document, tuple[Issue, ...]]:
    found = _read(received, declared, recogniser)
    gaps = tuple(issue_from(received.source, DocumentError(*gap)) for gap in found.gaps)
    return document_from(received, found), gaps


def _read(received: Received, declared: str | None, recogniser: Recogniser | None) -> Found:
    if received.media_type == WARC:
        content, stated = payload(received.content)
        media_type = stated_type(stated, received.source, content)
        if media_type in (ROWS, MAILBOX, WARC):
            raise DocumentError("media-type", f"{media_type} inside a web archive; unpack it first.")
        found = _read(received._replace(content=content, media_type=media_type), declared, recogniser)
        return found._replace(source_map=tuple(_of_packed(found, len(received.content))))
    if received.media_type in _PAGED:
        return _PAGED[received.media_type](received.content, recogniser)
    if received.media_type in _READERS:
        return _READERS[received.media_type](received.content)
    if received.media_type == HTML:
        return read_html(received.content, declared=declared)
    return read_text(received.content, declared=declared)


def _of_packed(found: Found, length: int) -> Iterator[Segment]:
    """Yield what a machine recognised; of all else a packed page says nothing, since its bytes are not the archived."""
    for segment in found.source_map:
        if segment.confidence is not None:
            yield msgspec.structs.replace(segment, source_start=0, source_end=length)


def runs_native_code(content: bytes, media_type: str) -> bool:
    """Tell whether parsing these bytes runs native parsers, which can abort the process they run in."""
    if media_type in _READERS or media_type in _PAGED or media_type in (MAILBOX, WARC):
        return True
    if media_type == HTML:
        return is_page(content[:40_000].replace(b"\0", b"").decode("latin-1"))
    return media_type == ROWS and any(mark in content for mark in _FULL_PAGE_MARKS)
