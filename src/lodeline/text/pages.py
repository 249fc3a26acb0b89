"""Running heads: lines at the edges of printed pages that come again page after page, page numbers included."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lodeline.model import Segment
from lodeline.text.lazy import lazy_pattern

_EDGE_LINES = 2
_LEAST_PAGES = 3
_FIGURES = lazy_pattern(r"\d+")


def running_lines(folded: str, source_map: Sequence[Segment]) -> frozenset[int]:
    """Return where running heads begin: edge lines that stand, figures apart, on three pages and a third of all."""
    pages = [segment for segment in source_map if segment.page is not None]
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    edges = [list(_edges(folded, page.start, page.end)) for page in pages]
    seen = Counter(shape for page in edges for shape in {shape for _, shape in page})
    least = max(_LEAST_PAGES, len(pages) // 3)
    return frozenset(start for page in edges for start, shape in page if seen[shape] >= least)


def _edges(folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield start and shape of the first and last lines of a page; figures in a shape count as one sign."""
    lines: list[tuple[int, str]] = []
    at = start
    for line in folded[start:end].split("\n"):
        if line.strip():
            lines.append((at + len(line) - len(line.lstrip()), _FIGURES.sub("#", line.strip())))
        at += len(line) + 1
    yield from {*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]}
