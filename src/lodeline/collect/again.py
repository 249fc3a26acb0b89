"""Reading archived bytes again, as they were read for a document the desk holds."""

from lodeline.collect.ocr import Kept
from lodeline.collect.parse import parse
from lodeline.collect.received import Collected
from lodeline.model import Document


def read_again(content: bytes, held: Document) -> Collected:
    """Return what the bytes say that a document was read from; an issue where they cannot be read.

    Pages read by machine are not recognised again: what was kept of them stands for them.

    Args:
        content: The stretch of the blob that is the document's own.
        held: The document as stored.
    """
    return parse(
        content, source=held.source, media_type=held.media_type, blob_range=(0, len(content)), repairs=held.repairs,
        recogniser=Kept(held) if any(segment.confidence is not None for segment in held.source_map) else None,
    )  # fmt: skip
