"""Containers: mailboxes and web archives. Each document is a byte range of the file, read again from there alone."""

from collections.abc import Callable

from lodeline.collect import warc
from lodeline.collect.media import MAIL, WARC
from lodeline.collect.received import Collected, Received, issue_from
from lodeline.errors import DocumentError
from lodeline.model import Document, Issue, content_hash

ReadOne = Callable[[Received], tuple[Document, tuple[Issue, ...]]]


def read_mailbox(content: bytes, *, source: str, repairs: tuple[str, ...], read_one: ReadOne) -> Collected:
    """Return the messages of a mailbox; their source is the file and the name each gives itself."""
    from lodeline.collect import mail  # loads a library that takes long: only where there is mail

    blob = content_hash(content)
    documents: list[Document] = []
    issues: list[Issue] = []
    seen: set[str] = set()
    for number, (start, end) in enumerate(mail.messages(content), start=1):
        raw = content[start:end]
        name = f"{source}#{mail.message_name(raw) or number}"
        name = f"{source}#{number}" if name in seen else name
        seen.add(name)
        _take(Received(raw, name, MAIL, blob, start, end, repairs), read_one, documents, issues)
    if not documents and not issues:
        issues.append(issue_from(source, DocumentError("empty", "holds no messages; accepted: an mbox file.")))
    return Collected(content, tuple(documents), tuple(issues))


def read_archive(
    content: bytes, *, source: str, repairs: tuple[str, ...], read_one: ReadOne, media_type_of: Callable[..., str]
) -> Collected:
    """Return the pages of a web archive; their source is the address each was fetched from.

    A page that stands in the file as it was is a range of it like any other file; one that is packed is read from its
    whole record.
    """
    blob = content_hash(content)
    documents: list[Document] = []
    issues: list[Issue] = []

    def take(record: warc.Record) -> None:
        start, media_type = record.start, WARC
        if not record.encodings:
            start = record.payload_start
            try:
                media_type = media_type_of(record.media_type, record.uri, content[start : record.end])
            except DocumentError as error:
                issues.append(issue_from(record.uri, error))
                return
        received = Received(content[start : record.end], record.uri, media_type, blob, start, record.end, repairs)
        _take(received, read_one, documents, issues)

    issues.extend(issue_from(source, error) for error in warc.read_records(content, take))
    if not documents and not issues:
        issues.append(issue_from(source, DocumentError("empty", "holds no pages; accepted: a WARC file with answers.")))
    return Collected(content, tuple(documents), tuple(issues))


def _take(received: Received, read_one: ReadOne, documents: list[Document], issues: list[Issue]) -> None:
    """Read one document; what goes wrong with it leaves the others as they are."""
    try:
        document, gaps = read_one(received)
        documents.append(document)
        issues.extend(gaps)
    except DocumentError as error:
        issues.append(issue_from(received.source, error))
    except Exception as error:  # third-party parsers raise what they like on hostile input
        broken = DocumentError("parser-failed", f"the parser failed ({type(error).__name__}: {error}).")
        issues.append(issue_from(received.source, broken))
