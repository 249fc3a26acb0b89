"""Recognition of text on scanned pages: whether a desk wants it, and its bounds."""

from msgspec import Struct

OCR_MARK = "ocr:"  # begins the entry of `Document.repairs` that names what recognised scanned pages


class Ocr(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The `[ocr]` block of `lodeline.toml`.

    Attributes:
        on: Whether pages without a text layer, and pictures, are read by machine.
        most_pages: How many pages of one file are; the others are named in `issues`.
        most_seconds: After how long no further page of a file is begun; the others are named in `issues`.
        least_confidence: Lines recognised with less are left out, and counted in `issues`.
    """

    on: bool = False
    most_pages: int = 200
    most_seconds: int = 1800
    least_confidence: float = 0.75
