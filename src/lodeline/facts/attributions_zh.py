"""Chinese attributions: 会议强调, 发言人表示, 据介绍, with who speaks and what is said."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.attributions import Attribution, Span, quoted, within
from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import wordings

_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST_SPEAKER = 40
_NOUN_AHEAD = ("的", "了")  # 牢记总书记的嘱托, 提出了要求


@cache
def _verbs() -> re.Pattern[str]:
    sure = alternatives(w for role in ("say", "urge") for w in wordings("attribution", role, "zh", needs="any"))
    some = alternatives(w for role in ("say", "urge") for w in wordings("attribution", role, "zh", needs="clause"))
    # a verb opens what is said: a comma, a colon or a quotation mark follows it, or 要 and the like
    return re.compile(rf"(?P<verb>(?:{sure})|(?:{some})(?=[,:“]))(?P<mark>[,:]\s*)?")


@cache
def _quoting() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(wordings('attribution', 'quote', 'zh'))})")


@cache
def _asking() -> frozenset[str]:
    return frozenset(wordings("attribution", "urge", "zh"))


@cache
def _speakers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(wordings('attribution', 'speaker', 'zh'))})$")


def chinese_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the attributions of Chinese sentences, one a sentence, in text order."""
    quotes = quoted(page)
    for sentence in page.sentences:
        if not _HAN.search(page.text, sentence.start, sentence.end):
            continue
        found = _said(page, sentence.start, sentence.end, quotes) or _heard(page, sentence.start, sentence.end)
        if found is not None:
            yield found


def _said(page: Page, start: int, end: int, quotes: list[Span]) -> Attribution | None:
    for match in _verbs().finditer(page.text, start, end):
        if within(quotes, match.start()) or page.text[match.start() - 1 : match.start()] in _NOUN_AHEAD:
            continue
        source = _speaker(page, start, match.start(), sure=match["mark"] is not None)
        begin = match.end()
        if source is None or begin >= end - 1:
            continue
        role = "urge" if match["verb"] in _asking() else "say"
        direct = page.text[begin] == "“"
        return Attribution(match.span("verb"), role, source, ((begin, end),), direct, "zh-attribution.verb")
    return None


def _speaker(page: Page, start: int, verb: int, *, sure: bool) -> Span | None:
    """Return the words just before a verb that name a speaker: a person, body, meeting or paper.

    Before a verb that a comma or colon follows (`sure`) any words do, since what follows is what is said.
    """
    comma = max(page.text.rfind(",", start, verb) + 1, page.text.rfind(";", start, verb) + 1, start)
    words = page.text[comma:verb]
    if not words or len(words) > _LONGEST_SPEAKER:
        return None
    if sure:
        return comma, verb
    named = [h for kind in ("person", "organisation") for h in page.within(kind, comma, verb)]
    if named and verb - max(h.end for h in named) <= 12:
        return comma, verb
    return (comma, verb) if _speakers().search(words.rstrip("还也并再进一步在时")) else None


def _heard(page: Page, start: int, end: int) -> Attribution | None:
    match = _quoting().search(page.text, start, min(end, start + 60))
    comma = page.text.find(",", match.end(), end) if match else -1
    if match is None or comma < 0 or comma + 1 >= end:
        return None
    source = (match.end(), comma) if comma > match.end() else None
    return Attribution(match.span(), "say", source, ((comma + 1, end),), False, "zh-attribution.heard")
