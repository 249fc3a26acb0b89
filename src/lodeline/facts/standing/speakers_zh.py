"""Chinese speakers: the words before a verb of saying that name who speaks, without when, where and on what."""

import re
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Span
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import lazy_pattern

_LONGEST, _NEAR, _MOST_CLAUSES = 60, 12, 3
_OCCASION = worded_pattern(
    r"(?:(?:在|于|从|自)[^在,;。]{1,60}?(?:«occasion end»)"
    r"|(?:在|就|对|对于|关于|针对|围绕)[^,;。]{1,40}?(?:«matter»)(?:时|上|中)?"
    r"|(?:向|对)(?:«audience»)[^,;。]{0,8}|接受[^,;。]{0,25}?(?:«interview»)(?:时)?"
    r"|答[^,;。]{0,12}?问(?:时)?|发表[^,;。]{0,16}?(?:«speech»)(?:时|中)?"
    r"|主持[^,;。]{0,24}?(?:时|并)|(?:«attends»)[^,;。]{0,24}?并(?:作|发表)?(?:重要)?(?:«talk»)"
    r"|(?:«busy with»)[^,;。]{0,30}?时|高度重视并?|[作做]出(?:重要)?"
    r"|对(?!外)[^对,;。]{2,60}|向[^向,;。]{2,14}|(?:«issues»)[^,;。]{0,10}|在(?:会上|会后|此)|会上|会后)$",
    "zh",
)
_TIME = lazy_pattern(r"(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|当天|电)?$|当地时间$|\([^()]{0,20}\)$")
# 会议听取了…汇报,强调: a meeting that did something goes on to say something
MEETING = worded_pattern(r"(?:本次|此次)?(?:«sitting»)(?!«of a sitting»)", "zh")
_OPENING_TIME = worded_pattern(
    r"(?:当地时间)?(?:(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?|«day of saying»)(?:,)?", "zh"
)


@cache
def _adverbs() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'adverb', 'zh'))})$")


@cache
def _in_paper() -> re.Pattern[str]:
    """Return the pattern of a paper in which something is said: 报告中, 公告中."""
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'data', 'zh'))})中$")


@cache
def _connectives() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'connective', 'zh'))})[,、]?")


@cache
def _speakers() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'speaker', 'zh'))})(?:们)?$")


@cache
def _no_speech() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'no_speech', 'zh'))})$")


@cache
def _noun_makers() -> re.Pattern[str]:
    makers = alternatives(wordings("attribution", "noun_maker", "zh"))
    return lazy_pattern(rf"(?:^|[,;。、\s])[^,;。]{{0,6}}?(?:{makers})[^,;。]{{0,24}}$")


@cache
def _present() -> re.Pattern[str]:
    """Return the pattern of those at a meeting who speak together: 与会代表."""
    return lazy_pattern(rf"(?:与会|参会)(?:{alternatives(wordings('attribution', 'present', 'zh'))})")


@cache
def _deed() -> re.Pattern[str]:
    """Return the pattern of another deed right behind a name: 王岩主持, 王岩同志出席."""
    return lazy_pattern(rf"(?:同志|先生|女士)?(?:{alternatives(wordings('attribution', 'deed of a speaker', 'zh'))})")


def trimmed(page: Page, start: int, end: int, *, opening: bool = False) -> Span | None:
    """Return the words of `[start, end)` that name somebody: without time, place, occasion and adverbs, or None.

    With `opening` only what stands before them is left out.
    """
    text = page.text
    while True:
        before = (start, end)
        opener = _connectives().match(text, start, end) or _OPENING_TIME.match(text, start, end)
        if opener:
            start = opener.end()
        for pattern in () if opening else (_adverbs(), _TIME, _OCCASION):
            found = pattern.search(text, max(start, end - _LONGEST), end)
            if found:
                end = found.start()
        found = _in_paper().search(text, start, end) if text.startswith("中", end - 1) and end > start else None
        end -= found is not None
        while start < end and text[start] in " ,、:":
            start += 1
        while end > start and text[end - 1] in " ,、:":
            end -= 1
        if (start, end) == before:
            return (start, end) if end - start > 0 else None


def speaker_before(page: Page, start: int, verb: int, *, sure: bool, near: int = _NEAR) -> Span | None:
    """Return who is said to speak by a verb at `verb`, in the clause before it or an earlier one of the sentence.

    Before a verb that a comma or colon follows (`sure`) any words do, since what follows is what is said; else
    the words must name a person, a body, a meeting or a paper at most `near` characters from it.
    """
    text, end = page.text, verb
    for _ in range(_MOST_CLAUSES):
        comma = max(text.rfind(mark, start, end) for mark in ",;: ") + 1
        begin = max(comma, start)
        found = trimmed(page, begin, end)
        if found is not None and end == verb:
            return _checked(page, found, verb, sure=sure, near=near)
        named = _opening(page, found) if found is not None else None
        if named is not None:
            return named
        if begin <= start:
            return None
        end = begin - 1
    return None


def _opening(page: Page, found: Span) -> Span | None:
    """Return who an earlier clause opens with: a person with the posts before the name, a body, a meeting."""
    start, end = found
    meeting = MEETING.match(page.text, start, end) or _present().match(page.text, start, end)
    if meeting is not None:
        return meeting.span()
    for kind in ("person", "organisation"):
        hit = next(iter(page.within(kind, start, min(end, start + _LONGEST))), None)
        if hit is not None:
            return start, hit.end
    if page.text.startswith(wordings("attribution", "deed", "zh"), start):
        return None
    return found if _speakers().search(page.text[start:end]) else None


def _checked(page: Page, found: Span, verb: int, *, sure: bool, near: int) -> Span | None:
    start, end = found
    words = page.text[start:end]
    if len(words) > _LONGEST or _noun_makers().search(page.text[start:verb]):
        return None
    person = next((h for h in page.within("person", start, end) if _deed().match(page.text, h.end, end)), None)
    if person is not None:
        return start, person.end  # 王岩主持会议, 王岩以书面: what else was done is no part of who speaks
    named = [h.end for kind in ("person", "organisation") for h in page.within(kind, start, end)]
    if (named and end - max(named) <= near) or _speakers().search(words):
        return found
    # a time or an adverb between them shows that the verb is one
    return found if (sure or end < verb) and len(words) > 1 and not _no_speech().search(words) else None
