"""Speech: the labels of the workbench in English or Chinese, from a table; a label without a row stays English.

The language is that of the request: `?lang=`, else what the browser was told last, else what it prefers.
"""

import csv
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from functools import cache
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LANGUAGES = ("en", "zh")
COOKIE = "lodeline_lang"
_SPOKEN: ContextVar[str] = ContextVar("lodeline_lang", default="en")
_ADDRESS: ContextVar[str] = ContextVar("lodeline_address", default="/")


def say(words: str, /, **values: object) -> str:
    """Return a label in the language of the request, with values put in; `n=1` takes the singular where one is."""
    row = _messages().get(words, {})
    plain = row.get("en") or words
    if values.get("n") == 1 and row.get("one"):
        plain = row["one"]
    said = row.get("zh") or plain if _SPOKEN.get() == "zh" else plain
    shown = {name: f"{value:,}" if type(value) is int else value for name, value in values.items()}
    return said.format_map(shown) if values else said


def spoken() -> str:
    """Return the language of the request: `en` or `zh`."""
    return _SPOKEN.get()


def address(**changes: str) -> str:
    """Return the path of the request with what was asked, some of it changed."""
    path, _, query = _ADDRESS.get().partition("?")
    asked = [(name, value) for name, value in parse_qsl(query) if name != "lang" and name not in changes]
    asked += changes.items()
    return f"{path}?{urlencode(asked)}" if asked else path


class Speaking:
    """ASGI middleware: every answer in the language of its request, which the browser keeps once it was chosen."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on in its language."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        language, asked = language_of(query, Headers(scope=scope))
        _SPOKEN.set(language)
        _ADDRESS.set(quote(scope["path"], safe="/") + (f"?{query}" if query else ""))

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("Vary", "Accept-Language, Cookie")
                if asked:
                    headers.append("Set-Cookie", f"{COOKIE}={language}; Path=/; SameSite=Strict; HttpOnly")
            await send(message)

        await self.app(scope, receive, sending)


def language_of(query: str, headers: Headers) -> tuple[str, bool]:
    """Return the language a request is answered in, and whether it asks for it to be remembered."""
    asked = parse_qs(query).get("lang", [""])[-1]
    if asked in LANGUAGES:
        return asked, True
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        held = None
    if held is not None and held.value in LANGUAGES:
        return held.value, False
    return _preferred(headers.get("accept-language", "")), False


def _preferred(header: str) -> str:
    """Return the first of our languages by weight in an Accept-Language header."""
    weighted = []
    for place, part in enumerate(header[:500].split(",")):
        name, _, weight = part.partition(";")
        try:
            share = float(weight.partition("=")[2]) if weight else 1.0
        except ValueError:
            continue
        weighted.append((-share, place, name.strip().lower()[:2]))
    return next((name for share, _, name in sorted(weighted) if name in LANGUAGES and share < 0), "en")


@cache
def _messages() -> dict[str, dict[str, str]]:
    text = files("lodeline.serve").joinpath("data", "messages.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["key"]: row for row in rows}
