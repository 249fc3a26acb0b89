"""The guard: who may ask. Host, Origin, Sec-Fetch-Site and, off loopback, a token, on every route alike.

A page elsewhere can make a browser ask this server; it can neither forge these headers nor read the answer. A name
that points at this machine only for the attack (DNS rebinding) fails the Host check.
"""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from lodeline.serve.inert import POLICY as FRAME_POLICY

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

COOKIE = "lodeline_token"
ENTER = "/enter/"
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_OWN = ("same-origin", "none")
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_FRAMED = re.compile(r"/document/[0-9a-f]+/framed")  # received pages, told again; they stand in a frame of ours


class Doors:
    """Where the workbench is reached, and with what.

    Args:
        host: The address it is bound to.
        names: Further names it is reached by.

    Attributes:
        hosts: Names a request may address.
        token: What a request must carry; None on loopback.
        code: Good once, at `/enter/<code>`, to have the browser carry the token; None when used up.
    """

    def __init__(self, host: str = "127.0.0.1", names: tuple[str, ...] = ()) -> None:
        self.local = is_loopback(host)
        bound = f"[{host}]" if ":" in host else host
        self.hosts = frozenset(name.lower() for name in (*_LOCAL, bound, *names))
        self.token = None if self.local else secrets.token_urlsafe(32)
        self.code = None if self.local else secrets.token_urlsafe(16)

    def refusal(self, path: str, headers: Mapping[str, str]) -> Response | None:
        """Return why a request may not pass, as an answer; None when it may."""
        host = headers.get("host", "")
        if _name(host) not in self.hosts:
            return _no(421, "this host name is not served here; accepted: the address the workbench was started on.")
        site = headers.get("sec-fetch-site")
        if site is not None and site not in _OWN:
            return _no(403, "asked for by another site; accepted: requests of the workbench's own pages.")
        origin = headers.get("origin")
        opaque = origin == "null" and site == "same-origin"  # a form of a page without referrer
        if (
            origin is not None
            and not opaque
            and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower())
        ):
            return _no(403, "asked for by a page of another origin; accepted: the workbench's own pages.")
        if self.token is not None:
            return self._asked_for_token(path, headers)
        return None

    def _asked_for_token(self, path: str, headers: Mapping[str, str]) -> Response | None:
        if self.code is not None and path.startswith(ENTER) and _same(path.removeprefix(ENTER), self.code):
            self.code = None
            entered = RedirectResponse("/", status_code=303)
            entered.set_cookie(COOKIE, self.token or "", httponly=True, samesite="strict", path="/")
            return entered
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            given = _cookie(headers.get("cookie", ""))
        if not _same(given, self.token or ""):
            return _no(401, 'a token is needed: header "Authorization: Bearer TOKEN", or the one-time address printed.')
        return None


class Guard:
    """ASGI middleware: refuses what may not pass, and puts the safety headers on every answer."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], doors: Doors) -> None:
        self.app = app
        self.doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                framed = _FRAMED.fullmatch(scope["path"]) is not None
                headers["Content-Security-Policy"] = FRAME_POLICY if framed else _POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                # off loopback browsers send no Sec-Fetch-Site over http, and a form without referrer no Origin
                headers["Referrer-Policy"] = "no-referrer" if self.doors.local else "same-origin"
                headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self.doors.refusal(scope["path"], Headers(scope=scope))
        await (refused or self.app)(scope, receive, sending)


def is_loopback(host: str) -> bool:
    """Return whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """Return the name of a Host header without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def _cookie(header: str) -> str:
    try:
        held = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return held.value if held is not None else ""


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())


def _no(status: int, words: str) -> Response:
    return PlainTextResponse(f"{status}: {words}\n", status_code=status)
