"""Who acts and whom it is done to where the grammar of an English verb says it."""

import re

from lodeline.facts.events.frames import Frame, behind_determiner, subject_of, verb_at
from lodeline.facts.events.mentions import Span, bodies_in, span_of
from lodeline.facts.events.news import OF_PEOPLE, OF_WORKS
from lodeline.facts.events.subjects import begins, undergoer
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_OF_PERSONS = OF_PEOPLE | {"investigation", "penalty", "removal"}
_OF_THINGS = OF_WORKS | {"founding"}
_GIVEN = lazy_pattern(r"\s(?:was|were|been)\s(?:\w+ly\s)?$")
_FINE, _ON = (
    lazy_pattern(r"\s(?:fines?|penalt(?:y|ies))$", re.IGNORECASE),
    lazy_pattern(r"\b(?:on|against)\s(?:the\s)?$"),
)
_INQUIRY = lazy_pattern(r"\s(?:investigation|review|inquiry|enquiry|inquest|audit)$", re.IGNORECASE)
_OTHERS = frozenset({"strike", "ruling", "tender", "enactment", "termination", "adoption", "insolvency"})
_FROM, _BY = lazy_pattern(r"\s(?:from|of|at)\s(?:the\s)?"), lazy_pattern(r"\bby\s(?:the\s|an?\s)?$")
_NAMED = lazy_pattern(r"[A-Z\d]")
_OF_PLACE = lazy_pattern(r"(?:'s)?\s(?:\w+\s){0,3}$")
_OF_NAME = lazy_pattern(
    r"\s(?:at|of|for)\s(?:(?:the|its|their)\s)?(?:\w+\s)?[A-Z][\w'-]*"
    r"(?:(?:\s[\w'-]+){0,4}?\s(?:mine|plant|smelter|refinery|mill|project)\b|(?:\s[A-Z][\w'-]*){0,4})"
)

Pair = tuple[Span | None, Span | None]


def acted(page: Page, sentence: Sentence, cue: Span, kind: str) -> Pair | None:
    """Return who did what a verb tells and whom it was done to, None where no verb of the tables tells it."""
    found = verb_at(page, cue, kind) if page.text[cue[0]].isascii() else None
    if kind in ("commissioning", "accident"):
        return None
    if found is None:
        return None
    frame, match = found
    if frame.voices == ("nominal",) and not (match["object"] and kind in _OF_THINGS):
        return _of_noun(page, sentence, cue)
    if kind == "investigation" and _INQUIRY.search(page.text, *cue):
        return None
    before = bodies_in(page, sentence.start, cue[0])
    if "given" in frame.voices and match["object"] and _GIVEN.search(page.text, sentence.start, cue[0]):
        by = [h for h in bodies_in(page, cue[1], sentence.end) if _BY.search(page.text, cue[1], h.start)]
        return span_of(by[0] if by else None), span_of(before[0] if before else None)
    if kind == "penalty" and _FINE.search(page.text, *cue):
        on = [h for h in bodies_in(page, cue[1], sentence.end) if _ON.search(page.text, cue[1], h.start)]
        return span_of(before[0] if before else None), span_of(on[0] if on else None)
    if kind not in _OF_PERSONS | _OF_THINGS | _OTHERS:
        return None
    if match["object"] is None and kind not in _OTHERS:
        return _undergone(page, sentence, cue, frame, kind)
    target = (behind_determiner(page.text, match.start("object") + 1), cue[1]) if match["object"] else None
    if target and kind in _OF_PERSONS:
        target = _with_firm(page, sentence, target)
    elif target and kind in OF_WORKS:
        target = _named(page, target)
    elif kind in _OTHERS:
        target = None
    elif target is None:  # a name behind the verb
        names = page.within("person", cue[1], sentence.end) or page.within("organisation", cue[1], sentence.end)
        target = span_of(names[0] if names else None)
    return _actor(page, sentence, cue, frame), target


def _of_noun(page: Page, sentence: Sentence, cue: Span) -> Pair:
    """Return who is told behind "by", and who is named right behind a noun: the arrest of|Jonas Weil by the police."""
    by = [h for h in bodies_in(page, cue[1], sentence.end) if _BY.search(page.text, cue[1], h.start)]
    start = behind_determiner(page.text, cue[1] + 1)
    of = [h for kind in ("person", "organisation") for h in page.within(kind, start, sentence.end) if h.start == start]
    return span_of(by[0] if by else None), span_of(of[0] if of else None)


def _undergone(page: Page, sentence: Sentence, cue: Span, frame: Frame, kind: str) -> Pair:
    """Return who is told behind "by", and the subject."""
    by = [h for h in bodies_in(page, cue[1], sentence.end) if _BY.search(page.text, cue[1], h.start)]
    actor = span_of(by[0] if by else None)
    if kind in _OF_PERSONS:
        subject = undergoer(page, sentence, cue) or (frame.whom and subject_of(page, sentence, frame.whom, cue[0]))
        return actor, subject or span_of(next(iter(bodies_in(page, sentence.start, cue[0])), None))
    before = bodies_in(page, sentence.start, cue[0])
    if actor is None and before:  # production at a mill of Orin Metals resumed
        return span_of(before[0]), None
    subject = subject_of(page, sentence, frame.whom, cue[0]) if kind in _OF_THINGS else None
    return actor, _named(page, subject) if subject else None


def _actor(page: Page, sentence: Sentence, cue: Span, frame: Frame) -> Span | None:
    if frame.who:
        subject = subject_of(page, sentence, frame.who, cue[0])
        return _to_name(page, subject, cue[0]) if subject else None
    start = begins(page, sentence, cue)
    places = [h for h in page.within("place", start, cue[0]) if _OF_PLACE.fullmatch(page.text, h.end, cue[0])]
    who = bodies_in(page, start, cue[0]) or page.within("person", start, cue[0]) or places
    who = who or bodies_in(page, sentence.start, cue[0]) or page.within("person", sentence.start, cue[0])
    return span_of(who[0] if who else None)


def _to_name(page: Page, span: Span, end: int) -> Span:
    """Return words with the name they are of: Shift workers|at BHP's Escondida mine."""
    name = _OF_NAME.match(page.text, span[1], end)
    return span[0], name.end() if name else span[1]


def _named(page: Page, span: Span) -> Span | None:
    """Return words with the name behind them, None where nothing in them is a name."""
    name = _OF_NAME.match(page.text, span[1])
    if name:
        return span[0], name.end()
    return span if _NAMED.search(page.text, *span) else None


def _with_firm(page: Page, sentence: Sentence, span: Span) -> Span:
    """Return people with the firm they are of: 19 people|from Orin Metals."""
    of = _FROM.match(page.text, span[1])
    firms = page.within("organisation", of.end(), sentence.end) if of else []
    return (span[0], firms[0].end) if of and firms and firms[0].start == of.end() else span
