"""Events: commissionings, inspections, investigations, orders, personnel changes and accidents that a sentence reports.

What is still to come (将投产, "will be commissioned"), and what is only asked for, is no event.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lodeline.facts.cues import post_verbs
from lodeline.facts.events.clauses import CLAUSE, clause_of
from lodeline.facts.events.days import day_of, stated
from lodeline.facts.events.doubts import is_none
from lodeline.facts.events.frames import frames, told_by_verbs
from lodeline.facts.events.news import DONE_TO, NEWS, OF_PEOPLE, is_old
from lodeline.facts.events.once import adds_nothing, is_told, key_of, repeats, take
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
_ANAPHOR = lazy_pattern(
    r"该(?:公司|企业|单位|厂|矿)|其|\b[Tt]he\s(?:company|firm|plant|group|producer|mill)\b|责令停|\b[Hh]e\b|\b[Ss]he\b"
)
_HEADS = ("title", "heading", "highlights")
_PAPER_REACH = 30
_OF_PAPER = lazy_pattern(r"(?:公告|通知|决定|决定书|报告|批复|办法|规定|通报|意见|函|书)\s*$|[?!]\s*$|决定书")
_OF_NO_PLACE = frozenset({"trade_remedy", "adoption"})  # they name where goods are from, what is to be built
_ITEM = lazy_pattern(r"(?:the|an?|and)\s[A-Za-z]")
_OF_PERSONS = PERSONNEL | OF_PEOPLE | {"investigation"}
_ONCE = frozenset({"inspection"})  # a sentence
_ALWAYS = PERSONNEL | OF_PEOPLE | {"order", "penalty", "licence_withdrawal"}


def extract_events(page: Page) -> Iterator[Draft]:
    """Yield one draft an event, at the first body sentence that reports it; of a title what no sentence reports."""
    seen: set[tuple[str, str, str]] = set()
    done: list[Draft] = []
    for sentence in page.body_sentences:
        if sentence.section not in _HEADS:
            _read(page, sentence, seen, done)
    kinds = {draft.record.type for draft in done if isinstance(draft.record, Event)}
    heads: list[Draft] = []
    for sentence in page.body_sentences:
        if sentence.section == "title" and not _OF_PAPER.search(
            page.text, max(sentence.start, sentence.end - _PAPER_REACH), sentence.end
        ):
            _read(page, sentence, seen, heads)
    yield from (draft for draft in heads if isinstance(draft.record, Event) and _is_news(draft.record, kinds))
    yield from done


def _is_news(event: Event, kinds: set[str]) -> bool:
    """Tell whether a title tells of somebody what the text below it does not tell again."""
    return event.type not in kinds and (event.target or event.actor) is not None


def _read(page: Page, sentence: Sentence, seen: set[tuple[str, str, str]], done: list[Draft]) -> None:
    """Add the events of a sentence: one a clause and kind, but personnel."""
    reported: dict[tuple[int, int], Event] = {}  # by clause
    for match, kind in _cues(page, sentence):
        clause = clause_of(page, sentence, match)
        if clause in reported and (kind not in _ALWAYS or repeats(kind, reported[clause].type)):
            continue
        if kind in _ONCE and any(kind == event.type for event in reported.values()):
            continue
        if is_none(page, sentence, match, kind):
            continue
        draft = _draft(page, sentence, match, kind, _last_target(done))
        key = key_of(draft) if draft else None
        if draft is None or key is None or not isinstance(draft.record, Event):
            continue
        if adds_nothing(draft.record, reported.values()) or (key not in seen and is_told(page, draft, done)):
            continue
        reported[clause] = draft.record
        if key not in seen:
            seen.add(key)
            take(draft, done)


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
    if who.target is None and kind in DONE_TO and _ANAPHOR.search(page.text, *what):
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
