"""Events: commissionings, inspections, investigations, orders, personnel changes and accidents that a sentence reports.

What is still to come (将投产, "will be commissioned"), and what is only asked for, is no event.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from lodeline.facts.cues import post_verbs
from lodeline.facts.events.clauses import CLAUSE, clause_of
from lodeline.facts.events.days import day_of, stated
from lodeline.facts.events.doubts import is_none
from lodeline.facts.events.frames import frames, told_by_verbs
from lodeline.facts.events.news import (
    NEWS,
    OF_PEOPLE,
    dates,
    is_old,
    is_one_accident,
    names,
    says_too_little,
    told_before,
)
from lodeline.facts.events.parties import PERSONNEL, parties
from lodeline.facts.gapped_cues import gapped
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Event, Evidence
from lodeline.text import Sentence
from lodeline.text.finder import Finder, Signs, together
from lodeline.text.lazy import lazy_pattern

_TABLE = "event_cues"
_DECIDED = lazy_pattern(r"决定|宣布|任免|同意|提名|推荐|聘")
_TAKES = lazy_pattern(r"(?:同志|先生|女士)?(?:任|担任|兼任|为)")
_POST_REACH, _LEAD_REACH, _APPOSED = 30, 300, 120
_DONE_TO = OF_PEOPLE | {"penalty", "order", "investigation", "inspection", "licence_withdrawal"}
_ANAPHOR = lazy_pattern(
    r"该(?:公司|企业|单位|厂|矿)|其|\b[Tt]he\s(?:company|firm|plant|group|producer|mill)\b|责令停|\b[Hh]e\b|\b[Ss]he\b"
)
_OF_NO_PLACE = frozenset({"trade_remedy", "adoption"})  # they name where goods are from, what is to be built
_NEXT = 400  # characters from who was told of as "the former head" to his name, at most
_ITEM = lazy_pattern(r"(?:the|an?|and)\s[A-Za-z]")
_OF_PERSONS = PERSONNEL | OF_PEOPLE | {"investigation"}
_ONCE = frozenset({"inspection"})  # a sentence
_ALWAYS = PERSONNEL | OF_PEOPLE | {"order", "penalty", "licence_withdrawal"}


def extract_events(page: Page) -> Iterator[Draft]:
    """Yield one draft an event, at the first body sentence that reports it; one a kind and sentence, but personnel."""
    seen: set[tuple[str, str, str]] = set()
    done: list[Draft] = []
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        reported: dict[tuple[int, int], Event] = {}  # by clause
        for match, kind in _cues(page, sentence):
            clause = clause_of(page, sentence, match)
            if clause in reported and (kind not in _ALWAYS or _repeats(kind, reported[clause].type)):
                continue
            if (kind in _ONCE and any(kind == e.type for e in reported.values())) or is_none(
                page, sentence, match, kind
            ):
                continue
            draft = _draft(page, sentence, match, kind, _last_target(done))
            key = _key(draft) if draft else None
            if draft is None or key is None or not isinstance(draft.record, Event):
                continue
            if _adds_nothing(draft.record, reported.values()) or (key not in seen and _told_before(page, draft, done)):
                continue
            reported[clause] = draft.record
            if key not in seen:
                seen.add(key)
                _take(draft, done)
    yield from done


def _repeats(kind: str, other: str) -> bool:
    return kind == other and kind not in PERSONNEL


def _adds_nothing(event: Event, told: Iterable[Event]) -> bool:
    """Tell whether an event says again what another clause of its sentence told: of nobody else, on no other day."""
    return any(
        _repeats(event.type, other.type)
        and event.date in (None, other.date)
        and (event.type == "accident" or {_who(event)} <= {None, other.actor, other.target})
        for other in told
    )


def _who(event: Event) -> str | None:
    return event.target if event.type in _DONE_TO else event.target or event.actor


def _take(draft: Draft, done: list[Draft]) -> None:
    """Add an event, in the place of the same news told before without its day or without a name."""
    event = draft.record
    for at, other in enumerate(done):
        known = other.record
        if not isinstance(event, Event) or not isinstance(known, Event):
            continue
        if (event.type in NEWS and dates(event, known)) or (
            draft.evidence[0].start - other.evidence[0].start < _NEXT and names(event, known)
        ):
            done[at] = draft
            return
    done.append(draft)


def _told_before(page: Page, draft: Draft, done: list[Draft]) -> bool:
    """Tell whether news, or an inspection of nobody in particular (by the same team, in short), was told before."""
    event = draft.record
    if isinstance(event, Event) and event.type in NEWS:
        return any(told_before(event, d.record) for d in done if isinstance(d.record, Event))
    if isinstance(event, Event) and event.type == "accident":
        return any(is_one_accident(page, event, d.record) for d in done if isinstance(d.record, Event))
    if isinstance(event, Event) and event.type == "investigation" and (event.target or "").startswith("The former "):
        return any(isinstance(d.record, Event) and d.record.type == "investigation" for d in done)
    if not isinstance(event, Event) or event.type != "inspection" or event.target or not event.actor:
        return False
    earlier = [d.record for d in done if isinstance(d.record, Event) and d.record.type == "inspection"]
    actor = event.actor.casefold().removeprefix("the ")
    return any((other.actor or "").casefold().endswith(actor) for other in earlier)


def _cues(page: Page, sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words of a sentence that report events; 任 counts between a person and a post a decision gives."""
    if _signs().stands(page.text, sentence.start, sentence.end):
        yield from _told(page, sentence)
    people = page.within("person", sentence.start, sentence.end)
    for hit in people:
        moved = _moves().match(page.text, hit.end, sentence.end)
        posts = page.within("post", moved.end(), moved.end() + _POST_REACH) if moved else []
        if moved and posts and not CLAUSE.search(page.text, moved.end(), posts[0].start):
            yield moved, "appointment"
    above = max(page.text.rfind("\n", 0, sentence.start) + 1, sentence.start - _LEAD_REACH)
    if not people or not _DECIDED.search(page.text, above, sentence.end):
        return
    for hit in people:
        match_of = _TAKES.match(page.text, hit.end, sentence.end)
        posts = page.within("post", match_of.end(), match_of.end() + _POST_REACH) if match_of else []
        if match_of and posts and not CLAUSE.search(page.text, match_of.end(), posts[0].start):
            yield match_of, "appointment"


@cache
def _moves() -> re.Pattern[str]:
    return lazy_pattern(post_verbs("moves"))


@cache
def _signs() -> Signs:
    return together(valued_pattern(_TABLE, "event"), *(pattern for _, pattern in gapped("event_gapped")), _verb_signs())


@lru_cache(maxsize=4)
def _apart(page: Page) -> list[tuple[str, Finder]]:
    """Return the finders of words that stand apart of which the text has the first."""
    return [(kind, finder) for kind, finder in gapped("event_gapped") if finder.places(page.text)]


def _told(page: Page, sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words that report events by themselves, then those with others between them."""
    plain = list(valued_pattern(_TABLE, "event").finditer(page.text, sentence.start, sentence.end))
    yield from ((match, value_of(_TABLE, "event", match[0])) for match in plain)
    for kind, pattern in _apart(page):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            if not _overlaps(match, plain):
                plain.append(match)
                yield match, kind
    if _verb_signs().stands(page.text, sentence.start, sentence.end):
        yield from ((m, kind) for m, kind in told_by_verbs(page, sentence) if not _overlaps(m, plain))


def _overlaps(match: re.Match[str], others: list[re.Match[str]]) -> bool:
    return any(m.start() < match.end() and match.start() < m.end() for m in others)


@cache
def _verb_signs() -> Signs:
    return together(*(frame.finder for frame in frames()))


def _key(draft: Draft) -> tuple[str, str, str] | None:
    """Return what makes an event one: its kind and parties, or its words; None where it says too little."""
    record = draft.record
    if not isinstance(record, Event) or says_too_little(record):
        return None
    if record.type in PERSONNEL:
        person = record.target or record.actor
        return (record.type, person, "") if person else None
    if record.type == "investigation" and record.target:
        return record.type, record.target, ""
    if record.type == "inspection":
        who = record.target or record.actor or ""
        return (record.type, who, "") if who or record.date else None
    if record.type == "accident":  # told once a day, whatever else is said of it
        return record.type, record.date.start or "" if record.date else "", ""
    return record.type, record.target or "", record.what


def _last_target(done: list[Draft]) -> tuple[int, int] | None:
    """Return whom the event told of last was done to."""
    spans = [(e.start, e.end) for d in done[-1:] for e in d.evidence if e.role == "target"]
    return spans[0] if spans else None


def _goes_before(page: Page, person: tuple[int, int], what: tuple[int, int]) -> bool:
    """Tell whether a person is named before the clause of a change of post, not long before it."""
    return person[0] < what[0] < person[1] + _APPOSED and CLAUSE.search(page.text, *person) is None


def _draft(
    page: Page, sentence: Sentence, match: re.Match[str], kind: str, last_target: tuple[int, int] | None
) -> Draft | None:
    """Return the event a cue reports, None of one told as background."""
    what = clause_of(page, sentence, match)
    day = day_of(page, sentence, match, what, kind)
    told_day = stated(day)
    dated = told_day is not None and told_day.start is not None and kind != "founding"
    if kind != "commissioning" and not dated and is_old(page, sentence, what):
        return None
    place = page.place_in(sentence) if kind not in _OF_NO_PLACE else None
    who = parties(page, sentence, match.span(), kind, what)
    if kind == "inspection" and who.actor and who.actor[0] < what[0] and _ITEM.match(page.text, what[0]):
        what = who.actor[0], what[1]  # took executives to the mine, the dam and the mill for checks
    person = who.target or who.actor
    if (
        kind in _OF_PERSONS | NEWS
        and person
        and page.text[match.start()].isascii()
        and _goes_before(page, person, what)
    ):
        what = person[0], what[1]  # Wang Yan, head of the mill, was elected as ...
    if who.target is None and kind in _DONE_TO and _ANAPHOR.search(page.text, *what):
        who = who._replace(target=last_target)
    record = Event(
        type=kind,
        what=page.words(*what),
        date=told_day,
        place=page.words(place.start, place.end) if place else None,
        actor=page.words(*who.actor) if who.actor else None,
        target=page.words(*who.target) if who.target else None,
    )
    parts = [("date", day), ("place", place)]
    evidence = [Evidence(sentence.start, sentence.end), Evidence(*match.span(), "type")]
    evidence += [Evidence(hit.start, hit.end, role) for role, hit in parts if hit]
    evidence += [Evidence(*span, role) for role, span in (("actor", who.actor), ("target", who.target)) if span]
    return Draft(record, tuple(evidence), f"event.{kind}")
