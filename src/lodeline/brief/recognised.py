"""Words a machine read on a scan: which pages, and how sure it was."""

from collections.abc import Iterator, Sequence

from lodeline.brief.tongue import Tongue
from lodeline.model import Document


def recognised_words(document: Document, tongue: Tongue) -> str | None:
    """Return which pages of a document were recognised by machine, and the mean confidence; None for none."""
    scanned = [segment for segment in document.source_map if segment.confidence is not None]
    if not scanned:
        return None
    weight = sum(segment.end - segment.start for segment in scanned)
    total = sum((segment.confidence or 0.0) * (segment.end - segment.start) for segment in scanned)
    numbers = [segment.page for segment in scanned if segment.page is not None]
    whole = len(scanned) == len(document.source_map)
    where = (
        tongue.say("source.recognised_whole")
        if whole
        else tongue.say("source.recognised_pages", pages=tongue.listed(list(_ranges(numbers))), number=len(numbers))
    )
    # rounded down: .998 is not certainty
    return tongue.say("source.recognised", where=where, confidence=f"{int(100 * total / max(weight, 1)) / 100:.2f}")


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Yield `2`, `4–7`."""
    at = 0
    while at < len(numbers):
        last = at
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        yield str(numbers[at]) if last == at else f"{numbers[at]}–{numbers[last]}"
        at = last + 1
