"""PDF: the text of each page in turn, with the page every run of text came from."""

import math
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lodeline.collect.ocr import Unread
from lodeline.collect.paged import Paged
from lodeline.collect.picture import LARGEST_PIXELS, LONGEST_SIDE, PAGE_PIXELS
from lodeline.collect.received import Found
from lodeline.collect.scan import Recogniser
from lodeline.errors import DocumentError

if TYPE_CHECKING:
    import pypdfium2

    from lodeline.collect.scan import Pixels

_MAX_PAGES = 5000
_HYPHEN = re.compile("[\ufffe\x02](?:\r?\n)?")  # pdfium marks a word broken at the end of a line
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SCAN_DPI = 200
_STAMP = 40  # characters: a page with fewer over a picture is a scan with a stamp or a page number
_STROKES = 20  # from so many drawn shapes on, a page may show words drawn as outlines


def read_pdf(content: bytes, recogniser: Recogniser | None = None) -> Found:
    """Return the text of a PDF.

    Args:
        content: Its bytes.
        recogniser: Says what scanned pages say; default nobody.

    Raises:
        DocumentError: `encrypted`, `broken`, or `no-text` for a scan without a text layer.
    """
    import pypdfium2  # native code: only the child process comes here

    recogniser = recogniser or Unread()
    document = open_pdf(content)
    paged = Paged(recogniser, length=len(content))
    try:
        pages = len(document)
        for number in range(min(pages, _MAX_PAGES)):
            page = document[number]
            _take(page, number + 1, paged, reads=recogniser.reads)
            page.close()
    except pypdfium2.PdfiumError as error:
        raise DocumentError("broken", f"a page cannot be read ({error}); accepted: a whole PDF file.") from error
    finally:
        document.close()
    if paged.is_empty:
        raise DocumentError("no-text", f"a PDF {paged.why_empty}")
    more = f"{pages} pages; the first {_MAX_PAGES} are read. Split the file."
    return paged.found("pdf", pages=pages, gaps=(("too-many-pages", more),) if pages > _MAX_PAGES else ())


def open_pdf(content: bytes) -> "pypdfium2.PdfDocument":
    """Return a PDF opened; only the child process comes here.

    Raises:
        DocumentError: `encrypted` or `broken`.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise DocumentError("encrypted", "a PDF that wants a password; accepted: an open PDF.") from error
        raise DocumentError("broken", f"not a readable PDF ({error}); accepted: a whole PDF file.") from error


def _take(page: "pypdfium2.PdfPage", number: int, paged: Paged, *, reads: bool) -> None:
    text = _page_text(page)
    if text and not (reads and len(text) < _STAMP and _covered(page) >= 0.5):
        paged.take(number, text)
    elif text or _is_picture(page) or (reads and _is_drawn(page)):
        paged.recognise(number, lambda: _rendered(page), layer=text)


def _is_picture(page: "pypdfium2.PdfPage") -> bool:
    """Tell whether a page shows pictures, so that words may stand in them."""
    import pypdfium2

    images = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    return next(iter(images), None) is not None


def _is_drawn(page: "pypdfium2.PdfPage") -> bool:
    import pypdfium2

    shapes = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=2)
    return sum(1 for _ in islice(shapes, _STROKES)) == _STROKES


def _covered(page: "pypdfium2.PdfPage") -> float:
    """Return how much of a page its largest picture covers."""
    import pypdfium2

    width, height = page.get_size()
    images = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    sizes: Iterator[float] = (
        (right - left) * (top - bottom) for left, bottom, right, top in (image.get_bounds() for image in images)
    )
    return max(sizes, default=0.0) / max(float(width * height), 1.0)


def _rendered(page: "pypdfium2.PdfPage") -> "Pixels":
    """Return a page as pixels, never more than a page may have.

    Raises:
        DocumentError: `too-large` for a page with a picture larger than is decoded.
    """
    check_pictures(page)
    width, height = (max(side, 1.0) for side in page.get_size())
    scale = min(_SCAN_DPI / 72, math.sqrt(PAGE_PIXELS / (width * height)), LONGEST_SIDE / max(width, height))
    bitmap = page.render(scale=scale, may_draw_forms=False)
    pixels: Pixels = bitmap.to_numpy().copy()
    bitmap.close()
    return pixels


def check_pictures(page: "pypdfium2.PdfPage") -> None:
    """Raise DocumentError `too-large` for a page with a picture larger than is decoded."""
    import pypdfium2

    for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        across, down = image.get_px_size()
        if across * down > LARGEST_PIXELS:
            raise DocumentError(
                "too-large", f"a picture of {across} x {down} pixels; accepted: {LARGEST_PIXELS // 10**6} million."
            )


def _page_text(page: "pypdfium2.PdfPage") -> str:
    text = page.get_textpage().get_text_range()
    text = _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()
