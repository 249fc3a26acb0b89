"""Where a text names a meeting, in either language."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from lodeline.facts.naming.meetings_bare import find_bare_meetings
from lodeline.facts.naming.meetings_bare_en import find_bare_english
from lodeline.facts.naming.meetings_en import find_english_namings
from lodeline.facts.naming.meetings_zh import BARE_WORDS, VERB_EDGE, chinese_forms, find_chinese_namings
from lodeline.facts.naming.minutes import find_minutes
from lodeline.facts.naming.namings import Naming, Span, body_types, meeting_words
from lodeline.facts.naming.organisations import is_body_form, is_media, named_organisations
from lodeline.facts.naming.supervision import find_supervision
from lodeline.facts.page import Page
from lodeline.model import AnnotationKind
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

# The body at the end of an organisation's name: "Blue Lake Group's Party Standing Committee", 蓝湖集团党委.
_BODY = lazy_pattern(
    r"(?:'s)?\s(?:Communist\s|CPC\s)?Party(?:\s(?:Standing|Committee|Leadership|Group|committee|organi[sz]ation)|$).*$"
    r"|(?:党委|党组|党工委)(?:理论学习中心组|常委会|常委)?$"
)
_SUBJECT = lazy_pattern(
    r"(?:^|[\s(])(?P<who>[A-Z][\w&-]*(?:\s(?:[A-Z&][\w&-]*|of|and)){0,6})(?:\s\([A-Z]\w*\))?,?\s(?:\w+\s)?"
    r"(?:held|convened|hosted|organi[sz]ed|called|completed|conveyed|met)\b"
)


@cache
def _signs(lang: str) -> Signs:
    """Return words of which a sentence that names a meeting has one."""
    if lang == "zh":
        return Signs(chinese_forms())
    forms = (*body_types("body", "en"), *body_types("meeting", "en"))
    return Signs((*forms, "standing committee of", "party building", "party-building"))


@lru_cache(maxsize=4)
def find_namings(page: Page) -> list[Naming]:
    """Return every place that names a meeting of a known kind, in text order, boilerplate left out."""
    found: list[Naming] = []
    for sentence in page.body_sentences:
        if _signs("en").stands(page.text, sentence.start, sentence.end):
            found += find_english_namings(page, sentence)
        if _signs("zh").stands(page.text, sentence.start, sentence.end):
            found += find_chinese_namings(page, sentence)
    if any(n.held for n in found):
        return _whole(found, find_bare_english(page))
    others = (find_supervision, find_minutes, find_bare_meetings, find_bare_english)
    return [*found, *next((more for find in others if (more := list(find(page)))), [])]


def _whole(found: list[Naming], others: Iterable[Naming]) -> list[Naming]:
    """Return the names found, each by its whole name where that was found too: 6th Strait|Symposium."""
    whole = [o for o in others if any(o.start < n.start and n.end == o.end for n in found)]
    return [next((o for o in whole if o.start < n.start and n.end == o.end), n) for n in found]


def meeting_organisation(page: Page, group: Sequence[Naming]) -> Span | None:
    """Return the organisation whose meeting it is.

    It is the owner in the name; else the first organisation before the name in its sentence that is not only whose
    orders it carries out, the subject of the sentence, the first organisation of the sentence before. What a text calls
    its own without a name (我省, 本集团) is nobody's.
    """
    if any(_OURS.match(page.text, n.start) for n in group):
        return None
    for naming in group:
        if naming.organisation_span:
            return _name_alone(page, naming.sentence.start, naming.organisation_span)
    letterhead = _letterhead(page, group)
    if letterhead:
        return letterhead
    for naming in group:
        hits = named_organisations(page, naming.sentence.start, naming.start)
        hits = [
            h for h in hits if _may_hold(page, naming.sentence, h) and not _is_there(page, naming.rule, h, naming.start)
        ]
        hits = [h for h in hits if not page.text.startswith(_MEMBER, h.end)] or hits  # 中央政治局常委、国务院总理
        if hits:
            hit = _who_holds(page, naming, hits)
            return _name_alone(page, naming.sentence.start, (hit.start, hit.end))
    for naming in group:
        subject = _SUBJECT.search(page.text, naming.sentence.start, naming.end)
        if subject and not is_body_form(subject["who"]) and not _is_other(page, subject.span("who")):
            return _name_alone(page, naming.sentence.start, subject.span("who"))
    for naming in group:
        seat = _SEAT.search(page.text, naming.start, naming.end)
        own = [h for h in named_organisations(page, naming.start, naming.end) if h.start == naming.start]
        if seat or (own and own[0].end < naming.end):
            return seat.span() if seat else (own[0].start, own[0].end)
    return _subject_before(page, group)


_SEAT = lazy_pattern(r"State\sCouncil(?!'s\sS|\sS)|国务院(?=常务|全体|专题|第)")  # the seat that a name states


def _letterhead(page: Page, group: Sequence[Naming]) -> Span | None:
    """Return the firm whose name is a line of its own above the report of its board's or shareholders' meeting."""
    if not _OF_FIRMS.isdisjoint(n.body for n in group):
        for sentence in page.body_sentences:
            if sentence.start >= max(n.sentence.start for n in group):
                break
            for hit in named_organisations(page, sentence.start, sentence.end)[:1]:
                if not page.text[sentence.start : hit.start].strip() and not page.text[hit.end : sentence.end].strip():
                    return hit.start, hit.end
    return None


_OF_FIRMS = frozenset(("shareholders' meeting", "board of directors", "supervisory board"))


def _is_other(page: Page, span: Span) -> bool:
    """Tell whether words that look like a name are of a person or a day: Marco Rubio on |Wednesday| hosted."""
    near = max(0, span[0] - _LONGEST_POST), span[1] + _LONGEST_POST
    kinds: tuple[AnnotationKind, ...] = ("person", "date")
    return any(h.start < span[1] and span[0] < h.end for kind in kinds for h in page.within(kind, *near))


def _subject_before(page: Page, group: Sequence[Naming]) -> Span | None:
    """Return the organisation that opens the sentence before the first name, or the title, as its subject."""
    first = group[0].sentence.start
    told = tuple(page.text[slice(*n.body_span)] for n in group)
    earlier = [s for s in page.body_sentences if s.start < first and s.section in ("body", "title")]
    for sentence in dict.fromkeys((*earlier[-1:], *(s for s in earlier[:1] if s.section == "title"))):
        for hit in named_organisations(page, sentence.start, sentence.end)[:_OPENING]:
            if page.text.endswith(told, 0, hit.end) or not _LEADS.fullmatch(page.text, sentence.start, hit.start):
                continue
            if _may_hold(page, sentence, hit) and not _has_post(page, hit) and not _GOES.match(page.text, hit.end):
                return hit.start, hit.end
    return None


_OPENING = 3
_GOES = lazy_pattern(r"第?[^,。;]{0,8}组|[^,。;]{0,24}?(?:到|赴|进驻|走访|拜访|来访)")  # a team, a guest


def _may_hold(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a mention names somebody, and not only whose orders a meeting carries out or who tells of it."""
    if is_bare(page, hit) or page.text.endswith("据", 0, hit.start) or is_media(page.text[hit.start : hit.end]):
        return False
    return not page.text.startswith(_TELLS, hit.end) and _CAUSE.search(page.text, sentence.start, hit.start) is None


_TELLS = ("记者", "讯", "电", "消息", "报道")


def _is_there(page: Page, rule: str, hit: Hit, at: int) -> bool:
    """Tell whether what stands before a name says that one of a body attends or speaks: 某委主任王岩出席|座谈会."""
    if rule == "meeting.zh-supervision":
        return False
    if ".zh-" in rule and "," in page.text[hit.end : at] and not _holds().search(page.text, hit.end, at):
        return True  # 某局局长王岩主持会议,联席会议成员…
    there = _attends().search(page.text, hit.end, at)
    return there is not None and _CONVENES.search(page.text, there.end(), at) is None


@cache
def _attends() -> re.Pattern[str]:
    english = "|".join(meeting_words("en", role) for role in ("attend-at", "speak-to"))
    return lazy_pattern(rf"{meeting_words('zh', 'attend-verb')}(?!并主持)|{english}", re.IGNORECASE)


@cache
def _holds() -> re.Pattern[str]:
    return lazy_pattern(meeting_words("zh", "hold", "held"))


_CONVENES = lazy_pattern(r"主持召开|\b(?:chair|presid|conven)", re.IGNORECASE)


def _has_post(page: Page, hit: Hit) -> bool:
    """Tell whether a post stands right behind a body: whose officer was there need not have held the meeting."""
    return any(post.start == hit.end for post in page.within("post", hit.end, hit.end + _LONGEST_POST))


_LONGEST_POST = 16
# what stands before the subject that opens a sentence: a day, "The"
_LEADS = lazy_pattern(
    r"[^\w\n]{0,3}(?:(?:In|On|At|During|After|Following)\s[^,.;]{1,80},\s|[^,。;]{0,24}[,日午])?(?:[Tt]he\s)?"
)


def _who_holds(page: Page, naming: Naming, hits: Sequence[Hit]) -> Hit:
    """Return of the organisations before a Chinese name the first in its clause: 为落实国务院部署,某公司召开…会."""
    clause = page.text.rfind(",", naming.sentence.start, naming.start) + 1
    return next((h for h in hits if h.start >= clause > 0 and ".zh-" in naming.rule), hits[0])


def is_bare(page: Page, hit: Hit) -> bool:
    """Tell whether a mention is only 集团 or 公司, with or without the verb before it: it names nobody."""
    edge = VERB_EDGE.match(page.text, hit.start, hit.end)
    return page.text[edge.end() if edge else hit.start : hit.end] in BARE_WORDS


_OURS = lazy_pattern(r"[我本](?:省|市|区|县|州|局|委|厅|院|校|公司|集团)")
_MEMBER = ("常委、", "委员、", "常委,", "委员,")
_CAUSE = lazy_pattern(r"(?:贯彻|落实|按照|根据|依据|经|学习|传达)[^,。;]{0,24}$")  # why a meeting is held, not by whom
_PARTY, _PARTY_GROUP = lazy_pattern(r"中共(?!中央)"), lazy_pattern(r"党组|党委")


def _name_alone(page: Page, start: int, span: Span) -> Span:
    """Return a name without the day before it ("On May Day Blue Lake Group held") and the body behind it."""
    days = [h.end + 1 for h in page.within("date", start, span[1]) if span[0] < h.end < span[1] - 1]
    first = max([span[0], *days])
    body = _BODY.search(page.text, first, span[1])
    if _PARTY.match(page.text, first) and _PARTY_GROUP.match(page.text, body.start() if body else span[1]):
        first += 2  # 中共 is said of the group, not of whose it is: 中共某某局党组
    return first, body.start() if body and body.start() > first else span[1]
