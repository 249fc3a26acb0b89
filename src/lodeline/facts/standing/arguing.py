"""Which texts argue: parts under headings of commentary, opinion labelled so, a writer who judges or reads much."""

import re
from functools import cache, lru_cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Span
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

# A question heads a part of commentary in English; in Chinese news it heads a report that answers it.
HAN = lazy_pattern("[\u4e00-\u9fff]")
_OPENING = 400
_READINGS = 2
_LEAST_JUDGED, _JUDGED = 3, 0.2
# who asks: a line of a press conference, no heading
_ASKED_BY = lazy_pattern(r"\s*(?:Q|Question|[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,4})\s?:\s")


@lru_cache(maxsize=4)
def analysis_parts(page: Page) -> tuple[Span, ...]:
    """Return the stretches under headings of commentary ("What it means", "Implications for ..."), to their ends."""
    heading, found = cue_regex("inference", "heading"), []
    for section in page.reading.sections:
        words = page.text[section.start : section.end]
        asks = words.rstrip().endswith("?") and not HAN.search(words) and not _ASKED_BY.match(words)
        if section.kind == "heading" and (heading.search(words) or asks):
            found.append((section.end, len(page.text)))
            break
    return tuple(found)


def in_analysis(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in an analysis part of a commentary."""
    return any(start <= sentence.start < end for start, end in analysis_parts(page))


@lru_cache(maxsize=4)
def in_commentary(page: Page) -> bool:
    """Tell whether the text argues: it is labelled so, has an analysis part, judges much or speaks in its own voice."""
    return (
        bool(analysis_parts(page))
        or _is_labelled(page)
        or _judges(page)
        or any(cue_regex("inference", "own", "site").search(page.text, s.start, s.end) for s in page.body_sentences)
    )


def _judges(page: Page) -> bool:
    """Tell whether a writer judges in many sentences and in several words for it, outside of quotes."""
    told = [s for s in page.body_sentences if s.section == "body"]
    words: set[str] = set()
    judging = 0
    for sentence in told:
        cues = {m[0].lower() for m in cue_regex("inference", "evaluative").finditer(outside_quotes(page, sentence))}
        words |= cues
        judging += bool(cues)
    return len(words) >= _LEAST_JUDGED and judging >= _JUDGED * len(told)


def _is_labelled(page: Page) -> bool:
    """Tell whether a text says of itself that it is opinion: a line "Expert comment", 本报评论员, a disclaimer."""
    text, size = page.text, len(page.text)
    disclaimer = cue_regex("inference", "disclaimer")
    if disclaimer.stands(text, 0, size) and disclaimer.search(text, 0, size):
        return True
    opening = _label().search(text, 0, _OPENING)
    return opening is not None and not any(h.start <= opening.end() < h.end for h in page.of("quote"))


@cache
def _label() -> re.Pattern[str]:
    english, chinese = (alternatives(wordings("inference", "label", lang)) for lang in ("en", "zh"))
    return lazy_pattern(
        rf"(?:\A|\n)[ \t#]*(?:(?:{english})\b|(?:{chinese})(?![\u4e00-\u9fff]{{3}}))[^\n]{{0,80}}(?=\n)", re.I
    )


@lru_cache(maxsize=4)
def argues(page: Page) -> bool:
    """Tell whether a text has a part of analysis, or reads what it tells in two sentences."""
    reading = cue_regex("inference", "reading")
    told = [s for s in page.body_sentences if s.section in ("body", "list", "highlights")]
    return (
        bool(analysis_parts(page))
        or sum(reading.search(page.text, s.start, s.end) is not None for s in told) >= _READINGS
    )


def outside_quotes(page: Page, sentence: Sentence) -> str:
    """Return the words of a sentence, those inside quotation marks blanked."""
    words = page.text[sentence.start : sentence.end]
    for q in page.within("quote", sentence.start, sentence.end):
        first, last = q.start - sentence.start, q.end - sentence.start
        words = words[:first] + " " * (last - first) + words[last:]
    return words
