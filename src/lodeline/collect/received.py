"""What a collector starts from, and what it gives: received bytes in, documents and named issues out."""

from typing import NamedTuple

from lodeline.errors import DocumentError
from lodeline.model import DateValue, Document, Issue, Segment, content_hash, document_id
from lodeline.text.sections import sectioned

STEP = "collect"


class Collected(NamedTuple):
    """One file: its bytes as archived, the documents in it, and what could not be read.

    Attributes:
        mark: What the file is known by: a hash of its name and bytes; empty where it was not read from a disk.
        held: Packed ids of its documents, where the mark was known and the bytes were not parsed.
    """

    content: bytes
    documents: tuple[Document, ...] = ()
    issues: tuple[Issue, ...] = ()
    mark: bytes = b""
    held: bytes | None = None


class Received(NamedTuple):
    """The bytes of one document: `blob[start:end]` of the file they came in."""

    content: bytes
    source: str
    media_type: str
    blob: str
    start: int
    end: int
    repairs: tuple[str, ...] = ()

    @classmethod
    def whole(cls, content: bytes, source: str, media_type: str, repairs: tuple[str, ...] = ()) -> "Received":
        """Return a whole file as one document."""
        return cls(content, source, media_type, content_hash(content), 0, len(content), repairs)


class Found(NamedTuple):
    """What a format's reader found in the bytes of one document; `gaps` are codes and words of what it left out."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    title: str | None = None
    published: DateValue | None = None
    published_basis: str | None = None
    publisher: str | None = None
    source_map: tuple[Segment, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()


def document_from(received: Received, found: Found) -> Document:
    """Return the document: what the reader found, with its sections."""
    return sectioned(
        Document(
            id=document_id(received.content, received.source),
            source=received.source,
            blob=received.blob,
            blob_start=received.start,
            blob_end=received.end,
            media_type=received.media_type,
            encoding=found.encoding,
            text=found.text,
            language="und",
            title=found.title,
            published=found.published,
            published_basis=found.published_basis,
            publisher=found.publisher,
            repairs=(*received.repairs, *found.repairs),
            source_map=found.source_map,
        )
    )


def issue_from(source: str, error: DocumentError) -> Issue:
    """Return the row that names what was wrong with a source."""
    return Issue(source=source, step=STEP, code=error.code, message=f"{source}: {error}")
