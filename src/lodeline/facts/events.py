"""Events: commissionings, inspections, investigations, orders, personnel changes and accidents that a sentence reports.

What is still to come (将投产, "will be commissioned"), and what is only asked for, is no event.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter

from lodeline.facts.ahead import is_ahead
from lodeline.facts.cues import day_only, is_day
from lodeline.facts.event_parties import PERSONNEL, parties
from lodeline.facts.gapped_cues import gapped
from lodeline.facts.page import Draft, Page, around
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import DateValue, Event, Evidence
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Signs, together
from lodeline.text.lazy import lazy_pattern

_TABLE = "event_cues"
_CLAUSE = lazy_pattern(
    r"(?<!\d),|,(?!\d{3})|[;。]|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.(?:\s|$)|:(?=[\u4e00-\u9fff])|\bcomes\sas\s|\s(?:and|while)\s(?=[A-Z][\w'-]+\s[A-Z]?[\w'-]+\s(?:was|were|has|is|became|took|will)\b)"
)
_SUPPOSED = lazy_pattern(
    r"后(?!的)|(?:发电)?前|等工作|的|装机|机组|一批|测试|试验|规模|能力|率|以来|前|总统|时|仪式"
)  # 投产后, 已投运的39项, 投运规模
_NUMBER = lazy_pattern(r"[第、]")  # 第19、20号公告 is a number, no day
# what stands before a clause of its own: a dateline, a number, a joining word
_OPENING = lazy_pattern(
    r"\s*(?:[^.;。]{2,40}\([A-Za-z ]{2,20}\)\s?(?:--|—|–|-)\s?)?(?:and\s)?(?:\([ivx\d]{1,4}\)\s)?(?:并且?|同时)?"
)
_DECIDED = lazy_pattern(r"决定|宣布|任免|同意|提名|推荐|聘")
_TAKES = lazy_pattern(r"(?:同志|先生|女士)?(?:任|担任|兼任|为)")
_POST_REACH, _LEAD_REACH = 30, 300
_LEADS_IN = lazy_pattern(r"(?:决定|通知|公告)如?下?:\s*$")
_DONE_TO = frozenset({"penalty", "order", "investigation", "inspection"})
_ANAPHOR = lazy_pattern(r"该(?:公司|企业|单位|厂|矿)|其|\b[Tt]he\s(?:company|firm|plant|group|producer|mill)\b|责令停")
_FOUND_BY = lazy_pattern(r"\b(?:found|identified|raised|flagged|pointed\sout)\sby\s[^,.;]*$")
_FOUND = lazy_pattern(r"(?:反馈|指出|发现|交办|移交)的?[^,。;]{0,6}(?:问题|意见)的?整改")
_DENIED = lazy_pattern(
    r"(?:未|没有|无|零|杜绝|避免)(?:再|曾)?(?:发生|出现)?[^,。;]{0,12}$|\b(?:no|zero|without|never|any)[\s-](?:\w+[\s-]){0,3}$",
    re.I,
)
_GOING_ON = lazy_pattern(r"正(?!式)在?[^,。;]{0,5}$")  # 储能装置正在接线并网
_PERSON_OF = lazy_pattern(
    r"\b(?:[Hh]ead|[Ll]eader|[Mm]embers?|[Cc]hief|[Dd]irector)\sof\s(?:the\s)?(?:[A-Z][a-z]+\s){0,3}$|[组团]长[^,。;]{0,4}$"
)
_NOT_YET = lazy_pattern(r"\s(?:will|shall|is\sto|leaders?|members?|office|leadership)\b|将")
_MAY_BE = lazy_pattern(
    r"可以?(?:并)?处|(?:并处|处)[^,。;]{1,16}以上[^,。;]{1,16}以下|违反[^。;]{0,24}的,"
)  # what a rule threatens
_MANY = lazy_pattern(
    r"陆续|相继|纷纷|分批|逐步|一批|一大批|各类|(?:重点|重大|示范|标志性)(?:项目|工程)"
    r"|\b(?:projects|plants|lines|facilities|mines|smelters)\b"
)
_PARTICULAR = lazy_pattern(r"\d|[“《「]|(?<=[a-z,] )[A-Z]|[二三四五六七八九十百两]+[个条座家期号]")
_ITEM = lazy_pattern(r"(?:the|an?|and)\s[A-Za-z]")
_LEAD_WORDS = 60
_LONGEST_VISIT = 92  # days
_ALWAYS = PERSONNEL | {"order", "penalty"}


def extract_events(page: Page) -> Iterator[Draft]:
    """Yield one draft an event, at the first body sentence that reports it; one a kind and sentence, but personnel."""
    seen: set[tuple[str, str, str]] = set()
    done: list[Draft] = []
    for sentence in page.body_sentences:
        if sentence.section in ("title", "heading", "highlights"):
            continue
        reported: set[str] = set()
        for match, kind in _cues(page, sentence):
            if (kind in reported and kind not in PERSONNEL) or (reported and kind not in _ALWAYS):
                continue
            if is_ahead(page.text, sentence.start, match.start()) or _SUPPOSED.match(page.text, match.end()):
                continue
            if kind == "commissioning" and _GOING_ON.search(
                page.text[max(sentence.start, match.start() - 8) : match.start()]
            ):
                continue
            if _DENIED.search(page.text[max(sentence.start, match.start() - _LEAD_WORDS // 3) : match.start()]):
                continue
            if kind == "penalty" and _MAY_BE.search(
                page.text[max(sentence.start, match.start() - _LEAD_WORDS // 2) : match.end()]
            ):
                continue
            if kind == "inspection" and _is_finding(page, sentence, match):
                continue
            if kind == "commissioning" and _names_nothing(page, _what(page, sentence, match)):
                continue
            draft = _draft(page, sentence, match, kind, _last_target(done))
            key = _key(draft)
            if key is not None and key not in seen and not _told_before(draft, done):
                done.append(draft)
                seen.add(key)
                reported.add(kind)
                yield draft


def _is_finding(page: Page, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether inspectors are named for what they had found, will do, or for who leads them."""
    before = _FOUND_BY.search(page.text, max(sentence.start, match.start() - _LEAD_WORDS), match.start())
    if _PERSON_OF.search(page.text, max(sentence.start, match.start() - _LEAD_WORDS // 2), match.start()):
        return True
    if _NOT_YET.match(page.text, match.end()):
        return True
    return before is not None or _FOUND.match(page.text, match.end()) is not None


def _names_nothing(page: Page, what: tuple[int, int]) -> bool:
    """Tell whether a clause has works of no name or number go on stream: 绿色低碳项目陆续投运."""
    if _MANY.search(page.text, *what) is None:
        return False
    return _PARTICULAR.search(page.text, *what) is None and not page.within("organisation", *what)


def _told_before(draft: Draft, done: list[Draft]) -> bool:
    """Tell whether an inspection of nobody in particular is one told of before: by the same team, in short."""
    event = draft.record
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
    above = max(page.text.rfind("\n", 0, sentence.start) + 1, sentence.start - _LEAD_REACH)
    if not people or not _DECIDED.search(page.text, above, sentence.end):
        return
    for hit in people:
        match_of = _TAKES.match(page.text, hit.end, sentence.end)
        posts = page.within("post", match_of.end(), match_of.end() + _POST_REACH) if match_of else []
        if match_of and posts and not _CLAUSE.search(page.text, match_of.end(), posts[0].start):
            yield match_of, "appointment"


@cache
def _signs() -> Signs:
    return together(valued_pattern(_TABLE, "event"), *(pattern for _, pattern in gapped("event_gapped")))


def _told(page: Page, sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words that report events by themselves, then those with others between them."""
    plain = list(valued_pattern(_TABLE, "event").finditer(page.text, sentence.start, sentence.end))
    yield from ((match, value_of(_TABLE, "event", match[0])) for match in plain)
    for kind, pattern in gapped("event_gapped"):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            if not any(m.start() < match.end() and match.start() < m.end() for m in plain):
                yield match, kind


def _key(draft: Draft) -> tuple[str, str, str] | None:
    """Return what makes an event one: its kind and parties, or its words; None where it says too little."""
    record = draft.record
    if not isinstance(record, Event):
        return None
    if record.type in PERSONNEL:
        person = record.target or record.actor
        return (record.type, person, "") if person else None
    if record.type == "inspection":
        return record.type, record.target or record.actor or "", ""
    if record.type == "accident":  # told of once, whatever else is said of it
        return record.type, "", ""
    return record.type, record.target or "", record.what


def _last_target(done: list[Draft]) -> tuple[int, int] | None:
    """Return whom the event told of last was done to."""
    spans = [(e.start, e.end) for d in done[-1:] for e in d.evidence if e.role == "target"]
    return spans[0] if spans else None


def _draft(
    page: Page, sentence: Sentence, match: re.Match[str], kind: str, last_target: tuple[int, int] | None
) -> Draft:
    what = _what(page, sentence, match)
    day = _day(page, around(sentence, *match.span()), match, what) or _day_of_decision(page, sentence)
    if day is None and kind == "inspection":
        day = _days_of_visit(page, sentence, match)
    place = page.place_in(sentence)
    who = parties(page, sentence, match.span(), kind)
    if kind == "inspection" and who.actor and who.actor[0] < what[0] and _ITEM.match(page.text, what[0]):
        what = who.actor[0], what[1]  # took executives to the mine, the dam and the mill for checks
    if who.target is None and kind in _DONE_TO and _ANAPHOR.search(page.text, *what):
        who = who._replace(target=last_target)
    record = Event(
        type=kind,
        what=page.words(*what),
        date=_stated(day),
        place=page.words(place.start, place.end) if place else None,
        actor=page.words(*who.actor) if who.actor else None,
        target=page.words(*who.target) if who.target else None,
    )
    parts = [("date", day), ("place", place)]
    evidence = [Evidence(sentence.start, sentence.end), Evidence(*match.span(), "type")]
    evidence += [Evidence(hit.start, hit.end, role) for role, hit in parts if hit]
    evidence += [Evidence(*span, role) for role, span in (("actor", who.actor), ("target", who.target)) if span]
    return Draft(record, tuple(evidence), f"event.{kind}")


def _day_of_decision(page: Page, sentence: Sentence) -> Hit | None:
    """Return the day of the line above that leads in what was decided: 经…6月20日研究决定:."""
    for earlier in [s for s in page.sentences if max(0, sentence.start - _LEAD_REACH) <= s.start < sentence.start][
        ::-1
    ]:
        if _LEADS_IN.search(page.text, earlier.start, earlier.end):
            return next((h for h in page.within("date", earlier.start, earlier.end) if is_day(h.value)), None)
    return None


def _days_of_visit(page: Page, sentence: Sentence, match: re.Match[str]) -> Hit | None:
    """Return the days over which an inspection lasts, named before it: 11月8日至12月8日,督察组对某省开展督察."""
    for hit in page.within("date", sentence.start, match.start()):
        value = hit.value
        if isinstance(value, DateValue) and value.precision == "period" and value.start and value.end:
            length = date.fromisoformat(value.end[:10]) - date.fromisoformat(value.start[:10])
            if length.days <= _LONGEST_VISIT:
                return hit
    return None


def _stated(hit: Hit | None) -> DateValue | None:
    """Return a day without its clock time; a month stays a month."""
    if hit is None or not isinstance(hit.value, DateValue):
        return None
    return day_only(hit.value) if is_day(hit.value) else hit.value


def _day(page: Page, sentence: Sentence, match: re.Match[str], what: tuple[int, int]) -> Hit | None:
    """Return the day of an event: in its own clause, else the nearest of its sentence."""
    near = max(sentence.start, match.start() - _NEAR), min(sentence.end, match.end() + _NEAR)
    clause = max(what[0], near[0]), min(what[1], near[1])
    days = [
        h
        for h in page.within("date", *near)
        if is_day(h.value) and not _is_deadline(page, h) and not _NUMBER.match(page.text, h.start - 1)
    ]
    own = [h for h in days if what[0] <= h.start and h.end <= what[1]] or (
        [h for h in page.within("date", *clause) if getattr(h.value, "precision", "") == "month"] if not days else []
    )
    if not own:
        others = _other_clauses(page, sentence, what, near)
        own = [h for h in days if not any(s <= h.start < e for s, e in others)]
    return min(own, key=lambda h: abs(h.start - match.start()), default=None)


def _is_deadline(page: Page, hit: Hit) -> bool:
    """Tell whether a date only says until when: "before June 20", "by December 15"."""
    open_ended = isinstance(hit.value, DateValue) and hit.value.start is None and hit.value.end is not None
    return open_ended or _UNTIL.search(page.text[max(0, hit.start - 8) : hit.start]) is not None


_UNTIL = lazy_pattern(r"\b(?:by|until|till)\s$", re.IGNORECASE)
_NEAR = 400  # characters from an event to its day, at most: no sentence of prose is as long


def _other_clauses(
    page: Page, sentence: Sentence, what: tuple[int, int], near: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the clauses near by that report other events."""
    matches = valued_pattern(_TABLE, "event").finditer(page.text, *near)
    return [span for m in matches if (span := _what(page, sentence, m)) != what]


@lru_cache(maxsize=4)
def _breaks(page: Page) -> list[tuple[int, int]]:
    """Return the breaks between the clauses of a text, from one pass over it."""
    return [match.span() for match in _CLAUSE.finditer(page.text)]


_begin, _end = itemgetter(0), itemgetter(1)


def _what(page: Page, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Return the clause that reports the event, without the day before it and the stop behind."""
    breaks = _breaks(page)
    first = bisect_right(breaks, match.start(), key=_end) - 1
    start = max(sentence.start, breaks[first][1]) if first >= 0 else sentence.start
    stop = bisect_left(breaks, match.end(), key=_begin)
    end = min(sentence.end, breaks[stop][0]) if stop < len(breaks) else sentence.end
    opening = _OPENING.match(page.text, start, match.start())
    return opening.end() if opening else start, end
