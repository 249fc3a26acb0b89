"""The posts that words around a name give, and the day on which they do: 2016年1月,王岩任…, 总经理由王岩担任."""

import re
from collections.abc import Sequence
from functools import cache

from lodeline.facts.cues import post_verbs
from lodeline.facts.page import Page
from lodeline.facts.people.bodies import joined_posts
from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_DATE_REACH, _LED_BY_DATE = 24, lazy_pattern(",?")
_LISTED, _MOST_LISTED = "、和及与", 160
_GIVEN_REACH = 30
_TITLED = lazy_pattern(r",\s(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame)\.?\s)?")
_OTHERWISE = lazy_pattern(
    r"\b(?:as|than|to|of|from|after|before|becoming|was|were|is|are|be)\s(?:the\s|its\s|an?\s)?(?:[\w'.&-]{1,20}\s){0,3}$"
)
_APPOSED_REACH = 40
_LEADS_TO = "由为"
_ON = ("", "于", "在", "自")
_ON_CHARACTERS = frozenset("于在自0123456789")


def given_posts(page: Page, hit: Hit, posts: Sequence[Hit]) -> list[Hit]:
    """Return the posts that words around a person give: 任命某、某为…董事长、党委书记, "appointed Jo Weil as ..."."""
    if _replaces().search(page.text, max(0, hit.start - _GIVEN_REACH), hit.start):
        return []  # 王岩接替李涛任总经理
    led = next((p for p in posts if p.end == hit.start - 1 and page.text[p.end] in _LEADS_TO), None)
    if led is not None:  # 法定代表人、董事长为王岩, 总经理由李涛担任
        return joined_posts(page, led, posts)
    led = next((p for p in posts if p.end < hit.start and _TITLED.fullmatch(page.text, p.end, hit.start)), None)
    if led is not None and not _is_apposed(page, led):  # Velmar's chief executive, Mr Jo Weil
        return joined_posts(page, led, posts)
    lead = _gives().match(page.text, _end_of_list(page, hit)) or _given_on(page, hit)[0]
    behind = [p for p in posts if lead and 0 <= p.start - lead.end() <= _GIVEN_REACH]
    if not behind or lead is None or re.search(r"[,;。]", page.text[lead.end() : behind[0].start]):
        return []
    return [p for p in joined_posts(page, behind[0], posts) if p.start >= lead.end()]


def _is_apposed(page: Page, post: Hit) -> bool:
    """Tell whether a post is said of who stands before it (Ann Reed, the chairman,) or of a role."""
    floor = max(0, post.start - _APPOSED_REACH)
    if _OTHERWISE.search(page.text, floor, post.start):
        return True  # "Prior to his role as chairman, Weil"
    before = page.within("person", floor, post.start)
    return any("," in page.text[person.end : post.start] for person in before)


def _end_of_list(page: Page, hit: Hit) -> int:
    """Return the end of the list of names a person stands in, his own end where none goes on behind him."""
    end = hit.end
    if page.text[end : end + 1] not in _LISTED:
        return end
    for other in page.within("person", end, end + _MOST_LISTED):
        if other.start > end + 1 or page.text[end : end + 1] not in _LISTED:
            break
        end = max(end, other.end)
    return end


@cache
def _replaces() -> re.Pattern[str]:
    return lazy_pattern(rf"{post_verbs('replaces')}[^,。;]{{0,24}}$")


@cache
def _gives() -> re.Pattern[str]:
    chinese = rf"(?:同志|先生|女士)?,?{post_verbs('takes', 'moves')}"
    return lazy_pattern(rf"{chinese}|,?\sas\s(?:its\s|the\s|new\s|an?\s){{0,2}}")


def told_day(page: Page, hit: Hit, post: Hit) -> tuple[DateValue, Hit] | None:
    """Return the day, month or year in which somebody took a post: 2016年1月,王岩任…, 王岩于2016年1月任…."""
    if post.start < hit.end:
        return None
    on = _given_on(page, hit)[1]
    led = [on] if on is not None else []
    if _gives().match(page.text, hit.end):
        near = reversed(page.within("date", max(0, hit.start - _DATE_REACH), hit.start))
        led = [day for day in near if _LED_BY_DATE.fullmatch(page.text, day.end, hit.start)]
    for day in led:
        value = day.value
        if isinstance(value, DateValue) and value.start is not None and "年" in page.text[day.start : day.end]:
            return DateValue(value.start, value.end, value.precision), day
    return None


def _given_on(page: Page, hit: Hit) -> tuple[re.Match[str] | None, Hit | None]:
    """Return the words that give a post to somebody behind the day on which he took it: 王岩于2016年1月|任…."""
    if page.text[hit.end : hit.end + 1] not in _ON_CHARACTERS:
        return None, None
    for day in page.within("date", hit.end, hit.end + _DATE_REACH)[:1]:
        words = _takes_then().match(page.text, day.end) if page.text[hit.end : day.start] in _ON else None
        return words, day if words else None
    return None, None


@cache
def _takes_then() -> re.Pattern[str]:
    return lazy_pattern(rf"[,“”\u4e00-\u9fff]{{0,6}}?{post_verbs('takes', 'moves')}")
