"""Media types: what bytes are, by their beginning, by what is said of them, by their name."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lodeline.errors import DocumentError

TEXT, MARKDOWN, HTML, PDF, ROWS = "text/plain", "text/markdown", "text/html", "application/pdf", "application/x-ndjson"
MAIL, MAILBOX, WARC = "message/rfc822", "application/mbox", "application/warc"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX = f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
PICTURES = (PNG, JPEG, TIFF)
MEDIA_TYPES = (TEXT, MARKDOWN, HTML, PDF, ROWS, MAIL, MAILBOX, DOCX, XLSX, WARC, *PICTURES)
SUFFIXES = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML,
    ".xhtml": HTML, ".shtml": HTML, ".pdf": PDF, ".jsonl": ROWS, ".ndjson": ROWS, ".eml": MAIL, ".mbox": MAILBOX,
    ".docx": DOCX, ".xlsx": XLSX, ".warc": WARC, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".tif": TIFF, ".tiff": TIFF,
}  # fmt: skip
_STATED = {
    **{media_type: media_type for media_type in MEDIA_TYPES if media_type != TEXT},
    "application/xhtml+xml": HTML, "application/x-pdf": PDF, "application/jsonl": ROWS, "text/html": HTML,
    "image/jpg": JPEG,
}  # fmt: skip
_OPEN = ("", TEXT, "application/octet-stream", "binary/octet-stream", "text/xml", "application/xml",
         "application/json", "application/gzip", "application/x-gzip")  # fmt: skip
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")
_PICTURE_STARTS = (
    (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\0", TIFF), (b"MM\0*", TIFF),
)  # fmt: skip
_OFFICE_PARTS = ((b"word/document.xml", DOCX), (b"xl/workbook.xml", XLSX))


def sniffed(content: bytes, suffix_type: str | None) -> str:
    """Return the media type of bytes: what they begin with decides over the suffix of their name."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        found = next((kind for part, kind in _OFFICE_PARTS if part in content), None)
        if found is not None:
            return found
    if content.startswith((b"WARC/1.", b"WARC/0.")):
        return WARC
    picture = next((kind for start, kind in _PICTURE_STARTS if content.startswith(start)), None)
    if picture is not None:
        return picture
    if suffix_type is not None:
        return suffix_type
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if head.startswith(_HTML_STARTS) else TEXT


def stated_type(stated: str, url: str, content: bytes) -> str:
    """Return the media type of an answer from what its host says, its address, and its bytes.

    Raises:
        DocumentError: `media-type` for what is no document.
    """
    name = stated.split(";")[0].strip().lower()
    suffix = PurePosixPath(urlsplit(url).path.removesuffix(".gz")).suffix.lower()
    if name in _STATED:
        return sniffed(content, _STATED[name])
    found = sniffed(content, SUFFIXES.get(suffix))
    if name in _OPEN or found in (PDF, DOCX, XLSX, *PICTURES):
        return found
    raise DocumentError(
        "media-type",
        f'sent as "{name[:60]}"; accepted: HTML, PDF, DOCX, XLSX, pictures, text, Markdown, e-mail, JSON Lines.',
    )
