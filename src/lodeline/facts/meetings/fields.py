"""What a text says of a meeting beside its name, its day and its people: place, number of the body."""

import re
from collections.abc import Sequence
from functools import cache

from lodeline.facts.naming.days import label_of, speaks_of_meeting
from lodeline.facts.naming.namings import HELD, Naming, Span, meeting_words
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_PRESIDED = lazy_pattern(
    r"会由[^,。;]{2,60}主持|主持(?:开幕式|闭幕式|论坛|大会)|(?:出席|参加)开幕式|致辞|介绍[^,。;]{0,24}情况|(?:参加|出席|列席|陪同)了?(?:上述)?(?:会见|会谈|座谈|调研|大会)|(?:会见|会谈)时在座|就座|会上|(?:分别|先后|依次)(?:作|做)?[^,。;]{0,8}(?:发言|汇报)|(?:总结|最后|动员|表态)(?:讲话|发言)|(?:作|发表)了?(?:重要)?讲话|(?:提出|明确)了?[^,。;]{0,8}要求|(?:讲话|发言|点评|致辞)(?:中|时)(?:指出|强调|表示|要求)"
)


def names_people(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence says who chaired or attended by another word for a gathering: 大会由某某主持."""
    return _PRESIDED.search(page.text, sentence.start, sentence.end) is not None


_TERM = lazy_pattern(r"第?(?P<term>\d{1,3}|[一二三四五六七八九十百]{1,4})届")
_TERM_EN = lazy_pattern(
    r"\b(?P<term>\d{1,3}(?:st|nd|rd|th))\s(?:National\sPeople's\sCongress|NPC\b|CPPCC\b|(?:National\sCommittee|Board|Central\sCommittee)\b)"
)
_TERM_REACH, _TERM_REACH_EN = 12, 60


def meeting_term(page: Page, naming: Naming) -> Span | None:
    """Return the number of the body whose meeting is named, 14 of 第十四届…第十八次会议; never that of the meeting."""
    if naming.ordinal_span is None:
        return None
    sentence, own = naming.sentence, naming.ordinal_span
    near = max(sentence.start, naming.start - _TERM_REACH), naming.end
    for match in _TERM.finditer(page.text, *near):
        if (
            match.start("term") != own[0]
            and match.end() <= own[0]
            and not _PARTS.search(page.text, match.end(), own[0])
        ):
            return match.span("term")
    near = max(sentence.start, naming.start - _TERM_REACH_EN), min(sentence.end, naming.end + _TERM_REACH_EN)
    numbered = (m for m in _TERM_EN.finditer(page.text, *near) if m.start("term") != own[0])
    return next((m.span("term") for m in numbered), None)


_PARTS = lazy_pattern(r"[,。;、]|[一二三四五六七八九十]中全会")


_SHORT_CITIES = frozenset("京沪津渝穗")  # GB/T 2260, 简称: 在京召开
_LABELLED_PLACE = lazy_pattern(r"\s?(?P<place>[^\n。;]{2,60}?)(?=\.?\s*(?:\n|$)|[。;]|,?(?:出席|主持|参加))")


@cache
def _english_place() -> re.Pattern[str]:
    heads = meeting_words("en", "place-head")
    tail = r"(?:\s\d+)?(?:\s(?:of|in|at)\s(?:the\s)?[A-Z][\w'&.-]*(?:\s(?:[A-Z&][\w'&.-]*|of|and)){0,6})?"
    return lazy_pattern(
        rf"\b(?:in|at|inside)\s(?P<place>(?:(?!(?:on|in|at|to|by|from|with|and)\b)[\w'’&.-]+\s){{0,8}}?{heads}{tail})"
    )


@cache
def _chinese_place() -> re.Pattern[str]:
    heads, held = meeting_words("zh", "place-head"), meeting_words("zh", *HELD)
    return lazy_pattern(
        rf"(?:在|到|于|假)(?P<place>(?:(?![在到于])[^,。;:、]){{0,24}}{heads}(?:\d{{1,4}}(?:室|会议室))?)"
        rf"|在(?P<city>[\u4e00-\u9fff]{{1,12}}?)(?=(?:隆重|顺利|成功|胜利)?(?:{held}))"
    )


def meeting_place(page: Page, namings: Sequence[Naming], scope: Sequence[Sentence]) -> Span | None:
    """Return the span of the place of a meeting: a room, building, seat, or the city it was held in."""
    own = list(dict.fromkeys(n.sentence for n in namings))
    for sentence in scope:
        label = label_of("place").search(page.text, sentence.start, sentence.end)
        told = _LABELLED_PLACE.match(page.text, label.end(), sentence.end) if label else None
        if told:
            return told.span("place")
    city_alone: Span | None = None
    for sentence in (*own, *(s for s in scope if s not in own and speaks_of_meeting(page, s))):
        for pattern in (_english_place(), _chinese_place()):
            for match in pattern.finditer(page.text, sentence.start, sentence.end):
                group = "place" if match.groupdict()["place"] else "city"
                if match[group] in _SHORT_CITIES:
                    city_alone = city_alone or match.span(group)
                    continue
                if group == "city" and not page.within("place", *match.span("city")):
                    continue
                return _without_article(page, match.span(group))
        city = _held_in_city(page, sentence) or _in_city(page, [n for n in namings if n.sentence is sentence])
        if city:
            return city
    return city_alone


def _without_article(page: Page, span: Span) -> Span:
    start = span[0] + 4 if page.text.startswith("the ", span[0]) else span[0]
    return start, start + len(_DANGLING.sub("", page.text[start : span[1]]).rstrip(".,'"))


_DANGLING = lazy_pattern(r"\s(?:of|and|in|at)(?:\sthe)?$")


def _in_city(page: Page, namings: Sequence[Naming]) -> Span | None:
    """Return the place right behind an English name: held a symposium |in Chengdu."""
    for naming in namings:
        led = _IN.match(page.text, naming.end, naming.sentence.end)
        hits = page.within("place", led.end(), led.end() + _TERM_REACH_EN) if led else []
        if hits and led and hits[0].start == led.end():
            return hits[0].start, hits[0].end
    return None


_IN = lazy_pattern(r"(?:\sat\s[^,.;]{2,60}?)?\sin\s(?:the\scity\sof\s)?(?=[A-Z])")


def _held_in_city(page: Page, sentence: Sentence) -> Span | None:
    for hit in page.within("place", sentence.start, sentence.end):
        if re.search(
            r"\b(?:held|convened|met|took place|meeting|session|opened|closed|concluded|ended)"
            r"(?:\sof\s(?:\d{4}|the\syear))?(?:\son\s[^,.;]{3,24})?\s(?:in|at)\s$",
            page.text[max(sentence.start, hit.start - 60) : hit.start],
        ):
            return hit.start, hit.end
    return None
