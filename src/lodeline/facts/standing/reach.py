"""How far what is said reaches: whether it makes its whole sentence, or one beside it, somebody's words."""

import re
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.arguing import in_analysis
from lodeline.facts.standing.attributions import SAYING, Attribution
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_MODAL = worded_pattern(r"(?:«supposes»)\b", "en")
_CONDITION = worded_pattern(r"\s*(?:«condition»)\b", "en")
_MOST, _LEAST = 0.6, 0.4


def why_not(page: Page, sentence: Sentence, attribution: Attribution) -> str | None:
    """Return why an attribution does not make its whole sentence somebody's words, None where it does."""
    if attribution.states == "no" or not sentence.start <= attribution.cue[0] < sentence.end:
        return "tells a view or a wish, no words"
    if attribution.states == "agent" and not _speaks(page, attribution):
        return "who it is said of is nobody who speaks"
    if _supposed(page, sentence, attribution):
        return "the saying is itself supposed or a condition"
    if attribution.role == "show" and in_analysis(page, sentence):
        return "shows something in a part of commentary"
    covered = sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in attribution.content)
    if attribution.rule.startswith("zh-") and attribution.content[-1][1] >= sentence.end - 1:
        # the occasion and the posts of who speaks stand before the verb in Chinese; other deeds are others
        covered *= 1 if _deeds_between(page, attribution) else 3
    speaker = attribution.source if attribution.source and attribution.role in SAYING else (0, 0)
    named = max(0, min(speaker[1], sentence.end) - max(speaker[0], sentence.start))  # a name with its posts is long
    if covered < _LEAST * (sentence.end - sentence.start - named):
        return f"what is said is under {_LEAST:.0%} of the sentence without who says it"
    return None


def _deeds_between(page: Page, attribution: Attribution) -> bool:
    """Tell whether whole clauses stand between who speaks and the verb: 某某到了矿区,看望了职工,要求…."""
    source = attribution.source
    if source is None or not page.within("person", *source):
        return False
    if _thanked().search(page.text, source[1], attribution.cue[0]):
        return False  # 某某对…表示祝贺,希望…
    return page.text.count(",", source[1], attribution.cue[0]) > 1


@cache
def _thanked() -> re.Pattern[str]:
    """Return the pattern of thanks and praise in so many words: 表示衷心感谢, 给予充分肯定."""
    thanks = alternatives(wordings("attribution", "thanks", "zh"))
    return lazy_pattern(rf"(?:表示|给予)[^,。;]{{0,12}}(?:{thanks})|充分肯定")


def _supposed(page: Page, sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether the saying itself is supposed ("could reassure") or a condition ("When it says ..., it means")."""
    if _MODAL.match(page.text, *attribution.cue):
        return True
    opening = _CONDITION.match(page.text, sentence.start, attribution.cue[0])
    comma = page.text.find(",", attribution.cue[1], sentence.end)
    return opening is not None and "," not in page.text[sentence.start : attribution.cue[0]] and comma > 0


def _speaks(page: Page, attribution: Attribution) -> bool:
    """Tell whether the subject is somebody who can speak: a person, a body, a meeting, a paper."""
    if attribution.source is None:
        return False
    start, end = attribution.source
    if page.within("person", start, end) or any(h.end >= end - 1 for h in page.within("organisation", start, end)):
        return True
    return _speaker().search(page.text[start:end].rstrip(" ,")) is not None


@cache
def _speaker() -> re.Pattern[str]:
    nouns = "|".join(wordings("attribution", "speaker", "en"))
    return lazy_pattern(rf"(?:^(?:he|she|they)|\b(?:{nouns}))$", re.IGNORECASE)


def reaches(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether what is said beside a sentence takes most of it."""
    if attribution.states == "no" or attribution.role not in SAYING:
        return False
    covered = sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in attribution.content)
    return covered >= _MOST * (sentence.end - sentence.start)
