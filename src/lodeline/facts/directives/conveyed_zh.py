"""What a Chinese text says is conveyed or carried out without a title in 《》: meetings in a list, measures by number.

传达甲集团工作会议、安全环保会议精神; 落实中央经济工作会议以及全国能源工作会议要求; 学习安全生产十五条硬措施.
A notice named by its subject (发布了关于甲情况的通报) and a drive (深入实施甲提升行动) are told too.
"""

import re
from collections.abc import Callable, Iterator

from lodeline.facts.cues import is_day
from lodeline.facts.directives.booked_zh import head_at_end, issuer_before
from lodeline.facts.directives.invoked import Invoked, heads, invoked_in
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_STUDIED = r"(?:学习|传达|贯彻|落实|领会|宣贯|执行){1,4}(?:了|好)?"
_NOT = (
    r"(?![了好和与及]|学习|传达|贯彻|落实|领会|本次|此次|这次|会议|大会|上级|有关|相关|近期|以上|全会|各项"
    r"|公司|集团要求)"
)
_MEETING = (
    rf"{_NOT}(?:[^,。;:《》“”、和与及]|(?<![会示话神])[和与及](?!以)){{2,40}}?"
    r"(?:会议|大会|全会|职代会|工作会|座谈会|推进会|动员会)"
)
_AND = r"(?:、|和|以及|及|与)"
_LISTED = lazy_pattern(
    rf"{_STUDIED}(?P<list>{_MEETING}(?:{_AND}{_MEETING}){{0,3}})(?P<tail>精神|(?:有关|相关|工作|部署|各项){{0,2}}要求)"
)
_EACH = lazy_pattern(rf"(?:^|{_AND})(?P<t>{_MEETING})(?={_AND}|$)")
_ABOVE = lazy_pattern(r"(?:党?中央|全国|国务院|[省市区州]|集团|部|委|总公司)")  # whose requirements bind others
_DEPLOYED = lazy_pattern(
    rf"{_STUDIED}(?P<t>党的[一二三四五六七八九十]{{1,3}}(?:大|届[一二三四五六七八九]中全会)关于[^,。;《》、]{{2,24}}?(?:重要|决策|重大)?部署)"
)
_MEASURES = lazy_pattern(
    rf"(?:{_STUDIED}|、|和|以及)(?P<t>(?!本|各|以下|上述|这|那|其中)(?:(?!贯彻|落实|学习)[\u4e00-\u9fff“”]){{2,16}}?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,3}})[条项]"
    r"(?:硬|具体|重点|刚性|重要|工作)?(?:措施|举措|硬要求))"
    r"(?=[,。;、和与及]|以及|精神|要求)"
)
_SUBJECT = lazy_pattern(
    r"(?:发布|印发|下发|公布|发出|出台|转发)(?:了|的)?(?P<t>“?关于(?!召开)[^,。;《》“”\n]{4,70}?的(?:通知|公告|通报|意见|决定|通告|批复|公示)”?)"
    r"(?=[,。;:、]|\s|$|称|显示|明确|要求|指出)"
)
_DRIVE = lazy_pattern(
    r"(?:(?:深入|持续|扎实|全面|统筹|纵深|大力|加快)?(?:实施|推进|开展|落实|启动|部署)(?:好|了)?){1,2}(?:新一轮|全国|全省|全市)?"
    r"(?P<t>(?!这次|本次|此次|各项|各类|一系列|有关|相关|等|多|专项|集中|联合)[\u4e00-\u9fff“”]{2,20}?"
    r"(?:专项整治|治本攻坚|深化提升|专项|攻坚|提升|倍增|整治|改造|改革|示范)[\u4e00-\u9fff\d”]{0,6}?行动)(?![方计])"
)
_LEAD = 90


def find_conveyed(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    """Yield the meetings, measures, notices and drives that a sentence names by their subject alone."""
    text, start, end = page.text, sentence.start, sentence.end
    if text.find("会", start, end) >= 0:
        yield from _meetings(page, sentence)
    if text.find("部署", start, end) >= 0:
        for match in _DEPLOYED.finditer(text, start, end):
            yield invoked_in(page, sentence, match.span("t"), "speech", "spirit", order=3)
    if text.find("条", start, end) >= 0 or text.find("项", start, end) >= 0:
        for match in _MEASURES.finditer(text, start, end):
            if re.search(_STUDIED, text[max(start, match.start() - _LEAD) : match.start("t")]):
                yield invoked_in(page, sentence, match.span("t"), "regulation", "measures", order=6)
    if text.find("行动", start, end) >= 0:
        for match in _DRIVE.finditer(text, start, end):
            drive = invoked_in(page, sentence, match.span("t"), "campaign", "campaign", order=6)
            yield drive._replace(studied=False)  # it is carried out, nobody studies it


def find_by_subject(page: Page, sentence: Sentence, day_at: Callable[[Sentence, int], Hit | None]) -> Iterator[Invoked]:
    """Yield a notice that is issued without marks around its title: 甲局发布了关于乙情况的通报."""
    if page.text.find("关于", sentence.start, sentence.end) < 0:
        return
    for match in _SUBJECT.finditer(page.text, sentence.start, sentence.end):
        head = head_at_end().search(match["t"].rstrip("”"))
        kind = heads("zh")[head[1]] if head else "notice"
        issuer = issuer_before(page, sentence, match.end())
        day = day_at(sentence, match.start())
        yield invoked_in(page, sentence, match.span("t"), kind, "subject", issuer=issuer, date=day, order=3)


def _meetings(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    """Yield the meetings of a list, whose spirit or requirements are named once behind the last."""
    for match in _LISTED.finditer(page.text, sentence.start, sentence.end):
        spirit = match["tail"] == "精神"
        first = match.start("list")
        for each in _EACH.finditer(match["list"]):
            if not spirit and not _ABOVE.match(each["t"]) and not match["list"].startswith("中央"):
                continue
            at, to = first + each.start("t"), first + each.end("t")
            if page.within("person", at, to) or "精神" in each["t"]:
                continue
            to += len("精神") * (spirit and to == match.end("list"))
            day = next((h for h in page.within("date", at, to) if h.start == at and is_day(h.value)), None)
            yield invoked_in(page, sentence, (day.end if day else at, to), "speech", "spirit", date=day, order=8)
