"""Titles of works, 《...》: what they name is not spoken of by itself."""

from lodeline.annotate.names.spans import Cover
from lodeline.text.lazy import lazy_pattern

_TITLE = lazy_pattern("《[^《》\n]{1,48}》")


def titles_of_works(text: str) -> Cover:
    """Return the titles of a folded text, their marks included."""
    return Cover([match.span() for match in _TITLE.finditer(text)] if "《" in text else [])
