"""Tones: where a text can be checked, where it only tells, and where it cannot be checked."""

from lodeline.brief.page import Page
from lodeline.text.intervals import Intervals

FIRM, TELLS, EMPTY = range(3)
# Parts of substance by tone: can be checked, only tells, cannot be checked.
PARTS = (
    ("figures", "duties", "acts", "operations"),
    ("statements", "meetings"),
    ("readings", "exhortation", "symbols"),
)


def toned_spans(page: Page) -> list[list[tuple[int, int]]]:
    """Return the clauses of a document by tone: firm, telling, empty."""
    return [part_spans(page, *names) for names in PARTS]


def tones(page: Page) -> list[Intervals]:
    """Return the clauses of a document by tone, to be asked how much of a place they cover."""
    return [Intervals(own) for own in toned_spans(page)]


def part_spans(page: Page, *names: str) -> list[tuple[int, int]]:
    """Return the clauses of some parts of substance."""
    wanted = {f"substance.{name}" for name in names}
    ids = [span for point in page.material.points if point.measure in wanted for span in point.evidence]
    return [page.span(span) for span in ids]
