"""Speeches, letters and the spirit of meetings that a Chinese text says are studied or conveyed."""

import re
from collections.abc import Iterator

from lodeline.facts.cues import is_day
from lodeline.facts.directives.invoked import Invoked, invoked_in, is_studied
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_SPOKEN = r"(?:讲话|指示批示|指示|批示|论述|回信|贺信|致辞|谈话|文章|报告)"
_SPEECH_TAIL = lazy_pattern(
    r"(?:总书记|国家主席|主席|总理|同志|委员长|副总理|副主席|书记|省长|市长|部长|主任|副主任){0,2}"
    r"(?:(?:今年|\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|近期|近日|日前|最近)?"
    r"(?P<what>(?:(?:就|在|对|关于|有关(?!报告|讲话|论述|文章|精神)|给|致)(?:[^,。;《》“]|“[^“”\n]{1,40}”){2,60}?(?:发表的|作出的|所作的|的)?|主持(?:召开)?[^,。;《》]{2,60}?(?:上|时|期间)的"
    rf"|(?!的)[^,。;《》“”在就对]{{4,30}}?(?:会议|大会|座谈会)(?:上的?)?(?=重要讲话)"
    rf"|(?:近期|最近|最新))(?:的?一?系列)?(?:重要)?{_SPOKEN}(?:[和、]?(?:重要)?{_SPOKEN}(?![^,。;、]{{0,3}}会))?|代表[^,。;《》]{{2,40}}?所?作的[^,。;《》]{{0,4}}报告)"
)
# of the same speaker: 在甲会议上的重要讲话精神,在乙考察时的重要讲话精神
_SPEECH_MORE = lazy_pattern(
    r"(?:精神)?(?:,|、|和|以及|及)(?:(?:传达|学习|贯彻|落实){1,3})?(?:习近平总书记)?"
    rf"(?P<what>(?:在|给|致|对|关于)[^,。;《》]{{2,60}}?(?:重要{_SPOKEN}|{_SPOKEN}(?=精神)))"
)
_DEMANDS = lazy_pattern(r"(?:总书记|主席|总理|副总理)(?:重要)?(?:批示|指示|工作){0,2}要求(?=[,。;、和])")
_BARE = lazy_pattern(
    rf"(?:总书记|国家主席|主席|总理|书记|省长)(?:的|近期|最近|最新|系列|一系列){{0,3}}重要{_SPOKEN}(?:[和、]?(?:重要)?{_SPOKEN}){{0,2}}(?=精神)"
)
_MOST_SPEECHES, _LEAD, _NEAR, _LONG = 8, 80, 20, 200
_ENDS = ("精神", "讲话", "指示", "批示", "回信", "论述", "部署", "要求")
_JOINED = tuple(f"{end}{mark}" for end in _ENDS for mark in ("、", ",", "和", "及", "以及"))
_CALL_TAIL = lazy_pattern(r"[^,。;]{0,12}(?:同|与|和)[^,。;]{2,30}?通(?:了)?电话")
_SPIRIT = lazy_pattern(
    r"(?:党的[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九]中全会)|全国“?两会”?"
    r"|(?:中央|全国|自治区|全区|全省|省委|市委|集团)[\u4e00-\u9fff]{2,18}?(?:会议|大会|全会))精神"
)
_SPIRIT_OF = lazy_pattern(
    r"(?:学习|传达|贯彻|落实|领会){1,3}(?:了|好)?(?P<t>(?![了好]|学习|传达|贯彻|落实|领会|本次|此次|这次|会议|大会|上级|有关|相关|近期|以上|全会)"
    r"(?:[^,。;《》、和与及]|(?<![会示话神])[和与及]){2,40}?(?:会议|大会|全会|职代会|工作会|座谈会)精神)"
)
# 学习某某讲话精神、某省某某大会精神: a meeting behind a speech
_SPIRIT_MORE = lazy_pattern(
    r"(?:精神|讲话|指示|批示|回信|部署)(?:、|,|和|以及|及)(?:(?:学习|传达|贯彻|落实|领会){1,3}了?)?(?P<t>(?![了好]|本次|此次|这次|会议|大会|上级|有关|相关|近期|以上|全会)"
    r"[^,。;《》、和与及]{4,40}?(?:会议|大会|全会|座谈会)精神)"
)


BARE_SPEECH = "speech-bare"  # 习近平总书记重要批示精神: told only where the text tells no other speech of the person


def speeches(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    """Yield the speeches and letters of a person that a sentence says are studied, and the calls it tells of."""
    for hit in page.within("person", sentence.start, sentence.end):
        match = _SPEECH_TAIL.match(page.text, hit.end, sentence.end)
        reach = _LONG if page.text.endswith(_JOINED, sentence.start, hit.start) else 60
        if match and is_studied(page, max(sentence.start, hit.start - reach), hit.start, "zh"):
            kind: DirectiveType = "article" if match[0].endswith("文章") else "speech"
            day = next((h for h in page.within("date", hit.end, match.end()) if is_day(h.value)), None)
            yield invoked_in(page, sentence, (hit.start, match.end()), kind, "speech", person=hit, date=day, order=0)
            at = match.end()
            for _ in range(_MOST_SPEECHES):
                more = _SPEECH_MORE.match(page.text, at, sentence.end)
                if more is None:
                    break
                at = more.end()
                yield invoked_in(page, sentence, more.span("what"), "speech", "speech", person=hit, order=0)
        bare = _BARE.match(page.text, hit.end, sentence.end) if match is None else None
        if bare and is_studied(page, max(sentence.start, hit.start - reach), hit.start, "zh"):
            yield invoked_in(page, sentence, (hit.start, bare.end()), "speech", BARE_SPEECH, person=hit, order=9)
        demands = _DEMANDS.match(page.text, hit.end, sentence.end) if match is None else None
        if demands and is_studied(page, max(sentence.start, hit.start - _NEAR), hit.start, "zh"):
            span = (hit.start, demands.end())
            yield invoked_in(page, sentence, span, "instruction", "speech", person=hit, order=0)
        call = _CALL_TAIL.match(page.text, hit.end, sentence.end)
        if call:
            yield invoked_in(page, sentence, (hit.start, call.end()), "phone_call", "call", person=hit, order=0)


def _is_led(page: Page, sentence: Sentence, match: re.Match[str]) -> bool:
    return is_studied(page, max(sentence.start, match.start() - _LEAD), match.start(), "zh")


def spirits(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    """Yield the meetings whose spirit is conveyed, by whoever held them: 传达学习某集团职代会精神."""
    for match in _SPIRIT.finditer(page.text, sentence.start, sentence.end):
        reach = _LEAD if page.text.endswith(_JOINED, sentence.start, match.start()) else _NEAR
        if is_studied(page, max(sentence.start, match.start() - reach), match.start(), "zh"):
            near = page.within("date", max(sentence.start, match.start() - 12), match.start())
            day = next((h for h in near if h.end == match.start() and is_day(h.value)), None)
            yield invoked_in(page, sentence, match.span(), "speech", "spirit", date=day)
    led_on = (m for m in _SPIRIT_MORE.finditer(page.text, sentence.start, sentence.end) if _is_led(page, sentence, m))
    for match in (*_SPIRIT_OF.finditer(page.text, sentence.start, sentence.end), *led_on):
        first, last = match.span("t")
        if _SPIRIT.match(page.text, first, last) or page.within("person", first, last):
            continue
        led = next((h for h in page.within("date", first, last) if h.start == first and is_day(h.value)), None)
        yield invoked_in(page, sentence, (led.end if led else first, last), "speech", "spirit", date=led, order=7)
