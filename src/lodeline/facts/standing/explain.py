"""Explaining a standing: for every sentence the rule and words that decided, and what else was seen and why it lost."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Span
from lodeline.facts.standing.claims import Judged, attribution_evidence, judged_sentences
from lodeline.facts.standing.reach import why_not
from lodeline.facts.standing.verdicts import Verdict, verdicts
from lodeline.facts.standing.voices import voice_of
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Annotation, Document
from lodeline.model.facts import Standing, Voice
from lodeline.text import Reading

_NOTES = {
    "site": "the writer names the publication and speaks for it",
    "own-voice": "the writer's own voice",
    "question": "a question nobody is said to ask",
    "attribution": "somebody is said to say it",
    "quoted": "inside what somebody beside it is said to say",
    "continued": "goes on with what the speaker before asked for",
    "modal": "a modal word holds it open",
    "reading": "a verb or turn that reads something into the facts",
    "evaluative": "a word of judgement in a text that argues",
    "analysis-part": "stands in a part of commentary and tells no dated or counted event",
    "plain": "nothing says otherwise",
}
_ROLES = ("site", "own", "modal", "reading", "evaluative")


class Part(Struct, frozen=True):
    """A stretch of `Document.text`, `[start, end)`, with the part it plays: cue, source, content, holder or outer."""

    role: str
    start: int
    end: int
    words: str


class Rival(Struct, frozen=True):
    """Words that spoke for a standing and did not decide it: where they stand, what rule they are of, why they lost."""

    start: int
    end: int
    words: str
    rule: str
    why: str


class Explained(Struct, frozen=True):
    """Why a sentence stands as it does; offsets count in `Document.text`."""

    start: int
    end: int
    words: str
    standing: Standing
    rule: str
    voice: Voice | None
    parts: tuple[Part, ...]
    note: str
    rivals: tuple[Rival, ...] = ()


def explain_document(
    document: Document, annotations: Iterable[Annotation], *, anchor: datetime | None = None
) -> Iterator[Explained]:
    """Yield the standing of each sentence of a document with its grounds, in text order."""
    reading = Reading(document, anchor=anchor)
    return explain_standing(Page(reading, reading.to_hits(annotations)))


def explain_standing(page: Page) -> Iterator[Explained]:
    """Yield the standing of each sentence that states something with its grounds, in text order."""
    for judged in judged_sentences(page):
        if judged.verdict is not None:
            yield explain_claim(page, judged, judged.verdict)


def explain_claim(page: Page, judged: Judged, verdict: Verdict) -> Explained:
    """Return why a sentence got its verdict, with the words that spoke for another one and why they lost."""
    sentence, found = judged.sentence, verdict.attribution
    start, end = page.reading.source_span(sentence.start, sentence.end)
    if found is not None:
        parts = [_part(page, e.role, (e.start, e.end)) for e in attribution_evidence(found)]
        rule = f"{found.rule}+statement" if found in judged.own else f"statement.{verdict.rule}"
        voice = voice_of(page, verdict.standing, found.holder or found.source)
    else:
        parts = [_part(page, "cue", verdict.span)] if verdict.span else []
        rule, voice = f"statement.{verdict.rule}", voice_of(page, verdict.standing, None)
    return Explained(
        start, end, page.words(sentence.start, sentence.end).strip(), verdict.standing, rule, voice, tuple(parts),
        _NOTES[verdict.rule], tuple(_rivals(page, judged, verdict)),
    )  # fmt: skip


def _rivals(page: Page, judged: Judged, verdict: Verdict) -> Iterator[Rival]:
    """Yield the words that did not decide: later grounds, attributions that are too little, cues that do not count."""
    sentence, seen = judged.sentence, {verdict.span}
    for other in verdicts(page, sentence, judged.own, judged.around):
        if other.span is not None and other.span not in seen:
            seen.add(other.span)
            yield _rival(page, other.span, other.rule, f"{_NOTES[verdict.rule]} goes first")
    for found in judged.own:
        why = why_not(page, sentence, found)
        if why is not None and found.cue not in seen:
            seen.add(found.cue)
            yield _rival(page, found.cue, found.rule, why)
    for role in _ROLES:
        for hit in cue_regex("inference", role).finditer(page.text, sentence.start, sentence.end):
            if hit.span() not in seen:
                seen.add(hit.span())
                yield _rival(page, hit.span(), role, _why_no_cue(page, judged, verdict, hit, role))


def _why_no_cue(page: Page, judged: Judged, verdict: Verdict, hit: re.Match[str], role: str) -> str:
    """Return why a cue of inference does not count where it stands."""
    start, end = hit.span()
    if hit[0] == "May":
        return "the name of a month"
    if any(q.start <= start and end <= q.end for q in page.within("quote", judged.sentence.start, judged.sentence.end)):
        return "stands in a quote"
    if any(a <= start < b for found in judged.own for a, b in found.content):
        return "is what somebody is said to say"
    if verdict.standing == "inferred":
        return "a cue of the same reading decided"
    return "counts only in a text that argues" if role == "evaluative" else "does not decide by itself"


def _part(page: Page, role: str, span: Span) -> Part:
    return Part(role, *page.reading.source_span(*span), page.words(*span))


def _rival(page: Page, span: Span, rule: str, why: str) -> Rival:
    return Rival(*page.reading.source_span(*span), page.words(*span), rule, why)
