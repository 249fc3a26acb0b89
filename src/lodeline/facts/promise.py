"""A promise while it is being read, and what both languages ask of its sentence."""

from typing import NamedTuple

from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence


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


def actor_in(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return who acts: the first body or person of a stretch where a subject stands."""
    hits: list[Hit] = [*page.within("organisation", start, end), *page.within("person", start, end)]
    return min(((hit.start, hit.end) for hit in hits), default=None)
