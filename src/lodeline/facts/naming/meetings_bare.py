"""Chinese meetings of no known kind: told only by a verb that holds one and a name that ends in 会 or 会议."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words, whole_number
from lodeline.facts.naming.meetings_zh import SAID, one_of
from lodeline.facts.naming.namings import Naming, meeting_words
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.text import Sentence
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_LEAD = 3
_SERIAL = lazy_pattern(r"第(?P<number>[\d一二三四五六七八九十百]{1,5})(?:次|届|场|期)")
_SITTING = lazy_pattern(r"[\d一二三四五六七八九十]{1,3}届(?P<number>[\d一二三四五六七八九十]{1,3})次")
_NO_NAME = lazy_pattern(r"出席|参加|此次|本次|这次|相信|希望|与会|^[在以为将]")  # a clause, or a meeting told before
_NOT_HELD = lazy_pattern(r"(?:将|拟|定于|计划|即将|曾|定期|每[日天周旬月季年]|多次|坚持)[^,。;]{0,24}$")


@cache
def _held() -> re.Pattern[str]:
    """Return the pattern of 召开某某会议 and of 某某会议在某地召开, the name as `after` or `before`."""
    verbs, took_place = meeting_words("zh", "hold"), meeting_words("zh", "hold", "took-place")
    ending = rf"(?:会议|大会|会|{meeting_words('zh', 'ending')})"
    before = r"(?:[^,。;:《》“”\s]|“[^“”\n]{1,40}”(?!为主题|为主线))"
    return lazy_pattern(
        rf"{verbs}了?(?:以“[^“”\n]{{1,40}}”为主题的)?(?P<after>{before}{{1,60}}?{ending})(?=[,。;:)\s]|$)"
        rf"|(?:^|(?<=[,。;\s日午]))(?:以“[^“”\n]{{1,40}}”为主题的)?(?P<before>{before}{{2,60}}?{ending}”?)(?:于?\d[\d月日至-]{{0,12}}日?(?:上午|下午)?)?(?:在[^,。;]{{1,30}}?)?(?:隆重|顺利|成功)?{took_place}",
        re.MULTILINE,
    )


@cache
def _no_meeting() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(cue_words('meeting_cues', 'not-meeting', 'zh'))})$")


@cache
def _kinds() -> list[tuple[str, str]]:
    """Return the forms of kinds of meeting with their types, the longest first."""
    rows = cached_table("facts/meeting_bodies.tsv")
    forms = [(fold_characters(r["form"]), r["type"]) for r in rows if r["lang"] == "zh"]
    return sorted(forms, key=lambda form: -len(form[0]))


def find_bare_meetings(page: Page) -> Iterator[Naming]:
    """Yield the meeting that one of the first sentences of the body says was held; its type is "meeting" if unknown."""
    told = [s for s in page.body_sentences if s.section == "body"][:_LEAD]
    for sentence in told:
        for match in _held().finditer(page.text, sentence.start, sentence.end):
            start, end = match.span("after" if match["after"] else "before")
            if _NO_NAME.search(page.text[start:end]) or _no_meeting().search(page.text, start, end):
                continue
            if _NOT_HELD.search(page.text, sentence.start, start) or SAID.match(page.text, sentence.start, start):
                continue
            yield _naming(page, sentence, start, end)
            return


_CALLED = lazy_pattern(r"\(以下简称[^()]{1,24}\)")  # 青松股份有限公司(以下简称“公司”)|业绩说明会


def _naming(page: Page, sentence: Sentence, start: int, end: int) -> Naming:
    for hit in page.within("organisation", start, end):
        start = hit.end if hit.start == start and hit.end < end else start
    called = _CALLED.match(page.text, start, end)
    start = called.end() if called else start
    start += one_of(page.text[start:end])
    words = page.text[start:end]
    kind = next((kind for form, kind in _kinds() if words.endswith(form)), "meeting")
    number = _SITTING.search(words) or _SERIAL.search(words)
    span = (start + number.start("number"), start + number.end("number")) if number else None
    value = whole_number(number["number"]) if number else None
    return Naming(start, end, kind, (start, end), sentence, "meeting.zh-held", True, value, span)
