"""Reading one text in memory, without a desk."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from lodeline.annotate import annotate_document
from lodeline.brief import Material
from lodeline.collect import collect_paths, parse
from lodeline.errors import DocumentError
from lodeline.facts import extract_facts
from lodeline.measure import measure_document
from lodeline.model import Document, Issue
from lodeline.model.ocr import Ocr
from lodeline.text import Reading

OFF = Ocr()
_LONGEST_PATH = 1024


def read_document(document: Document, *, anchor: datetime | None = None) -> Material:
    """Return everything the reading finds in a document.

    Args:
        document: The document.
        anchor: Moment from which relative dates are counted; default its publication date.
    """
    reading = Reading(document, anchor=anchor)
    annotations = annotate_document(document, reading=reading)
    facts = extract_facts(document, annotations, reading=reading)
    points = measure_document(document, annotations, facts, reading=reading)
    return Material.of(document, annotations, facts, points)


def read(text_or_path: str | Path, *, anchor: datetime | None = None, ocr: Ocr = OFF) -> Material:
    """Return everything the reading finds in one text or file.

    Args:
        text_or_path: A Path, the name of an existing file, or the text itself.
        anchor: Moment from which relative dates are counted; default the publication date printed in it.
        ocr: Whether scanned pages and pictures are recognised.

    Raises:
        DocumentError: It cannot be read, or the file holds several documents.
    """
    path = _as_path(text_or_path)
    if path is None:
        found = parse(str(text_or_path).encode("utf-8", "surrogatepass"), source="text", media_type="text/plain")
        return read_document(_only(iter(found.documents), found.issues, "text"), anchor=anchor)
    documents: list[Document] = []
    issues: list[Issue] = []
    for collected in collect_paths([path], ocr=ocr):
        documents.extend(collected.documents)
        issues.extend(collected.issues)
    return read_document(_only(iter(documents), issues, str(path)), anchor=anchor)


def _as_path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return text_or_path
    if len(text_or_path) > _LONGEST_PATH or "\n" in text_or_path or "\0" in text_or_path:
        return None
    path = Path(text_or_path)
    try:
        return path if path.is_file() else None
    except OSError:
        return None


def _only(documents: Iterator[Document], issues: Sequence[Issue], name: str) -> Document:
    first = next(documents, None)
    if first is None:
        reasons = "; ".join(issue.message for issue in issues)
        raise DocumentError("unreadable", reasons or f"{name}: no document in it.")
    if next(documents, None) is not None:
        raise DocumentError("several", f'{name} holds several documents; accepted here: one. Use "lodeline add".')
    return first
