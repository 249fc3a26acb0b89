"""Posts that are left, were held before or are only stood for: 原董事长, 由甲转任乙, 候选人."""

import re
from collections.abc import Sequence
from functools import cache

from lodeline.facts.cues import post_verbs
from lodeline.facts.page import Page
from lodeline.facts.people.bodies import joined_posts
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_FORMER = lazy_pattern(
    r"(?:原|前|时任|卸任|不再担任|辞去)[\u4e00-\u9fff]{0,12}$"
    r"|(?:曾任|历任|曾担任|曾先后|先后担?任|担任过|当过|此前,?|(?:\d{4}年(?:\d{1,2}月)?(?:至|到|-|—)){1,2}(?!今)\d{4}年)[^,;。]{0,60}$"
    r"|\b(?:former|ex-|then|late|outgoing|previous)[\s-]?$"
    r"|\b(?:had\s(?:been|served\sas|worked\sas)|previously|formerly|earlier\sserved\sas)\s(?:the\s|an?\s|its\s)?$"
)
_BEFORE_NAME = lazy_pattern(
    r"(?:此前|之前|(?:\d{4}年(?:\d{1,2}月)?(?:至|到|-|—)){1,2}(?!今)\d{4}年(?:\d{1,2}月)?(?:间|期间)?),?$"
)
_FORMER_POST = ("原", "前任", "时任")
_NOT_FORMER = ("前台", "前端", "前线", "前厅", "前锋", "前敌", "前沿")
_NOT_YET = lazy_pattern("(?:职务)?的?(?:提名)?(?:候选人|人选)")
_UNTIL = lazy_pattern(  # chairman of the company until June 2015
    r"[^,.;()]{0,80}?\s(?:until\s(?:[A-Z]|\d|last|his|her|early|late|mid)|from\s(?:[A-Z][a-z]+\s)?\d{4}\s(?:to|until)\s(?!now|date|present))"
    r"|[^,.;()]{0,80}?\sbetween\s\d{4}\sand\s\d{4}"
)
_FORMER_CHAIN = lazy_pattern(r"(?:former|ex-|then)\b", re.IGNORECASE)
_MOVED_FROM = lazy_pattern(r"由[^,;。]{0,40}$")
_TENURE = lazy_pattern(
    r"(?<!现)(?:担任|任)[^。;]{2,160}?(?:期间|任内|职务上的便利|职务便利)"
)  # 在担任…副市长等职务期间
_LEAVES = lazy_pattern(
    r"不再(?:担任|兼任)|辞去|辞任|辞职|卸任|离任|\b(?:stepped\sdown|resigned|removed|dismissed|steps\sdown|relieved)\b"
)
_NEAR = 240  # no words that end a post stand farther from it
_REMOVES = lazy_pattern("免去|免除|解聘|罢免")  # whoever is named behind it


@cache
def _moves() -> re.Pattern[str]:
    return lazy_pattern(rf",?{post_verbs('moves')}")


def is_left(page: Page, clause: tuple[int, int], hit: Hit, post: Hit, posts: Sequence[Hit], given: bool) -> bool:
    """Tell whether the words say that a post is left, was held before, or is only stood for.

    Args:
        page: The text.
        clause: Where the clause of the post begins and ends.
        hit: Whose post it is.
        post: The post.
        posts: The posts of the sentence.
        given: Whether words behind the person give the post: what stands before the person is of another post.
    """
    sentence = page.reading.sentence_at(hit.start)
    first, last_of = (sentence.start, sentence.end) if sentence else clause
    last_of = min(last_of, post.end + _NEAR)
    if given and hit.end <= post.start:
        if _BEFORE_NAME.search(page.text, max(first, hit.start - _NEAR), hit.start):
            return True
        first = hit.end
    first = max(first, post.start - _NEAR)
    chain = joined_posts(page, post, posts)
    if any(_says_former(page, one) for one in chain if one.start <= post.start):
        return True
    last = max(one.end for one in chain)
    if _NOT_YET.match(page.text, last) or _UNTIL.match(page.text, last, last_of):
        return True
    if any(_FORMER_CHAIN.match(page.text, one.start) for one in chain if one.start < post.start):
        return True  # "former chairman and |party secretary"
    apposed = hit.start == last
    if _moves().match(page.text, hit.end if apposed else last) and (
        apposed or _MOVED_FROM.search(page.text, first, post.start)
    ):
        return True
    words = page.text[post.end : last_of]
    former = _FORMER.search(page.text, first, post.start)
    if former and not _in_name(page, former.start()):
        return True
    if ("期间" in words or "便利" in words) and any(
        m.start() < post.start < m.end() for m in _TENURE.finditer(page.text, first, last_of)
    ):
        return True
    start, end = clause
    people = page.within("person", start, end)
    named = any(h.value == hit.value or h.start == hit.start for h in people)
    goes_on = not people and hit.end <= start  # 王岩任甲公司董事长,免去其乙公司总经理职务
    return (named or goes_on) and (
        _LEAVES.search(page.text, start, end) is not None or _REMOVES.search(page.text, start, post.start) is not None
    )


def _says_former(page: Page, post: Hit) -> bool:
    """Tell whether a post's own words say that it is left: 原董事长, 前总统."""
    text, start = page.text, post.start
    if text.startswith(_FORMER_POST, start) or text.find("原", start, post.end) > 0:
        return True
    return text[start] == "前" and not text.startswith(_NOT_FORMER, start)


def _in_name(page: Page, at: int) -> bool:
    """Tell whether a place is inside a name: 原 of 北原集团."""
    names = (*page.within("organisation", max(0, at - 30), at + 40), *page.within("place", max(0, at - 10), at + 10))
    return any(h.start <= at < h.end for h in names)


def clause_of(page: Page, sentence: Sentence, post: Hit) -> tuple[int, int]:
    """Return where the clause of a post begins and ends."""
    start = max(
        (m.end() for m in _CLAUSE.finditer(page.text, sentence.start, post.start + 1) if m.end() <= post.start),
        default=sentence.start,
    )
    stop = _CLAUSE.search(page.text, post.end, sentence.end)
    return start, stop.start() if stop else sentence.end


_CLAUSE = lazy_pattern(r"[,;。]|\s(?:and|while)\s(?=[A-Z])")
