"""Where a text names a meeting, in either language."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from lodeline.facts.naming.meetings_bare import find_bare_meetings
from lodeline.facts.naming.meetings_bare_en import find_bare_english
from lodeline.facts.naming.meetings_en import find_english_namings
from lodeline.facts.naming.meetings_zh import BARE_WORDS, VERB_EDGE, chinese_forms, find_chinese_namings
from lodeline.facts.naming.minutes import find_minutes
from lodeline.facts.naming.namings import Naming, Span, body_types
from lodeline.facts.naming.organisations import is_body_form, named_organisations
from lodeline.facts.naming.supervision import find_supervision
from lodeline.facts.page import Page
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
    for naming in group:
        hits = named_organisations(page, naming.sentence.start, naming.start)
        hits = [h for h in hits if _may_hold(page, naming.sentence, h) and not page.text.endswith("据", 0, h.start)]
        hits = [h for h in hits if not page.text.startswith(_MEMBER, h.end)] or hits  # 中央政治局常委、国务院总理
        if hits:
            hit = _who_holds(page, naming, hits)
            return _name_alone(page, naming.sentence.start, (hit.start, hit.end))
    for naming in group:
        subject = _SUBJECT.search(page.text, naming.sentence.start, naming.end)
        if subject and not is_body_form(subject["who"]):
            return _name_alone(page, naming.sentence.start, subject.span("who"))
    first = group[0].sentence.start
    earlier = [s for s in page.body_sentences if s.start < first and s.section in ("body", "title")][-1:]
    for sentence in earlier:
        for hit in named_organisations(page, sentence.start, sentence.end):
            body = page.text.endswith(tuple(page.text[slice(*n.body_span)] for n in group), 0, hit.end)
            if _may_hold(page, sentence, hit) and not body:
                return hit.start, hit.end
    return None


def _may_hold(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a mention names somebody, and not only whose orders a meeting carries out."""
    return not is_bare(page, hit) and _CAUSE.search(page.text, sentence.start, hit.start) is None


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
