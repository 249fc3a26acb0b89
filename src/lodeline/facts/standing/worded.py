"""Patterns with words of `wording/attribution.tsv` in them: «role» stands for any row of that role."""

import re
from collections.abc import Callable
from typing import cast

from lodeline.facts.cues import alternatives
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import LazyPattern

_ROLE = re.compile("«([^»]+)»")


def worded_pattern(source: str, lang: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `lazy_pattern` would of the source with the words of each «role» in its place, the longest first.

    Args:
        source: The pattern.
        lang: Language of the rows, zh or en.
        flags: Flags of `re`.

    Examples:
        >>> bool(worded_pattern("(?:«address of a speaker»)$", "zh").search("周董事长"))
        True
    """
    return cast("re.Pattern[str]", _Worded(lambda: _ROLE.sub(lambda role: _any_of(role[1], lang), source), flags))


def _any_of(role: str, lang: str) -> str:
    words = wordings("attribution", role, lang)
    if not words:
        raise KeyError(f'no row of wording/attribution.tsv has the role "{role}" in {lang}')
    return alternatives(words)


class _Worded(LazyPattern):
    """A pattern whose source is put together when it is first asked for."""

    def __init__(self, make: Callable[[], str], flags: int) -> None:
        self._make, self._flags = make, flags

    @property
    def pattern(self) -> str:  # type: ignore[override]
        return self._make()
