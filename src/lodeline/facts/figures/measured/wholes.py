"""The whole that an English share is of: 33% of mining quota, 58% of the production guidance midpoint."""

from lodeline.facts.figures.words.cues import CLAUSE, FAR, figure_cue
from lodeline.facts.figures.words.names import trimmed
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["end_of_whole", "whole_begins", "whole_from"]

Span = tuple[int, int]
_AFTER = 40
_SHARE_OF = lazy_pattern(r"\sof\s(?:the\s|its\s)?")
# 58% of the production guidance midpoint is no share of production
_AIM_BEHIND = lazy_pattern(r"\s(?:guidance|target|plan|budget|forecast)(?:\s(?:mid-?point|range|figure))?\b")
_REACHES = lazy_pattern(r"\b(?:reach|achiev|complet)(?:ed|es|ing)\s(?:[^.;]{0,60}?%\s[^.;]{0,60}\sand\s)?$")
_THEN = lazy_pattern(r"\sin\s(?:19|20)\d\d\b(?!-)")
_MAKES_UP = lazy_pattern(
    r"\b(?:represent(?:s|ed|ing)?|account(?:s|ed|ing)?\sfor|mak(?:es|ing)\sup|made\sup)\s(?:about\s|approximately\s|nearly\s|some\s|around\s|over\s|more\sthan\s|less\sthan\s)?$"
)


def whole_begins(page: Page, sentence: Sentence, hit: Hit, start: int) -> int | None:
    """Return where the whole begins behind a percentage that opens its clause, or that something makes up of it."""
    of = _SHARE_OF.match(page.text, hit.end, sentence.end) if hit.kind == "percent" else None
    if of is None:
        return None
    made_up = _MAKES_UP.search(page.text, start, hit.start)
    return of.end() if made_up or page.text[start : hit.start].strip(" (") == "" else None


def end_of_whole(page: Page, sentence: Sentence, hit: Hit, end: int) -> int:
    """Return where the whole ends that a share is of: production | guidance midpoint, output | in 2023."""
    aimed = _AIM_BEHIND.match(page.text, end, sentence.end)
    if aimed is None and _REACHES.search(page.text, max(sentence.start, hit.start - FAR), hit.start):
        aimed = _THEN.match(page.text, end, sentence.end)
    return aimed.end() if aimed else end


def whole_from(page: Page, sentence: Sentence, hit: Hit, start: int) -> Span | None:
    """Return what a share is one of, up to the measure behind it in its clause."""
    measure = figure_cue("measure").search(page.text, start, min(sentence.end, start + _AFTER))
    if measure is None or CLAUSE.search(page.text, start, measure.start()):
        return None
    return trimmed(page, start, end_of_whole(page, sentence, hit, measure.end()))
