"""The day of an event: in its clause, its sentence, the line above that decides it, or the days of a visit."""

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from operator import attrgetter

from lodeline.facts.cues import day_only, is_day, single_day
from lodeline.facts.events.clauses import clause_of
from lodeline.facts.events.parties import PERSONNEL
from lodeline.facts.page import Page, around
from lodeline.facts.valued_cues import valued_pattern
from lodeline.model import DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_TABLE = "event_cues"
_LEAD_REACH = 300
_UNTIL = lazy_pattern(r"\b(?:by|until|till)\s$", re.IGNORECASE)
_NEAR = 400  # characters from an event to its day, at most: no sentence of prose is as long
_NUMBER = lazy_pattern(r"[第、]")  # 第19、20号公告 is a number, no day
_CLOCK = lazy_pattern(  # an hour of no day
    r"(?:[a-z]{2,14}\s){0,3}\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}[时点](?:\d{1,2}分)?", re.IGNORECASE
)
_LEADS_IN = lazy_pattern(r"(?:决定|通知|公告)如?下?:\s*$")
_LEAD_IN = 12  # characters of the words that lead in, at most
_ANNOUNCED, _MEETS = lazy_pattern(r"宣布|会上"), lazy_pattern(r"召开|举行")
_BEFORE_CLAUSE = 16  # characters of a month or year that leads in a clause: 2017年3月,…
_ALONE = lazy_pattern(
    r"(?:^|[.;:,\n\"])\s?(?:(?:[Ii]n|[Dd]uring|[Ee]arly|[Ll]ate|mid|back)[\s-]){0,3}$"
)  # In July, ...
_IN_YEAR = lazy_pattern(r"\b(?:[Ii]n|[Dd]uring|[Ii]n\s(?:early|late|mid))[\s-]$")  # in 1993
_YEAR = lazy_pattern(r"年[,,]|年(?:正式|成功|在|于|由|被|成立|投产|建成|更名|改名|收购|上市)")  # 1993年,
_start = attrgetter("start")
_FROM_A_DAY = ("halt", "restart", "trade_remedy")  # 自2031年3月5日起|停产
_LONGEST_VISIT = 92  # days
_SAID_ON = lazy_pattern(r"\b(?:said|says|told|reported|announced|confirmed)\s(?:[a-z]{2,9}\s){0,2}$")
_NEAR_SAID = 32


def day_of(page: Page, sentence: Sentence, match: re.Match[str], what: tuple[int, int], kind: str) -> Hit | None:
    """Return the day of an event, of an inspection also the days over which it lasts."""
    day = _day(page, around(sentence, *match.span()), match, what) or _day_of_decision(page, sentence)
    if day is not None and kind == "accident" and _SAID_ON.search(page.text, max(0, day.start - _NEAR_SAID), day.start):
        day = None  # ... were killed last week, the agency said today
    if day is None and kind in PERSONNEL:
        day = _day_of_meeting(page, sentence)
    if day is None and kind in _FROM_A_DAY:
        return next((h for h in page.within("date", *what) if _is_since(h.value)), None)
    return _days_of_visit(page, sentence, match) if day is None and kind == "inspection" else day


def _is_since(value: object) -> bool:
    """Tell whether a value is a time that only begins: 自2031年3月5日起."""
    return isinstance(value, DateValue) and value.precision == "period" and bool(value.start) and value.end is None


@lru_cache(maxsize=4)
def _leading(page: Page) -> list[Sentence]:
    """Return the lines that lead in what was decided, from one pass over the text: 经…研究决定:."""
    return [s for s in page.sentences if _LEADS_IN.search(page.text, max(s.start, s.end - _LEAD_IN), s.end)]


def _day_of_decision(page: Page, sentence: Sentence) -> Hit | None:
    """Return the day of the line above that leads in what was decided: 经…6月20日研究决定:."""
    lines = _leading(page)
    at = bisect_left(lines, sentence.start, key=_start) - 1
    if at < 0 or lines[at].start < sentence.start - _LEAD_REACH:
        return None
    return _first_day(page, lines[at])


def _day_of_meeting(page: Page, sentence: Sentence) -> Hit | None:
    """Return the day of the meeting of the sentence before, at which the change of a post is made known."""
    before = page.sentence_before(sentence)
    if before is None or "\n" in page.text[before.end : sentence.start]:
        return None
    if not _ANNOUNCED.search(page.text, sentence.start, sentence.end):
        return None
    return _first_day(page, before) if _MEETS.search(page.text, before.start, before.end) else None


def _first_day(page: Page, sentence: Sentence) -> Hit | None:
    return next((h for h in page.within("date", sentence.start, sentence.end) if is_day(h.value)), None)


def _days_of_visit(page: Page, sentence: Sentence, match: re.Match[str]) -> Hit | None:
    """Return the days over which an inspection lasts, named before it: 11月8日至12月8日,督察组对某省开展督察."""
    for hit in page.within("date", sentence.start, match.start()):
        value = hit.value
        if isinstance(value, DateValue) and value.precision == "period" and value.start and value.end:
            length = date.fromisoformat(value.end[:10]) - date.fromisoformat(value.start[:10])
            if length.days <= _LONGEST_VISIT:
                return hit
    return None


def stated(hit: Hit | None) -> DateValue | None:
    """Return a day without its clock time; a month stays a month."""
    if hit is None or not isinstance(hit.value, DateValue):
        return None
    if _is_since(hit.value):
        return single_day((hit.value.start or "")[:10])
    return day_only(hit.value) if is_day(hit.value) else hit.value


def _day(page: Page, sentence: Sentence, match: re.Match[str], what: tuple[int, int]) -> Hit | None:
    """Return the day of an event: in its own clause, else the nearest of its sentence."""
    near = max(sentence.start, match.start() - _NEAR), min(sentence.end, match.end() + _NEAR)
    clause = max(what[0], near[0]), min(what[1], near[1])
    days = [
        h
        for h in page.within("date", *near)
        if is_day(h.value)
        and not _is_deadline(page, h)
        and not _NUMBER.match(page.text, h.start - 1)
        and not _CLOCK.fullmatch(page.text, h.start, h.end)
    ]
    own = [h for h in days if what[0] <= h.start and h.end <= what[1]]
    if not days:
        own = _months(page, *clause) or _months(page, clause[0] - _BEFORE_CLAUSE, clause[0])[-1:]
        own = [h for h in own if _leads(page, h, clause[0])] or _years(page, *clause)
    if days and not own:
        others = _other_clauses(page, sentence, what, near)
        own = [h for h in days if not any(s <= h.start < e for s, e in others)]
    return min(own, key=lambda h: abs(h.start - match.start()), default=None)


def _months(page: Page, start: int, end: int) -> list[Hit]:
    return [h for h in page.within("date", max(0, start), end) if getattr(h.value, "precision", "") == "month"]


def _years(page: Page, start: int, end: int) -> list[Hit]:
    """Return the years in which what a clause tells was done: "in 1993", 1993年,…, no year of a name or a sum."""
    near = page.within("date", max(0, start - _BEFORE_CLAUSE), end)
    hits = [h for h in near if getattr(h.value, "precision", "") == "year" and _leads(page, h, start)]
    return [
        h for h in hits if _IN_YEAR.search(page.text, max(0, h.start - 8), h.start) or _YEAR.match(page.text, h.end - 1)
    ]


def _leads(page: Page, hit: Hit, start: int) -> bool:
    """Tell whether a month stands in a clause or, as 2017年3月,…, right before it."""
    if hit.end > start or page.text[hit.end : start] == ",":
        return True
    alone = _ALONE.search(page.text, max(0, hit.start - _BEFORE_CLAUSE), hit.start)
    return alone is not None and page.text[hit.end : start] == ", "


def _is_deadline(page: Page, hit: Hit) -> bool:
    """Tell whether a date only says until when: "before June 20", "by December 15"."""
    open_ended = isinstance(hit.value, DateValue) and hit.value.start is None and hit.value.end is not None
    return open_ended or _UNTIL.search(page.text[max(0, hit.start - 8) : hit.start]) is not None


def _other_clauses(
    page: Page, sentence: Sentence, what: tuple[int, int], near: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the clauses near by that report other events."""
    matches = valued_pattern(_TABLE, "event").finditer(page.text, *near)
    return [span for m in matches if (span := clause_of(page, sentence, m)) != what]
