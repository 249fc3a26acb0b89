"""English attributions without a verb of saying: "according to", "their claim that", a poll, a speaker and a colon."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.standing.attributions import Attribution, Span, within
from lodeline.facts.standing.clauses_en import Clause
from lodeline.facts.standing.subjects_en import skip
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import Name, Person
from lodeline.text.finder import Finder, Signs
from lodeline.text.lazy import lazy_pattern

_NOUN_ENDS = lazy_pattern(r"[,;:—]|\s(?:is|are|was|were|has|have|had|will|would|could|said|says)\s")
_POLL = lazy_pattern(
    r"\b(?P<cue>[Ii]n)\s(?P<source>(?:an?|the|most|many|several|recent|two|three|[A-Z]\w+)\s(?:[^,.;:“”\"]{0,50}?\s)?"
    r"(?:polls?|surveys?|polling))\b"
)
_POLLS = Signs(("poll", "survey"))
_ACCORDING = Finder(
    lazy_pattern(r"\b(?P<cue>according to|in the words of|as told to)\s", re.IGNORECASE),
    ("according to", "in the words of", "as told to"),
)
_SPEAKER = lazy_pattern(
    r"(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'()-]*){0,5})(?P<colon>:)\s+(?=[A-Z“\"'I0-9]\S*(?: \S+){3})"
)


def named_attributions(clause: Clause) -> Iterator[Attribution]:
    """Yield what is attributed without a verb: to a named source, by a noun with its owner, by a poll, by a colon."""
    text, start, end = clause.text, clause.line.start, clause.line.end
    yield from _by_source(clause)
    if _nouns().stands(text, start, end):
        yield from _by_noun(clause)
    yield from _by_colon(clause)
    if _POLLS.stands(text, start, end):
        yield from _by_poll(clause)


def view_attributions(clause: Clause) -> Iterator[Attribution]:
    """Yield views named by a noun without whose they are: "support for the plan", "the idea that ..."."""
    for match in _view_nouns().finditer(clause.text, clause.line.start, clause.end):
        if within(clause.quotes, match.start()):
            continue
        begin = skip(clause.text, match.end())
        stop = _NOUN_ENDS.search(clause.text, begin, clause.end)
        end = stop.start() if stop else clause.end
        yield from filter(None, [clause.made(match.span(), "noun", None, ((begin, end),), "view", "no")])


@cache
def _labels() -> frozenset[str]:
    """Return what stands before a colon and is no speaker: Q, Answer, Source."""
    return frozenset(wordings("attribution", "label", "en"))


@cache
def _manners() -> frozenset[str]:
    """Return what something is done according to, in which nobody says it: the law, the schedule."""
    return frozenset(wordings("attribution", "manner", "en"))


@cache
def _nouns() -> Signs:
    return Signs(wordings("attribution", "noun", "en"))


@cache
def _noun_pattern() -> re.Pattern[str]:
    nouns = alternatives(wordings("attribution", "noun", "en"))
    owner = r"(?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4}|[Tt]he \w+(?: \w+)?)'s?|[Hh]is|[Hh]er|[Tt]heir"
    return lazy_pattern(
        rf"(?P<owner>{owner})\s(?:[a-z]+\s){{0,2}}(?P<noun>{nouns})\s"
        r"(?=(?:that|of|to|for|about|against|on|over|with|by)\s)"
    )


@cache
def _view_nouns() -> Finder:
    return cue_regex("attribution", "view noun")


def _by_source(clause: Clause) -> Iterator[Attribution]:
    for match in _ACCORDING.finditer(clause.text, clause.line.start, clause.line.end):
        if not within(clause.quotes, match.start()) and (a := _according(clause, match)):
            yield a


def _by_noun(clause: Clause) -> Iterator[Attribution]:
    """Yield attributions by a noun: "their claim that ...", "Smith's criticism of ..."."""
    for match in _noun_pattern().finditer(clause.text, clause.line.start, clause.line.end):
        if within(clause.quotes, match.start("noun")):
            continue
        end = clause.content_end(match.end())
        owner: Span | None = match.span("owner")
        yield from filter(None, [clause.made(match.span("noun"), "noun", owner, ((match.end(), end),), "noun", "no")])


def _by_poll(clause: Clause) -> Iterator[Attribution]:
    """Yield what a poll or survey says: "in a poll last month, ..."."""
    for match in _POLL.finditer(clause.text, clause.line.start, clause.line.end):
        opens = match.start() == clause.line.start
        if not opens and clause.text[match.start() - 2] != ",":
            continue  # "he fell in the polls"
        content = (
            (skip(clause.text, match.end(), more=","), clause.end) if opens else (clause.line.start, match.start() - 1)
        )
        if not within(clause.quotes, match.start()) and content[1] > content[0]:
            yield from filter(
                None, [clause.made(match.span("cue"), "show", match.span("source"), (content,), "poll", "no")]
            )


def _by_colon(clause: Clause) -> Iterator[Attribution]:
    """Yield the words behind a speaker's name and a colon at the start of a line."""
    match = _SPEAKER.match(clause.text, clause.line.start, clause.line.end)
    if (
        match
        and match["name"] not in _labels()
        and match.end() < clause.end
        and not within(clause.quotes, match.end("name"))
        and not _is_heading(clause, match)
    ):
        yield from filter(
            None, [clause.made(match.span("colon"), "say", match.span("name"), ((match.end(), clause.end),), "colon")]
        )


def _is_heading(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the words before a colon are the first half of a title, and nobody the text knows."""
    sentence = clause.page.reading.sentence_at(match.start())
    if sentence is None or sentence.section not in ("title", "heading"):
        return False
    people = clause.page.within("person", *match.span("name"))
    if not people and clause.capitals:
        return True  # "Halden Group: Party Discipline, Governance and Strategy": what the text is about
    known = (*people, *clause.page.within("organisation", *match.span("name")))
    return not any(isinstance(hit.value, Name | Person) and hit.value.id for hit in known)


def _according(clause: Clause, match: re.Match[str]) -> Attribution | None:
    cue, text = match.span("cue"), clause.text
    head = text[clause.line.start : cue[0]].strip(" ,")
    stop = text.find(",", cue[1], clause.end)
    if not head:
        if stop < 0:
            return None
        content: tuple[Span, ...] = ((skip(text, stop + 1), clause.end),)
        source = (skip(text, cue[1]), stop)
    else:
        end = clause.end if stop < 0 else stop
        if text[cue[0] - 2] != "," and text[cue[1] : end].rsplit(" ", 1)[-1] in _manners():
            return None  # "examines applications according to law"
        content = ((clause.line.start, clause.back(cue[0])),)
        source = (skip(text, cue[1]), end)
        if 0 <= stop < clause.end - 12 and head.count(" ") < 8:
            content = (content[0], (skip(text, stop + 1), clause.end))
    return clause.made(cue, "say", source, content, "according")
