"""Standing of a sentence: reported as fact, attributed to somebody, or the writer's own reading."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import SAYING, Attribution, Span
from lodeline.facts.standing.credits_en import is_credit
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model.facts import Standing
from lodeline.text import Sentence
from lodeline.text.finder import Finder, Signs, together
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

# A question heads a part of commentary in English; in Chinese news it heads a report that answers it.
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_MODAL = worded_pattern(r"(?:«supposes»)\b", "en")
_CONDITION = worded_pattern(r"\s*(?:«condition»)\b", "en")
_WORDS = lazy_pattern(r"[^\W\d_]")
_MOST, _LEAST, _OPENING = 0.6, 0.4, 400
_READINGS = 2
_LEAST_JUDGED, _JUDGED = 3, 0.2
_ROLES = ("modal", "reading", "evaluative")  # of words of the writer's own, in the order they are weighed
# who asks: a line of a press conference, no heading
_ASKED_BY = lazy_pattern(r"\s*(?:Q|Question|[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,4})\s?:\s")


@lru_cache(maxsize=4)
def analysis_parts(page: Page) -> tuple[Span, ...]:
    """Return the stretches under headings of commentary ("What it means", "Implications for ..."), to their ends."""
    heading, found = cue_regex("inference", "heading"), []
    for section in page.reading.sections:
        words = page.text[section.start : section.end]
        asks = words.rstrip().endswith("?") and not _HAN.search(words) and not _ASKED_BY.match(words)
        if section.kind == "heading" and (heading.search(words) or asks):
            found.append((section.end, len(page.text)))
            break
    return tuple(found)


def in_analysis(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in an analysis part of a commentary."""
    return any(start <= sentence.start < end for start, end in analysis_parts(page))


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
    reached = [found for found in around if _reaches(sentence, found)]
    told_in_turn = any(found.rule == "transcript" for found in reached)
    spoken = not told_in_turn and _signs().stands(page.text, sentence.start, sentence.end)
    outside = _outside(page, sentence) if spoken else ""
    site = _cue("site", page, sentence, outside)
    own = _cue("own", page, sentence, outside)
    if site and (own or any(_by_site(page, a) for a in attributions)):
        yield _inferred(sentence, site, "site", site[0])
    if own:
        yield _inferred(sentence, own, "own-voice")
    ending = page.text[sentence.start : sentence.end].rstrip()[-1:]
    if ending == "?" and not attributions and not told_in_turn:
        yield Verdict("inferred", "question")
    if ending == "!" and not attributions and not _HAN.search(page.text, sentence.start, sentence.end):
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
        cues = {m[0].lower() for m in cue_regex("inference", "evaluative").finditer(_outside(page, sentence))}
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


def _outside(page: Page, sentence: Sentence) -> str:
    """Return the words of a sentence, those inside quotation marks blanked."""
    words = page.text[sentence.start : sentence.end]
    for q in page.within("quote", sentence.start, sentence.end):
        first, last = q.start - sentence.start, q.end - sentence.start
        words = words[:first] + " " * (last - first) + words[last:]
    return words


def _inferred(sentence: Sentence, hit: re.Match[str], rule: str, holder: str | None = None) -> Verdict:
    return Verdict("inferred", rule, (sentence.start + hit.start(), sentence.start + hit.end()), holder)


def _by_site(page: Page, attribution: Attribution) -> bool:
    return attribution.source is not None and bool(
        cue_regex("inference", "site").search(page.text, *attribution.source)
    )


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


def _reaches(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether what is said beside a sentence takes most of it."""
    if attribution.states == "no" or attribution.role not in SAYING:
        return False
    covered = sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in attribution.content)
    return covered >= _MOST * (sentence.end - sentence.start)


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
