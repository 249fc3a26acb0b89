"""Claims: every sentence with its standing, and what somebody is said to say with source, cue and content."""

from collections.abc import Iterator
from functools import lru_cache

from lodeline.facts.page import Draft, Page
from lodeline.facts.standing.attributions import Attribution, Span, holder_words
from lodeline.facts.standing.attributions_en import english_attributions
from lodeline.facts.standing.attributions_signed import signed_attributions
from lodeline.facts.standing.attributions_turns import RULE, transcript_attributions
from lodeline.facts.standing.attributions_zh import chinese_attributions
from lodeline.facts.standing.floor import goes_on
from lodeline.facts.standing.floor_en import goes_on_en
from lodeline.facts.standing.verdicts import Verdict, judge, words_asserted
from lodeline.facts.standing.voices import voice_of
from lodeline.model import Claim, Evidence
from lodeline.text import Sentence
from lodeline.text.plain import Plain

_STATED = frozenset({"body", "highlights", "list"})
_TITLES = frozenset({"heading", "title"})
_REACH = 8


def extract_claims(page: Page) -> Iterator[Draft]:
    """Yield one claim a sentence with evidence of role "statement", and one more for each further attribution.

    A sentence that is attributed carries its main attribution in the same claim; one inside a quote that began
    before it, or one that goes on with what a meeting or speaker asked for, carries that attribution's source and
    cue. Boilerplate makes no claim; a title or heading only what it attributes.
    """
    for judged in judged_sentences(page):
        sentence, shown = judged.sentence, None
        if judged.verdict is not None:
            shown = judged.verdict.attribution if judged.verdict.attribution in judged.own else None
            yield _statement(page, sentence, judged.verdict, shown)
        if sentence.section in _STATED or sentence.section in _TITLES:
            for found in judged.own:
                if found is shown or found.rule.endswith(".opened") or _is_reading(judged.verdict, found):
                    continue  # an opened one is told sentence by sentence behind it
                yield _attributed(page, found)


def _is_reading(verdict: Verdict | None, found: Attribution) -> bool:
    """Tell whether the words of an attribution are the writer's reading: "the meeting signals a new line"."""
    if verdict is None or verdict.rule != "reading" or verdict.span is None:
        return False
    return verdict.span[0] < found.cue[1] and found.cue[0] < verdict.span[1]


class Judged(Plain, frozen=True):
    """A sentence with its standing, None where it states nothing, and the attributions that were weighed for it."""

    sentence: Sentence
    verdict: Verdict | None
    own: tuple[Attribution, ...]
    around: tuple[Attribution, ...]


def judged_sentences(page: Page) -> Iterator[Judged]:
    """Yield every sentence outside boilerplate with its standing, in text order."""
    attributions = attributions_of(page)
    number, speaking, turn = 0, None, None
    for sentence in page.body_sentences:
        while number < len(attributions) and attributions[number].cue[0] < sentence.start:
            number += 1
        stop = number
        while stop < len(attributions) and attributions[stop].cue[0] < sentence.end:
            stop += 1
        own = attributions[number:stop]
        turn = next((a for a in own if a.rule == RULE), turn)
        if sentence.section not in _STATED or not words_asserted(page, sentence):
            speaking = None
            yield Judged(sentence, None, own, ())
            continue
        around = _around(attributions, number, stop, sentence)
        if turn is not None and turn not in own and turn not in around and sentence.start < turn.content[-1][1]:
            around = (*around, turn)
        verdict = judge(page, sentence, own, around)
        if verdict.standing == "reported" and speaking and not own and _goes_on(page, sentence, speaking):
            verdict = Verdict("attributed", "continued", speaking.cue, attribution=speaking)
        speaking = verdict.attribution if verdict.standing == "attributed" else None
        yield Judged(sentence, verdict, own, around)


def _goes_on(page: Page, sentence: Sentence, before: Attribution) -> bool:
    return goes_on(page, sentence, before) or goes_on_en(page, sentence, before)


@lru_cache(maxsize=4)
def attributions_of(page: Page) -> tuple[Attribution, ...]:
    """Return every attribution of a page in text order, each with the cue of the one around it."""
    turns = tuple(transcript_attributions(page))
    colons = {turn.cue for turn in turns}
    said = (a for a in (*english_attributions(page), *chinese_attributions(page)) if a.cue not in colons)
    found = sorted((*said, *signed_attributions(page), *turns), key=lambda a: a.cue)
    return tuple(a if a.outer else a._replace(outer=_outer(found, n)) for n, a in enumerate(found))


def _outer(found: list[Attribution], number: int) -> Span | None:
    """Return the cue of the nearest attribution whose content holds this one."""
    cue = found[number].cue
    holding = [
        a
        for a in found[max(0, number - _REACH) : number + _REACH]
        if a.cue != cue
        and not (a.source and a.source == found[number].source)  # who goes on: "it said ..., adding ..."
        and any(start <= cue[0] and cue[1] <= end for start, end in a.content)
    ]
    return min(holding, key=lambda a: abs(a.cue[0] - cue[0])).cue if holding else None


def _around(
    attributions: tuple[Attribution, ...], number: int, stop: int, sentence: Sentence
) -> tuple[Attribution, ...]:
    """Return the attributions of neighbouring sentences whose content reaches into this one."""
    start, end = sentence.start, sentence.end
    near = (*attributions[max(0, number - _REACH) : number], *attributions[stop : stop + 2])
    return tuple([a for a in near if any(s < end and start < e for s, e in a.content)])


def _statement(page: Page, sentence: Sentence, verdict: Verdict, shown: Attribution | None) -> Draft:
    whole = Evidence(sentence.start, sentence.end, "statement")
    words = page.words(sentence.start, sentence.end).strip()
    found = verdict.attribution
    if found is None:
        cue = page.words(*verdict.span) if verdict.span else None
        evidence = (whole, Evidence(*verdict.span, "cue")) if verdict.span else (whole,)
        voice = voice_of(page, verdict.standing, None)
        record = Claim(verdict.standing, words, verdict.holder, cue, voice=voice)
        return Draft(record, evidence, f"statement.{verdict.rule}")
    if shown is not None:
        return Draft(_record(page, found, words), (whole, *attribution_evidence(found)), f"{found.rule}+statement")
    spans = (Evidence(*found.cue, "cue"), *((Evidence(*found.source, "source"),) if found.source else ()))
    return Draft(_record(page, found, words), (whole, *spans), f"statement.{verdict.rule}")


def _attributed(page: Page, found: Attribution) -> Draft:
    words = " … ".join(page.words(*span) for span in found.content)
    return Draft(_record(page, found, words), attribution_evidence(found), found.rule)


def _record(page: Page, found: Attribution, words: str) -> Claim:
    outer = _by_cue(page).get(found.outer) if found.outer else None
    within, holder = None, holder_words(page, found)
    if outer is not None:
        within = holder_words(page, outer) or page.words(*outer.cue)
    voice = voice_of(page, "attributed", found.holder or found.source)
    within = None if within == holder else within  # who cites another is in nobody's words but his own
    return Claim("attributed", words, holder, page.words(*found.cue), found.direct, within, voice)


@lru_cache(maxsize=4)
def _by_cue(page: Page) -> dict[Span, Attribution]:
    return {a.cue: a for a in attributions_of(page)}


def attribution_evidence(found: Attribution) -> tuple[Evidence, ...]:
    """Return the spans of an attribution by role: content, cue, source, the words behind "who", the one around it."""
    source = (Evidence(*found.source, "source"),) if found.source else ()
    holder = (Evidence(*found.holder, "holder"),) if found.holder else ()
    outer = (Evidence(*found.outer, "outer"),) if found.outer else ()
    return (
        *(Evidence(*span, "content") for span in found.content), Evidence(*found.cue, "cue"), *source, *holder, *outer
    )  # fmt: skip
