"""Scanned pages: recognised lines put into reading order, and what is asked of whoever recognises them."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy

    Pixels = numpy.ndarray[Any, numpy.dtype[numpy.uint8]]

_APART = 0.3  # heights of a line between two pieces in a row, from which they are cells
_GUTTER = 1.5  # heights of a line between two columns of running text
_COLUMN_LINES, _COLUMN_CHARACTERS = 4, 10  # least lines of a column, and the least their median is long
_ACROSS = 0.6  # of the page's width: wider pieces belong to no column
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class ScanLine(NamedTuple):
    """One recognised piece of a line: its words, how sure, and its four corners from top left clockwise."""

    text: str
    confidence: float
    corners: tuple[tuple[float, float], ...]


class ScannedPage(NamedTuple):
    """What was recognised on a page: its text, the mean confidence by characters, and how many lines were left out."""

    text: str
    confidence: float
    left_out: int = 0


class Recogniser(Protocol):
    """Whoever says what a page without a text layer says."""

    @property
    def reads(self) -> bool:
        """Whether it recognises anything at all."""

    @property
    def engine(self) -> str | None:
        """Name and version of what recognises; None when nothing was."""

    @property
    def why_not(self) -> str:
        """What to tell of a page that was not recognised, and what to do about it."""

    def page(self, number: int, picture: "Callable[[], Pixels]") -> ScannedPage | None:
        """Return what a page says, None when it is not recognised; `picture` renders it."""


class _Piece(NamedTuple):
    text: str
    left: float
    right: float
    middle: float
    height: float


def laid_out(lines: Sequence[ScanLine], *, least_confidence: float) -> ScannedPage:
    """Return the lines in reading order; rows of cells stand as `| a | b |`, columns of running text one by one.

    Args:
        lines: As recognised, in any order.
        least_confidence: Lines recognised with less are left out.
    """
    worded = [line for line in lines if line.text.strip() and len(line.corners) == 4]
    sure = [line for line in worded if line.confidence >= least_confidence]
    weight = sum(len(line.text) for line in sure)
    confidence = sum(line.confidence * len(line.text) for line in sure) / weight if weight else 0.0
    text = "\n".join(row for part in _parts(_upright(sure)) for row in _rows(part))
    return ScannedPage(text, round(confidence, 3), len(worded) - len(sure))


def _upright(lines: Sequence[ScanLine]) -> list[_Piece]:
    """Return the pieces with the page's slant taken out, topmost first."""
    slants = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b, *_ in (line.corners for line in lines)]
    slant = median(slants) if slants else 0.0
    if abs(slant) > math.pi / 8:  # set upright or hardly read: coordinates as they are
        slant = 0.0
    sine, cosine = math.sin(-slant), math.cos(-slant)
    pieces = []
    for line in lines:
        xs = [x * cosine - y * sine for x, y in line.corners]
        ys = [x * sine + y * cosine for x, y in line.corners]
        text = _SPACE.sub(" ", _CONTROL.sub(" ", line.text)).strip()
        pieces.append(_Piece(text, min(xs), max(xs), sum(ys) / 4, max(ys) - min(ys)))
    return sorted(pieces, key=lambda piece: (piece.middle, piece.left))


def _parts(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Yield stretches of a page that are read one after the other: columns, and what stands across them."""
    if not pieces:
        return
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    band: list[_Piece] = []
    for piece in pieces:
        if piece.right - piece.left >= _ACROSS * width:
            yield from _columns(band)
            yield [piece]
            band = []
        else:
            band.append(piece)
    yield from _columns(band)


def _columns(band: list[_Piece]) -> Iterator[list[_Piece]]:
    if not band:
        return
    at = _gutter(band)
    if at is None:
        yield band
        return
    yield from _columns([piece for piece in band if piece.right <= at])
    yield from _columns([piece for piece in band if piece.right > at])


def _gutter(band: list[_Piece]) -> float | None:
    """Return where two columns of running text part; None for one column, and for a table."""
    least = _GUTTER * median(piece.height for piece in band)
    reach = -math.inf
    for piece in sorted(band, key=lambda piece: piece.left):
        if reach > -math.inf and piece.left - reach >= least:
            sides = [p for p in band if p.right <= reach], [p for p in band if p.right > reach]
            if all(_is_running(side) for side in sides):
                return reach
        reach = max(reach, piece.right)
    return None


def _is_running(side: list[_Piece]) -> bool:
    return len(side) >= _COLUMN_LINES and median(len(piece.text) for piece in side) >= _COLUMN_CHARACTERS


def _rows(part: list[_Piece]) -> Iterator[str]:
    """Yield the lines of text of a stretch; several cells in a row are a row of a table where two such rows meet."""
    rows: list[list[_Piece]] = []
    for piece in part:
        last = rows[-1] if rows else []
        if last and abs(piece.middle - last[-1].middle) < min(piece.height, last[-1].height) / 2:
            last.append(piece)
        else:
            rows.append([piece])
    cells = [list(_cells(sorted(row, key=lambda piece: piece.left))) for row in rows]
    tabular = {n for n, (a, b) in enumerate(pairwise(cells)) if len(a) > 1 and len(b) > 1}
    for number, row in enumerate(cells):
        in_table = len(row) > 1 and (number in tabular or number - 1 in tabular)
        yield "| " + " | ".join(row) + " |" if in_table else " ".join(row)


def _cells(row: list[_Piece]) -> Iterator[str]:
    """Yield the cells of a row: pieces with little between them are one."""
    words = [row[0].text]
    for before, piece in pairwise(row):
        if piece.left - before.right >= _APART * min(before.height, piece.height):
            yield " ".join(words)
            words = []
        words.append(piece.text)
    yield " ".join(words)
