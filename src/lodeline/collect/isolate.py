"""Isolation: parsing in a child process with limits on time and memory, started when first needed and used again."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from types import TracebackType

import msgspec

from lodeline.collect.drawn import Drawn
from lodeline.collect.listing import Listing, ListingKind
from lodeline.collect.received import Collected, issue_from
from lodeline.collect.worker import Answer, Request, read_message, write_message
from lodeline.errors import DocumentError
from lodeline.model import Document, Issue
from lodeline.model.ocr import Ocr

TIMEOUT_SECONDS = 60.0
OFF = Ocr()
_LAST_PAGE_SECONDS = 120.0  # the page begun when the time for recognition is over


class Isolation:
    """A child process that parses; replaced when it crashes or takes too long.

    Args:
        timeout_seconds: Longest time for one file; what it takes to recognise scanned pages comes on top.
        ocr: Whether scanned pages and pictures are recognised.
        command: The program to run, for tests.
    """

    def __init__(
        self, *, timeout_seconds: float = TIMEOUT_SECONDS, ocr: Ocr = OFF, command: tuple[str, ...] | None = None
    ) -> None:
        self._timeout_seconds = timeout_seconds
        self._ocr = ocr
        self._command = command or (sys.executable, "-m", "lodeline.collect.worker")
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes | None] = Queue()

    def __enter__(self) -> "Isolation":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, content: bytes, *, source: str, media_type: str, repairs: tuple[str, ...] = ()) -> Collected:
        """Return what parsing gives; a crash is the issue `parser-crashed`, a time-out `parser-timeout`.

        A file on which that happens while its pages are recognised is parsed again without.
        """
        failed: tuple[Issue, ...] = ()
        for ocr in (self._ocr, OFF) if self._ocr.on else (OFF,):
            try:
                answer = self._ask(Request(content, source, media_type, repairs, ocr=ocr), media_type)
            except DocumentError as error:
                failed = (*failed, issue_from(source, error))
            else:
                return Collected(content, answer.documents, (*failed, *answer.issues))
        return Collected(content, issues=failed)

    def read_again(self, content: bytes, held: Document) -> Collected:
        """Return what archived bytes say, see `again.read_again`; a crash or a time-out is an issue."""
        try:
            answer = self._ask(Request(content, held.source, held.media_type, held=held), held.media_type)
        except DocumentError as error:
            return Collected(content, issues=(issue_from(held.source, error),))
        return Collected(content, answer.documents, answer.issues)

    def read_listing(self, content: bytes, *, kind: ListingKind, base: str, links: tuple[str, ...] = ()) -> Listing:
        """Return what a listing names, see `listing.read_listing`.

        Raises:
            DocumentError: What that raises, `parser-crashed` or `parser-timeout`.
        """
        answer = self._ask(Request(content, base, "", listing=kind, links=links), kind)
        if answer.listing is None:
            raise DocumentError(*(answer.refusal or ("parser-failed", "the listing cannot be read.")))
        return answer.listing

    def draw(self, content: bytes, *, media_type: str, page: int) -> Drawn:
        """Return a page of a file drawn, see `drawn.draw_page`.

        Raises:
            DocumentError: What that raises, `parser-crashed` or `parser-timeout`.
        """
        answer = self._ask(Request(content, "", media_type, page=page), media_type)
        if answer.drawn is None:
            raise DocumentError(*(answer.refusal or ("parser-failed", "the page cannot be drawn.")))
        return answer.drawn

    def _ask(self, asked: Request, what: str) -> Answer:
        child = self._running()
        request = msgspec.msgpack.encode(asked)
        writer = Thread(target=_send, args=(child, request), daemon=True)
        writer.start()
        seconds = self._timeout_seconds
        if asked.ocr.on:
            seconds += asked.ocr.most_seconds + _LAST_PAGE_SECONDS
        try:
            body = self._answers.get(timeout=seconds)
        except Empty as error:
            self.close()
            slow = f"parsing took longer than {seconds:g} s and was stopped; split or simplify the file."
            raise DocumentError("parser-timeout", slow) from error
        if body is None:
            code = child.wait()
            self.close()
            crashed = f"the parser of {what} stopped with status {code}; the file may be damaged or hostile."
            raise DocumentError("parser-crashed", crashed)
        return msgspec.msgpack.decode(body, type=Answer)

    def close(self) -> None:
        """Stop the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                _close_quietly(stream.close)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None:
            child = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._child, self._answers = child, Queue()
            Thread(target=_receive, args=(child, self._answers), daemon=True).start()
        return self._child


def _send(child: "subprocess.Popen[bytes]", body: bytes) -> None:
    stdin = child.stdin
    if stdin is not None:
        _close_quietly(lambda: write_message(stdin, body))


def _close_quietly(action: Callable[[], None]) -> None:
    """Do the last thing with a pipe whose other end may be gone."""
    with suppress(OSError, ValueError):
        action()


def _receive(child: "subprocess.Popen[bytes]", answers: "Queue[bytes | None]") -> None:
    body: bytes | None = b""
    while body is not None and child.stdout is not None:
        try:
            body = read_message(child.stdout)
        except (OSError, ValueError):
            body = None
        answers.put(body)
