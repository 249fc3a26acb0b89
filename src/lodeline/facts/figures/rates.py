"""Rates of growth whose measure is told once: 行业增加值保持增长。纺织业下降1.3%,汽车制造业增长4%.

Statistics name the measure in the sentence that opens a list and then only whose it is. What grew stands right before
the verb, ends in the word of a branch, a kind of firm or place, or is a material; the measure is the last one before it
in the same paragraph that itself moved.
"""

import re
from functools import cache

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.clauses import clause_start
from lodeline.facts.figures.cues import figure_cue
from lodeline.facts.figures.measures import PART_OF_THING
from lodeline.facts.figures.parts import change_nouns, change_verbs
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence

__all__ = ["risen_of"]

Span = tuple[int, int]
_REACH, _NEAR = 600, 24


def risen_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return what a rate of growth is of, and the measure told before it; nothing where either is not told."""
    if hit.kind != "percent":
        return ()
    start = max(clause_start(page, sentence, hit.start), floor)
    start = max([start, *(h.end for h in page.within("date", start, hit.start))])
    named = _subject().fullmatch(page.text, start, hit.start)
    if named is None or not _is_branch(page, named.span("subject")):
        return ()
    measure = _measure_before(page, start)
    return (named.span("subject"), measure) if measure else ()


def _is_branch(page: Page, span: Span) -> bool:
    words = page.text[slice(*span)]
    if words.endswith(cue_words("figure_cues", "branch", "zh")):
        return True
    return any(h.end == span[1] for h in page.within("material", *span))


def _measure_before(page: Page, at: int) -> Span | None:
    """Return the last measure before a place in its line behind which something is said to grow or fall."""
    line = max(page.text.rfind("\n", 0, at) + 1, at - _REACH)
    for match in reversed(list(figure_cue("measure").finditer(page.text, line, at))):
        moved = _moved().match(page.text, match.end(), min(at, match.end() + _NEAR))
        if moved and not PART_OF_THING.match(page.text, match.end()):
            return match.span()
    return None


@cache
def _subject() -> re.Pattern[str]:
    base = r"(?:(?:同比|环比)(?:实际|名义)?|(?:较|比)[^,;。]{2,8}?)?"
    return re.compile(
        rf"份?(?:其中)?(?P<subject>[\u4e00-\u9fff、()]{{2,40}}?){base}(?:{change_verbs()})(?:了|约|近|超过?|逾)?\s?"
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"[^,;。\d]{{0,12}}?(?:{change_verbs()}|{change_nouns()})")
