"""The figures a text tells, read with the annotations of the program."""

from datetime import datetime

from lodeline.facts.figures.extract import extract_figures
from lodeline.model import Figure
from tests.facts.pages import make_page

TODAY = datetime(2025, 11, 15)


def figures(text: str) -> dict[str, Figure]:
    """Return the figures of a text by what they measure; the last of two alike."""
    found = [draft.record for draft in extract_figures(make_page(text, anchor=TODAY))]
    return {figure.what: figure for figure in found if isinstance(figure, Figure)}


def all_figures(text: str) -> list[Figure]:
    """Return the figures of a text in the order they are told."""
    found = [draft.record for draft in extract_figures(make_page(text, anchor=TODAY))]
    return [figure for figure in found if isinstance(figure, Figure)]
