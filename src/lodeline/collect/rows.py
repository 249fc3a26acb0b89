"""JSON Lines: one document a row. The blob is the whole file; a document is the byte range of its row."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from lodeline.collect.html import is_page, read_fragment, read_page
from lodeline.collect.received import Collected, Found, Received, document_from, issue_from
from lodeline.errors import DocumentError
from lodeline.model import Document, Issue, content_hash
from lodeline.text.charsets import guess_charset
from lodeline.text.mojibake import repair_mojibake
from lodeline.text.printed import printed_dates
from lodeline.text.width import fold_characters

_TEXT = ("text", "content", "body", "html")
_TITLE = ("title", "headline")
_DATE = ("date", "published", "published_at", "publish_date", "pub_date", "reference_date")
_DATES = "one day, month or year that can be read one way, 2024-05-06 for one; the row is kept without a date"
_PUBLISHER = ("publisher", "issuer", "site")
_MARKUP = re.compile(r"<(?:p|br|div|table|h\d|ul|ol|li|span|strong|html|body)\b[^<>]{0,500}>", re.IGNORECASE)
_decode = msgspec.json.Decoder()


def read_rows(content: bytes, *, source: str, media_type: str, repairs: tuple[str, ...] = ()) -> Collected:
    """Return the documents of a JSON Lines file; each bad row is an issue that names file and line, and so is a date
    that cannot be read: its document stands without one."""
    blob = content_hash(content)
    documents: list[Document] = []
    issues: list[Issue] = []
    seen: set[str] = set()
    for number, start, end in _lines(content):
        raw = content[start:end]
        try:
            row = _row(raw)
            name = f"{source}#{row_name(row, number)}"
            if name in seen:
                name = f"{source}#{number}"
            seen.add(name)
            found = read_row(row)
            documents.append(document_from(Received(raw, name, media_type, blob, start, end, repairs), found))
            issues += (issue_from(f"{source}:{number}", DocumentError(*gap)) for gap in found.gaps)
        except DocumentError as error:
            issues.append(issue_from(f"{source}:{number}", error))
    if not documents and not issues:
        issues.append(issue_from(source, DocumentError("empty", "holds no rows; accepted: one JSON object a line.")))
    return Collected(content, tuple(documents), tuple(issues))


def read_one(received: Received) -> Document:
    """Return the document of one row's bytes."""
    return document_from(received, read_row(_row(received.content)))


def read_row(row: dict[str, Any]) -> Found:
    """Return what a row holds: its text under its title, and the date and publisher it states.

    Raises:
        DocumentError: `no-text` when no field holds text.
    """
    text, field = next(
        ((row[key], key) for key in _TEXT if isinstance(row.get(key), str) and row[key].strip()), ("", "")
    )
    if not field:
        fields = ", ".join(f"{key} (empty)" if value in ("", None) else key for key, value in row.items())
        raise DocumentError("no-text", f"row has no text (fields: {fields}); accepted: {', '.join(_TEXT)}.")
    if field == "html" or len(_MARKUP.findall(text[:20_000])) >= 2:
        found = read_page(text) if is_page(text) else read_fragment(text)
    else:
        mended, repairs = repair_mojibake(text)
        found = Found(mended, "utf-8", repairs)
    if not found.text.strip():
        raise DocumentError("no-text", f'row shows no text in "{field}"; accepted: text or markup with text in it.')
    title = _string(row, _TITLE) or found.title
    if title and not found.text.lstrip().startswith(title):
        found = found._replace(text=f"{title}\n\n{found.text}")
    published, basis, gaps = found.published, found.published_basis, found.gaps
    stated = [key for key in _DATE if row.get(key)]
    for key in stated:
        dates = printed_dates(fold_characters(str(row[key])))
        if len(dates) == 1:
            published, basis = dates[0].value, f"row field {key}"
            break
    else:
        gaps += tuple(("date", f"saw {key} = {str(row[key])[:40]!r}; accepted: {_DATES}.") for key in stated[:1])
    return found._replace(
        title=title, published=published, published_basis=basis, gaps=gaps, source_map=(),
        publisher=_string(row, _PUBLISHER) or found.publisher, encoding="utf-8",
    )  # fmt: skip


def row_name(row: dict[str, Any], number: int) -> str:
    """Return how a row is called within its file: its id, else its line."""
    name = row.get("id")
    return str(name) if isinstance(name, (str, int)) and str(name).strip() else str(number)


def _string(row: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((row[key].strip() for key in keys if isinstance(row.get(key), str) and row[key].strip()), None)


def _lines(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield number and byte range of each line that is not blank, a byte order mark left out."""
    at = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    number = 0
    while at < len(content):
        number += 1
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        stop = end - 1 if content[at:end].endswith(b"\r") else end
        if content[at:stop].strip():
            yield number, at, stop
        at = end + 1


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _row(raw: bytes) -> dict[str, Any]:
    try:
        row = _decode.decode(raw if _is_utf8(raw) else raw.decode(guess_charset(raw).encoding))
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise DocumentError("bad-row", f"not JSON ({error}); accepted: one JSON object a line, in UTF-8.") from error
    if not isinstance(row, dict):
        raise DocumentError("bad-row", f"a {type(row).__name__}, not an object; accepted: one JSON object a line.")
    return row
