"""Small records for tests, about invented things."""

from lodeline.model import Document, Section, document_id


def make_document(text: str, *, source: str = "sample.txt", sections: tuple[Section, ...] = ()) -> Document:
    """Return a document made from a text."""
    content = text.encode()
    return Document(
        id=document_id(content, source), source=source, blob="0" * 64, blob_start=0, blob_end=len(content),
        media_type="text/plain", encoding="utf-8", text=text, language="en", sections=sections,
    )  # fmt: skip
