"""Answers of hosts to documents: what kind of thing came, parsed in the child process."""

from contextlib import suppress
from email.utils import parsedate_to_datetime

import msgspec

from lodeline.collect.fetch import Fetched
from lodeline.collect.isolate import Isolation
from lodeline.collect.media import ROWS, stated_type
from lodeline.collect.received import Collected
from lodeline.collect.unpack import Zipped
from lodeline.model import DateValue, Document
from lodeline.text.decode import MAX_BYTES
from lodeline.text.printed import printed_dates
from lodeline.text.width import fold_characters


def read_answer(fetched: Fetched, isolation: Isolation, *, rows: bool = False) -> Collected:
    """Return the documents an answer holds; their source is the address that was asked for.

    Raises:
        DocumentError: `media-type`, or what unpacking raises.
    """
    content, repairs = fetched.content, ()
    if content.startswith(b"\x1f\x8b"):
        content, repairs = Zipped(MAX_BYTES, gzip=True).take(content), ("gunzip",)  # type: ignore[assignment]
    media_type = ROWS if rows else stated_type(fetched.media_type, fetched.final_url, content)
    return isolation.parse(content, source=fetched.url, media_type=media_type, repairs=repairs)


def with_context(document: Document, *, issuer: str, publisher: str, stated_date: str | None) -> Document:
    """Return a document with what its source says of it, where it does not say so itself."""
    changes: dict[str, object] = {}
    if issuer and document.issuer is None:
        changes["issuer"] = issuer
    if publisher and document.publisher is None:
        changes["publisher"] = publisher
    if document.published is None and stated_date and (day := _day(stated_date)) is not None:
        changes |= {"published": day, "published_basis": "date stated by the listing"}
    return msgspec.structs.replace(document, **changes) if changes else document


def _day(stated: str) -> DateValue | None:
    """Return the one date a listing states; the form of e-mail dates is read as the listing's own day."""
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        stated = parsedate_to_datetime(stated).date().isoformat()
    dates = printed_dates(fold_characters(stated))
    return dates[0].value if len(dates) == 1 else None
