"""What a report looks back on: under 一、2024年工作回顾, 争取 and 确保 tell of what was done, and promise nothing."""

from functools import lru_cache

from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex
from lodeline.text.lazy import lazy_pattern

_HEADING = lazy_pattern(
    r"(?:^|(?<=\n))[ \t]*(?:第?[一二三四五六七八九十]{1,3}(?:、|部分)?|\d{1,2}[.、])?[^\n。,;:!?]{2,30}(?=\n)"
)


@lru_cache(maxsize=4)
def _reviewed(page: Page) -> tuple[tuple[int, int], ...]:
    """Return the stretches from a heading that looks back to the next one that looks ahead."""
    if not cue_regex("commitments", "looks-back").stands(page.text, 0, len(page.text)):
        return ()
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for heading in _HEADING.finditer(page.text):
        back = cue_regex("commitments", "looks-back").search(page.text, *heading.span()) is not None
        ahead = cue_regex("commitments", "looks-ahead").search(page.text, *heading.span()) is not None
        if back and not ahead:
            opened = heading.end() if opened is None else opened
        elif ahead and not back and opened is not None:
            found.append((opened, heading.start()))
            opened = None
    return (*found, *(() if opened is None else ((opened, len(page.text)),)))


def looks_back(page: Page, at: int) -> bool:
    """Tell whether a place stands in the part of a report that reviews what was done."""
    return any(start <= at < end for start, end in _reviewed(page))
