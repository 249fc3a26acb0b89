"""Pages put together: one text, the page every run of it came from, and what is said of pages that are missing."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lodeline.collect.received import Found
from lodeline.collect.scan import Recogniser
from lodeline.model import Segment
from lodeline.model.ocr import OCR_MARK

if TYPE_CHECKING:
    from lodeline.collect.scan import Pixels

_NAMED = 20  # pages named one by one


class Paged:
    """The pages of one file, taken in order.

    Args:
        recogniser: Says what pages without a text layer say.
        length: Of the file, in bytes.
    """

    def __init__(self, recogniser: Recogniser, *, length: int) -> None:
        self._recogniser = recogniser
        self._length = length
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._unread: dict[str, list[int]] = {}
        self._wordless: list[int] = []
        self._unsure: dict[int, int] = {}
        self._at = 0

    def take(self, number: int, text: str, *, confidence: float | None = None) -> None:
        """Take the text of a page; an empty one is left out."""
        if not text:
            return
        if self._pieces:
            self._pieces.append("\n")
            self._at += 1
        self._pieces.append(text)
        self._segments.append(
            Segment(self._at, self._at + len(text), 0, self._length, page=number, confidence=confidence)
        )
        self._at += len(text)

    def recognise(self, number: int, picture: "Callable[[], Pixels]", *, layer: str = "") -> None:
        """Take what is recognised on a page; what its text layer says where that is more."""
        scanned = self._recogniser.page(number, picture)
        if scanned is None:
            if layer:
                self.take(number, layer)
            else:
                self._unread.setdefault(self._recogniser.why_not, []).append(number)
            return
        if len(scanned.text) <= 2 * len(layer):
            self.take(number, layer)
            if not layer:
                self._wordless.append(number)
        else:
            self.take(number, scanned.text, confidence=scanned.confidence)
        if scanned.left_out:
            self._unsure[number] = scanned.left_out

    @property
    def is_empty(self) -> bool:
        """Whether no page has words."""
        return not self._pieces

    @property
    def why_empty(self) -> str:
        """What to tell when no page has words."""
        if self._unread:
            return f"of scanned pages, no text layer; {next(iter(self._unread))}"
        return "with no words recognised on any page." if self._wordless else "with no words on any page."

    def found(self, encoding: str, *, pages: int, gaps: tuple[tuple[str, str], ...] = ()) -> Found:
        """Return the text with its map; `gaps` are told besides those of single pages."""
        machine = any(segment.confidence is not None for segment in self._segments)
        engine = self._recogniser.engine
        return Found(
            "".join(self._pieces), encoding, repairs=(f"{OCR_MARK}{engine}",) if machine and engine else (),
            source_map=tuple(self._segments), gaps=(*self._gaps(pages), *gaps),
        )  # fmt: skip

    def _gaps(self, pages: int) -> Iterator[tuple[str, str]]:
        for why, numbers in self._unread.items():
            yield "page-without-text", f"{_named(numbers)} of {pages}: scanned, no text layer; {why}"
        if self._wordless:
            yield "page-without-words", f"{_named(self._wordless)} of {pages}: no words recognised in the picture."
        if self._unsure:
            lines = sum(self._unsure.values())
            yield "ocr-unsure", f"{_named(list(self._unsure))} of {pages}: {lines} lines too unsure; left out."


def _named(numbers: list[int]) -> str:
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return "page " + ", ".join(map(str, numbers[:_NAMED])) + more
