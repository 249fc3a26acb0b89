"""Parsing: received bytes to documents. The same bytes, source and media type always give the same documents."""

from lodeline.collect.html import is_page, read_html
from lodeline.collect.pdf import read_pdf
from lodeline.collect.received import Collected, Found, Received, document_from, issue_from
from lodeline.collect.rows import read_one, read_rows
from lodeline.collect.textfile import read_text
from lodeline.errors import DocumentError
from lodeline.model import content_hash

TEXT, MARKDOWN, HTML, PDF, ROWS = "text/plain", "text/markdown", "text/html", "application/pdf", "application/x-ndjson"
MEDIA_TYPES = (TEXT, MARKDOWN, HTML, PDF, ROWS)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")
_FULL_PAGE_MARKS = (b"<html", b"<!doctype", b"<HTML", b"<!DOCTYPE", b"\\u003chtml", b"\\u003c!doctype")


def parse(
    content: bytes,
    *,
    source: str,
    media_type: str,
    blob_range: tuple[int, int] | None = None,
    declared: str | None = None,
    repairs: tuple[str, ...] = (),
) -> Collected:
    """Return the documents in received bytes; what cannot be read is an issue, never an exception.

    Args:
        content: All bytes of the blob.
        source: Where they came from; with `blob_range`, the document's own source.
        media_type: One of `MEDIA_TYPES`.
        blob_range: Byte range of the one document wanted, as stored with it; None reads the whole blob.
        declared: Charset the bytes are said to be in.
        repairs: What was done to the bytes before, `gunzip`; stored with each document.
    """
    try:
        if media_type == ROWS and blob_range is None:
            return read_rows(content, source=source, media_type=media_type, repairs=repairs)
        start, end = blob_range or (0, len(content))
        received = Received(content[start:end], source, media_type, content_hash(content), start, end, repairs)
        if media_type == ROWS:
            return Collected(content, (read_one(received),))
        return Collected(content, (document_from(received, _read(received, declared)),))
    except DocumentError as error:
        return Collected(content, issues=(issue_from(source, error),))
    except Exception as error:
        # third-party parsers raise what they like on hostile input; one document must not stop the run
        broken = DocumentError("parser-failed", f"the parser of {media_type} failed ({type(error).__name__}: {error}).")
        return Collected(content, issues=(issue_from(source, broken),))


def _read(received: Received, declared: str | None) -> Found:
    if received.media_type == HTML:
        return read_html(received.content, declared=declared)
    if received.media_type == PDF:
        return read_pdf(received.content)
    return read_text(received.content, declared=declared)


def sniffed(content: bytes, suffix_type: str | None) -> str:
    """Return the media type of bytes: what they begin with decides over the suffix of their name."""
    if content.startswith(b"%PDF-"):
        return PDF
    if suffix_type is not None:
        return suffix_type
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if head.startswith(_HTML_STARTS) else TEXT


def runs_native_code(content: bytes, media_type: str) -> bool:
    """Tell whether parsing these bytes runs native parsers, which can abort the process they run in."""
    if media_type == PDF:
        return True
    if media_type == HTML:
        return is_page(content[:40_000].replace(b"\0", b"").decode("latin-1"))
    return media_type == ROWS and any(mark in content for mark in _FULL_PAGE_MARKS)
