"""Standing of a sentence: reported as fact, attributed to somebody, or the writer's own reading."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.facts.standing.arguing import HAN, argues, in_analysis, in_commentary, outside_quotes
from lodeline.facts.standing.attributions import SAYING, Attribution, Span
from lodeline.facts.standing.credits_en import is_credit
from lodeline.facts.standing.reach import reaches, why_not
from lodeline.lexicon.wordings import cue_regex
from lodeline.model.facts import Standing
from lodeline.text import Sentence
from lodeline.text.finder import Finder, Signs, together
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_WORDS = lazy_pattern(r"[^\W\d_]")
_ROLES = ("modal", "reading", "evaluative")  # of words of the writer's own, in the order they are weighed


class Verdict(Plain, frozen=True):
    """Standing of one sentence with the words that decided it."""

    standing: Standing
    rule: str
    span: Span | None = None
    holder: str | None = None
    attribution: Attribution | None = None


def judge(
    page: Page, sentence: Sentence, attributions: Sequence[Attribution], around: Sequence[Attribution] = ()
) -> Verdict:
    """Return the standing of a sentence given the attributions in it and those that reach into it from beside it."""
    return next(verdicts(page, sentence, attributions, around))


def verdicts(
    page: Page, sentence: Sentence, attributions: Sequence[Attribution], around: Sequence[Attribution] = ()
) -> Iterator[Verdict]:
    """Yield what speaks for a standing of a sentence, the first decides; the last is always that it is reported.

    The writer's own voice goes first, then what somebody is said to say, then modal words, the verbs and turns
    of a reading, and the part of the text; what is left is reported.
    """
    reached = [found for found in around if reaches(sentence, found)]
    told_in_turn = any(found.rule == "transcript" for found in reached)
    spoken = not told_in_turn and _signs().stands(page.text, sentence.start, sentence.end)
    outside = outside_quotes(page, sentence) if spoken else ""
    site = _cue("site", page, sentence, outside)
    own = _cue("own", page, sentence, outside)
    if site and (own or any(_by_site(page, a) for a in attributions)):
        yield _inferred(sentence, site, "site", site[0])
    if own:
        yield _inferred(sentence, own, "own-voice")
    ending = page.text[sentence.start : sentence.end].rstrip()[-1:]
    if ending == "?" and not attributions and not told_in_turn:
        yield Verdict("inferred", "question")
    if ending == "!" and not attributions and not HAN.search(page.text, sentence.start, sentence.end):
        yield Verdict("inferred", "exclamation")
    for found in _innermost_first(page, attributions):
        if _is_read(page, sentence, found):
            yield Verdict("inferred", "reading", found.cue)
        elif why_not(page, sentence, found) is None:
            yield Verdict("attributed", "attribution", found.cue, attribution=found)
    told = _all_told(attributions)
    if told is not None and why_not(page, sentence, told) is None:
        yield Verdict(
            "attributed", "attribution", told.cue, attribution=next(a for a in attributions if a.cue == told.cue)
        )
    for found in reached:
        yield Verdict("attributed", "quoted", found.cue, attribution=found)
    for role in _ROLES:
        hit = _cue(role, page, sentence, outside)
        if hit and (role != "evaluative" or in_commentary(page)) and not _spoken(sentence, hit, attributions):
            yield _inferred(sentence, hit, role)
    if in_analysis(page, sentence) and not _plain_event(page, sentence):
        yield Verdict("inferred", "analysis-part")
    yield Verdict("reported", "plain")


@cache
def _signs() -> Signs:
    """Return the words one of which stands in a sentence with a cue of some role."""
    return together(*(cue_regex("inference", role) for role in ("site", "own", *_ROLES)))


def _cue(role: str, page: Page, sentence: Sentence, outside: str) -> re.Match[str] | None:
    """Return the first cue of a role in the words of a sentence outside its quotes; May is a month, US no writer."""
    if not outside:
        return None
    cues = cue_regex("inference", role)
    if not cues.stands(page.text, sentence.start, sentence.end):
        return None
    return next((match for match in cues.finditer(outside) if match[0] != "May" and match[0][-2:] != "US"), None)


def _inferred(sentence: Sentence, hit: re.Match[str], rule: str, holder: str | None = None) -> Verdict:
    return Verdict("inferred", rule, (sentence.start + hit.start(), sentence.start + hit.end()), holder)


def _by_site(page: Page, attribution: Attribution) -> bool:
    return attribution.source is not None and bool(
        cue_regex("inference", "site").search(page.text, *attribution.source)
    )


def _innermost_first(page: Page, attributions: Sequence[Attribution]) -> Sequence[Attribution]:
    """Return attributions with whom a paper cites before the paper: 据某社报道,部长表示,…."""
    if len(attributions) < 2 or not attributions[0].rule.endswith(".heard"):
        return attributions
    paper, cited = attributions[0], attributions[1]
    if paper.source is None or cited.outer != paper.cue or cited.role not in SAYING:
        return attributions
    press = cue_regex("attribution", "press").search(page.text, paper.source[0], paper.cue[1])
    return (cited, paper, *attributions[2:]) if press else attributions


def _is_read(page: Page, sentence: Sentence, found: Attribution) -> bool:
    """Tell whether a writer who argues reads something into a meeting: "the session suggests a tighter grip"."""
    if found.source is None or _read().match(page.text, found.cue[0]) is None:
        return False
    if _gathering().search(page.text, *found.source) is None:
        return False
    return sentence.section == "highlights" or in_commentary(page) or argues(page)


@cache
def _read() -> Finder:
    return cue_regex("inference", "reading of a meeting")


@cache
def _gathering() -> re.Pattern[str]:
    nouns = (noun for role in ("noun", "noun-of-name") for noun in cue_words("meeting_cues", role, "en"))
    return lazy_pattern(rf"\b(?:{alternatives(nouns)})$", re.IGNORECASE)


def _all_told(attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the first saying with all that the same speaker tells: "it said he had lied, and also accused him of"."""
    first = next((a for a in attributions if a.role in SAYING and a.source is not None and a.states == "yes"), None)
    more = [a for a in attributions if first is not None and a is not first and a.source == first.source]
    return (
        first._replace(content=(*first.content, *(span for a in more for span in a.content)))
        if first and more
        else None
    )


def words_asserted(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence holds words, and not only who wrote or drew what stands beside it."""
    if _WORDS.search(page.text, sentence.start, sentence.end) is None:
        return False
    if cue_regex("inference", "disclaimer").search(page.text, sentence.start, sentence.end):
        return False  # "The opinions expressed here are those of the author"
    return sentence.section != "body" or not is_credit(page.text, sentence.start, sentence.end)


def _spoken(sentence: Sentence, hit: re.Match[str], attributions: Sequence[Attribution]) -> bool:
    at = sentence.start + hit.start()
    return any(a <= at < b for x in attributions if x.role in SAYING and x.states != "no" for a, b in x.content)


def _plain_event(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence states a dated or counted event."""
    return any(page.within(kind, sentence.start, sentence.end) for kind in ("date", "quantity", "money", "percent"))
