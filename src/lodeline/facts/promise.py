"""A promise while it is being read, and what both languages ask of its sentence."""

from typing import NamedTuple

from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern


class Promise(NamedTuple):
    """One promise in reading offsets: what is promised, who promises, and the rule that found it."""

    start: int
    end: int
    actor: tuple[int, int] | None
    rule: str


def close_of(page: Page, sentence: Sentence) -> int:
    """Return where a sentence ends without the mark and the space that close it."""
    end = sentence.end
    while end > sentence.start and page.text[end - 1] in " \n.;。；":
        end -= 1
    return max(end, sentence.start + 1)


def actor_in(page: Page, start: int, end: int, *, nearest: bool = False) -> tuple[int, int] | None:
    """Return who acts: the first body or person of a stretch where a subject stands, or the one nearest its end.

    A body named in a title (《中华人民共和国专利法》) does not act.
    """
    hits: list[Hit] = [*page.within("organisation", start, end), *page.within("person", start, end)]
    titles = [match.span() for match in _TITLE.finditer(page.text, start, end)]
    found = [(h.start, h.end) for h in hits if not any(a <= h.start < b for a, b in titles)]
    return (max if nearest else min)(found, default=None)


_TITLE = lazy_pattern(r"《[^《》]*》?")
