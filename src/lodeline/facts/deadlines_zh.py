"""Chinese clauses with a day by which something is to be done: 年底前完成…, 企业应当于4月30日前将….

A deadline binds whoever the clause names, also where a notice sets it for others (应当, 须): then it is a duty with a
day, which a reader has to know as much as a promise. 要 and 必须 without a day stay exhortation.
"""

from collections.abc import Callable
from functools import cache

from lodeline.facts.horizon import due, written
from lodeline.facts.page import Page
from lodeline.facts.profile import spoken_by
from lodeline.lexicon.wordings import wordings
from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_BEFORE = lazy_pattern(r"(?:之|以)?前|[底末](?:之|以)?前")
_ENDS_BEFORE = lazy_pattern(r"前$")
_URGED = lazy_pattern(r"(?:^|[,;、])(?:要|必须|务必|应当?|须|需)|(?:要|应当?|须|必须|需)(?:于|在)?$")
_DONE = lazy_pattern(r"^(?:,?[\u4e00-\u9fff]{0,8})(?:已|曾|就已)")
_BOUND = lazy_pattern(r"(?:应当?|须|需|必须|务必|要)?(?:于|在)?$")
_LIST_MARK = lazy_pattern(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])?\s?")
ORDERING = ("policy_document", "inspection")
_VERB_LED = lazy_pattern(r"[将把要须]|应当?")
_REACH = 26


def has_deadline(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause names a coming day before which somebody does something."""
    hit = _deadline(page, begin, end)
    if hit is None:
        return False
    stop = page.text.find("。", hit.end)
    rest = page.text[hit.end : min(hit.end + _REACH, stop if stop >= 0 else hit.end + _REACH)].removeprefix("前")
    if _DONE.match(rest) or not _deeds().stands(rest, 0, len(rest)):
        return False
    urged = _URGED.search(page.text[begin : hit.start]) is not None
    return not urged or spoken_by(page)[0] in ORDERING


def stands_alone(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause is nothing but its deadline, and the deed is the clause behind: 9月15日前,各企业…."""
    hit = _deadline(page, begin, end)
    return hit is not None and end - hit.end <= 1


def bound(page: Page, begin: int, noun: Callable[[Page, int, int], Span | None]) -> Span | None:
    """Return who is bound by the deadline of a clause: before it, or where it stands alone, right behind it."""
    hit = _deadline(page, begin, begin + 2 * _REACH)
    if hit is None:
        return None
    mark = _LIST_MARK.match(page.text, begin)
    start = mark.end() if mark else begin
    lead = _BOUND.search(page.text, start, hit.start)
    found = noun(page, start, lead.start() if lead else hit.start)
    if found is None and page.text[hit.end : hit.end + 1] == ",":
        verb = _VERB_LED.search(page.text, hit.end + 1, hit.end + _REACH)
        verb = verb or _deeds().search(page.text, hit.end + 1, hit.end + _REACH)
        found = noun(page, hit.end + 1, verb.start()) if verb else None
    return found


def _deadline(page: Page, begin: int, end: int) -> Hit | None:
    for hit in page.within("date", begin, end):
        value = hit.value
        if not isinstance(value, DateValue):
            continue
        before = _ENDS_BEFORE.search(page.text[hit.start : hit.end]) or _BEFORE.match(page.text, hit.end)
        if before and (due(page, value) or _may_be_due(page, value)):
            return hit
    return None


def _may_be_due(page: Page, value: DateValue) -> bool:
    """Tell whether a day lies in the year a text of unknown date speaks of, or behind it."""
    day = written(page) if page.reading.anchor is None else None
    return day is not None and value.end is not None and int(value.end[:4]) >= day.year


@cache
def _deeds() -> Finder:
    cues = (wordings("commitments", role, "zh") for role in ("target", "volition", "deadline"))
    words = [word for found in cues for word in found if len(word) > 1]
    return Finder(lazy_pattern("|".join(sorted(set(words), key=lambda w: (-len(w), w)))), words)
