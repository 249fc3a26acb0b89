"""Fetching: one address to the bytes behind it, politely and within bounds; whatever goes wrong has a name."""

import random
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from queue import Empty, Queue
from threading import Thread
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin
from urllib.request import getproxies, proxy_bypass

from lodeline.collect.address import Guard, Resolve, Target
from lodeline.collect.pace import LONGEST_WAIT_SECONDS, Pace, retry_after_seconds
from lodeline.collect.robots import MAX_BYTES as ROBOTS_BYTES
from lodeline.collect.robots import NOTHING, Robots, read_robots
from lodeline.collect.transport import Connect, Proxy, Reply, Transport, connect_to
from lodeline.collect.unpack import ACCEPTED
from lodeline.errors import DocumentError
from lodeline.model.source import Network

MOST_REDIRECTS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_IN_PASSING = ("timeout", "unreachable", "cut-short", "unresolved")
_IN_PASSING_STATUS = (408, 429, 500, 502, 503, 504)
_REST_SECONDS = 300.0
_RESOLVE_SECONDS = 15.0
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8"


class Fetched(NamedTuple):
    """What stands at an address; a 304 has no content."""

    url: str
    final_url: str
    status: int
    content: bytes
    media_type: str
    etag: str | None
    last_modified: str | None


class Fetcher:
    """Fetches within what the settings allow; made once for a run.

    Args:
        network: The `[network]` settings.
        max_bytes: Longest content, after unpacking.
        resolve: Gives the addresses of a name.
        connect: Opens a connection.
        clock: Seconds that only grow.
        sleep: Waits.
        chance: A number in [0, 1), for the jitter.
    """

    def __init__(
        self,
        network: Network,
        *,
        max_bytes: int,
        resolve: Resolve | None = None,
        connect: Connect = connect_to,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._network = network
        self._max_bytes = max_bytes
        self._guard = Guard(network.allow, resolve or resolve_host)
        self._pace = Pace(network.delay_seconds, clock=clock, sleep=sleep, chance=chance)
        self._connect = connect
        self._robots: dict[str, Robots | DocumentError] = {}
        self._agent = network.user_agent.split("/")[0].split()[0].lower() if network.user_agent.strip() else "lodeline"

    def check(self, url: str) -> None:
        """Raise DocumentError (`address-refused`) when an address would be refused unasked."""
        self._guard.target(url)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Return what stands at an address, or a 304 when it has not changed since the validators were given.

        Raises:
            DocumentError: `address-refused`, `robots-refused`, `robots-unreachable`, `host-resting`, `redirects`,
                `http-404` and so on for a status, or what resolving and the exchange raise.
        """
        asked = urldefrag(url)[0]
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        target, reply = self._followed(asked, headers, self._max_bytes, robots=self._network.robots)
        if reply.status not in (200, 304):
            raise DocumentError(f"http-{reply.status}", f"the host answers {reply.status}.")
        return Fetched(
            asked, target.url, reply.status, reply.content, reply.headers.get("content-type", ""),
            reply.headers.get("etag"), reply.headers.get("last-modified"),
        )  # fmt: skip

    def _followed(self, url: str, headers: Mapping[str, str], max_bytes: int, *, robots: bool) -> tuple[Target, Reply]:
        """Return the last hop and its answer; each hop is guarded like the first."""
        seen = [url]
        while True:
            target = self._guard.target(url)
            if robots:
                self._ask_robots(target)
            reply = self._patient(target, headers, max_bytes)
            place = reply.headers.get("location", "").strip()
            if reply.status not in _REDIRECTS or not place:
                return target, reply
            place = place.encode("latin-1", "replace").decode("utf-8", "replace")  # header bytes are often UTF-8
            url = urldefrag(urljoin(url, place.replace("\\", "/")))[0]
            if url in seen:
                raise DocumentError("redirects", f'redirected in a circle to "{url[:200]}".')
            seen.append(url)
            if len(seen) > MOST_REDIRECTS + 1:
                raise DocumentError("redirects", f"redirected more than {MOST_REDIRECTS} times.")

    def _patient(self, target: Target, headers: Mapping[str, str], max_bytes: int) -> Reply:
        """Return the answer of one hop; what fails in passing is tried again after a pause."""
        attempt = 0
        while True:
            resting = self._pace.resting_seconds(target.host)
            if resting:
                raise DocumentError("host-resting", f"{target.host} asked to be left alone for {resting:.0f} s more.")
            last = attempt >= self._network.retries
            asked: float | None = None
            try:
                reply = self._once(target, headers, max_bytes)
            except DocumentError as error:
                if last or error.code not in _IN_PASSING:
                    raise
            else:
                if reply.status not in _IN_PASSING_STATUS:
                    return reply
                asked = retry_after_seconds(reply.headers.get("retry-after"), datetime.now(UTC))
                if asked is not None and asked > LONGEST_WAIT_SECONDS:
                    self._pace.rest(target.host, asked)
                    return reply
                if last:
                    if reply.status in (429, 503):
                        self._pace.rest(target.host, _REST_SECONDS)
                    return reply
            self._pace.pause(attempt, asked_seconds=asked)
            attempt += 1

    def _once(self, target: Target, headers: Mapping[str, str], max_bytes: int) -> Reply:
        robots = self._robots.get(_origin(target))
        self._pace.wait(target.host, least_seconds=robots.delay_seconds if isinstance(robots, Robots) else 0.0)
        proxy = self._proxy(target)
        transport = Transport(connect=self._connect, proxy=proxy)
        try:
            address = self._guard.pin(target)
        except DocumentError as error:
            if proxy is None or error.code != "unresolved":
                raise
            address = target.host  # only the proxy can resolve it
        own = {"User-Agent": self._network.user_agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
        return transport.get(
            target, address, {**own, **headers}, seconds=self._network.timeout_seconds, max_bytes=max_bytes
        )

    def _proxy(self, target: Target) -> Proxy | None:
        stated = self._network.proxy
        if stated:
            return None if stated == "none" else Proxy.of(stated)
        found = getproxies()
        if target.scheme not in found or proxy_bypass(target.host, found):
            return None
        return Proxy.of(found[target.scheme])

    def _ask_robots(self, target: Target) -> None:
        origin = _origin(target)
        if origin not in self._robots:
            self._robots[origin] = NOTHING  # a robots.txt that redirects to itself asks no second time
            self._robots[origin] = self._read_robots(origin)
        found = self._robots[origin]
        if isinstance(found, DocumentError):
            raise found
        if not found.allows(target.path):
            raise DocumentError("robots-refused", f"{target.host} asks programs to leave this path alone (robots.txt).")

    def _read_robots(self, origin: str) -> Robots | DocumentError:
        try:
            _, reply = self._followed(f"{origin}/robots.txt", {}, ROBOTS_BYTES * 4, robots=False)
        except DocumentError as error:
            if error.code in ("redirects", "too-large"):
                return Robots()
            if error.code == "address-refused":
                return error
            return DocumentError("robots-unreachable", f"robots.txt of {origin} cannot be asked: {error}")
        if reply.status == 200:
            return read_robots(reply.content, agent=self._agent)
        if reply.status >= 500 or reply.status == 429:
            return DocumentError("robots-unreachable", f"robots.txt of {origin}: the host answers {reply.status}.")
        return Robots()


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name, each once, in the resolver's order. Raises OSError; a slow resolver too."""
    answers: Queue[Sequence[str] | OSError] = Queue()

    def ask() -> None:  # the resolver of the system knows no time limit
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=_RESOLVE_SECONDS)
    except Empty as error:
        raise OSError(f"no answer within {_RESOLVE_SECONDS:g} s") from error
    if isinstance(answer, OSError):
        raise answer
    return answer


def _origin(target: Target) -> str:
    return f"{target.scheme}://{target.authority}"
