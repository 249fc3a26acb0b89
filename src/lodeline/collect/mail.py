"""E-mail: newsletters as single messages or a mailbox; subject, day and sender from the head, one form of the body."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from lodeline.collect.html import is_page, read_fragment, read_page
from lodeline.collect.received import Found
from lodeline.errors import DocumentError
from lodeline.model import DateValue
from lodeline.text.decode import decode
from lodeline.text.printed import printed_dates

_MOST_PARTS = 500
_LEAST_PLAIN = 200
_FROM = re.compile(rb"^From [^\r\n]{1,400}\r?\n", re.MULTILINE)
_HEAD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_CHARSET = re.compile(r"[A-Za-z0-9_.:-]{2,30}")
_BLANKS = re.compile(r"[ \t\u00a0\u200b\u200c\u034f]+")


def read_mail(content: bytes) -> Found:
    """Return the text of a message under its subject.

    Raises:
        DocumentError: `no-text` when no part of it is text, or `broken` when it is no message.
    """
    message = message_from_bytes(content, policy=compat32)
    if not any(name.lower() in ("from", "subject", "date") for name in message.keys()):  # noqa: SIM118
        raise DocumentError("broken", "no message: it has neither sender, subject nor date; accepted: .eml and .mbox.")
    plain, marked = "", ""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and not plain:
            plain = _text(part)
        elif kind == "text/html" and not marked:
            markup = _text(part)
            marked = (read_page(markup) if is_page(markup) else read_fragment(markup)).text
    body = plain if len(plain.strip()) >= _LEAST_PLAIN or not marked.strip() else marked
    body = "\n".join(_BLANKS.sub(" ", line).strip() for line in body.replace("\r\n", "\n").split("\n")).strip()
    if not body:
        raise DocumentError("no-text", "no part of the message is text; attachments are not read.")
    title = _words(message.get("Subject")) or None
    day = _day(message.get("Date"))
    sender = _words(parseaddr(str(message.get("From", "")))[0]) or parseaddr(str(message.get("From", "")))[1]
    return Found(
        f"{title}\n\n{body}" if title and not body.startswith(title) else body, "mail", title=title, published=day,
        published_basis="e-mail header Date" if day else None, publisher=sender or None,
    )  # fmt: skip


def messages(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the byte range of each message of a mailbox, its From line left out."""
    starts = [
        match
        for match in _FROM.finditer(content)
        if (match.start() == 0 or content[max(match.start() - 4, 0) : match.start()].endswith((b"\n\n", b"\r\n\r\n")))
        and _HEAD.match(content, match.end())
    ]
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(content)
        yield match.end(), end


def message_name(content: bytes) -> str | None:
    """Return what a message calls itself."""
    name = message_from_bytes(content[:65536], policy=compat32).get("Message-ID")
    return "".join(str(name).split()).strip("<>")[:200] or None if name else None


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            yield part


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return ""
    stated = part.get_content_charset() or ""
    try:
        return decode(content, declared=stated if _CHARSET.fullmatch(stated) else None).text
    except DocumentError:
        return ""


def _words(stated: object) -> str:
    """Return a header as words, whatever charset its pieces are in."""
    try:
        pieces = decode_header(str(stated or ""))
    except (ValueError, LookupError, HeaderParseError):
        return " ".join(str(stated).split())
    words = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            words += piece
        else:
            name = "gb18030" if (charset or "").lower().startswith("gb") else charset or "utf-8"
            try:
                words += piece.decode(name, "replace")
            except (LookupError, ValueError):
                words += piece.decode("utf-8", "replace")
    return " ".join(words.split())


def _day(stated: object) -> DateValue | None:
    try:
        day = parsedate_to_datetime(str(stated)).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    dates = printed_dates(day)
    return dates[0].value if len(dates) == 1 else None
