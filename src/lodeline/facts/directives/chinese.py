"""Chinese directives: titles in 《》, numbered announcements, speeches, plans, campaigns, inspections, calls."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lodeline.facts.cues import alternatives
from lodeline.facts.directives.booked_zh import booked, head_at_end, issuer_before
from lodeline.facts.directives.conveyed_zh import find_by_subject, find_conveyed
from lodeline.facts.directives.invoked import Invoked, Span, campaign_forms, heads, invoked_in, title_key
from lodeline.facts.directives.own_zh import day_of_number, own_document
from lodeline.facts.directives.speeches_zh import speeches, spirits
from lodeline.facts.naming.organisations import acting_side
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

_EFFECT = lazy_pattern(r"(?:\d{1,2}时\d{1,2}分)?(?:起|生效|施行|实施|以前|之前|前)")
_ORDER = r"(?:公告|通告|通知|令|决定|公报|文件)"
_NUMBER = r"\s?(?:\d+(?:、\d+)*|[一二三四五六七八九十]{1,3})\s?"
_OF_YEAR = r"(?:(?:19|20)\d\d\s?年\s?)?"
_NUMBERED = lazy_pattern(
    rf"(?P<first>{_OF_YEAR}第{_NUMBER}号)(?P<more>(?:(?:、|和|及|以及)第?{_NUMBER}号){{0,4}})(?P<head>{_ORDER})"
    rf"|(?P<led>(?:公告|令)\s?(?:\(?(?:19|20)\d\d\s?年?\)?\s?)?\(?第{_NUMBER}号(?P<and>(?:(?:、|和|及|以及)第?{_NUMBER}号){{0,8}})\)?)"
    rf"|(?:(?P<open>{_OF_YEAR}第{_NUMBER}号)(?=(?:、|和)第?{_NUMBER}号))"
)
_OWN_HEAD = lazy_pattern(r"[#\s]*(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?)\s{0,4}(?=(?:公告|令)\s?[\d第(])")
_UNDONE = lazy_pattern(r"暂停|停止|废止|取消|解除|终止|根据|按照|依据")
_UNDONE_BEFORE = lazy_pattern(rf"(?:{_UNDONE.pattern})[^,;。]{{0,28}}$")
_SPACE = lazy_pattern(r"\s")
_NUMBER_REACH = 12
_BODIES = 60  # characters before 公告 in which the bodies that issue it stand
_EACH = lazy_pattern(rf"第?{_NUMBER}号")
# a catchword before 政策 is no document unless it is declared: 推出“两新”政策 names none
_POLICY = lazy_pattern(
    r"(?:宣布|出台|发布|(?:实施|推出)(?=“[^”\n]{2,20}”(?:计划|法案|命令)))(?P<t>“[^”\n]{2,20}”)(?:政策|措施|计划|法案|命令)"
)
_PLAN = lazy_pattern(
    r"(?P<t>(?:国家)?“十[一二三四五六七八九]五”规划(?:(?:和[^,。;“”]{2,24}?)?纲要|(?=[,。;、的和与及《)）要\s]|$)))"
)
_DRAWN_UP = lazy_pattern(r"(?:编制|谋划|起草|编好|研究|做好|解读)(?:好|了)?$")
_LAUNCHED = lazy_pattern(
    r"(?:(?:深入|持续|扎实|全面)?(?:开展|推进|深化|检查|部署|启动|抓好|参加)(?:好|了)?){1,3}"
    r"(?P<t>(?!这次|本次|此次|第[一二三]批|部署|集中|各)[\u4e00-\u9fff]{2,14}?(?:大讨论|学习教育|主题教育|集中教育|警示教育月))"
)
_INSPECTION = lazy_pattern(
    r"(?:第[一二三四五六七八九十\d]{1,3}轮)?(?:第[一二三四五六七八九十\d]{1,3}批)?中央(?:第[一二三四五六七八九十\d]{1,3})?"
    r"(?:生态环境保护督察|生态环保督察|环保督察|巡视)(?:组|工作)?(?!条例|规定|工作条例)|(?P<where>[\u4e00-\u9fff]{0,3})(?:国务院|自治区党委|省委)(?:第[一二三四五六七八九十]{1,3})?(?:督查|巡视)组"
)
_POLICIES = ("”政策", "”措施", "”计划", "”法案", "”命令")
_INSPECTIONS = ("环境保护督察", "环保督察", "巡视", "督查组")
_UNBOOKED_KINDS = "行动方案|实施方案|行动计划|工作方案|总体方案|指导意见|管理办法|实施意见|管理条例|发展规划"
# 要抓紧编制…方案: one that is asked for is not there yet
_TO_BE_MADE = lazy_pattern(r"(?:要|须|应|统筹|抓紧|加快|尽快|研究|认真|及时|着手)(?:编制|制定)$")
_UNBOOKED_VERB = "制定实施|制定|印发|出台|发布|公布|编制|落实|实施|贯彻"


@cache
def _unbooked() -> re.Pattern[str]:
    return lazy_pattern(
        rf"(?:{_UNBOOKED_VERB})(?:了|实施)?(?:新一轮|最新|新的|国家|相关)?(?P<t>(?![和与及并或])[\u4e00-\u9fff]{{4,30}}?(?:{_UNBOOKED_KINDS}))(?!》)"
    )


@cache
def _campaigns() -> re.Pattern[str]:
    return lazy_pattern(alternatives(campaign_forms("zh")))


def find_chinese_directives(page: Page) -> Iterator[Invoked]:
    """Yield every Chinese directive of a text; one thing may be found several times."""
    yield from own_document(page)
    days = _Days(page)
    for sentence in page.body_sentences:
        if page.text.find("《", sentence.start, sentence.end) >= 0:
            yield from booked(page, sentence)
        if page.text.find("号", sentence.start, sentence.end) >= 0:
            yield from _numbered(page, sentence, days)
        yield from speeches(page, sentence)
        if page.text.find("精神", sentence.start, sentence.end) >= 0:
            yield from spirits(page, sentence)
        yield from find_conveyed(page, sentence)
        yield from find_by_subject(page, sentence, days.of)
        yield from _simple(page, sentence, days)


class _Days:
    """The day on which the acts of a paragraph were done: named there, or "the same day" as before."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last: Hit | None = None
        self._paragraph = -1

    def of(self, sentence: Sentence, at: int) -> Hit | None:
        """Return the day of what is issued at `at`."""
        text = self._page.text
        if text.rfind("\n", self._paragraph if self._paragraph >= 0 else 0, sentence.start) > self._paragraph >= 0:
            start = text.rfind("\n", 0, sentence.start) + 1
            same = re.match(r"[^。]{0,12}?(?:同日|当日|当天)", text[start : start + 20])
            if not same:
                self._last = None
        self._paragraph = sentence.start
        days = [
            h for h in self._page.within("date", sentence.start, at)
            if getattr(h.value, "precision", "") in ("day", "daypart") and not _EFFECT.match(text, h.end)
        ]  # fmt: skip
        if days:
            self._last = days[-1]
        return self._last


def _numbered(page: Page, sentence: Sentence, days: _Days) -> Iterator[Invoked]:
    text = page.text
    for match in _NUMBERED.finditer(text, sentence.start, sentence.end):
        if match["open"]:
            continue
        if match["led"]:
            yield from _led(page, sentence, match)
            continue
        day, issuer = days.of(sentence, match.start()), issuer_before(page, sentence, match.start())
        parts = [
            match.span("first"),
            *((m.start(), m.end()) for m in _EACH.finditer(text, match.start("more"), match.end("more"))),
        ]
        parts[-1] = (parts[-1][0], match.end())
        if _UNDONE_BEFORE.search(text, max(sentence.start, match.start() - 32), match.start()):
            day, issuer = None, None  # issued earlier, and now suspended or repealed
        each = _respectively(page, sentence, match.start(), len(parts)) if day is not None else ()
        for place, (start, end) in enumerate(parts):
            kind: DirectiveType = "regulation" if match["head"] == "令" else "notice"
            number = _SPACE.sub("", text[start:end]).removesuffix(match["head"])
            number = number if "第" in number else f"第{number}"
            on = each[place] if each else day
            yield invoked_in(
                page, sentence, (start, end), kind, "numbered", date=on, issuer=issuer, number=number, order=2
            )


def _respectively(page: Page, sentence: Sentence, at: int, count: int) -> list[Hit]:
    """Return the days that belong to the numbers of a list one by one: 4月4日和9日分别发布第21号和22号公告."""
    if page.text.find("分别", sentence.start, at) < 0:
        return []
    days = [h for h in page.within("date", sentence.start, at) if getattr(h.value, "precision", "") == "day"]
    return days if len(days) == count else []


def _led(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[Invoked]:
    """Yield what stands behind 公告 or 令, each number of a list: 公告(2031年第11号和第12号), 令第7号."""
    text, more = page.text, _own_notice(page, match.start())
    head = "令" if match["led"].startswith("令") else "公告"
    kind: DirectiveType = "regulation" if head == "令" else "notice"
    first = re.sub(r"[\s()]|公告|令", "", text[match.start() : match.start("and")])
    if not more:
        issuer = _right_before(page, match.start()) or issuer_before(page, sentence, match.start())
        more = {"issuer": issuer} if issuer else {}
    year = re.match(r"(?:19|20)\d\d年?", first)
    end = match.start("and") if match["and"] else match.end()
    end -= text[end - 1] == ")" and "(" not in text[match.start() : end]
    if match["and"]:
        more = {**more, "title": f"{head}{first}"}
    yield invoked_in(page, sentence, (match.start(), end), kind, "numbered", number=first, order=2, **more)
    for each in _EACH.finditer(text, match.start("and"), match.end("and")):
        number = _SPACE.sub("", each[0])
        number = f"{year[0] if year else ''}{number if number.startswith('第') else '第' + number}"
        more["title"] = f"{head}{number}"
        found = invoked_in(page, sentence, each.span(), kind, "numbered", number=number, order=2, **more)
        yield found._replace(key=title_key(number))


def _right_before(page: Page, at: int) -> Span | None:
    """Return the bodies whose names stand right before 公告: 甲部 乙署公告2031年第7号."""
    start = end = None
    for hit in reversed(page.within("organisation", max(0, at - _BODIES), at)):
        reach = at if start is None else start
        if page.text[hit.end : reach] not in ("", " ", "、", "和"):
            break
        start, end = hit.start, end or hit.end
    return (start, end) if start is not None and end is not None else None


def _own_notice(page: Page, at: int) -> dict[str, Any]:
    """Return issuer and day of the notice whose own number stands at `at`: it opens the text, the day closes it."""
    head = _OWN_HEAD.match(page.text)
    return (
        {"issuer": head.span("issuer"), "date": day_of_number(page, page.text[at : at + _NUMBER_REACH])}
        if head and head.end() == at
        else {}
    )


@cache
def _simple_signs() -> Signs:
    """Return words of which a sentence has one that holds what `_simple` finds."""
    drives = ("大讨论", "学习教育", "主题教育", "集中教育", "警示教育月", *campaign_forms("zh"))
    return Signs((*_POLICIES, "五”规划", *_UNBOOKED_KINDS.split("|"), "通知", *drives, *_INSPECTIONS))


def _simple(page: Page, sentence: Sentence, days: _Days) -> Iterator[Invoked]:
    text, start, end = page.text, sentence.start, sentence.end
    if not _simple_signs().stands(text, start, end):
        return
    for match in _POLICY.finditer(text, start, end):
        who, day = acting_side(page, start, match.end()), days.of(sentence, match.start("t"))
        yield invoked_in(page, sentence, match.span("t"), "notice", "policy", issuer=who, date=day)
    for match in _PLAN.finditer(text, start, end):
        if not text.startswith("期间", match.end()) and not _DRAWN_UP.search(text, start, match.start()):
            yield invoked_in(page, sentence, match.span("t"), "plan", "five-year-plan")
    for match in _unbooked().finditer(text, start, end):
        if _TO_BE_MADE.search(text, start, match.start("t")):
            continue
        head = head_at_end().search(match["t"])
        yield invoked_in(page, sentence, match.span("t"), heads("zh")[head[1]] if head else "plan", "plan")
    for match in re.compile(r"(?:发出|下发|印发)(?P<t>通知)(?=[,。;])").finditer(text, start, end):
        yield invoked_in(
            page, sentence, match.span("t"), "notice", "notice", issuer=issuer_before(page, sentence, match.end())
        )
    for match in _campaigns().finditer(text, start, end):
        yield invoked_in(page, sentence, match.span(), "campaign", "campaign")
    for match in _LAUNCHED.finditer(text, start, end):
        yield invoked_in(page, sentence, match.span("t"), "campaign", "campaign", order=6)
    for match in _INSPECTION.finditer(text, start, end):
        placed = not match["where"] or any(h.start == match.start() for h in page.within("place", *match.span()))
        span = match.span() if placed else (match.end("where"), match.end())
        yield invoked_in(page, sentence, span, "inspection", "inspection")
