"""Claims: every sentence with its standing, and what somebody is said to say with source, cue and content."""

from collections.abc import Iterator
from functools import lru_cache

from lodeline.facts.attributions import Attribution, Span, holder_words
from lodeline.facts.attributions_en import english_attributions
from lodeline.facts.attributions_zh import chinese_attributions
from lodeline.facts.page import Draft, Page
from lodeline.facts.standing import Verdict, goes_on, judge, words_asserted
from lodeline.facts.voices import voice_of
from lodeline.model import Claim, Evidence
from lodeline.text import Sentence

_STATED = frozenset({"body", "highlights", "list"})
_TITLES = frozenset({"heading", "title"})
_REACH = 8


def extract_claims(page: Page) -> Iterator[Draft]:
    """Yield one claim a sentence with evidence of role "statement", and one more for each further attribution.

    A sentence that is attributed carries its main attribution in the same claim; one inside a quote that began
    before it, or one that goes on with what a meeting or speaker asked for, carries that attribution's source and
    cue. Boilerplate makes no claim; a title or heading only what it attributes.
    """
    attributions = attributions_of(page)
    number, speaking = 0, None
    for sentence in page.body_sentences:
        while number < len(attributions) and attributions[number].cue[0] < sentence.start:
            number += 1
        stop = number
        while stop < len(attributions) and attributions[stop].cue[0] < sentence.end:
            stop += 1
        own = attributions[number:stop]
        shown: Attribution | None = None
        if sentence.section in _STATED and words_asserted(page, sentence):
            around = _around(attributions, number, stop, sentence)
            verdict = judge(page, sentence, own, around)
            if verdict.standing == "reported" and speaking and not own and goes_on(page, sentence, speaking):
                verdict = Verdict("attributed", "continued", speaking.cue, attribution=speaking)
            speaking = verdict.attribution if verdict.standing == "attributed" else None
            shown = verdict.attribution if verdict.attribution in own else None
            yield _statement(page, sentence, verdict, shown)
        else:
            speaking = None
        if sentence.section in _STATED or sentence.section in _TITLES:
            for found in own:
                if found is not shown:
                    yield _attributed(page, found)


@lru_cache(maxsize=4)
def attributions_of(page: Page) -> tuple[Attribution, ...]:
    """Return every attribution of a page in text order, each with the cue of the one around it."""
    found = sorted((*english_attributions(page), *chinese_attributions(page)), key=lambda a: a.cue)
    return tuple(a if a.outer else a._replace(outer=_outer(found, n)) for n, a in enumerate(found))


def _outer(found: list[Attribution], number: int) -> Span | None:
    """Return the cue of the nearest attribution whose content holds this one."""
    cue = found[number].cue
    holding = [
        a
        for a in found[max(0, number - _REACH) : number + _REACH]
        if a.cue != cue and any(start <= cue[0] and cue[1] <= end for start, end in a.content)
    ]
    return min(holding, key=lambda a: abs(a.cue[0] - cue[0])).cue if holding else None


def _around(
    attributions: tuple[Attribution, ...], number: int, stop: int, sentence: Sentence
) -> tuple[Attribution, ...]:
    """Return the attributions of neighbouring sentences whose content reaches into this one."""
    near = (*attributions[max(0, number - _REACH) : number], *attributions[stop : stop + 2])
    return tuple(a for a in near if any(s < sentence.end and sentence.start < e for s, e in a.content))


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
        return Draft(_record(page, found, words), (whole, *_spans(found)), f"{found.rule}+statement")
    spans = (Evidence(*found.cue, "cue"), *((Evidence(*found.source, "source"),) if found.source else ()))
    return Draft(_record(page, found, words), (whole, *spans), f"statement.{verdict.rule}")


def _attributed(page: Page, found: Attribution) -> Draft:
    words = " … ".join(page.words(*span) for span in found.content)
    return Draft(_record(page, found, words), _spans(found), found.rule)


def _record(page: Page, found: Attribution, words: str) -> Claim:
    outer = _by_cue(page).get(found.outer) if found.outer else None
    within = None if outer is None else holder_words(page, outer) or page.words(*outer.cue)
    voice = voice_of(page, "attributed", found.holder or found.source)
    return Claim("attributed", words, holder_words(page, found), page.words(*found.cue), found.direct, within, voice)


@lru_cache(maxsize=4)
def _by_cue(page: Page) -> dict[Span, Attribution]:
    return {a.cue: a for a in attributions_of(page)}


def _spans(found: Attribution) -> tuple[Evidence, ...]:
    source = (Evidence(*found.source, "source"),) if found.source else ()
    holder = (Evidence(*found.holder, "holder"),) if found.holder else ()
    outer = (Evidence(*found.outer, "outer"),) if found.outer else ()
    return (
        *(Evidence(*span, "content") for span in found.content), Evidence(*found.cue, "cue"), *source, *holder, *outer
    )  # fmt: skip
