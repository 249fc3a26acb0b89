"""A promise while it is being read, and what both languages ask of its sentence."""

import re
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import is_reporter
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import wordings
from lodeline.model import Person
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern


class Promise(NamedTuple):
    """One promise in reading offsets: what is promised, who promises, the rule that found it, where its cue ends."""

    start: int
    end: int
    actor: tuple[int, int] | None
    rule: str
    cue: int | None = None


def close_of(page: Page, sentence: Sentence) -> int:
    """Return where a sentence ends without the mark and the space that close it."""
    end = sentence.end
    while end > sentence.start and page.text[end - 1] in " \n.;。；":
        end -= 1
    return max(end, sentence.start + 1)


def actor_in(page: Page, start: int, end: int, *, nearest: bool = False) -> tuple[int, int] | None:
    """Return who acts: the first body or person of a stretch where a subject stands, or the one nearest its end.

    A body named in a title (《中华人民共和国专利法》) does not act.
    """
    people = [h for h in page.within("person", start, end) if not _reports(h)]
    hits: list[Hit] = [*page.within("organisation", start, end), *people]
    titles = [match.span() for match in _TITLE.finditer(page.text, start, end)]
    found = [
        (h.start, h.end)
        for h in hits
        if not any(a <= h.start < b for a, b in titles) and not _ONLY_CITED.match(page.text, h.end)
    ]
    return (max if nearest else min)(found, default=None)


def _reports(hit: Hit) -> bool:
    """Tell whether a person is who wrote the report: 记者某某."""
    return isinstance(hit.value, Person) and any(is_reporter(post) for post in hit.value.posts)


_TITLE = lazy_pattern(r"《[^《》]*》?")
_ONLY_CITED = lazy_pattern(  # 中通社7月22日电, 彭博报道, 总书记关于…的论述: who tells it, or is only cited
    r"(?:[社网報报][\u4e00-\u9fff]{0,4}|[\u4e00-\u9fff]{2,4})?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:专?电(?![力网气站厂解动量价子信池工])|讯(?!息))"
    r"|(?:近日|日前)?报[道导]|消息|信息[,，]"
    r"|(?:总书记|主席|同志|总理)关于|(?:总书记|主席|同志|总理)?重要(?:讲话|指示|论述|批示|思想)"
)


def attended(page: Page, start: int, hit: Hit, end: int) -> bool:
    """Tell whether an amount counts what attention is given to, not what is to be reached: 聚焦12个产业集群.

    In a clause led by a verb of orientation, or before 为抓手, a figure is no test of the promise.
    """
    floor = max((page.text.rfind(mark, start, hit.start) + 1 for mark in ",;"), default=start)
    found = _orientation().search(page.text, max(floor, start), hit.start)
    if found is None:
        led = _lever().match(page.text, hit.end, end)
        return led is not None and page.text.find("以", max(floor, start), hit.start) >= 0
    return _REACHED.search(page.text, found.end(), hit.start) is None


@cache
def _orientation() -> re.Pattern[str]:
    chinese, english = wordings("commitments", "orientation", "zh"), wordings("commitments", "orientation", "en")
    words = "|".join(map(re.escape, english))
    return lazy_pattern(rf"{'|'.join(map(re.escape, chinese))}|\b(?:{words})\b", re.I)


@cache
def _lever() -> re.Pattern[str]:
    levers = "|".join(map(re.escape, wordings("commitments", "lever", "zh")))
    return lazy_pattern(rf"[^,;。]{{0,24}}?(?:{levers})")


_REACHED = lazy_pattern(
    r"[到至]|达|实现|完成|建设|建成|新增|投资|生产|打造|培育|\b(?:to|reach|build|cut|raise|add|invest)\b", re.I
)
