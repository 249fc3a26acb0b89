"""A web of the tests' own: a server on the loopback interface, and names that lead to it and nowhere else."""

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from lodeline.collect.fetch import Fetcher
from lodeline.model.source import Network

PUBLIC = "8.8.4.4"
Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the web's pages: path (or host + path) to bytes, or to a function that answers itself."""

    protocol_version = "HTTP/1.1"
    web: "Web"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        self.web.asked.append(f"{host}{self.path}")
        self.web.headers.append(dict(self.headers.items()))
        page = self.web.pages.get(f"{host}{self.path}", self.web.pages.get(self.path))
        if page is None:
            self.answer(404, b"not here")
        elif callable(page):
            page(self)
        else:
            self.answer(200, page)

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        """Send a whole answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        if "Content-Type" not in named and content:
            named["Content-Type"] = "text/html"
        if "Transfer-Encoding" not in named and status not in (204, 304):
            named.setdefault("Content-Length", str(len(content)))
        for name, value in named.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Quiet about clients that go away."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


class Web:
    """Pages, and what was asked of them."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Page] = {"/robots.txt": lambda h: h.answer(404)}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connected: list[str] = []
        self.slept: list[float] = []
        self.names: dict[str, Sequence[str] | list[Sequence[str]]] = {}
        self.now = 0.0
        handler = type("OwnHandler", (Handler,), {"web": self})
        self.server = Server(("127.0.0.1", 0), handler)
        self.port = self.server.server_address[1]

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """Give what a name leads to: one public address unless said otherwise; a list of lists answers in turn."""
        found = self.names.get(host, [PUBLIC])
        if found and not isinstance(found[0], str):
            answers = found
            return answers.pop(0) if len(answers) > 1 else answers[0]  # type: ignore[attr-defined,return-value]
        return found  # type: ignore[return-value]

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        """Note where a connection was wanted, and connect to the server instead."""
        self.connected.append(f"{address}:{port}")
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def sleep(self, seconds: float) -> None:
        """Note the wait and let the time pass at once."""
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, network: Network | None = None, *, max_bytes: int = 1 << 20) -> Fetcher:
        """Return a fetcher for whom this web is all there is."""
        return Fetcher(
            network or Network(proxy="none", delay_seconds=0.0), max_bytes=max_bytes, resolve=self.resolve,
            connect=self.connect, clock=lambda: self.now, sleep=self.sleep, chance=lambda: 0.5,
        )  # fmt: skip


@contextmanager
def serving() -> Iterator[Web]:
    """Give a web that answers until the end of the block."""
    web = Web()
    thread = Thread(target=lambda: web.server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.server.shutdown()
        web.server.server_close()
        thread.join(timeout=5)
