"""Whom news is about: who was expelled or sentenced, who signed with whom, who approved, what was founded."""

import re
from functools import cache

from lodeline.facts.cues import cue_pattern
from lodeline.facts.events.clauses import DATELINE
from lodeline.facts.events.mentions import Span, bodies_in, is_beside, span_of, writes
from lodeline.facts.events.news import OF_PEOPLE
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Pair = tuple[Span | None, Span | None]
_BEHIND, _NAME = 60, 12
_TOLD_BY = lazy_pattern(
    r"\b(?:said|says|announced|reported|confirmed)\s(?:(?:late\s)?on\s[A-Z][a-z]+\s|in\sa\s[a-z]+\s)?(?:that\s)?"
)
_ACTIVE = ("expelled", "sentence to", "has jailed", "have jailed", "has sentenced", "have sentenced")
_LABEL = lazy_pattern(r"[A-Z][\w' ]{2,24}:\s")
_FROM = lazy_pattern(r"(?:原产于|产自|来自)[^,。;的]{0,30}$")
_APPROVES = lazy_pattern(r"(?P<by>[^,被获得到通过作出]{3,20})(?:同意|批准|批复|核准)")  # 国资委|同意
_BY_PRESS = lazy_pattern(r"[^,。;]{2,24}(?:讯|电)\s?(?:\((?:记者|通讯员)[^()]{2,20}\)|\s)")
_VOTES = lazy_pattern(
    r"(?:第[一二三四五六七八九十\d]{1,4}[届次])?[^,。;、的\d年月日经由在]{0,12}(?:股东大会|股东会|董事会|监事会|大会|会议)"
    r"(?:第[一二三四五六七八九十\d]{1,4}次(?:\([^()]{2,4}\))?会议)?(?=[^,。;]{0,24}$)"
)
_BUYER = lazy_pattern(r"\bby\s(?:the\s)?$")
_SETS_UP = lazy_pattern(r"(?:成立|组建|设立)了?(?=.)")
_ITS_NAME = lazy_pattern(r"(?<=公司)[“\"]?[\u4e00-\u9fff]{2,10}[”\"]?(?=[,。;(]|$)")
_FOR = ("同为", "并为")
_RECEIVED = lazy_pattern(r"收到(?:了)?(?P<by>[^,。;《()]{2,30})$")
_GIVEN = lazy_pattern(r"收到(?:了)?(?P<by>[^,。;《()]{2,24}?)(?:出具|下发|下达|作出)")
_ACTS = lazy_pattern(r"\s(?:(?:has|have|had|also|immediately|temporarily)\s){0,3}")
_OF_HOLDER = lazy_pattern(
    r"(?:对|将)(?P<of>[^,。;对将被]{2,40}?)(?=,|依法|予以|的|被)|销(?P<its>上述[^,。;的]{2,24})的?"
)
_BY_WHOM = lazy_pattern(r"\b(?:by|from)\s(?:the\s)?(?:[\w']+\s){0,2}$")
_AUXILIARY = lazy_pattern(r",?\s(?:was|were|has|have|had|is|are)\s")
_ITS_CASE = lazy_pattern(r"'s\scase\b")
_AND = lazy_pattern(r",\s|,?\sand\s|、|和")
_COUNTED = lazy_pattern(r"[\d一二三四五六七八九十两多]{1,3}(?:名[^,。;、]{2,20}?|人)(?=均|已|被|接受|涉嫌|受到)")
_FOUNDED = lazy_pattern(
    r"(?:标志着|\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?P<of>[^,。;、:]{2,40}?)"
    r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|[今昨当][天日]|日前|近日|\([^()]{2,9}\)|[在于][^,。;在于]{1,16}|正式|已经?){0,4}$"
)
_WITH = tuple(lazy_pattern(rf"(?:{mark})[^,。;]{{0,6}}$") for mark in ("与|同|跟", "和|及", "、"))
_TO_WITH = lazy_pattern(r"\b(?:with|to|from|of|in|by)\s(?:the\s|a\s)?(?:[\w%.'-]+\s){0,4}$")
_UNDERGONE = lazy_pattern(
    r"approved\sto$|被|获|收到|取得|通过|\bby\b|\b(?:received|won|gained|got|given|secured|obtained)\b"
)
_OFFICE = lazy_pattern(
    r"(?:局|厅|部|委|委员会|政府|法院|院|监管总局|[Mm]inistry|[Aa]gency|[Bb]ureau|[Gg]overnment|Commission)$"
)


def subjects(page: Page, sentence: Sentence, cue: Span, kind: str, clause: Span) -> Pair:
    """Return who acts in what the news tells, and whom it is done to."""
    if kind in OF_PEOPLE:
        return _of_people(page, sentence, cue)
    english = page.text[cue[0]].isascii()
    source = _BY_PRESS.match(page.text, sentence.start, cue[0])
    if source:  # 云朔报讯(记者 林远)
        sentence = Sentence(source.end(), sentence.end, sentence.section)
    start = begins(page, sentence, cue) if english else clause[0]
    before = bodies_in(page, max(start, sentence.start), cue[0]) or bodies_in(page, sentence.start, cue[0])
    if kind == "trade_remedy" and not english:
        before = [
            h for h in bodies_in(page, sentence.start, cue[0]) if not _FROM.search(page.text, sentence.start, h.start)
        ]
    if english and not bodies_in(page, start, cue[0]):
        places = page.within("place", start, cue[0])
        before = [h for h in places if _ACTS.fullmatch(page.text, h.end, cue[0])] or before  # Mali has suspended ...
    inside = [h for h in bodies_in(page, max(clause[0], cue[0] - _NAME), cue[1]) if h.end > cue[0]]
    after = bodies_in(page, cue[1], max(clause[1], cue[1]))
    if kind == "founding" and (set_up := _SETS_UP.match(page.text, *cue)):
        named = _ITS_NAME.match(page.text, cue[1], clause[1])
        before = [h for h in before if page.text[h.start - 2 : h.start] not in ("成立", "组建", "设立")]
        return span_of(before[0] if before else None), (set_up.end(), named.end() if named else cue[1])
    if kind == "founding":
        return None, _founded(page, before, clause[0], cue[0])
    if kind == "agreement":
        return _signed(page, before, after, english)
    undergone = _UNDERGONE.search(page.text, *cue) is not None
    if kind == "approval":
        if undergone and english:
            after = after or page.within("place", cue[1], min(cue[1] + _BEHIND // 2, sentence.end))  # by Guinea
            after = [h for h in after if _BY_WHOM.search(page.text, cue[0], h.start)]
        by = (inside or after) if undergone else inside or (before[::-1] if english else before)
        of = before[:1] if undergone else [h for h in before[:1] if h not in by] or after[:1]
        named = _RECEIVED.search(page.text, sentence.start, cue[0]) or (
            None if inside else _GIVEN.match(page.text, *cue)
        )
        if named:
            return named.span("by"), span_of(before[0] if before else None)
        named = _APPROVES.fullmatch(page.text, *cue)
        actor = span_of(by[0]) if by else named.span("by") if named else None
        return actor, span_of(of[0] if of else None)
    if kind == "acquisition":
        buyer = next(
            (
                h
                for h in (*before, *inside, *after)
                if english and _BUYER.search(page.text, max(0, h.start - 8), h.start)
            ),
            None,
        )
        if buyer and buyer.start < cue[0]:  # the takeover of Orin Metals by|Tallow Corp was completed
            return span_of(buyer), span_of(next((h for h in before if h is not buyer), None))
        who, whose = (after, before) if english and undergone else (before, inside or after)
        return span_of(who[0] if who else None), span_of(whose[0] if whose else None)
    if kind == "licence_withdrawal":
        actor, target = _licensed(page, before, [*inside, *after])
        holder = _OF_HOLDER.search(page.text, max(sentence.start, cue[0] - _BEHIND), cue[1])
        return actor, target or (holder.span(holder.lastgroup or 0) if holder else None)
    if kind == "renaming":
        return span_of(before[0] if before else None), span_of(after[0] if after else None)
    votes = _VOTES.search(page.text, clause[0], cue[0]) if kind == "adoption" else None
    if votes:
        return votes.span(), None
    if kind in ("listing", "adoption"):
        return span_of(before[0] if before and before[0].start >= clause[0] else None), None
    if kind == "strike":
        return span_of(before[0] if before and english else None), None
    who = before or inside  # production at a mill of Orin Metals resumed
    return span_of(who[0] if who else None), None


def undergoer(page: Page, sentence: Sentence, cue: Span) -> Span | None:
    """Return the subject of an English passive where it is a person, people, or who they were: "Four former managers".

    None where the sentence does not begin with who it is done to.
    """
    start = begins(page, sentence, cue)
    ends = _AUXILIARY.search(page.text, start, cue[0] + 4)
    end = min(ends.start() if ends else cue[0], cue[0])
    end = start + len(page.text[start:end].rstrip())
    people = [
        h for h in page.within("person", start, end) if not is_beside(page, sentence, h, cue) and not writes(page, h)
    ]
    own = [
        h
        for h in people
        if not page.text.startswith("'s", h.end) or (h.start == start and _ITS_CASE.match(page.text, h.end))
    ]
    if own:
        last = own[0]
        for hit in own[1:]:
            if not _AND.fullmatch(page.text, last.end, hit.start):
                break
            last = hit
        return own[0].start, last.end
    noun = _person_noun().search(page.text, start, end)
    return (start, end) if noun and end - start <= 2 * _BEHIND + 40 and page.text[start].isalnum() else None


def _of_people(page: Page, sentence: Sentence, cue: Span) -> Pair:
    """Return who expelled or sentenced, and whom."""
    text = page.text
    floor = max(text.rfind(mark, sentence.start, cue[0]) + 1 for mark in ";。") or sentence.start
    floor = max(floor, sentence.start)
    bodies = bodies_in(page, floor, cue[0])
    judges = [h for h in bodies if _judges().search(text, h.start, h.end)]
    actor = span_of(judges[0] if judges else None)
    if text[cue[0]].isascii():
        behind = page.within("person", cue[1], min(sentence.end, cue[1] + _BEHIND))
        words = text[cue[0] : cue[1]].lower()
        if words.endswith(_ACTIVE) or (words == "indicted" and behind and behind[0].start - cue[1] <= 2):
            return actor, span_of(behind[0] if behind else None)
        return None, undergoer(page, sentence, cue)
    people = [h for h in page.within("person", floor, min(cue[1] + 1, sentence.end)) if not writes(page, h)]
    if not people:
        people = page.within("person", cue[1], min(sentence.end, cue[1] + _BEHIND))[:1]
    counted = _COUNTED.search(text, max(floor, text.rfind(",", floor, cue[0]) + 1 if people else floor), cue[1])
    return actor, counted.span() if counted else span_of(people[-1] if people else None)


def begins(page: Page, sentence: Sentence, cue: Span) -> int:
    """Return where what is told begins, behind a dateline and "the company said on Monday that"."""
    dateline = DATELINE.match(page.text, sentence.start, cue[0])
    start = dateline.end() if dateline else sentence.start
    label = _LABEL.match(page.text, start, cue[0])
    start = label.end() if label else start
    told = list(_TOLD_BY.finditer(page.text, start, cue[0]))
    return told[-1].end() if told else start


def _founded(page: Page, before: list[Hit], start: int, cue: int) -> Span | None:
    """Return what was founded: the body named right before the cue, or the words that name it."""
    if page.text[cue].isascii():
        return span_of(next((h for h in before if cue - h.end <= 2), None))
    named = _FOUNDED.search(page.text, start, cue)
    if named is None:
        return None
    begin, end = named.span("of")
    begin = max(begin, page.text.rfind("的", begin, end) + 1, _for_whom(page.text, begin, end))
    if "由" in page.text[begin:end]:  # 甲是由乙|设立
        return None
    body = next((h for h in before if h.end == end), None)
    if body is None and page.text[begin] in "于在自从由":  # 甲集团由两家企业重组而成,于某日|成立
        return span_of(before[0] if before else None)
    return span_of(body) if body else (begin, end) if end - begin >= 4 else None


def _for_whom(text: str, start: int, end: int) -> int:
    """Return where the words behind 共同为 or 并为 begin: 共同为|某中心揭牌."""
    return max(text.rfind(word, start, end) + len(word) if word in text[start:end] else start for word in _FOR)


def _signed(page: Page, before: list[Hit], after: list[Hit], english: bool) -> Pair:
    """Return who signed, and with whom."""
    if not before:
        return None, span_of(after[0] if after else None)
    if not english and page.text[before[0].start - 1 : before[0].start] in tuple("与和同跟"):
        return None, span_of(before[0])
    if english:
        others = [h for h in after if _TO_WITH.search(page.text, max(0, h.start - _BEHIND), h.start)]
    else:
        others = [h for mark in _WITH for h in before[1:] if mark.search(page.text, before[0].end, h.start)] or after
    return span_of(before[0]), span_of(others[0] if others else None)


def _licensed(page: Page, before: list[Hit], after: list[Hit]) -> Pair:
    """Return who withdraws a licence and whose it is."""
    by = [h for h in after if _BY_WHOM.search(page.text, max(0, h.start - _BEHIND), h.start)]
    offices = by or [h for h in before if _OFFICE.search(page.text, h.start, h.end)]
    holders = [h for h in (*before, *after) if h not in offices]
    return span_of(offices[0] if offices else None), span_of(holders[0] if holders else None)


@cache
def _person_noun() -> re.Pattern[str]:
    return lazy_pattern(cue_pattern("event_cues", "person-noun", "en"), re.IGNORECASE)


@cache
def _judges() -> re.Pattern[str]:
    return lazy_pattern(cue_pattern("event_cues", "judges", "zh"))
