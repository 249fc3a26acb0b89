"""PDF: the text of each page in turn, with the page every run of text came from."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lodeline.collect.received import Found
from lodeline.errors import DocumentError
from lodeline.model import Segment

if TYPE_CHECKING:
    import pypdfium2

_MAX_PAGES = 5000
_NAMED = 20  # pages named one by one
_HYPHEN = re.compile("[\ufffe\x02](?:\r?\n)?")  # pdfium marks a word broken at the end of a line
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def read_pdf(content: bytes) -> Found:
    """Return the text of a PDF.

    Raises:
        DocumentError: `encrypted`, `broken`, or `no-text` for a scan without a text layer.
    """
    import pypdfium2  # native code: only the child process comes here

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise DocumentError("encrypted", "a PDF that wants a password; accepted: an open PDF.") from error
        raise DocumentError("broken", f"not a readable PDF ({error}); accepted: a whole PDF file.") from error
    pieces: list[str] = []
    segments: list[Segment] = []
    pictures: list[int] = []
    at = 0
    try:
        pages = len(document)
        for number in range(min(pages, _MAX_PAGES)):
            page = document[number]
            text = _page_text(page)
            if not text:
                if _is_picture(page):
                    pictures.append(number + 1)
                continue
            if pieces:
                pieces.append("\n")
                at += 1
            pieces.append(text)
            segments.append(Segment(at, at + len(text), 0, len(content), page=number + 1))
            at += len(text)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("broken", f"a page cannot be read ({error}); accepted: a whole PDF file.") from error
    finally:
        document.close()
    if not pieces:
        scanned = "scanned pages, no text layer" if pictures else "no words on any page"
        raise DocumentError("no-text", f"a PDF with {scanned}; recognise its text with another program first.")
    return Found("".join(pieces), "pdf", source_map=tuple(segments), gaps=tuple(_gaps(pages, pictures)))


def _gaps(pages: int, pictures: list[int]) -> Iterator[tuple[str, str]]:
    if pictures:
        named = ", ".join(map(str, pictures[:_NAMED])) + (" and more" if len(pictures) > _NAMED else "")
        yield (
            "page-without-text",
            f"page {named} of {pages}: scanned, no text layer; what it says is not read. The other pages are.",
        )
    if pages > _MAX_PAGES:
        yield "too-many-pages", f"{pages} pages; the first {_MAX_PAGES} are read. Split the file."


def _is_picture(page: "pypdfium2.PdfPage") -> bool:
    """Tell whether a page shows pictures, so that words may stand in them."""
    import pypdfium2

    images = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    return next(iter(images), None) is not None


def _page_text(page: "pypdfium2.PdfPage") -> str:
    text = page.get_textpage().get_text_range()
    text = _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()
