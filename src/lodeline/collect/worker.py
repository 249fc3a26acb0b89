"""The child process that parses HTML, PDF and pictures: requests in on standard input, parsed documents out.

Run as `python -m lodeline.collect.worker`. Each message is a length of eight bytes and a MessagePack body. A native
parser that aborts takes this process down and no other.
"""

import os
import sys
from typing import IO

import msgspec

from lodeline.collect.again import read_again
from lodeline.collect.drawn import Drawn, draw_page
from lodeline.collect.listing import Listing, ListingKind, read_listing
from lodeline.collect.ocr import Live
from lodeline.collect.parse import parse
from lodeline.errors import DocumentError
from lodeline.model import Document, Issue
from lodeline.model.ocr import Ocr

MEMORY_BYTES = 4 << 30


class Request(msgspec.Struct, frozen=True):
    """Bytes to parse, and what is known of them."""

    content: bytes
    source: str
    media_type: str
    repairs: tuple[str, ...] = ()
    listing: ListingKind | None = None
    links: tuple[str, ...] = ()
    ocr: Ocr = Ocr()
    page: int | None = None  # of a file whose page is to be drawn
    held: Document | None = None  # which was read from the bytes before


class Answer(msgspec.Struct, frozen=True):
    """What parsing gave: documents and issues, what a listing names, a page drawn, or why it cannot be read."""

    documents: tuple[Document, ...] = ()
    issues: tuple[Issue, ...] = ()
    listing: Listing | None = None
    refusal: tuple[str, str] | None = None
    drawn: Drawn | None = None


def read_message(stream: IO[bytes]) -> bytes | None:
    """Return the next message, None at the end of the stream or in a broken message."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    body = stream.read(length)
    return body if len(body) == length else None


def write_message(stream: IO[bytes], body: bytes) -> None:
    """Write one message and push it through."""
    stream.write(len(body).to_bytes(8, "big"))
    stream.write(body)
    stream.flush()


def main() -> None:
    """Answer requests until standard input ends."""
    _limit_memory()
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a parser that prints must not break the messages
    decoder = msgspec.msgpack.Decoder(Request)
    while (body := read_message(requests)) is not None:
        write_message(answers, msgspec.msgpack.encode(_answer(decoder.decode(body))))


def _answer(request: Request) -> Answer:
    if request.page is not None:
        return _drawn(request, request.page)
    if request.held is not None:
        again = read_again(request.content, request.held)
        return Answer(again.documents, again.issues)
    if request.listing is None:
        found = parse(
            request.content, source=request.source, media_type=request.media_type, repairs=request.repairs,
            recogniser=Live(request.ocr) if request.ocr.on else None,
        )  # fmt: skip
        return Answer(found.documents, found.issues)
    try:
        return Answer(
            listing=read_listing(request.content, kind=request.listing, base=request.source, links=request.links)
        )
    except DocumentError as error:
        return Answer(refusal=(error.code, str(error)))
    except Exception as error:  # parsers raise what they like on hostile input
        return Answer(refusal=("parser-failed", f"the {request.listing} cannot be read ({type(error).__name__})."))


def _drawn(request: Request, number: int) -> Answer:
    try:
        return Answer(drawn=draw_page(request.content, request.media_type, number))
    except DocumentError as error:
        return Answer(refusal=(error.code, str(error)))
    except Exception as error:
        return Answer(refusal=("parser-failed", f"the page cannot be drawn ({type(error).__name__})."))


def _limit_memory() -> None:
    try:
        import resource  # not on every platform
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
