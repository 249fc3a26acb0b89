"""One request over one connection to one address, with a deadline for the whole of it.

The address was checked before; nothing is resolved here. Every wait for the other side, from the connection to the last
byte, counts against the deadline, so that a byte a second comes to an end.
"""

import http.client
import io
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lodeline.collect.address import Target
from lodeline.collect.unpack import unpacker
from lodeline.errors import DocumentError, SettingError

Connect = Callable[[str, int, float], socket.socket]
_PIECE = 1 << 16


class Reply(NamedTuple):
    """What came back for one request: header names in lower case, content unpacked."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Proxy(NamedTuple):
    """A proxy the user configured; its own address is not guarded."""

    host: str
    port: int
    authorization: str | None

    @classmethod
    def of(cls, url: str) -> "Proxy":
        """Return the proxy an address names. Raises SettingError when it names none."""
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme != "http" or not parts.hostname:
            raise SettingError(f'proxy "{url}" is not usable; accepted: http://[user:password@]host:port, or "none".')
        secret = None
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            secret = "Basic " + b64encode(pair.encode()).decode("ascii")
        return cls(parts.hostname, parts.port or 8080, secret)


def connect_to(address: str, port: int, timeout: float) -> socket.socket:
    """Return a connection to an address."""
    return socket.create_connection((address, port), timeout=timeout)


class Transport:
    """Sends requests.

    Args:
        connect: Opens a connection.
        proxy: The proxy to go through, if any.
        context: TLS settings; default those of the system, certificates and names checked.
    """

    def __init__(
        self, *, connect: Connect = connect_to, proxy: Proxy | None = None, context: ssl.SSLContext | None = None
    ) -> None:
        self._connect = connect
        self.proxy = proxy
        self._context = context

    def get(self, target: Target, address: str, headers: Mapping[str, str], *, seconds: float, max_bytes: int) -> Reply:
        """Return the answer to one GET.

        Raises:
            DocumentError: `timeout`, `tls`, `unreachable`, `bad-answer`, `cut-short`, `too-large`, `encoding-unknown`
                or `encoding-broken`.
        """
        until = time.monotonic() + seconds
        try:
            with self._open(target, address, until) as connection:
                return self._exchange(connection, target, headers, until, max_bytes)
        except TimeoutError as error:
            raise DocumentError("timeout", f"no whole answer within {seconds:g} s; asked again next time.") from error
        except ssl.SSLError as error:
            raise DocumentError(
                "tls", f"no safe connection ({error}); the host's certificate must be right."
            ) from error
        except (http.client.IncompleteRead, ConnectionResetError) as error:
            raise DocumentError("cut-short", f"the answer stopped before its end ({error!r}).") from error
        except http.client.HTTPException as error:
            raise DocumentError("bad-answer", f"not an HTTP answer ({type(error).__name__}: {error}).") from error
        except OSError as error:
            raise DocumentError("unreachable", f"no connection ({error}); asked again next time.") from error

    def _open(self, target: Target, address: str, until: float) -> socket.socket:
        host, port = (self.proxy.host, self.proxy.port) if self.proxy else (address, target.port)
        connection = self._connect(host, port, _left(until))
        if target.scheme == "http":
            return connection
        try:
            if self.proxy:
                self._tunnel(connection, target, until)
            if self._context is None:
                self._context = ssl.create_default_context()
            connection.settimeout(_left(until))
            return self._context.wrap_socket(connection, server_hostname=target.host)
        except BaseException:
            connection.close()
            raise

    def _tunnel(self, connection: socket.socket, target: Target, until: float) -> None:
        host = f"[{target.host}]" if ":" in target.host else target.host
        headers = {"Host": f"{host}:{target.port}", **self._proxy_headers()}
        _send(connection, f"CONNECT {host}:{target.port} HTTP/1.1", headers, until)
        with _answer(connection, "CONNECT", until) as response:
            if response.status != 200:
                raise OSError(f"the proxy answers {response.status} {response.reason}")

    def _proxy_headers(self) -> dict[str, str]:
        secret = self.proxy.authorization if self.proxy else None
        return {"Proxy-Authorization": secret} if secret else {}

    def _exchange(
        self, connection: socket.socket, target: Target, headers: Mapping[str, str], until: float, max_bytes: int
    ) -> Reply:
        through_proxy = self.proxy is not None and target.scheme == "http"
        path = f"http://{target.authority}{target.path}" if through_proxy else target.path
        own = self._proxy_headers() if through_proxy else {}
        _send(
            connection,
            f"GET {path} HTTP/1.1",
            {"Host": target.authority, "Connection": "close", **headers, **own},
            until,
        )
        with _answer(connection, "GET", until) as response:
            received: dict[str, str] = {}
            for name, stated in response.getheaders():
                key, value = name.lower(), " ".join(stated.split())  # a folded line must not come back in a request
                received[key] = f"{received[key]}, {value}" if key in received else value
            content = _body(response, received, max_bytes) if response.status == 200 else b""
            return Reply(response.status, received, content)


class _Timed(io.RawIOBase):
    """A connection read with what is left of the time; http.client alone counts each read anew."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection, self._until = connection, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(_left(self._until))
        return self._connection.recv_into(buffer)


class _Stream:
    """What http.client wants of a socket."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._reader: io.BufferedReader[Any] = io.BufferedReader(_Timed(connection, until), _PIECE)

    def makefile(self, mode: str) -> "io.BufferedReader[Any]":
        return self._reader


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time is up")
    return left


def _send(connection: socket.socket, first: str, headers: Mapping[str, str], until: float) -> None:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    connection.settimeout(_left(until))
    connection.sendall("\r\n".join(lines).encode("latin-1", "replace"))


def _answer(connection: socket.socket, method: str, until: float) -> http.client.HTTPResponse:
    response = http.client.HTTPResponse(_Stream(connection, until), method=method)  # type: ignore[arg-type]
    response.begin()
    return response


def _body(response: http.client.HTTPResponse, headers: Mapping[str, str], max_bytes: int) -> bytes:
    unpack = unpacker(headers.get("content-encoding", ""), max_bytes)
    pieces: list[bytes] = []
    received = 0
    while piece := response.read1(_PIECE):
        received += len(piece)
        pieces.append(unpack.take(piece))
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    if received:
        unpack.finish()
    return b"".join(pieces)
