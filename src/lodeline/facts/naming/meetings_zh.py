"""Chinese names of meetings: the body, its number and year, whose body it is, and the words of the name."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, whole_number
from lodeline.facts.naming.namings import (
    HELD,
    Naming,
    Span,
    body_types,
    held_pattern,
    meeting_words,
    named_spans,
    type_of,
)
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_NUMBER = r"第(?P<{0}>[\d一二三四五六七八九十百]{{1,5}})(?:次|届|场|期)"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)年(?:度)?"


_CPPCC = lazy_pattern(r"(?:中国人民政治协商会议|政协)(?:第[一二三四五六七八九十]{1,3}届)?[\u4e00-\u9fff]{2,8}委员会$")
VERB_EDGE = lazy_pattern(r"(?:关于)?(?:召开|举行|举办|组织|参加|出席|开展)")
BARE_WORDS = frozenset(("集团", "公司", "集团公司", "总公司", "本公司", "我公司", ""))
_INSIDE = lazy_pattern(r"(?:召开|举行|举办)了?[^,。;:、《》]{1,16}$")
_REFERRED = lazy_pattern(r"(?:以|通过)?(?:本次|此次|这次|上次)[^,。;]{0,16}$")
_CHAIRED = lazy_pattern(r"\s?会议由[^,。;]{2,40}主持")
_THERE = lazy_pattern(r"(?:参加|出席)了?")
_CENTRAL = lazy_pattern(r"国务院|中共中央|党中央")
SAID = lazy_pattern(r"(?:会议|大会|全会)(?:还|并)?(?:指出|强调|认为|要求|提出),")
_HOLDS = lazy_pattern(r"(?:在[^,。;]{1,8}?)?(?:组织|隆重|顺利)?(?:召开|举行|举办)了?")
_CLAUSE_HEAD = lazy_pattern(
    r"(?:^|[,。;:)\s])(?:以“[^“”\n]{1,40}”为主题的)?(?P<name>(?:[^,。;:()、《》“”\s]|“[^“”\n]{1,40}”){1,40})$"
)
# Words behind or before a name that say it is studied or quoted, not held.
_STUDIED = lazy_pattern(r"(?:学习(?!教育|暨)|贯彻|传达|落实|按照|根据|宣讲|围绕)[^,。;]{0,40}$")
_HELD_FOR = lazy_pattern(r"(?:召开|举行|举办)了?(?:深入|认真|全面|专题)?$")
_OBJECT = lazy_pattern(r"了?(?:党|习近平|《|“|中央|全国|全省|全市|国|省|市|有关|相关|关于|贯彻)")
_LEAD, _OPENING = 8, 12
_HABIT, _NEAR = 28, 60
# 召开各类座谈会84次, 定期召开例会 name none
_MANY = lazy_pattern(
    r"(?:各类|各种|多场|多次|系列|\d(?:余|多)?[场次])(?:专题)?$"
    r"|(?:(?<!本)定期|每[日天周旬月季年]|每半[月年]|每个?(?:季度|月))(?:组织|主持)?(?:召开|举行|开展)[^,。;]{0,12}$"
)
_INVOKED = lazy_pattern(
    r"[”」]?(?:第[一二三四五六七八九十\d]{1,3}次(?:主席团|代表团|团长)|精神|(?:、|和|以及|及|暨)(?:(?!学习|传达|贯彻|落实)[^,。;]){2,80}?精神(?=[,。;、]|和|$)|(?:[和与、][^,。;]{0,6}会议)?(?:相结合|结合)?的?(?:方式|形式)|期间|召开时间|地点|主持人|部署|要求|以来|(?:的(?:相关|有关)?)?筹备|提出|明确|审议(?!通过)|上(?:的|、|及|和)|上(?:(?!发表|作)[^,。;]){0,40}重要(?:讲话|指示))"
)
_YEAR_BEFORE = lazy_pattern(_YEAR.format("before") + "$")
_SERIAL = lazy_pattern(
    _NUMBER.format("serial") + "[^会暨,。;]{0,24}$"
)  # 第七次某某座谈会: the number stands before what the meeting is about


def chinese_forms() -> tuple[str, ...]:
    """Return the words of which every Chinese name of a meeting has one."""
    return (*body_types("body", "zh"), *_kinds_of_meeting(), *body_types("sitting", "zh"), *_SEATS)


def _kinds_of_meeting() -> tuple[str, ...]:
    return *body_types("meeting", "zh"), *body_types("part", "zh")


_RANKED = lazy_pattern(r"[省市州县区盟旗]?(?:第?[一二三四五六七八九十]{1,3}届)?(?:人民)?$")
_SEATS = ("国务院", "中央政治局", "政府")  # 省政府第三次全体会议: the number parts whose meeting it is from its kind


@cache
def _chinese_names() -> re.Pattern[str]:
    body, kind = alternatives(body_types("body", "zh")), alternatives(_kinds_of_meeting())
    held = meeting_words("zh", *HELD)
    noun = r"(?:\(扩大\)|扩大|专题|集体|理论|学习|全体|视频|研讨|交流){0,3}"
    noun += r"(?:会议|学习会|集[体中](?:\(扩大\))?学习会?|会(?=[,。、;:\s]|$))"
    quoted = "“[^“”\\n]{1,30}”"
    sitting, part = alternatives(body_types("sitting", "zh")), alternatives(body_types("part", "zh"))
    n1, n2, n3, n7 = (_NUMBER.format(f"o{i}") for i in (1, 2, 3, 7))
    n4 = _NUMBER.format("o4").replace("次|届|场|期", "次")
    y1, y2, y3, y4 = (_YEAR.format(f"y{i}") for i in (1, 2, 3, 4))
    return lazy_pattern(
        rf"(?:(?P<body>{body})(?:\(扩大\))?(?:{y1})?(?:{n1})?{noun}"
        rf"|(?P<gathered>{body})(?:(?!党组|党委)[^,。;、]){{0,16}}?(?:召开(?:专题|扩大)?会议|(?:举行|开展|进行)了?(?:集体|扩大|专题|集中){{1,2}}学习(?=[,。;]))"
        rf"|(?:{y4})?{n4}(?:临时|年度|扩大)?(?P<counted>{body})(?:\(扩大\))?(?:会议|会)?(?!{part})"
        rf"|(?P<t1>[\d一二三四五六七八九十]{{1,3}})届(?P<o6>[\d一二三四五六七八九十]{{1,3}})次(?P<sitting>{body}|{sitting})(?:\(扩大\))?(?:会议)?(?!{part})"
        rf"|(?P<host>{body})(?:(?!党组|党委)[^。;《》“”]|{quoted}){{0,48}}?(?:{held}|进行)了?(?:今年|本年度?|{y2})?的?(?:(?:(?!党委|党组|董事会)[^,。;《》“”第]|{quoted}|第[^,。;《》“”]{{1,3}}批){{0,16}}?{n2})(?:{noun})"
        rf"|(?P<seat>{'|'.join(_SEATS)}){_NUMBER.format('o5')}(?P<term>全体会议|常务会议|集体学习|专题学习)"
        rf"|(?:{y3}(?:第?[一二三四]季度|[上下]半年|\d{{1,2}}月份?)?)?(?:{n3})?(?P<meeting>{kind})(?!谈)议?(?:\(扩大\))?(?:会议)?(?:{n7}(?:全体|扩大|工作)?(?:会议|会))?)"
    )


def find_chinese_namings(page: Page, sentence: Sentence) -> Iterator[Naming]:
    """Yield the Chinese names of meetings in a sentence."""
    text = page.text
    held_there = held_pattern("zh").search(text, sentence.start, sentence.end) is not None
    for match in _chinese_names().finditer(text, sentence.start, sentence.end):
        if _INVOKED.match(text, match.end(), sentence.end) or _is_studied(text, sentence.start, match.start()):
            continue
        if match["meeting"] and match["meeting"].endswith("学习") and _OBJECT.match(text, match.end()):
            continue  # 专题学习某某精神: what is done, no meeting
        if SAID.match(text, sentence.start, match.start()):
            continue  # 会议指出,近期某某主持召开…会议: told of by another
        if _MANY.search(text[max(sentence.start, match.start() - _HABIT) : match.start()]):
            continue
        group = next(
            name for name in ("body", "gathered", "counted", "sitting", "host", "term", "meeting") if match[name]
        )
        kind = _kind(text, sentence, match, group)
        first, organisation = _chinese_owner(page, sentence, match.start())
        if (
            group == "term"
            and first == match.start()
            and (ranked := _RANKED.search(text, max(sentence.start, first - _OPENING), first))
        ):
            first = ranked.start()
        if organisation is None and (group == "meeting" or match[group] == "领导小组"):
            first = _after_verb(page, sentence, match.start())
        spans = dict(named_spans(match, 0))
        order = next((s for n, s in spans.items() if n.startswith("o")), None)
        if order is None and group == "meeting" and (serial := _SERIAL.search(text, first, match.start())):
            order = serial.span("serial")
        year = next((s for n, s in spans.items() if n.startswith("y")), None)
        if year is None and (
            opening := _YEAR_BEFORE.search(text, max(sentence.start, match.start() - _HABIT), match.start())
        ):
            first, year = min(first, opening.start()), opening.span("before")
        passed = re.compile(r"(?:上)?(?:表决)?(?:通过|修订|修正)").match(text, match.end()) is not None
        held = held_there or _told_there(text, sentence, match)
        near = max(sentence.start, match.start() - _HABIT)
        held = (held and not _REFERRED.search(text, near, match.start())) or _presided_next(text, sentence)
        minutes = text.startswith("纪要", match.end())
        took_place = held or minutes or group == "host" or (passed and order is not None)
        yield Naming(
            first, match.end(), kind, match.span(group), sentence, "meeting.zh-name",
            took_place, whole_number(text[slice(*order)]) if order else None,
            order, int(text[slice(*year)]) if year else None, year, organisation,
        )  # fmt: skip


def _told_there(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether a sentence opens at a meeting: 座谈会上,某某听取了汇报."""
    return match.end() - sentence.start <= _OPENING and text.startswith(
        ("上,", "上表示", "上指出", "上强调"), match.end()
    )


def _presided_next(text: str, sentence: Sentence) -> bool:
    """Tell whether the next sentence says who had the chair: 全体干部参加报告会。会议由校长主持。"""
    return _CHAIRED.match(text, sentence.end) is not None and "参加" in text[sentence.start : sentence.end]


def _is_studied(text: str, start: int, at: int) -> bool:
    """Tell whether a meeting is studied; not so where its own name says what it carries out: 召开贯彻…部署会."""
    studied = _STUDIED.search(text, max(start, at - _NEAR), at)
    return studied is not None and _HELD_FOR.search(text[max(start, studied.start() - _LEAD) : studied.start()]) is None


def _kind(text: str, sentence: Sentence, match: re.Match[str], group: str) -> str:
    """Return the English type of what a match names; a 常委会 may be that of the CPPCC or a congress."""
    if group == "term":
        return type_of(match["seat"] + match[group], "zh") or ""
    if group in ("host", "body") and match[group] == "中央政治局" and match[0].endswith("学习"):
        return type_of("中央政治局集体学习", "zh") or ""
    if match[group].startswith(("常委会", "常务委员会")):
        before = text[max(sentence.start, match.start() - 16) : match.start()]
        if "政协" in before:
            return "CPPCC Standing Committee"
        if "人大" in before or "人民代表大会" in before:
            return "NPC Standing Committee" if "全国" in before else "People's Congress Standing Committee"
    return type_of(match[group], "zh") or ""


def _chinese_owner(page: Page, sentence: Sentence, at: int) -> tuple[int, Span | None]:
    """Return where a name begins with the organisation right before it, and that organisation."""
    term = re.compile(r"(?:第|(?<![新本上每]))[一二三四五六七八九十]{1,3}届$").search(
        page.text[max(sentence.start, at - 6) : at]
    )
    if term:
        return at - len(term[0]), None
    conference = _CPPCC.search(page.text[max(sentence.start, at - 24) : at])
    if conference:
        return at - len(conference[0]), None
    for hit in page.within("organisation", max(sentence.start, at - 30), min(sentence.end, at + 12)):
        if hit.start < at < hit.end:
            first = hit.start + len(m[0]) if (m := VERB_EDGE.match(page.text, hit.start, at)) else hit.start
            if page.text.startswith("工作", at - 2):  # 某某集团巡视工作|领导小组: the work is not whose it is
                before = next((h for h in named_organisations(page, sentence.start, first) if h.end == first), None)
                return (before.start, (before.start, before.end)) if before else (first, None)
            above = _CENTRAL.match(page.text, first, at) if page.text.startswith("领导小组", at) else None
            if above is not None and above.end() < at:
                return first, above.span()  # 国务院|国有企业改革领导小组
            if page.text.startswith("政府", at):  # 省|政府第三次全体会议
                return first, (first, hit.end)
            whose = at + 2 * page.text.startswith("中共中央", first)  # the Bureau is the Central Committee's
            return first, None if page.text[first:at] in BARE_WORDS else (first, whose)
    for hit in reversed(named_organisations(page, sentence.start, at)):
        if _INSIDE.search(page.text, sentence.start, hit.start):
            break  # 召开部分地方国资委负责人会议: who is called together
        if at - hit.end <= 4 and not re.search(r"[,。、;:\s]", page.text[hit.end : at]):
            central = 2 if page.text.startswith("中央", hit.end) else 0  # 中共 of 中共中央政治局
            first = hit.start + len(m[0]) if (m := VERB_EDGE.match(page.text, hit.start, hit.end)) else hit.start
            owner = None if page.text[first : hit.end] in BARE_WORDS else (first, hit.end + central)
            return at if _HOLDS.fullmatch(page.text, hit.end, at) else first, owner
    return at, None


def one_of(name: str) -> int:
    """Return how long the words are that lead up to a name: 的|第三场座谈会, 一场规模罕见的|圆桌会."""
    led = _ONE_OF.match(name)
    return led.end() if led else 0


_ONE_OF = lazy_pattern(r"的|[一两三四五六七八九十]?(?:场|次|个|届)(?:[^的“《]{1,10}的)?")


def _after_verb(page: Page, sentence: Sentence, at: int) -> int:
    """Return where the full name of a meeting begins: right after the verb that holds it, 召开…推进会."""
    found = re.compile(r"(?:召开|举行|举办|组织召开)了?(?P<name>(?:[^,。;:、《》“”]|“[^“”\n]{1,30}”){1,40})$").search(
        page.text[max(sentence.start, at - 50) : at]
    )
    if found:
        return at - len(found["name"]) + one_of(found["name"])
    clause = _CLAUSE_HEAD.search(page.text[max(sentence.start, at - 50) : at])
    opened = at - len(clause["name"]) if clause else at
    opened = max((m.end() for m in _THERE.finditer(page.text, opened, at)), default=opened)
    opened += page.text.startswith("在", opened)
    taken = page.within("date", opened, at) or page.within("person", opened, at)
    return at if taken or held_pattern("zh").search(page.text, opened, at) else opened
