"""A document as received beside what is read of it: its pages drawn, its markup shown inert, or its bytes as text."""

import codecs
from collections.abc import Sequence
from threading import Lock
from typing import Literal, NamedTuple

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import HTMLResponse, Response

from lodeline.brief import Material
from lodeline.collect.drawn import DRAWN, Drawn
from lodeline.collect.isolate import Isolation
from lodeline.collect.media import HTML
from lodeline.errors import DocumentError
from lodeline.model import Document
from lodeline.serve.answers import bytes_of, sheet_of
from lodeline.serve.asking import DocumentId, Offset, PageNumber
from lodeline.serve.bench import Bench
from lodeline.serve.inbox import language_tag
from lodeline.serve.inert import inert_page
from lodeline.serve.runs import PART, Run, cut_runs, part_at, parts_of
from lodeline.serve.templating import as_page

Way = Literal["page", "markup", "drawn", "words", "none"]
Shown = Literal["", "markup"]
_SECONDS = 20.0  # longest a page may take to be drawn
_KEPT = 12  # pages kept drawn
_BROKEN = 0.02  # share of characters that are no text, from which bytes are not shown as text


class Drawing:
    """Pages drawn in a child process, one at a time; the last ones are kept."""

    def __init__(self) -> None:
        self._child = Isolation(timeout_seconds=_SECONDS)
        self._lock = Lock()
        self._kept: dict[tuple[str, int], Drawn | DocumentError] = {}

    def page(self, document: Document, content: bytes, number: int) -> Drawn:
        """Return a page of a document drawn. Raises DocumentError when it cannot be."""
        with self._lock:
            found = self._kept.pop((document.id, number), None)
            if found is None:
                try:
                    found = self._child.draw(content, media_type=document.media_type, page=number)
                except DocumentError as error:
                    found = error
            self._kept[document.id, number] = found
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        if isinstance(found, DocumentError):
            raise found
        return found


class Facing(NamedTuple):
    """One part of a document: how the original is shown, its words where it is text, and the same part as read."""

    document: Document
    way: Way
    words: str
    wrong: str
    runs: tuple[Run, ...]
    facts: dict[int, int]  # where each begins, by its number
    part: int
    parts: int
    span: tuple[int, int]
    cut: bool


def original_routes(bench: Bench) -> APIRouter:
    """Return the routes of originals."""
    pages = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    drawing = Drawing()

    @pages.get("/document/{document}/original")
    def original(document: DocumentId, part: PageNumber | None = None, near: Offset = 0, shown: Shown = "") -> Response:
        facing = face(bench, drawing, document, part=part, near=near, shown=shown)
        language = language_tag(facing.document.language)
        return as_page("original", facing=facing, document=facing.document, shown=shown, language=language)

    @pages.get("/document/{document}/framed")
    def framed(document: DocumentId) -> Response:
        found, content = bytes_of(bench, document)
        if found.media_type != HTML:
            raise HTTPException(404, f"{found.media_type} is not shown in a frame; accepted: {HTML}.")
        return HTMLResponse(inert_page(_decoded(found, content), language=language_tag(found.language)))

    @pages.get("/document/{document}/page/{number}")
    def page(document: DocumentId, number: int = Path(ge=1, le=100_000)) -> Response:
        found, content = bytes_of(bench, document)
        try:
            drawn = drawing.page(found, content, number)
        except DocumentError as error:
            raise HTTPException(404, str(error)) from error
        return Response(drawn.png, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})

    return pages


def face(
    bench: Bench, drawing: Drawing, document: str, *, part: int | None = None, near: int = 0, shown: Shown = ""
) -> Facing:  # fmt: skip
    """Return a part of a document as received and as read.

    Args:
        bench: The desk.
        drawing: Draws pages.
        document: Its id.
        part: Number of the part, from 1; the one `near` stands in unless named.
        near: An offset in its text.
        shown: `markup` for the source of an HTML page.
    """
    material = sheet_of(bench, document, None, None).material
    found, content = bytes_of(bench, document)
    way, wrong, pages = _way(found, content, shown), "", 0
    if way == "drawn":
        try:
            pages = drawing.page(found, content, part or _page_at(found, near)).pages
        except DocumentError as error:
            way, wrong = "none", str(error)
    starts = [fact.evidence[0].start for fact in material.facts]
    spans = _pages(found, pages) if pages else parts_of(found.text, starts)
    number = part - 1 if part else _page_at(found, near) - 1 if pages else part_at(spans, near)
    number = max(0, min(number, len(spans) - 1))
    words = _received(found, content, spans[number], number, len(spans)) if way in ("words", "markup") else ""
    low, high = spans[number]
    end = _light(found.text, starts, low, high)
    runs, facts = _read(material, (low, end))
    return Facing(found, way, words, wrong, runs, facts, number, len(spans), (low, high), end < high)


def _way(document: Document, content: bytes, shown: Shown) -> Way:
    if document.media_type in DRAWN:
        return "drawn"
    if document.media_type == HTML:
        return "markup" if shown == "markup" else "page"
    words = _decoded(document, content[:200_000])
    lost = sum(words.count(mark) for mark in ("\ufffd", "\0"))
    return "none" if lost > _BROKEN * max(1, len(words)) + 8 else "words"


def _decoded(document: Document, content: bytes) -> str:
    """Return bytes as text in the charset they were read with; what cannot be decoded is marked."""
    try:
        codecs.lookup(document.encoding)
    except LookupError:
        return content.decode("utf-8", "replace")
    return content.decode(document.encoding, "replace").removeprefix("\ufeff")


def _pages(document: Document, pages: int) -> list[tuple[int, int]]:
    """Return what was read of each page; of a page nothing was read of, nothing at the place it would stand."""
    own = {segment.page: (segment.start, segment.end) for segment in document.source_map if segment.page}
    found, at = [], 0
    for number in range(1, max(pages, *own, 1) + 1):
        found.append(own.get(number, (at, at)))
        at = found[-1][1]
    return found


def _page_at(document: Document, near: int) -> int:
    """Return the number of the page a place in the text stands on."""
    pages = [segment.page for segment in document.source_map if segment.page and segment.start <= near]
    return pages[-1] or 1 if pages else 1


def _light(text: str, starts: Sequence[int], low: int, high: int) -> int:
    """Return where to end so that a page of very many words stays light: after two parts as texts are shown in."""
    parts = parts_of(text[low:high], [start - low for start in starts if low <= start < high])
    return high if len(parts) <= 2 else low + parts[1][1]


def _received(document: Document, content: bytes, span: tuple[int, int], part: int, parts: int) -> str:
    """Return the received text a part was read from: by the source map, else as long a share of the whole."""
    low, high = span
    words = _decoded(document, content)
    if words == document.text:
        return words[low:high]
    within = [s for s in document.source_map if s.start < high and low < s.end]
    if within:
        start = 0 if part == 0 else min(s.source_start for s in within)
        end = len(content) if part + 1 == parts else max(s.source_end for s in within)
        if end - start <= 8 * PART:
            return _decoded(document, content[start:end])
    share = -(-len(words) // parts)
    return words[part * share : min((part + 1) * share, part * share + 4 * PART)]


def _read(material: Material, span: tuple[int, int]) -> tuple[tuple[Run, ...], dict[int, int]]:
    """Return the runs of a part, and where the facts begin that begin in it."""
    low, high = span
    inside = [a for a in material.annotations if low <= a.start < high and not a.nested]
    numbered = [
        (number, fact)
        for number, fact in enumerate((f for f in material.facts if f.kind != "profile"), start=1)
        if low <= fact.evidence[0].start < high
    ]
    places = {number: fact.evidence[0].start for number, fact in numbered}
    return tuple(cut_runs(material.document, inside, numbered, span)), places
