"""PDF: the text of each page in turn, with the page every run of text came from."""

import re

from lodeline.collect.received import Found
from lodeline.errors import DocumentError
from lodeline.model import Segment

_MAX_PAGES = 5000
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
    at = 0
    try:
        for number in range(min(len(document), _MAX_PAGES)):
            text = _page_text(document, number)
            if not text:
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
        raise DocumentError("no-text", "a PDF without a text layer, probably a scan; recognise its text first.")
    return Found("".join(pieces), "pdf", source_map=tuple(segments))


def _page_text(document: "object", number: int) -> str:
    page = document[number]  # type: ignore[index]
    text = page.get_textpage().get_text_range()
    text = _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()
